import { differencesOfJdk } from './differences-of-jdk.js';
import { differencesOfXmllint } from './differences-of-xmllint.js';
import type { KnownDifference } from './known-difference.js';
import type { Difference } from './questions.js';

export const knownDifferences: readonly KnownDifference[] = [...differencesOfXmllint, ...differencesOfJdk];

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
export function signatureOf({ judge, kind, ours, theirs, alone }: Difference): string {
  const words =
    theirs === undefined
      ? 'valid'
      : theirs
          .replace(/^[^ ]*:[0-9]+: /, '')
          .replace(/^.*?(?:parser error|validity error|parser warning) ?: /, '')
          .replace(/'[^']*'|"[^"]*"/g, '…')
          .slice(0, 110);
  return `${kind}  ours ${ours.code ?? 'valid'}  ${judge}${alone ? '' : ' (and the other)'}: ${words}`;
}
