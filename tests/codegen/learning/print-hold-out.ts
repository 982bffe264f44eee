/** Prints what is learnt again of what was taken out: `node tests/dist/codegen/learning/print-hold-out.js [FILTER]`. */
import { type HeldOut, holdOut } from './hold-out.js';
import { passportHoldOut } from './passport-hold-out.js';

const filter = process.argv[2] ?? '';
const { question, constructs } = passportHoldOut();
const results: HeldOut[] = [];
const skipped = new Map<string, number>();
const began = performance.now();
for (const construct of constructs) {
  if (!`${construct.file} ${construct.kind} ${construct.name}`.includes(filter)) continue;
  const found = holdOut(construct, question);
  if (typeof found === 'string') skipped.set(found, (skipped.get(found) ?? 0) + 1);
  else {
    results.push(found);
    const { verdict, detail, shownBy } = found;
    const forced = construct.required ? ' (required)' : '';
    console.log(
      `${verdict.padEnd(11)} ${construct.kind.padEnd(18)} ${construct.file}:${construct.line} ${construct.name}${forced}, shown by ${shownBy}${verdict === 'equal' ? '' : `\n            ${detail}`}`,
    );
    if (filter !== '') for (const { unifiedDiff } of found.result.files) console.log(unifiedDiff);
  }
}
const tally = (list: readonly HeldOut[]): string => {
  const good = list.filter(({ verdict }) => verdict === 'equal' || verdict === 'equivalent').length;
  const counts = ['equal', 'equivalent', 'looser', 'stricter', 'other', 'not learnt'].map(
    (verdict) => `${verdict} ${list.filter((each) => each.verdict === verdict).length}`,
  );
  return `${good} of ${list.length} equal or equivalent (${((100 * good) / Math.max(1, list.length)).toFixed(1)} %): ${counts.join(', ')}`;
};
console.log(`\noptional constructs: ${tally(results.filter(({ construct }) => !construct.required))}`);
console.log(
  `required ones, which come back optional so that what is valid without them stays so: ${tally(results.filter(({ construct }) => construct.required))}`,
);
for (const [reason, count] of skipped) console.log(`not held out: ${count}: ${reason}`);
console.log(`${((performance.now() - began) / 1000).toFixed(1)} s`);
