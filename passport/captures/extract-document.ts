import { editText, type TextEdit } from '@passport-soap/runtime/repair';
import { type Budget, type DocumentExtent, findDocumentEnd, firstAtLeast, lineAround } from './find-document-end.js';
import { type Assumption, assumeCharacters } from './plain-characters.js';
import { once } from './read-http-head.js';
import { promptOf, stripPrompts } from './strip-prompts.js';
import type { InputFinding } from './types.js';
import { endOfBlock, unescapeHtml } from './unescape-html.js';

/** A document found in a text, and what was assumed of it. */
export interface ExtractedDocument extends DocumentExtent {
  readonly edits: readonly TextEdit[];
  readonly findings: readonly InputFinding[];
}

/** Where to look for the end, and how. */
export interface ExtractOptions {
  readonly limit: number;
  /** See {@link findDocumentEnd}. */
  readonly stops: readonly number[];
  readonly budget: Budget;
  /** The text is prose, or of a page: what was lost on the way is assumed. */
  readonly pasted: boolean;
}

/** Takes out the document that begins at an offset, with `<` or, as HTML source, with `&lt;`. */
export function extractDocument(text: string, start: number, options: ExtractOptions): ExtractedDocument {
  const escaped = text.startsWith('&lt;', start);
  let base: TextEdit[] = [];
  const findings: InputFinding[] = [];
  let extent: DocumentExtent;
  if (escaped) {
    ({ extent, base } = unescaped(text, start, options));
    const message =
      'the document is written with character references, as in the source of a page: they are resolved once';
    findings.push({ code: 'input-html-escaped', severity: 'info', message, offset: start, length: 4 });
  } else {
    extent = findDocumentEnd(text, start, options.limit, options.stops, options.budget);
  }
  if (options.pasted) {
    const all = [...base, ...prompts(text, start, extent.end, findings)];
    base = all.sort((left, right) => left.offset - right.offset);
  }
  const view = viewOf(text, start, extent.end, base);
  const assumptions = assumeCharacters(view.text, options.pasted || escaped);
  const original = (offset: number) => start + view.toOriginal(offset);
  const edits = [...base, ...assumptions.flatMap((assumption) => editsOf(assumption, view.text, text, original))];
  const assumed = findingsOf(assumptions, options.pasted || escaped, original);
  return { ...extent, edits, findings: once([...findings, ...assumed]) };
}

interface UnescapedDocument {
  readonly extent: DocumentExtent;
  readonly base: TextEdit[];
}

/** Resolving references costs that much more than looking for a tag does. */
const costOfUnescaping = 8;

function unescaped(text: string, start: number, options: ExtractOptions): UnescapedDocument {
  const stop = options.stops[firstAtLeast(options.stops, start + 1)] ?? options.limit;
  const reach = options.budget.left > 0 ? 4_194_304 : 16_384;
  const end = Math.min(options.limit, stop, start + reach);
  const limit = endOfBlock(text, start, nextEscaped(text, start, end));
  options.budget.left -= costOfUnescaping * (limit - start);
  const all = unescapeHtml(text, start, limit);
  const view = viewOf(text, start, limit, all);
  const found = findDocumentEnd(view.text, 0, view.text.length, [], options.budget);
  const place = (offset: number) => start + view.toOriginal(offset);
  const extent = { ...found, end: place(found.end), content: place(found.content) };
  return { extent, base: all.filter((edit) => edit.offset < extent.end) };
}

/** Where another document begins, as far as that can be told before references are resolved. */
function nextEscaped(text: string, start: number, limit: number): number {
  const part = text.slice(start, limit);
  const another = /&lt;(?:\?xml\s|(?:[\w.-]{1,64}:)?Envelope\b)/g;
  another.lastIndex = 4;
  let match = another.exec(part);
  // The envelope that follows the declaration is its own.
  if (match !== null && part.startsWith('&lt;?xml') && !match[0].startsWith('&lt;?')) match = another.exec(part);
  return match === null ? limit : start + match.index;
}

function viewOf(text: string, start: number, end: number, edits: readonly TextEdit[]) {
  const inside = edits.filter((edit) => edit.offset >= start && edit.offset + edit.length <= end);
  return editText(
    text.slice(start, end),
    inside.map((edit) => ({ ...edit, offset: edit.offset - start })),
  );
}

function prompts(text: string, start: number, end: number, findings: InputFinding[]): TextEdit[] {
  const lf = text.slice(start, end).indexOf('\n');
  if (lf === -1) return [];
  const before = text.slice(lineAround(text, start, 80).start, start);
  const prompt = promptOf(before, text.slice(start + lf + 1, start + lf + 81));
  if (prompt === undefined) return [];
  const edits = stripPrompts(text, start, end, prompt);
  const [first] = edits;
  if (first !== undefined) {
    const message = `${edits.length} lines begin with a prompt or a number: taken off`;
    const place = { offset: first.offset, length: first.length };
    findings.push({ code: 'input-prompt', severity: 'info', message, ...place });
  }
  return edits;
}

/** Of the text itself, a character at a time: between two of them a prompt may have been taken off. */
function editsOf(
  { offset, length, replacement }: Assumption,
  view: string,
  text: string,
  original: (offset: number) => number,
): TextEdit[] {
  if (replacement === undefined) return [];
  const edits: TextEdit[] = [];
  for (let at = offset; at < offset + length; at += 1) {
    const place = original(at);
    // What a reference stands for is not in the text.
    if (text[place] === view[at])
      edits.push({ offset: place, length: 1, replacement: at === offset ? replacement : '' });
  }
  return edits;
}

const meanings: Record<Assumption['kind'], { readonly code: string; readonly message: string }> = {
  'smart-quotes': {
    code: 'input-smart-quotes',
    message: 'a typographic quotation mark delimits a value: a plain one is assumed',
  },
  'no-break-space': {
    code: 'input-no-break-space',
    message: 'a space that is none to XML, as pages have it: a plain one is assumed',
  },
  'zero-width': { code: 'input-zero-width', message: 'an invisible character that pages and chats put in: taken out' },
  'wrapped-line': { code: 'input-wrapped-line', message: 'a value that can have no line break was wrapped: joined' },
  ellipsis: { code: 'input-ellipsis', message: 'an ellipsis: something was left out here' },
};

function findingsOf(
  assumptions: readonly Assumption[],
  pasted: boolean,
  original: (offset: number) => number,
): InputFinding[] {
  return assumptions.map(({ kind, offset, length }) => {
    const { code, message } = meanings[kind];
    const from = original(offset);
    // A document that was not pasted is not XML as it stands.
    return {
      code,
      severity: pasted ? 'info' : 'warning',
      message,
      offset: from,
      length: original(offset + length) - from,
    };
  });
}
