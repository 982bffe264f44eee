import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTogether } from '@passport-soap/codegen';
import { DiagnosticError } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.js';

const test = suite<{ folder: TemporaryFolder }>('codegen: write together');

test.before.each((context) => {
  context.folder = createTemporaryFolder();
});
test.after.each(({ folder }) => folder.remove());

async function refusal(files: ReadonlyMap<string, string>): Promise<string> {
  try {
    await writeTogether(files);
  } catch (error) {
    assert.instance(error, DiagnosticError);
    return (error as DiagnosticError).message;
  }
  throw new Error('nothing was refused');
}

test('writes all, in folders that it makes', async ({ folder }) => {
  const names = ['a', 'in/b', 'in/deep er/ü'].map((name) => join(folder.path, name));
  await Promise.all([1, 2].map(() => writeTogether(new Map(names.map((name) => [name, 'text'])))));
  for (const name of names) assert.is(readFileSync(name, 'utf8'), 'text');
  assert.equal(readdirSync(folder.path).sort(), ['a', 'in']);
});

test('writes none, and makes no folder, if one cannot be written', async ({ folder }) => {
  folder.write('file', '');
  const names = ['new/folder/a', 'b', 'file/c'].map((name) => join(folder.path, name));
  const message = await refusal(new Map(names.map((name) => [name, 'text'])));
  assert.match(message, /is a file, and a folder is to be made there|is in a folder that is a file/);
  assert.equal(readdirSync(folder.path), ['file']);
});

test('a folder in the place of a file stays one', async ({ folder }) => {
  mkdirSync(join(folder.path, 'b', 'c'), { recursive: true });
  await refusal(new Map([[join(folder.path, 'b'), 'text']]));
  assert.equal(readdirSync(folder.path), ['b']);
});

test('a file system that takes no folder is said to, and not asked forever', async () => {
  if (!existsSync('/proc/self')) return;
  assert.match(await refusal(new Map([['/proc/no/such/file', 'text']])), /cannot be written/);
});

test.run();
