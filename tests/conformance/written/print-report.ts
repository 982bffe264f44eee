import type { CodeReport } from './check-written-code.js';
import { hasXmllint } from './foreign-acceptance.js';
import type { WrittenTest } from './round-trip-suite.js';
import { type Tolerance, tolerances } from './tolerances.js';

/** What was generated, how long that took, and what its code made of the instances. */
export function printCodeReport({ sets, results, times }: CodeReport): void {
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
  const instances = results.filter(({ test }) => test.kind === 'instance');
  const valid = instances.filter(({ test }) => test.expected === 'valid');
  const written = sets.filter(({ files }) => files > 0);
  const files = sets.reduce((sum, set) => sum + set.files, 0);
  console.log(`\ngenerated files   ${written.length} of ${sets.length} schemas, ${files} files`);
  console.log(
    `  instances       ${instances.length} read: ${valid.length} valid, ${instances.length - valid.length} not`,
  );
  console.log(`  not as expected ${results.filter(({ failure }) => failure !== undefined).length}`);
  console.log(
    `  time            ${seconds(times.generate)} to generate, ${seconds(times.compile)} tsc --strict, twice`,
  );
}

/** How the valid instances came back, by contributor; what was tolerated; and what libxml2 says. */
export function printTripReport(trips: readonly WrittenTest[]): void {
  const contributors = [...new Set(trips.map(({ test }) => test.contributor))];
  console.log(`\n${'round trips'.padEnd(18)}${['valid', 'equal', 'tolerated', 'differ'].map(column).join('')}`);
  for (const contributor of [...contributors, 'all']) {
    const own = trips.filter(({ test }) => contributor === 'all' || test.contributor === contributor);
    const same = own.filter(({ failure }) => failure === undefined);
    const equal = same.filter(({ tolerated }) => tolerated.size === 0).length;
    const cells = [own.length, equal, same.length - equal, own.length - same.length];
    console.log(`  ${contributor.padEnd(16)}${cells.map(column).join('')}`);
  }
  console.log('\ntolerated');
  for (const name of Object.keys(tolerances) as Tolerance[]) {
    const count = trips.filter(({ tolerated }) => tolerated.has(name)).length;
    console.log(`  ${name.padEnd(28)}${column(count)}  ${tolerances[name]}`);
  }
  if (!hasXmllint) return;
  console.log('\nlibxml2 on what was written');
  for (const verdict of ['accepted', 'both refused', 'no schema', 'refused', undefined] as const) {
    const count = trips.filter(({ accepted }) => accepted === verdict).length;
    console.log(`  ${(verdict ?? 'not asked').padEnd(28)}${column(count)}`);
  }
}

function column(text: string | number): string {
  return String(text).padStart(12);
}
