import { isWhiteSpace, NAME_PART, nameClass } from '../characters.js';
import { beginsName, skipBlank, skipName, trimBlank } from './character-runs.js';
import { type Draft, deletion, insertion, replacement } from './draft.js';
import type { TextEdit } from './edited-text.js';
import type { TextSearch } from './text-search.js';

/** The value of an attribute: where it is, and what is wrong with its quotes. */
export interface ReadValue {
  readonly start: number;
  readonly end: number;
  /** Behind the closing quote. */
  readonly after: number;
  /** The quote that it will be in. */
  readonly quote: string;
  readonly message?: string;
  readonly fix?: string;
  readonly edits: readonly TextEdit[];
  /** Whether the text ends in it. */
  readonly cut?: boolean;
}

/** What word processors and web pages make of quotes, and the backquote. */
const typographic = '\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2033\u2032`\u00b4\uff02';

/** All of them. */
export const quotes = `"'${typographic}`;

export function isQuote(character: string): boolean {
  return character === '"' || character === "'" || isTypographicQuote(character);
}

function isTypographicQuote(character: string): boolean {
  return character !== '' && typographic.includes(character);
}

/**
 * Reads the value whose opening quote, of whatever kind, is at `open`: where it ends is told by what is behind.
 * `ends` tells whether the element may have an end tag: if not, a `/` before the `>` is that of an empty-element tag.
 */
export function readQuotedValue(search: TextSearch, open: number, ends: boolean): ReadValue {
  const { text } = search;
  const mark = text.charAt(open);
  if (isTypographicQuote(mark)) return readTypographic(search, open, ends);
  const start = open + 1;
  const close = search.next(mark, start);
  if (close < text.length) {
    const plain = search.next('<', start) > close && search.next('>', start) > close;
    const well = closesWell(text, close + 1);
    const swallows = endsInAttribute(text, start, close);
    if (well && (plain || !swallows)) return { start, end: close, after: close + 1, quote: mark, edits: [] };
    if (plain && !swallows) return readBadlyClosed(search, start, close, mark);
  }
  return readUnclosed(search, start, mark, [], ends);
}

/** More quotes are not looked at within one value. */
const MOST = 16;

/** A plain value with its quote, but what is behind is neither white space nor the end of the tag. */
function readBadlyClosed(search: TextSearch, start: number, close: number, mark: string): ReadValue {
  const { text } = search;
  const asItIs = { start, end: close, after: close + 1, quote: mark, edits: [] };
  const next = text.charAt(close + 1);
  // A second attribute without white space before it is that one's defect.
  if (beginsName(text, close + 1)) {
    const equals = skipBlank(text, skipName(text, close + 1));
    if (text.charAt(equals) === '=') return asItIs;
  }
  if (next === '<') return asItIs;
  // Nor is it this one's if "=" is missing in the next attribute.
  const following = skipBlank(text, close + 1);
  if (following > close + 1 && beginsName(text, following) && isQuote(text.charAt(skipName(text, following))))
    return asItIs;
  const stop = Math.min(search.next('<', start), search.next('>', start));
  const inner: number[] = [close];
  for (let at = search.next(mark, close + 1); at < stop && inner.length < MOST; at = search.next(mark, at + 1)) {
    if (endsInAttribute(text, close + 1, at)) break;
    if (closesWell(text, at + 1)) {
      if (close === start && inner.length === 1) return readDoubled(text, start, at, mark);
      if (at === close + 1 && close > start) break;
      if (close === start && text.charAt(at - 1) === mark) return readDoubled(text, start, at - 1, mark);
      const name = mark === '"' ? '&quot;' : '&apos;';
      return {
        start,
        end: at,
        after: at + 1,
        quote: mark,
        message: 'a quote inside the value of an attribute which is in such quotes',
        fix: `write ${name} for a quote itself`,
        edits: inner.map((offset) => replacement(offset, offset + 1, name)),
      };
    }
    inner.push(at);
  }
  return asItIs;
}

/** `a=""b""`: the second quote goes, and the last one if that is doubled too. */
function readDoubled(text: string, start: number, close: number, mark: string): ReadValue {
  const edits = [deletion(start, start + 1)];
  let after = close + 1;
  if (text.charAt(after) === mark) {
    edits.push(deletion(after, after + 1));
    after += 1;
  }
  return {
    start: start + 1,
    end: close,
    after,
    quote: mark,
    message: 'the value of an attribute in doubled quotes',
    fix: 'remove the second ones',
    edits,
  };
}

function readTypographic(search: TextSearch, open: number, ends: boolean): ReadValue {
  const { text } = search;
  const start = open + 1;
  const stop = search.next('<', start);
  const inner: TextEdit[] = [];
  const message = 'the value of an attribute in quotes that are not plain ones';
  const opening = replacement(open, start, '"');
  const greater = search.next('>', start);
  for (let at = start; at < stop; at += 1) {
    const character = text.charAt(at);
    if (!isQuote(character)) continue;
    if (endsInAttribute(text, start, at)) break;
    if (closesWell(text, at + 1)) {
      const edits = [opening, ...inner, replacement(at, at + 1, '"')];
      return { start, end: at, after: at + 1, quote: '"', message, fix: 'write "…"', edits };
    }
    if (at > greater) break;
    if (character === '"') inner.push(replacement(at, at + 1, '&quot;'));
  }
  return readUnclosed(search, start, '"', [opening], ends);
}

/** A value whose closing quote is missing, or is another than the opening one. */
function readUnclosed(
  search: TextSearch,
  start: number,
  mark: string,
  opening: readonly TextEdit[],
  ends: boolean,
): ReadValue {
  const { text } = search;
  const less = search.next('<', start);
  const greater = search.next('>', start);
  const stop = Math.min(less, greater);
  // A plain quote may be in typographic ones.
  const inner = (end: number): TextEdit[] => {
    const edits: TextEdit[] = [];
    if (opening.length === 0) return edits;
    for (let at = search.next('"', start); at < end; at = search.next('"', at + 1)) {
      edits.push(replacement(at, at + 1, '&quot;'));
    }
    return edits;
  };
  const result = (end: number, after: number, edit: TextEdit, message: string, fix: string): ReadValue => {
    return { start, end, after, quote: mark, message, fix, edits: [...opening, ...inner(end), edit] };
  };
  const missing = (end: number) =>
    result(end, end, insertion(end, mark), 'the value of an attribute has no closing quote', `add the quote ${mark}`);
  for (let at = start; at < stop; at += 1) {
    const character = text.charAt(at);
    if (!isQuote(character)) continue;
    const attribute = attributeBefore(text, start, at);
    if (attribute >= 0) return missing(trimBlank(text, start, attribute));
    if (character !== mark && closesWell(text, at + 1)) {
      const message = 'the value of an attribute ends in another quote than it begins with';
      return result(at, at + 1, replacement(at, at + 1, mark), message, `write ${mark} on both sides`);
    }
  }
  if (stop === text.length) {
    return {
      start,
      end: stop,
      after: stop,
      quote: mark,
      edits: [...opening, ...inner(stop), insertion(stop, mark)],
      cut: true,
    };
  }
  if (stop === less) return missing(trimBlank(text, start, firstBlank(text, start, stop)));
  const end = trimBlank(text, start, stop);
  const slash = text.charAt(end - 1) === '/' && end > start;
  // An address may end in "/" itself: then the "/" is no part of the tag.
  const slashIsMarkup = slash && !(ends && /:\/\/[^\s]*\/$/.test(text.slice(Math.max(start, end - 200), end)));
  return missing(slashIsMarkup ? trimBlank(text, start, end - 1) : end);
}

function firstBlank(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isWhiteSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** Whether what is behind a closing quote may be there: the end of the tag, or white space and another attribute. */
export function closesWell(text: string, after: number): boolean {
  if (after >= text.length) return true;
  const at = skipBlank(text, after);
  const character = text.charAt(at);
  if (character === '>') return true;
  if (character === '/' || character === '?') return text.charAt(at + 1) === '>';
  if (at === after || !beginsName(text, at)) return false;
  return text.charAt(skipBlank(text, skipName(text, at))) === '=';
}

/** Whether a value ends in what looks like another attribute's name and `=`. */
function endsInAttribute(text: string, start: number, end: number): boolean {
  return attributeBefore(text, start, end) >= 0;
}

/** Where the ` name=` before a quote begins, white space included; -1 if there is none. */
export function attributeBefore(text: string, start: number, quote: number): number {
  let at = trimBlank(text, start, quote);
  if (at <= start || text.charAt(at - 1) !== '=') return -1;
  at = trimBlank(text, start, at - 1);
  const end = at;
  while (at > start && ((nameClass[text.charCodeAt(at - 1)] as number) & NAME_PART) !== 0) at -= 1;
  if (at === end || at === start || !beginsName(text, at)) return -1;
  return isWhiteSpace(text.charCodeAt(at - 1)) ? at - 1 : -1;
}

/** What {@link ReadValue} says is wrong, as a finding about the attribute. */
export function quoteDraft(offset: number, length: number, value: ReadValue): Draft | undefined {
  if (value.message === undefined) return undefined;
  const { message, fix, edits } = value;
  return { code: 'wf-attribute', offset, length, message, ...(fix === undefined ? {} : { fix }), edits };
}
