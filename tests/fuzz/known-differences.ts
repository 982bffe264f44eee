import type { Difference } from './questions.js';

/** A difference that is not ours: whose it is, and the clause that decides it. */
export interface KnownDifference {
  readonly name: string;
  readonly judge: 'JDK' | 'xmllint';
  readonly kind: 'schema' | 'instance';
  /** The rule by which we refuse it; `valid`: we do not. */
  readonly ours: RegExp;
  /** What they say; `valid`: they do not refuse it. */
  readonly theirs: RegExp;
  readonly when?: (difference: Difference) => boolean;
  /** The clause, and what the judge does instead. */
  readonly because: string;
}

export const knownDifferences: readonly KnownDifference[] = [];

export function findKnown(difference: Difference): KnownDifference | undefined {
  const { judge, kind, ours, theirs } = difference;
  return knownDifferences.find(
    (known) =>
      known.judge === judge &&
      known.kind === kind &&
      known.ours.test(ours.code ?? 'valid') &&
      known.theirs.test(theirs ?? 'valid') &&
      known.when?.(difference) !== false,
  );
}

/** What differences of one kind have in common. */
export function signatureOf({ judge, kind, ours, theirs }: Difference): string {
  const words =
    theirs === undefined
      ? 'valid'
      : theirs
          .replace(/^[^ ]*:[0-9]+: /, '')
          .replace(/^.*?(?:parser error|validity error|parser warning) ?: /, '')
          .replace(/'[^']*'|"[^"]*"/g, '…')
          .slice(0, 110);
  return `${kind}  ours ${ours.code ?? 'valid'}  ${judge}: ${words}`;
}
