/**
 * `node tests/dist/fuzz/run.js [--seconds N] [--cases N] [--seed S] [--only]`: random schemas and random documents, ours against
 * libxml2 and the JDK's validator. A case is a schema, or a document by a schema; each differs from the known differences
 * in nothing, or is printed, with the seed that makes it again (`--only`: that one seed), and the exit code is 1.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions } from '../support/read-options.js';
import { jdk, libxml2 } from '../support/xsd-validators.js';
import { dice } from './dice.js';
import { startJdk, startXmllint } from './judges.js';
import type { KnownDifference } from './known-difference.js';
import { findKnown, signatureOf } from './known-differences.js';
import { mutateSchema } from './mutate-schema.js';
import { compare, type Difference, documentsFor } from './questions.js';
import { randomSchema } from './random-schema.js';
import { shrink } from './shrink.js';

const { values } = readOptions({
  options: {
    seconds: { type: 'string', default: '60' },
    cases: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    /** The one seed, and nothing else. */
    only: { type: 'boolean', default: false },
    /** Unlisted differences of one signature that are shown. */
    show: { type: 'string', default: '1' },
    /** They are shown as they were found. */
    whole: { type: 'boolean', default: false },
  },
});

for (const name of ['seconds', 'cases', 'seed', 'show'] as const) {
  if (!(Number(values[name]) >= 0)) {
    console.error(`error: ${name} must be a number, not ${values[name]}`);
    process.exit(2);
  }
}
const missing = [libxml2.missing, jdk.missing].find((each) => each !== undefined);
if (missing === undefined) await run();
else console.log(`skipped: ${missing}`);

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'passport-soap-fuzz-'));
  const judges = [startXmllint(), startJdk()];
  const began = performance.now();
  const ends = began + Number(values.seconds) * 1000;
  const counts = { schemas: 0, invalid: 0, instances: 0 };
  const known = new Map<KnownDifference, number>();
  const unlisted = new Map<string, { count: number; seeds: number[] }>();
  let seed = Number(values.seed);
  console.log(`from seed ${seed}`);
  do {
    const { schemas, instances, differences } = await ask(seed);
    counts.schemas += schemas;
    counts.instances += instances;
    if (instances === 0) counts.invalid += 1;
    for (const difference of differences) {
      const listed = findKnown(difference);
      if (listed !== undefined) {
        known.set(listed, (known.get(listed) ?? 0) + 1);
        continue;
      }
      const signature = signatureOf(difference);
      const entry = unlisted.get(signature) ?? { count: 0, seeds: [] };
      unlisted.set(signature, entry);
      entry.count += 1;
      if (entry.seeds.includes(seed)) continue;
      entry.seeds.push(seed);
      if (entry.seeds.length <= Number(values.show)) await show(difference, seed);
    }
    seed += 1;
  } while (!values.only && performance.now() < ends && counts.schemas + counts.instances < Number(values.cases));
  const seconds = (performance.now() - began) / 1000;
  for (const judge of judges) judge.stop();
  rmSync(folder, { recursive: true, force: true });

  const cases = counts.schemas + counts.instances;
  console.log(
    `\n${cases} cases: ${counts.schemas} schemas (${counts.invalid} without documents), ${counts.instances} documents;` +
      ` ${seconds.toFixed(0)} s, ${(cases / seconds).toFixed(0)} a second; seeds up to ${seed - 1}`,
  );
  print(
    'known differences',
    [...known].map(([{ judge, kind, because }, count]) => [`${judge}, ${kind}: ${because}`, count]),
  );
  print(
    'DIFFERENCES THAT ARE NOT LISTED',
    [...unlisted].map(([name, { count, seeds }]) => [`${name}  [seeds ${seeds.slice(0, 4).join(' ')}]`, count]),
  );
  if (unlisted.size > 0) process.exitCode = 1;

  function ask(from: number) {
    const random = dice(from);
    const made = randomSchema(random);
    const files = random.once(4) ? mutateSchema(random, made) : made;
    return compare(judges, join(folder, String(from)), files, (compiled) => documentsFor(compiled, random));
  }

  async function show(difference: Difference, from: number): Promise<void> {
    const shrunk = values.whole ? difference : await shrink(judges, folder, difference);
    const { judge, kind, ours, theirs, schema, document } = shrunk;
    console.log(`\n=== ${signatureOf(difference)}\nmake fuzz SEED=${from} ONLY=1; the ${kind}`);
    console.log(`  ours: ${ours.code === undefined ? 'valid' : `${ours.code}: ${ours.message}`}`);
    console.log(`  ${judge}: ${theirs ?? 'valid'}`);
    console.log(schema + (document === undefined ? '' : `<!-- document -->\n${document}\n`));
  }
}

function print(title: string, counted: readonly (readonly [string, number])[]): void {
  if (counted.length === 0) return;
  console.log(`\n${title}: ${counted.reduce((sum, [, count]) => sum + count, 0)}`);
  for (const [name, count] of [...counted].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(8)}  ${name}`);
}
