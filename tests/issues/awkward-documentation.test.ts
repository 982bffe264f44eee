import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '@passport-soap/codegen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('documentation that looks like code');

for (const text of ['image/*', '*/*', '/**/ // `${', 'it\'s "/*']) {
  test(`${text} ends no comment and begins none`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'passport-soap-'));
    try {
      const documentation = `<xs:annotation><xs:documentation>${text}</xs:documentation></xs:annotation>`;
      const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:d">
  <xs:element name="media"><xs:complexType>${documentation}<xs:attribute name="type"/></xs:complexType></xs:element>
</xs:schema>`;
      writeFileSync(join(folder, 'd.xsd'), schema);
      const sets = [{ name: 'd', schemas: ['d.xsd'], output: 'out', prefixes: { 'urn:d': 'd' } }];
      const { sets: generated, diagnostics } = await generate({ folder, sets });
      assert.equal(diagnostics, []);
      const model = generated[0]?.files.get('models/d.ts') ?? '';
      // A comment that is counted wrongly is closed in front of its last line.
      assert.match(model, /\n \* @see d\.xsd:2\n \*\/\nexport interface Media \{\n/);
      assert.is(model.split('/*').length, model.split('*/').length);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

test.run();
