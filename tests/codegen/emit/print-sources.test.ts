import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';

const { printSources, startPrinter } = await importBuilt<typeof import('../../../codegen/emit/print-sources.js')>(
  'codegen/emit/print-sources.js',
);

const test = suite('emit: the printer of TypeScript');

const file = (path: string, name: string): Parameters<typeof printSources>[0][number] => ({
  path,
  statements: [{ kind: 'type', name, isExported: true, type: 'string' }],
});

test('files come back by path, and jobs do not get in each other’s way', async () => {
  const [first, second] = await Promise.all([
    printSources([file('b.ts', 'B'), file('a.ts', 'A')]),
    printSources([file('a.ts', 'Other')]),
  ]);
  assert.equal([...first.keys()], ['b.ts', 'a.ts']);
  assert.match(first.get('a.ts') ?? '', /\nexport type A = string;\n$/);
  assert.match(second.get('a.ts') ?? '', /\nexport type Other = string;\n$/);
});

test('what ts-morph refuses is the caller’s error, and the printer goes on', async () => {
  try {
    await printSources([file('twice.ts', 'A'), file('twice.ts', 'B')]);
    assert.unreachable('two files of one path were printed');
  } catch (error) {
    assert.match(String(error), /twice\.ts/);
  }
  assert.is((await printSources([file('twice.ts', 'A')])).size, 1);
});

test('a printer that was stopped fails the jobs that wait, and another is started for the next', async () => {
  const waiting = printSources([file('a.ts', 'A')]).then(
    () => 'printed',
    (error: unknown) => String(error),
  );
  await startPrinter().terminate();
  assert.match(await waiting, /stopped|printed/);
  assert.is((await printSources([file('a.ts', 'A')])).size, 1);
});

test.run();
