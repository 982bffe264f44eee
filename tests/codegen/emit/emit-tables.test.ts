import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileTypeScript } from '../../support/compile-typescript.js';
import { importBuilt } from '../../support/import-built.js';
import { root } from '../../support/paths.js';
import { xsd } from '../../support/schemas.js';
import { bindingOf, buildTables } from '../binding/binding-of.js';

const { emitTables } =
  await importBuilt<typeof import('../../../codegen/emit/emit-tables.js')>('codegen/emit/emit-tables.js');

const test = suite('emit: tables');
// Inside the project, so that the runtime is found.
const folder = join(root, 'tests', '.work', 'emit-tables');
test.after(() => rmSync(folder, { recursive: true, force: true }));

test('the tables of a schema that is too large for one literal compile, and are the same', async () => {
  const count = 1050;
  const types = Array.from(
    { length: count },
    (_, index) => `<xs:complexType name="T${index}"><xs:sequence><xs:element name="a${index}" type="xs:int"/>
      <xs:element name="b" type="t:T${(index * 7) % count}" minOccurs="0"/></xs:sequence></xs:complexType>`,
  );
  const binding = bindingOf(xsd(types.join('\n'), 'targetNamespace="urn:t"'));
  assert.ok(binding !== undefined);
  const tables = buildTables(binding);
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'src', 'tables.ts'), emitTables(tables, binding));
  assert.is(compileTypeScript(folder), '');
  const built = await import(pathToFileURL(join(folder, 'js', 'tables.js')).href);
  assert.equal(built.tables, JSON.parse(JSON.stringify(tables)));
});

test.run();
