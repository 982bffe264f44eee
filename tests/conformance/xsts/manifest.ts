import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One test of the suite, as a line of its manifest says it. */
export interface SuiteTest {
  readonly id: string;
  readonly contributor: string;
  readonly kind: 'schema' | 'instance';
  /** What to compile, in order; relative to the folder of the suite. */
  readonly principals: readonly string[];
  readonly instance: string | null;
  readonly expected: 'valid' | 'invalid' | 'indeterminate';
  /** How the schema of an instance is found; absent for a schema test. */
  readonly gen?: string;
  readonly dispute: readonly string[];
}

/** What a generator, which knows its schema when it runs, can be asked. */
const withinContract: readonly (string | undefined)[] = [undefined, 'listed', 'compile-hints', 'empty-schema'];

/** The tests of the target population: undisputed, with a definite outcome, of a schema that is known beforehand. */
export function readManifest(folder: string): SuiteTest[] {
  return readFileSync(join(folder, 'manifest.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SuiteTest)
    .filter(
      ({ expected, dispute, gen }) =>
        expected !== 'indeterminate' && dispute.length === 0 && withinContract.includes(gen),
    );
}
