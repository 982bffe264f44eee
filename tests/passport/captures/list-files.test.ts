import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { captureFilesOf } from '@passport-soap/passport/captures';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createTemporaryFolder } from '../../support/temporary-folder.js';

const test = suite('captures: files of a folder');

test('all captures in it, sorted; no dot files, no other files, no loops', () => {
  const temporary = createTemporaryFolder();
  const folder = temporary.path;
  for (const name of ['b/c', '.git', 'node_modules', 'a']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of [
    'z.xml',
    'b/c/x.saz',
    'b/y.har',
    'b/noext',
    '.git/a.xml',
    'node_modules/a.xml',
    '.a.xml',
    'a/p.png',
    'a/q.xml~',
  ]) {
    writeFileSync(join(folder, name), '<a/>');
  }
  symlinkSync(folder, join(folder, 'b', 'loop'));
  symlinkSync(join(folder, 'z.xml'), join(folder, 'a', 'link.xml'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'a', 'dangling.xml'));
  assert.equal(
    captureFilesOf(folder).map((file) => relative(folder, file)),
    ['a/link.xml', 'b/c/x.saz', 'b/noext', 'b/y.har', 'z.xml'],
  );
  assert.throws(() => captureFilesOf(join(folder, 'nowhere')));
  temporary.remove();
});

test.run();
