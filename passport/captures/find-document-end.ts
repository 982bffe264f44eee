/** Where a document that begins somewhere in a text ends. */
export interface DocumentExtent {
  readonly end: number;
  /** The root element's end tag is there, or it needs none. */
  readonly closed: boolean;
  /** The name of the root element as it is written; absent where no start tag was found. */
  readonly root?: string;
  /** Behind the root element's start tag. */
  readonly content: number;
}

/** What may still be spent on documents that do not end: each of them could else be looked for up to the end of the text. */
export interface Budget {
  left: number;
}

/** How far to look for an end tag when the budget is spent. */
const shortReach = 16_384;
/** A longer start tag is taken to have no end. */
const maxTagLength = 65_536;

const rootName = /<((?:[\p{L}_][\p{L}\p{N}_.-]{0,255}:)?[\p{L}_][\p{L}\p{N}_.-]{0,255})/uy;

/** The name that a start tag at an offset has. */
export function nameAt(text: string, at: number): string | undefined {
  rootName.lastIndex = at;
  return rootName.exec(text)?.[1];
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * The end of the document that begins at `start`: behind the last end tag that its root element can have. What is wrong
 * inside does not matter: only tags of the root element's name are counted, outside of comments and CDATA sections.
 * A document without that end tag ends where another message begins, or where prose does.
 * @param stops where it ends in any case, in order: other messages, fences
 */
export function findDocumentEnd(
  text: string,
  start: number,
  limit: number,
  stops: readonly number[],
  budget: Budget,
): DocumentExtent {
  const at = skipProlog(text, start, limit);
  let nextStop = firstAtLeast(stops, start + 1);
  const root = nameAt(text, at);
  const stopped = () => Math.min(limit, stops[nextStop] ?? limit);
  if (root === undefined || at >= limit) return { end: cutAtProse(text, start, stopped()), closed: false, content: at };
  const content = endOfTag(text, at + root.length + 1, limit);
  if (text[content - 2] === '/') return { end: content, closed: true, root, content };
  const isEnvelope = localName(root) === 'Envelope';
  const reach = budget.left > 0 ? limit : Math.min(limit, content + shortReach);
  let depth = 1;
  let looseEnd = -1;
  let boundary = reach;
  const skip = new Skipper(text, budget);
  for (let from = content; ; ) {
    const tag = text.indexOf('<', from);
    if (tag === -1 || tag >= reach) break;
    while ((stops[nextStop] ?? Number.POSITIVE_INFINITY) < from) nextStop += 1;
    if ((stops[nextStop] ?? Number.POSITIVE_INFINITY) <= tag) {
      boundary = stops[nextStop] as number;
      break;
    }
    from = tag + 1;
    if (text.startsWith('!', from)) {
      from = skip.past(tag);
    } else if (text.startsWith('/', from)) {
      const name = nameIn(text, from + 1);
      const end = endOfEndTag(text, from + 1 + name.length);
      if (name === root) depth -= 1;
      else if (name !== '' && localName(name).toLowerCase() === localName(root).toLowerCase()) looseEnd = end;
      if (depth === 0) return { end, closed: true, root, content };
      from = end;
    } else if (text.startsWith('?xml', from) && /\s/.test(text[from + 4] ?? '')) {
      boundary = tag;
      break;
    } else if (text.startsWith(root, from) && !/[\p{L}\p{N}_.:-]/u.test(text[from + root.length] ?? '')) {
      // No envelope is in an envelope: another message begins, and this one has lost its end.
      if (isEnvelope) {
        boundary = tag;
        break;
      }
      const end = endOfTag(text, from + root.length, reach);
      if (text[end - 2] !== '/') depth += 1;
      from = end;
    }
  }
  budget.left -= boundary - content;
  if (looseEnd !== -1) return { end: looseEnd, closed: true, root, content };
  return { end: cutAtProse(text, start, Math.min(boundary, stopped())), closed: false, root, content };
}

/** Passes over comments and CDATA sections; remembers that no more of them end, or each `<!--` would have the text searched. */
class Skipper {
  private readonly text: string;
  private readonly budget: Budget;
  private readonly ended = new Set<string>();

  constructor(text: string, budget: Budget) {
    this.text = text;
    this.budget = budget;
  }

  past(at: number): number {
    for (const [open, close] of [
      ['<!--', '-->'],
      ['<![CDATA[', ']]>'],
    ] as const) {
      if (!this.text.startsWith(open, at) || this.ended.has(close)) continue;
      const reach = this.budget.left > 0 ? this.text.length : at + shortReach;
      const end = this.text.slice(at, reach).indexOf(close, open.length);
      if (end !== -1) return at + end + close.length;
      this.budget.left -= Math.min(this.text.length, reach) - at;
      this.ended.add(close);
    }
    return at + 1;
  }
}

/** Behind the declaration, processing instructions, comments and the document type declaration, if they end. */
function skipProlog(text: string, start: number, limit: number): number {
  let at = start;
  for (let count = 0; count < 100; count += 1) {
    while (at < limit && /[\s\ufeff\u200b\u00a0]/.test(text[at] as string)) at += 1;
    const close = text.startsWith('<?', at)
      ? '?>'
      : text.startsWith('<!--', at)
        ? '-->'
        : text.startsWith('<!DOCTYPE', at)
          ? '>'
          : undefined;
    if (close === undefined) return at === start ? at : pastPrompt(text, at, limit);
    const end = endOfMarkup(text, at, close, limit);
    if (end === -1) return at;
    at = end;
  }
  return at;
}

/** Behind the white space, comments and processing instructions that may follow a document (XML 1.0 §2.8 [27] Misc). */
export function skipMisc(text: string, start: number): number {
  let at = start;
  for (let count = 0; count < 100; count += 1) {
    while (at < text.length && /\s/.test(text[at] as string)) at += 1;
    const close = text.startsWith('<!--', at) ? '-->' : /^<\?(?!xml\s)/.test(text.slice(at, at + 6)) ? '?>' : undefined;
    const end = close === undefined ? -1 : endOfMarkup(text, at, close, text.length);
    if (end === -1) return at;
    at = end;
  }
  return at;
}

/** In a quotation, the line that follows the declaration begins as all of them do. */
function pastPrompt(text: string, at: number, limit: number): number {
  const before = /^[\s>|/*#\d:.)<-]{0,64}?(?=<[\p{L}_])/u.exec(text.slice(at, Math.min(limit, at + 128)))?.[0] ?? '';
  return at + before.length;
}

/** A document type declaration may hold others between brackets. */
function endOfMarkup(text: string, at: number, close: string, limit: number): number {
  const part = text.slice(at, Math.min(limit, at + maxTagLength));
  if (close !== '>') {
    const end = part.indexOf(close);
    return end === -1 ? -1 : at + end + close.length;
  }
  const bracket = part.indexOf('[');
  const first = part.indexOf('>');
  if (bracket === -1 || bracket > first) return first === -1 ? -1 : at + first + 1;
  const end = /\]\s{0,999}>/.exec(part);
  return end === null ? -1 : at + end.index + end[0].length;
}

/** Behind the `>` of a start tag; before the `<` that follows where there is none. */
export function endOfTag(text: string, from: number, limit: number): number {
  const stop = Math.min(limit, from + maxTagLength);
  let quote = '';
  for (let at = from; at < stop; at += 1) {
    const character = text[at] as string;
    if (character === '<') return quote === '' ? at : firstEnd(text, from, at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '>') {
      return at + 1;
    }
  }
  return stop;
}

/** A quote that is not closed hides the end of its tag. */
function firstEnd(text: string, from: number, before: number): number {
  const end = text.slice(from, before).indexOf('>');
  return end === -1 ? before : from + end + 1;
}

function nameIn(text: string, at: number): string {
  return /^[\p{L}\p{N}_.:-]{0,512}/u.exec(text.slice(at, at + 512))?.[0] ?? '';
}

function endOfEndTag(text: string, from: number): number {
  const space = /^\s{0,999}>/.exec(text.slice(from, from + 1000));
  return from + (space?.[0].length ?? 0);
}

const blank = /^[\s>|]*$/;
const fence = /^[\s>|]*(?:```|~~~)/;

/** Where what looks like XML ends: before an empty line that prose follows, or prose behind an end tag. White space at the end is none of it. */
function cutAtProse(text: string, start: number, limit: number): number {
  let end = start;
  let wasBlank = false;
  let closes = false;
  for (let from = start; from < limit; ) {
    const lf = text.slice(from, limit).indexOf('\n');
    const next = lf === -1 ? limit : from + lf + 1;
    const line = text.slice(from, next);
    const isBlank = blank.test(line.length > 4096 ? 'x' : line) && !line.trimEnd().endsWith('>');
    if (isBlank) {
      wasBlank = true;
    } else {
      const isXml = /[<>]/.test(line);
      if (from > start && (fence.test(line) || (!isXml && (wasBlank || (closes && isProse(line)))))) break;
      closes = closesElement(line);
      wasBlank = false;
      end = from + line.trimEnd().length;
    }
    from = next;
  }
  return end;
}

function isProse(line: string): boolean {
  return /^\s*\S+\s+\S+\s+\S/.test(line.slice(0, 4096));
}

function closesElement(line: string): boolean {
  const tail = line.slice(-600).trimEnd();
  return tail.endsWith('/>') || /<\/[^<>]{1,512}>$/.test(tail);
}

/** The index of the first of some numbers in order that is at least `value`. */
export function firstAtLeast(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the line that an offset is in begins, and ends: no further than `reach` away, where a text may be all one line. */
export function lineAround(text: string, at: number, reach: number): { readonly start: number; readonly end: number } {
  const from = Math.max(0, at - reach);
  const before = at === 0 ? -1 : text.slice(from, at).lastIndexOf('\n');
  const after = text.slice(at, at + reach).indexOf('\n');
  return {
    start: before === -1 ? from : from + before + 1,
    end: after === -1 ? Math.min(text.length, at + reach) : at + after,
  };
}
