import type { Finding } from '@passport-soap/passport/conformance';
import type { TextEdit } from '@passport-soap/runtime/repair';

/** What every repair may write, whatever the document says. */
const known = ['amp', 'lt', 'gt', 'quot', 'apos', 'xmlns'];

/** One fix may repair a million stray `&`: no reader of a report applies them, and `--fix` does. */
const mostEdits = 1000;

/**
 * The edits of a finding's fix, if a report may hold them: all of their words are in the finding's own sentences, which
 * hold no text of the document, or are those of markup. An attribute's value that only gets its quotes may be a secret.
 */
export function publicEdits({ message, expected, fix }: Finding): readonly TextEdit[] | undefined {
  if (fix === undefined || fix.edits.length === 0 || fix.edits.length > mostEdits) return undefined;
  const words = new Set([...known, ...wordsOf([message, fix.message, ...(expected ?? [])].join(' '))]);
  const isPublic = fix.edits.every(({ replacement }) => wordsOf(replacement).every((word) => words.has(word)));
  return isPublic ? fix.edits : undefined;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}
