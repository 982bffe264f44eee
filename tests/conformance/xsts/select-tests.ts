import { createHash } from 'node:crypto';
import type { SuiteTest } from './manifest.js';

export interface Selection {
  /** Part of an id. */
  readonly filter?: string | undefined;
  readonly contributor?: string | undefined;
  /** `n/m`: the n-th of m shares, the same ones each time, which have the tests of one schema together. */
  readonly share?: string | undefined;
}

/** @throws RangeError if the share is not like 1/20 */
export function selectTests(tests: readonly SuiteTest[], selection: Selection): SuiteTest[] {
  const { filter = '', contributor, share = '1/1' } = selection;
  const [, part = 0, parts = 0] = (/^([0-9]+)\/([0-9]+)$/.exec(share) ?? []).map(Number);
  if (part < 1 || part > parts) throw new RangeError('a share is n/m, as 1/20 is the first of 20');
  return tests.filter(
    (test) =>
      test.id.includes(filter) &&
      (contributor === undefined || test.contributor === contributor) &&
      (parts === 1 || shareOf(test, parts) === part - 1),
  );
}

function shareOf({ id }: SuiteTest, parts: number): number {
  const group = id.slice(0, id.lastIndexOf('/'));
  return createHash('sha256').update(group).digest().readUInt32BE() % parts;
}
