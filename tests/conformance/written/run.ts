/**
 * `node tests/dist/conformance/written/run.js [ARCHIVE] [--filter PART] [--contributor NAME] [--share N/M] [--code NAMES] [--shrink]`:
 * the W3C XML Schema test suite the way a user goes: Sun's and Boeing's schemas as generated files, compiled strictly,
 * imported and run; and every valid instance read, written, read again, compared, and shown to libxml2.
 * ARCHIVE: by default that of the environment (XSTS), or the one beside the project; without one nothing is run.
 * Exit code 1 if there is a difference that is not listed, or one is listed that is none.
 */
import { writeFileSync } from 'node:fs';
import { readOptions } from '../../support/read-options.js';
import { findArchive, unpackSuite } from '../xsts/unpack-suite.js';
import { checkSuite, usualContributors } from './check-suite.js';
import { compareWithKnown, knownFile, readKnownDifferences } from './known-differences.js';
import { printCodeReport, printTripReport } from './print-report.js';

const { values, positionals } = readOptions({
  allowPositionals: true,
  options: {
    filter: { type: 'string' },
    contributor: { type: 'string' },
    share: { type: 'string' },
    /** Contributors, with commas, whose cases go through generated files: of the larger ones, a share is enough for one compiler. */
    code: { type: 'string', default: usualContributors.join(',') },
    /** Takes what comes back as it was off the list. */
    shrink: { type: 'boolean', default: false },
  },
});

const archive = findArchive(positionals[0]);
if (archive === undefined) {
  console.log('skipped: the W3C XML Schema test suite is not there (name its archive, or set XSTS to it)');
} else {
  const began = performance.now();
  const folder = unpackSuite(archive);
  const contributors = values.code.split(',');
  const { code, trips, checked } = await checkSuite(folder, { code: values, tables: values }, contributors);
  printCodeReport(code);
  printTripReport(trips);

  const known = readKnownDifferences();
  const checkedIds = new Set(checked.map(({ test }) => test.id));
  const failing = new Set(checked.filter(({ failure }) => failure !== undefined).map(({ test }) => test.id));
  const left = Object.fromEntries(Object.entries(known).filter(([id]) => failing.has(id) || !checkedIds.has(id)));
  if (values.shrink) writeFileSync(knownFile, `${JSON.stringify(left, undefined, 2)}\n`);
  const differences = compareWithKnown(checked, values.shrink ? left : known);
  console.log(`\n${((performance.now() - began) / 1000).toFixed(1)} s; ${Object.keys(left).length} known differences`);
  if (code.compiler !== '') console.log(`the compiler has something to say:\n${code.compiler.slice(0, 5000)}`);
  if (differences.length > 0) {
    console.log(`${differences.length} differences from them:`);
    for (const line of differences.slice(0, 100)) console.log(line.slice(0, 500));
  }
  if (code.compiler !== '' || differences.length > 0) process.exitCode = 1;
}
