import type { Difference } from './questions.js';

/** A difference that is not ours: whose it is, and the clause that decides it. */
export interface KnownDifference {
  readonly judge: 'JDK' | 'xmllint';
  readonly kind: 'schema' | 'instance';
  /** The rule by which we refuse it; `valid`: we do not. */
  readonly ours: RegExp;
  /** What they say; `valid`: they do not refuse it. */
  readonly theirs: RegExp;
  /** What they say is to be seen in the schema or in the document as well. */
  readonly when?: (difference: Difference) => boolean;
  /** The clause, and what the judge does instead. */
  readonly because: string;
}

/** The other judge says what we say: a wide class is not to hide what both of them see otherwise. */
export const alone = (difference: Difference): boolean => difference.alone;

export const aloneWith =
  (pattern: RegExp) =>
  ({ alone, schema }: Difference): boolean =>
    alone && pattern.test(schema);
