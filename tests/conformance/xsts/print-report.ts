import type { Scored } from './score.js';

const strata = ['schema valid', 'schema invalid', 'instance valid', 'instance invalid'];

/** The strata, with and without NIST's tests, and where the time went. */
export function printReport(results: readonly Scored[], milliseconds: number): void {
  const others = results.filter(({ test }) => test.contributor !== 'nist');
  printStrata('all contributors', results);
  printStrata('without NIST', others);
  const judged = results.reduce((sum, { answer }) => sum + answer.ms, 0);
  const mean = results.length === 0 ? 0 : judged / results.length;
  console.log(`\n${(milliseconds / 1000).toFixed(1)} s; ${mean.toFixed(2)} ms a test. The slowest:`);
  for (const { test, answer } of [...results].sort((a, b) => b.answer.ms - a.answer.ms).slice(0, 5)) {
    console.log(`  ${answer.ms.toFixed(0).padStart(6)} ms  ${test.id}`);
  }
}

function printStrata(title: string, results: readonly Scored[]): void {
  if (results.length === 0) return;
  console.log(`\n${title.padEnd(18)}${['tests', 'agree', '', 'unsupported', 'error'].map(column).join('')}`);
  for (const stratum of [...strata, 'all']) {
    const some = results.filter(({ test }) => stratum === 'all' || `${test.kind} ${test.expected}` === stratum);
    const agree = some.filter((each) => each.agrees).length;
    const count = (outcome: string): number => some.filter(({ answer }) => answer.outcome === outcome).length;
    const percentage = some.length === 0 ? '' : `${((100 * agree) / some.length).toFixed(2)} %`;
    const cells = [some.length, agree, percentage, count('unsupported'), count('error')];
    console.log(`  ${stratum.padEnd(16)}${cells.map(column).join('')}`);
  }
}

function column(text: string | number): string {
  return String(text).padStart(12);
}
