/**
 * `node tests/dist/conformance/xsts/run.js [ARCHIVE] [--filter PART] [--contributor NAME] [--share N/M] [--list] [--shrink]`:
 * the W3C XML Schema test suite, compile → validate, scored by strata and compared with the list of known disagreements.
 * ARCHIVE: by default that of the environment (XSTS), or the one beside the project; without one nothing is run.
 * Exit code 1 if there is a disagreement that is not listed, or one is listed that is none.
 */
import { writeFileSync } from 'node:fs';
import { readOptions } from '../../support/read-options.js';
import { compareWithKnown, knownFile, readKnownDisagreements } from './known-disagreements.js';
import { readManifest } from './manifest.js';
import { printReport } from './print-report.js';
import { runSuite } from './run-suite.js';
import { selectTests } from './select-tests.js';
import { findArchive, unpackSuite } from './unpack-suite.js';

const { values, positionals } = readOptions({
  allowPositionals: true,
  options: {
    filter: { type: 'string' },
    contributor: { type: 'string' },
    share: { type: 'string' },
    /** Prints each disagreement, listed or not, with our first finding. */
    list: { type: 'boolean', default: false },
    /** Takes what agrees now off the list. */
    shrink: { type: 'boolean', default: false },
  },
});

const archive = findArchive(positionals[0]);
if (archive === undefined) {
  console.log('skipped: the W3C XML Schema test suite is not there (name its archive, or set XSTS to it)');
} else {
  const folder = unpackSuite(archive);
  const began = performance.now();
  const results = await runSuite(selectTests(readManifest(folder), values), folder);
  const known = readKnownDisagreements();
  if (values.list) for (const line of compareWithKnown(results, {})) console.log(line);
  printReport(results, performance.now() - began);

  const agreeing = new Set(results.filter(({ agrees }) => agrees).map(({ test }) => test.id));
  const left = Object.fromEntries(Object.entries(known).filter(([id]) => !agreeing.has(id)));
  if (values.shrink) writeFileSync(knownFile, `${JSON.stringify(left, undefined, 2)}\n`);
  const differences = compareWithKnown(results, values.shrink ? left : known);
  console.log(`\n${Object.keys(left).length} known disagreements`);
  if (differences.length > 0) {
    console.log(`${differences.length} differences from them${values.list ? '' : ':'}`);
    if (!values.list) for (const line of differences.slice(0, 100)) console.log(line);
    process.exitCode = 1;
  }
}
