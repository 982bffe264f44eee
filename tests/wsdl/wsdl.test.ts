/**
 * Three WSDLs as they are met: generated, compiled with the code of a user (`exercise.ts`), and run, both ends on loopback.
 * `UPDATE=1` rewrites what is expected.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SoapHandler } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../support/paths.js';
import { generateWsdls, importCompiled, wsdlFolder } from './generate-wsdls.js';
import { loopback } from './listen.js';

const workFolder = join(root, 'tests', '.work', 'wsdl');
const { generated, said } = await generateWsdls(workFolder);

const compiled = suite('wsdl: compiled');
compiled('strictly, with the code that uses it, without a word from the compiler', () => assert.is(said, ''));
compiled.run();

interface Exercise {
  readonly exercises: Readonly<Record<string, (listen: (handler: SoapHandler) => Promise<string>) => Promise<void>>>;
}

for (const { name, files, diagnostics } of generated) {
  const test = suite(`wsdl: ${name}`);

  test('is generated as expected, with notes at most', () => {
    assert.equal(
      diagnostics.filter(({ severity }) => severity !== 'info'),
      [],
    );
    const folder = join(wsdlFolder, name, 'expected');
    for (const path of ['service.ts', 'surface.txt']) {
      const content = files.get(path) ?? '';
      assert.ok(content.length > 0);
      if (process.env.UPDATE === '1') {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      assert.fixture(content, readFileSync(join(folder, path), 'utf8'), path);
    }
  });

  if (said === '') {
    const { exercises } = await importCompiled<Exercise>(workFolder, name, 'exercise.js');
    for (const [what, exercise] of Object.entries(exercises)) {
      test(what, async () => {
        const { listen, close } = loopback();
        try {
          await exercise(listen);
        } finally {
          close();
        }
      });
    }
  }
  test.run();
}
