import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../support/paths.js';

const test = suite('the test runner');

interface Run {
  readonly status: number | null;
  readonly output: string;
  readonly lastLine: string;
}

/** Runs test files of its own, by name, in a folder of the work tree: they import uvu. */
function run(files: Readonly<Record<string, string>>, ...filters: string[]): Run {
  const work = join(root, 'tests', '.work');
  mkdirSync(work, { recursive: true });
  const folder = mkdtempSync(join(work, 'runner-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const runner = join(root, 'tests', 'dist', 'run.js');
    const { status, stdout } = spawnSync(process.execPath, [runner, `--in=${folder}`, ...filters], {
      encoding: 'utf8',
      cwd: root,
    });
    return { status, output: stdout, lastLine: stdout.trimEnd().split('\n').at(-1) ?? '' };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const head = "import { suite } from 'uvu';\nconst test = suite('a suite');\n";
const good = `${head}test('one', () => {});\ntest('two', () => {});\ntest.run();\n`;

test('all is well: the last line counts, and the exit code is 0', () => {
  const { status, lastLine } = run({ 'a.test.js': good, 'b.test.js': good, 'not-a-test.js': 'throw 1' });
  assert.is(lastLine, '4 passed, 0 failed');
  assert.is(status, 0);
});

test('a filter chooses by path, and one that chooses nothing fails', () => {
  const files = { 'a.test.js': good, 'b.test.js': good };
  assert.is(run(files, 'b.test').lastLine, '2 passed, 0 failed');
  const nothing = run(files, 'c.test');
  assert.match(nothing.output, 'FAIL  c.test: no test file found');
  assert.is(nothing.status, 1);
});

test('tests that are skipped are counted as such', () => {
  const { status, lastLine } = run({ 'a.test.js': `${head}test('one', () => {});\ntest.skip('two');\ntest.run();\n` });
  assert.is(lastLine, '1 passed, 0 failed, 1 skipped');
  assert.is(status, 0);
});

const wrong: Readonly<Record<string, readonly [content: string, said: RegExp, lastLine: string]>> = {
  'a test that fails': [
    `${head}test('one', () => {});\ntest('two', () => { throw new Error('because') });\ntest.run();\n`,
    /because/,
    '1 passed, 1 failed',
  ],
  'a file without a suite': ['export {};\n', /a\.test\.js: registers no suite/, '0 passed, 1 failed'],
  'a suite that nobody runs': [`${head}test('one', () => {});\n`, /registers no suite/, '0 passed, 1 failed'],
  'a suite without a test': [`${head}test.run();\n`, /a\.test\.js: no test ran/, '0 passed, 1 failed'],
  'a file that throws': ["throw new Error('because');\n", /a\.test\.js: Error: because/, '0 passed, 1 failed'],
  'a file that cannot be parsed': ['const ;\n', /SyntaxError/, '0 passed, 1 failed'],
  'a hook before all tests that throws': [
    `${head}test.before(() => { throw new Error('because') });\ntest('one', () => {});\ntest('two', () => {});\ntest.run();\n`,
    /a hook threw, so 2 of 2 tests/,
    '0 passed, 2 failed',
  ],
  'a hook after all tests that throws': [
    `${head}test.after(() => { throw new Error('because') });\ntest('one', () => {});\ntest.run();\n`,
    /a\.test\.js: Error: because/,
    '0 passed, 1 failed',
  ],
  'a promise that nobody waits for': [
    `${head}test('one', async () => { Promise.reject(new Error('because')); await new Promise((done) => setTimeout(done, 20)); });\ntest.run();\n`,
    /unhandled rejection\): Error: because/,
    '1 passed, 1 failed',
  ],
};

for (const [what, [content, said, lastLine]] of Object.entries(wrong)) {
  test(`${what} fails, and is said`, () => {
    const ran = run({ 'a.test.js': content });
    assert.match(ran.output, said);
    assert.is(ran.lastLine, lastLine);
    assert.is(ran.status, 1);
  });
}

test('a process that ends before the tests do fails', () => {
  const ended = run({ 'a.test.js': `${head}test('one', () => process.exit(0));\ntest.run();\n` });
  assert.match(ended.lastLine, /the process ended before the tests did/);
  assert.is(ended.status, 1);
  const stalled = run({ 'a.test.js': `${head}test('one', () => new Promise(() => {}));\ntest.run();\n` });
  assert.match(stalled.lastLine, /the process ended before the tests did/);
  assert.is.not(stalled.status, 0);
});

test.run();
