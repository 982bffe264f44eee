import { XmlError } from '../error.js';
import { withDefaultLimits } from '../limits.js';
import { lineStarts, locate } from '../lines.js';
import { XmlScanner } from '../scanner.js';
import { Token } from '../token.js';
import type { Draft } from './draft.js';
import { type EditedText, editText, type TextEdit } from './edited-text.js';
import { foldDrafts } from './fold-drafts.js';
import { removeIllegal } from './remove-illegal.js';
import { mostRepairs, repairDocument, TooManyRepairs } from './repair-document.js';
import type { Repair, RepairedXml, RepairOptions } from './types.js';

/**
 * Makes a document well-formed and namespace-well-formed by few edits, each with a finding that says what is wrong,
 * where, and what was done. A document that is well-formed already costs one scan and has no edits.
 *
 * What is guessed is what most likely was meant: an end tag is misspelt, superfluous, or others are missing before it,
 * whichever lets the tags behind it fit; a `<` that no end tag and no known name speaks for is a character; and so on.
 * More than 200,000 things that are wrong are not repaired.
 * A second root element, and text outside of the root element, are removed. A document type declaration is left alone.
 *
 * Never throws. Time and memory grow with the length of the text, whatever is in it.
 */
export function repairXml(text: string, options: RepairOptions = {}): RepairedXml {
  const failure = scanFailure(text, options);
  const unedited = editText(text, []);
  if (failure === undefined) return { edited: unedited, repairs: [], complete: true };
  const report = (drafts: readonly Draft[]) => locateDrafts(text, drafts, options);
  const giveUp = (draft: Draft): RepairedXml => ({ edited: unedited, repairs: report([draft]), complete: false });
  const { maxLength } = withDefaultLimits(options.limits);
  if (text.length > maxLength) return giveUp(failureDraft(failure, failure.offset));

  const illegal = removeIllegal(text);
  if (illegal === undefined) {
    return giveUp({
      code: 'enc-malformed',
      offset: 0,
      length: 0,
      message:
        'so many characters that XML does not allow that this is no text: it is binary, or was decoded by a wrong encoding',
      edits: [],
    });
  }
  const clean = illegal.length === 0 ? unedited : editText(text, edits(illegal));
  const found = repairUnlessTooMany(clean.text, options);
  if (found === 'too many') {
    const first = failureDraft(failure, failure.offset);
    const message = `${first.message}; more than ${mostRepairs} things are wrong, too many to be repaired`;
    return giveUp({ ...first, message });
  }
  if (found === undefined) {
    const message = 'no element: this is no XML document, or the beginning of one';
    return giveUp({ code: 'wf-document', offset: 0, length: 0, message, edits: [] });
  }
  const drafts = [...(illegal.length === 0 ? found : found.map((draft) => toOriginal(draft, clean))), ...illegal];
  const edited = editText(text, withoutOverlaps(edits(drafts)));
  const rest = scanFailure(edited.text, options);
  if (rest !== undefined) drafts.push(failureDraft(rest, edited.toOriginal(rest.offset)));
  return { edited, repairs: report(foldDrafts(drafts)), complete: rest === undefined };
}

function repairUnlessTooMany(text: string, options: RepairOptions): Draft[] | undefined | 'too many' {
  try {
    return repairDocument(text, options);
  } catch (error) {
    if (error instanceof TooManyRepairs) return 'too many';
    throw error;
  }
}

/** The first thing that a scanner does not accept, if there is any. */
function scanFailure(text: string, { limits }: RepairOptions): XmlError | undefined {
  const scanner = new XmlScanner(text, { limits, doctype: 'internal' });
  try {
    while (scanner.next() !== Token.End);
    return undefined;
  } catch (error) {
    if (error instanceof XmlError) return error;
    throw error;
  }
}

function failureDraft({ diagnostic }: XmlError, offset: number): Draft {
  return { code: diagnostic.code, offset, length: 0, message: diagnostic.message, edits: [] };
}

function edits(drafts: readonly Draft[]): TextEdit[] {
  return drafts.flatMap((draft) => draft.edits);
}

/** In the order of the text, insertions first; without those that are inside of what another one removes. */
function withoutOverlaps(all: readonly TextEdit[]): TextEdit[] {
  const sorted = [...all].sort(
    (left, right) => left.offset - right.offset || Math.min(left.length, 1) - Math.min(right.length, 1),
  );
  const kept: TextEdit[] = [];
  let from = 0;
  for (const edit of sorted) {
    if (edit.offset < from) continue;
    kept.push(edit);
    from = edit.offset + edit.length;
  }
  return kept;
}

/** A finding about a text without its illegal characters, as one about the original. */
function toOriginal(draft: Draft, clean: EditedText): Draft {
  const range = (offset: number, length: number) => {
    const start = clean.toOriginal(offset);
    return { offset: start, length: length === 0 ? 0 : clean.toOriginal(offset + length - 1) + 1 - start };
  };
  const { related } = draft;
  return {
    ...draft,
    ...range(draft.offset, draft.length),
    edits: draft.edits.map(({ offset, length, replacement }) => ({ ...range(offset, length), replacement })),
    ...(related === undefined ? {} : { related: { ...related, offset: clean.toOriginal(related.offset) } }),
  };
}

function locateDrafts(text: string, drafts: readonly Draft[], { file }: RepairOptions): Repair[] {
  const starts = lineStarts(text);
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const place = (offset: number) => {
    const { line, column } = locate(starts, offset);
    return { ...(file === undefined ? {} : { file }), line, column: line === 1 && column > 1 ? column - mark : column };
  };
  return [...drafts]
    .sort((left, right) => left.offset - right.offset)
    .map(({ code, offset, length, message, fix, edits, related }) => ({
      code,
      severity: 'error',
      message: fix === undefined ? message : `${message}: ${fix}`,
      ...place(offset),
      offset,
      length,
      ...(fix === undefined ? {} : { fix: { message: fix, edits } }),
      ...(related === undefined ? {} : { related: [{ message: related.message, ...place(related.offset) }] }),
    }));
}
