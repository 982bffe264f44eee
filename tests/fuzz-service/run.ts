/**
 * `node tests/dist/fuzz-service/run.js [--seconds N] [--seed S] [--only]`: random requests for the token service, in both
 * vocabularies, and hostile answers for the client. Each request must be answered with a valid message or a refusal of HTTP, without a secret and without a failure
 * of the service's own; each call of the client must end with a sign-in or one of its two errors. What is not is printed, with the seed that makes it again (`--only`: that one seed); exit code 1.
 */
import { readOptions } from '../support/read-options.js';
import { readCaptures } from './captures.js';
import { playClientRound } from './client-round.js';
import { createRig } from './rig.js';
import { playRound, type Round } from './round.js';
import { createSeeds } from './seeds.js';

const { values } = readOptions({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    only: { type: 'boolean', default: false },
  },
});
for (const name of ['seconds', 'seed'] as const) {
  if (!(Number(values[name]) >= 0)) {
    console.error(`error: ${name} must be a number, not ${values[name]}`);
    process.exit(2);
  }
}

/** The rig of a number: by its remainder, so that one number says all. */
const rigs = await Promise.all(
  (['microsoft', 'escargot'] as const).flatMap((profile) =>
    (['lenient', 'strict'] as const).map(async (mode) => {
      const rig = createRig(profile, mode);
      return { rig, seeds: await createSeeds(rig) };
    }),
  ),
);

const captures = readCaptures();
const began = performance.now();
const ends = began + Number(values.seconds) * 1000;
const outcomes = new Map<string, number>();
const found = new Map<string, number>();
let slowest: { number: number; took: number; what: string } = { number: 0, took: 0, what: '' };
let number = Number(values.seed);
console.log(`from seed ${number}`);
do {
  const { rig, seeds } = rigs[number % 10 < 7 ? 0 : (number % 3) + 1] as (typeof rigs)[number];
  // Every sixth is about the client.
  const round = number % 6 === 5 ? await playClientRound(number, rig, captures) : await playRound(number, rig, seeds);
  outcomes.set(round.outcome, (outcomes.get(round.outcome) ?? 0) + 1);
  if (round.took > slowest.took) slowest = { number, took: round.took, what: round.what };
  if (round.wrong.length > 0) show(number, round);
  number += 1;
} while (!values.only && performance.now() < ends);

const rounds = number - Number(values.seed);
const seconds = (performance.now() - began) / 1000;
console.log(
  `\n${rounds} rounds; ${seconds.toFixed(0)} s, ${(rounds / seconds).toFixed(0)} a second; seeds up to ${number - 1}`,
);
console.log(`slowest: ${slowest.took.toFixed(0)} ms, seed ${slowest.number}: ${slowest.what}`);
for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1]))
  console.log(`${String(count).padStart(8)}  ${outcome}`);
if (found.size > 0) {
  console.log(`\nWRONG: ${[...found.values()].reduce((sum, count) => sum + count, 0)}`);
  for (const [what, count] of found) console.log(`${String(count).padStart(8)}  ${what}`);
  process.exitCode = 1;
}

/** Each kind of wrong answer once in full. */
function show(at: number, { what, wrong, body }: Round): void {
  for (const sentence of wrong) {
    const kind = sentence.replace(/\d+/g, '0').slice(0, 120);
    found.set(kind, (found.get(kind) ?? 0) + 1);
    if (found.get(kind) !== 1) continue;
    console.log(`\n=== make fuzz-service SEED=${at} ONLY=1; ${what}\n${sentence}`);
    console.log(Buffer.from(body).toString('utf8').slice(0, 1500));
  }
}
