/**
 * Runs the test files: `node tests/dist/run.js [--in=FOLDER] [FILTER…]`, a filter being a part of a file's path;
 * FOLDER is where this file is unless it is named.
 *
 * uvu exits with 0 when nothing ran, when a file registers no suite, and when a hook threw:
 * here each of these fails. The last line is `N passed, N failed` (and `, N skipped`).
 */
import { readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What uvu queues for a suite: answers [error text or true, passed, skipped, total]. */
type QueuedSuite = () => Promise<[errors: string | true, passed: number, skipped: number, total: number]>;

const uvu = globalThis as unknown as { UVU_DEFER: number; UVU_INDEX: number; UVU_QUEUE: QueuedSuite[][] };
uvu.UVU_DEFER = 1;
uvu.UVU_QUEUE = [];

const options = process.argv.slice(2);
const folder = options.find((option) => option.startsWith('--in='))?.slice('--in='.length);
const root = folder === undefined ? dirname(fileURLToPath(import.meta.url)) : resolve(folder);
const filters = options.filter((option) => !option.startsWith('--'));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.js'))
  .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
  .sort();

let passed = 0;
let failed = 0;
let skipped = 0;

/** Says why a file failed as a whole, and counts it. */
function fail(file: string, why: string): void {
  failed += 1;
  console.log(`  FAIL  ${file}: ${why}`);
}

process.on('unhandledRejection', (reason) => {
  fail('(unhandled rejection)', reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
});
process.on('exit', () => {
  if (!finished) {
    console.log('  FAIL  the process ended before the tests did');
    process.exitCode = 1;
  }
});
let finished = false;

for (const [index, file] of files.entries()) {
  const suites: QueuedSuite[] = [];
  uvu.UVU_QUEUE[index] = suites;
  uvu.UVU_INDEX = index;
  const began = performance.now();
  console.log(`\n${relative(process.cwd(), join(root, file))}`);
  try {
    await import(pathToFileURL(join(root, file)).href);
    if (suites.length === 0) fail(file, 'registers no suite (is .run() called?)');
    let ran = 0;
    for (const suite of suites) {
      const [errors, suitePassed, suiteSkipped, total] = await suite();
      if (errors !== true) console.log(`\n${errors}`);
      // uvu's runner returns out of a `finally`, which swallows what a hook throws.
      else if (suitePassed < total) {
        console.log(`  FAIL  ${file}: a hook threw, so ${total - suitePassed} of ${total} tests did not pass or run.`);
        console.log('        uvu does not say what it threw: move what it does to the top of the file to see it.');
      }
      passed += suitePassed;
      failed += total - suitePassed;
      skipped += suiteSkipped;
      ran += total + suiteSkipped;
    }
    if (suites.length > 0 && ran === 0) fail(file, 'no test ran');
  } catch (error) {
    fail(file, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  console.log(`  ${Math.round(performance.now() - began)} ms`);
}
if (files.length === 0) fail(filters.join(' ') || root, 'no test file found');

finished = true;
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || passed + skipped === 0 ? 1 : 0);
