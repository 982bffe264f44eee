import { beginsName, skipBlank, skipName, trimBlank } from './character-runs.js';
import { correctName } from './correct-name.js';
import { type Draft, deletion, insertion, replacement } from './draft.js';
import type { TextEdit } from './edited-text.js';
import { escapeReferences } from './escape-references.js';
import {
  attributeBefore,
  closesWell,
  isQuote,
  quoteDraft,
  quotes,
  type ReadValue,
  readQuotedValue,
} from './read-quoted-value.js';
import type { TextSearch } from './text-search.js';
import type { TagAttribute } from './tokens.js';

/** An attribute, and whether it has a value of its own, in quotes or not. */
export interface ReadAttribute {
  readonly attribute: TagAttribute;
  readonly hasValue: boolean;
  /** Whether this begins with a quote. */
  readonly quoted: boolean;
  /** If the text ends in it: what closes it. */
  readonly cut: readonly TextEdit[] | undefined;
}

/** Reads the attribute whose name begins at `start`, `from` being where what is before it ends; `separated` tells of white space before it, `ends` whether the element may have an end tag. */
export function readAttribute(
  search: TextSearch,
  from: number,
  start: number,
  separated: boolean,
  ends: boolean,
  declared: ReadonlySet<string>,
): ReadAttribute {
  const { text } = search;
  const drafts: Draft[] = [];
  const nameEnd = skipName(text, start);
  const written = text.slice(start, nameEnd);
  const name = correctName(written, false);
  if (name !== written) {
    drafts.push({
      code: 'nsc-qualified-name',
      offset: start,
      length: nameEnd - start,
      message: 'a ":" in the name of an attribute that does not separate a prefix from a local name',
      fix: `write ${name}`,
      edits: [replacement(start, nameEnd, name)],
    });
  }
  if (!separated) {
    drafts.push({
      code: 'wf-start-tag',
      offset: start,
      length: nameEnd - start,
      message: 'white space is missing before an attribute',
      fix: 'add a space',
      edits: [insertion(start, ' ')],
    });
  }
  const about = (message: string, fix: string, edits: Draft['edits']): void => {
    drafts.push({ code: 'wf-attribute', offset: start, length: nameEnd - start, message, fix, edits });
  };
  const finish = (value: ReadValue, quoted: boolean): ReadAttribute => {
    // In this order: "&" at the end of a value is escaped before the quote that is added there.
    escapeValue(search, value, declared, drafts);
    const draft = quoteDraft(start, nameEnd - start, value);
    if (draft !== undefined) drafts.push(draft);
    const { start: valueStart, end: valueEnd, after: end } = value;
    return {
      attribute: { name, from, nameOffset: start, nameEnd, valueStart, valueEnd, end, drafts },
      hasValue: true,
      quoted,
      cut: value.cut === true ? value.edits : undefined,
    };
  };
  const without = (end: number): ReadAttribute => {
    const attribute = { name, from, nameOffset: start, nameEnd, valueStart: end, valueEnd: end, end, drafts };
    return { attribute, hasValue: false, quoted: false, cut: skipBlank(text, end) === text.length ? [] : undefined };
  };

  let at = skipBlank(text, nameEnd);
  if (text.charAt(at) !== '=') {
    if (isQuote(text.charAt(at))) {
      const value = readQuotedValue(search, at, ends);
      // A quote that only ends something is a stray one.
      if (value.end > value.start && closesWell(text, value.after)) {
        about('"=" is missing between the name of an attribute and its value', 'add "="', [insertion(nameEnd, '=')]);
        return finish(value, true);
      }
    }
    about('an attribute without a value', 'give it one, if only name=""', [insertion(nameEnd, '=""')]);
    return without(nameEnd);
  }
  const equals = at;
  at = skipBlank(text, at + 1);
  if (text.charAt(at) === '=') {
    const first = at;
    while (text.charAt(at) === '=') at = skipBlank(text, at + 1);
    about('more than one "=" between the name of an attribute and its value', 'remove one', [
      deletion(first, trimBlank(text, first, at)),
    ]);
  }
  if (isQuote(text.charAt(at))) return finish(readQuotedValue(search, at, ends), true);
  const character = text.charAt(at);
  const nothing =
    at === text.length || character === '>' || character === '<' || (character === '/' && text.charAt(at + 1) === '>');
  if (nothing || isAttribute(text, equals + 1, at)) {
    about('"=" without a value behind it', 'give the attribute one, if only name=""', [insertion(equals + 1, '""')]);
    return without(equals + 1);
  }
  return finish(readUnquotedValue(search, at, ends), false);
}

/** Whether an attribute with a quoted value begins here, white space being before it: then the one before has no value. */
function isAttribute(text: string, from: number, at: number): boolean {
  if (at === from || !beginsName(text, at)) return false;
  const equals = skipBlank(text, skipName(text, at));
  return text.charAt(equals) === '=' && isQuote(text.charAt(skipBlank(text, equals + 1)));
}

function readUnquotedValue(search: TextSearch, start: number, ends: boolean): ReadValue {
  const { text } = search;
  const greater = search.next('>', start);
  const stop = Math.min(search.next('<', start), greater);
  let end = start;
  const close = search.nextOf(quotes, start);
  if (close < stop && attributeBefore(text, start, close) < 0 && closesWell(text, close + 1)) {
    const character = text.charAt(close);
    const mark = character === "'" ? "'" : '"';
    const edits = [insertion(start, mark)];
    if (character !== mark) edits.push(replacement(close, close + 1, mark));
    const message = 'the value of an attribute has no opening quote';
    return { start, end: close, after: close + 1, quote: mark, message, fix: `add the quote ${mark}`, edits };
  }
  while (end < stop && skipBlank(text, end) === end && !isQuote(text.charAt(end))) end += 1;
  const slash = end === greater && text.charAt(end - 1) === '/' && end - 1 > start;
  if (slash && !(ends && text.slice(start, end).includes('://'))) end -= 1;
  const edits = [insertion(start, '"'), insertion(end, '"')];
  if (end === text.length) return { start, end, after: end, quote: '"', edits, cut: true };
  const message = 'the value of an attribute is not in quotes';
  return { start, end, after: end, quote: '"', message, fix: 'put it in quotes', edits };
}

/** The `&` and `<` of a value. */
function escapeValue(search: TextSearch, value: ReadValue, declared: ReadonlySet<string>, drafts: Draft[]): void {
  const { start, end } = value;
  escapeReferences(search, start, end, declared, (draft) => drafts.push(draft));
  for (let at = search.next('<', start); at < end; at = search.next('<', at + 1)) {
    drafts.push({
      code: 'wf-no-less-than-in-attribute',
      offset: at,
      length: 1,
      message: 'a "<" in the value of an attribute',
      fix: 'write &lt; for the character itself',
      edits: [replacement(at, at + 1, '&lt;')],
    });
  }
}
