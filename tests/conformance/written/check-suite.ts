import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../support/paths.js';
import { readKnownDisagreements } from '../xsts/known-disagreements.js';
import { readManifest } from '../xsts/manifest.js';
import { type Selection, selectTests } from '../xsts/select-tests.js';
import { type CodeReport, checkWrittenCode } from './check-written-code.js';
import type { Checked } from './known-differences.js';
import { roundTripSuite, type WrittenTest } from './round-trip-suite.js';

/** Whose cases go through generated files by default; all others through the tables alone, which are what those files hold. */
export const usualContributors: readonly string[] = ['sun', 'boeing'];

export interface SuiteReport {
  readonly code: CodeReport;
  readonly trips: readonly WrittenTest[];
  /** All that was checked, each result of each way. */
  readonly checked: readonly Checked[];
}

/**
 * Both ways: generated files for the cases of some contributors, and a round trip of every valid instance by tables.
 *
 * @param folder the unpacked suite
 */
export async function checkSuite(
  folder: string,
  selections: { readonly code: Selection; readonly tables: Selection },
  contributors: readonly string[] = usualContributors,
): Promise<SuiteReport> {
  // Where our verdict is known to be another, there is nothing to come back.
  const disagreements = readKnownDisagreements();
  const tests = readManifest(folder).filter(({ id }) => !Object.hasOwn(disagreements, id));
  const codeFolder = join(root, 'tests', '.work', 'written');
  rmSync(codeFolder, { recursive: true, force: true });
  const chosen = selectTests(tests, selections.code).filter(({ contributor }) => contributors.includes(contributor));
  const code = await checkWrittenCode(chosen, folder, codeFolder);
  const trips = await roundTripSuite(selectTests(tests, selections.tables), folder, join(codeFolder, 'by-tables'));
  return { code, trips, checked: [...code.results, ...trips, ...compareTexts(code, trips)] };
}

/** Generated files write what their tables write. */
function compareTexts({ results }: CodeReport, trips: readonly WrittenTest[]): Checked[] {
  const texts = new Map(trips.map(({ test, written }) => [test.id, written]));
  return results.flatMap(({ test, written }) =>
    written === undefined || !texts.has(test.id) || texts.get(test.id) === written
      ? []
      : [{ test, failure: 'generated code writes it otherwise than its tables' }],
  );
}
