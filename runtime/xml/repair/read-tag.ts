import { isWhiteSpace } from '../characters.js';
import { beginsName, skipBlank, skipName, trimBlank } from './character-runs.js';
import { correctName } from './correct-name.js';
import { type Draft, deletion, insertion, replacement } from './draft.js';
import type { TextEdit } from './edited-text.js';
import { readAttribute } from './read-attribute.js';
import type { TextSearch } from './text-search.js';
import type { EndTag, StartTag, TagAttribute } from './tokens.js';

/** A start tag, and how much it looks like one. */
export interface ReadStartTag {
  readonly tag: StartTag;
  /** Whether its `>` is there. */
  readonly closed: boolean;
  /** Attributes with a value. */
  readonly values: number;
}

/** Reads the start tag at `start`, behind whose `<` a name begins; what is wrong in it is put right. `endTags` tells where the last end tag of a name is. */
export function readStartTag(
  search: TextSearch,
  start: number,
  endTags: ReadonlyMap<string, number>,
  declared: ReadonlySet<string>,
): ReadStartTag {
  const { text } = search;
  const nameOffset = start + 1;
  const nameEnd = skipName(text, nameOffset);
  const written = text.slice(nameOffset, nameEnd);
  const name = correctName(written, true);
  const ends = (endTags.get(written) ?? -1) > start;
  const attributes: TagAttribute[] = [];
  let drafts: Draft[] = nameDrafts(nameOffset, nameEnd, written, name);
  let values = 0;
  /** Behind the last thing that surely belongs to the tag. */
  let sure = nameEnd;
  let at = nameEnd;
  let unsure: TagAttribute[] = [];

  const finish = (end: number, closed: boolean, empty: boolean, cut?: readonly TextEdit[]): ReadStartTag => {
    const tag = {
      kind: 'start',
      offset: start,
      end,
      nameOffset,
      nameEnd,
      name,
      written,
      attributes,
      empty,
      drafts,
    } as const;
    return { tag: cut === undefined ? tag : { ...tag, cut }, closed, values };
  };
  const garbage = (from: number, to: number, message: string): void => {
    drafts.push({
      code: 'wf-start-tag',
      offset: from,
      length: to - from,
      message,
      fix: 'remove it',
      edits: [deletion(from, to)],
    });
  };
  const take = (more: readonly TagAttribute[]): void => {
    for (const attribute of more) attributes.push(attribute);
  };
  /** What is behind the last sure thing is no part of the tag after all. */
  const forget = (from: number): void => {
    drafts = drafts.filter((draft) => draft.offset < from);
  };
  const unclosed = (where: number, empty: boolean): ReadStartTag => {
    forget(where);
    drafts.push({
      code: 'wf-start-tag',
      offset: nameOffset,
      length: nameEnd - nameOffset,
      message: '">" is missing at the end of a tag',
      fix: 'add ">"',
      edits: [insertion(where, '>')],
    });
    return finish(where, false, empty);
  };

  let separated = false;
  for (;;) {
    const from = at;
    at = skipBlank(text, at);
    if (at > from) separated = true;
    if (at === text.length) {
      forget(sure);
      // The name may be cut off itself.
      if (at === nameEnd) return finish(at, false, false, [deletion(start, at)]);
      return finish(at, false, false, [deletion(sure, at), insertion(at, '>')]);
    }
    const character = text.charAt(at);
    if (character === '>') {
      take(unsure);
      return finish(at + 1, true, false);
    }
    if (character === '<') {
      // What has no value in quotes is rather text behind a tag whose ">" is missing.
      return unclosed(sure, false);
    }
    if (character === '/') {
      const after = skipBlank(text, at + 1);
      const next = text.charAt(after);
      if (next === '>' || next === '<' || after === text.length) {
        take(unsure);
        if (next === '<') return unclosed(at + 1, true);
        if (next === '') return finish(after, false, true, [deletion(at + 1, after), insertion(after, '>')]);
        if (after > at + 1) garbage(at + 1, after, 'white space between the "/" and the ">" of a tag');
        return finish(after + 1, true, true);
      }
      garbage(at, at + 1, 'a "/" inside a tag');
      at += 1;
      continue;
    }
    if (beginsName(text, at)) {
      const { attribute, hasValue, quoted, cut } = readAttribute(search, from, at, separated, ends, declared);
      separated = false;
      if (cut !== undefined) {
        const { length } = text;
        // Half the name of a namespace is none.
        const { name } = attribute;
        const useless = name.startsWith('xmlns') || attributes.some((other) => other.name === name);
        if (!hasValue || useless) {
          forget(sure);
          return finish(length, false, false, [deletion(sure, length), insertion(length, '>')]);
        }
        const edits = attribute.drafts.flatMap((draft) => draft.edits);
        take(unsure);
        attributes.push({ ...attribute, drafts: [] });
        return finish(length, false, false, [...edits, ...cut, insertion(length, '>')]);
      }
      at = attribute.end;
      if (hasValue) values += 1;
      if (quoted) {
        take(unsure);
        attributes.push(attribute);
        unsure = [];
        sure = at;
      } else {
        unsure.push(attribute);
      }
      continue;
    }
    const end = skipGarbage(text, at);
    garbage(at, end, end === at + 1 ? 'a stray character in a tag' : 'stray characters in a tag');
    at = end;
  }
}

/** A start tag whose `>` is missing before text, which makes its name longer: the end tag behind the text tells where it ends. */
export function readMergedTag(search: TextSearch, start: number): StartTag | undefined {
  const { text } = search;
  const nameOffset = start + 1;
  const next = search.next('<', nameOffset);
  if (text.charAt(next + 1) !== '/') return undefined;
  const written = text.slice(next + 2, skipName(text, next + 2));
  if (written === '' || !text.startsWith(written, nameOffset)) return undefined;
  const nameEnd = nameOffset + written.length;
  if (nameEnd >= next) return undefined;
  const name = correctName(written, true);
  const draft: Draft = {
    code: 'wf-start-tag',
    offset: nameOffset,
    length: written.length,
    message: '">" is missing at the end of a tag',
    fix: 'add ">"',
    edits: [insertion(nameEnd, '>')],
  };
  const drafts = [...nameDrafts(nameOffset, nameEnd, written, name), draft];
  const tag = { kind: 'start', offset: start, end: nameEnd, nameOffset, nameEnd, name, written } as const;
  return { ...tag, attributes: [], empty: false, drafts };
}

/** A stray quote goes alone; anything else up to what may be an attribute or the end of the tag. */
function skipGarbage(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '>' || character === '<' || character === '/' || isWhiteSpace(text.charCodeAt(at))) break;
    if (beginsName(text, at)) break;
    at += 1;
  }
  return at;
}

function nameDrafts(nameOffset: number, nameEnd: number, written: string, name: string): Draft[] {
  if (name === written) return [];
  return [
    {
      code: written.startsWith('xmlns:') ? 'nsc-reserved-prefixes' : 'nsc-qualified-name',
      offset: nameOffset,
      length: nameEnd - nameOffset,
      message: 'the name of an element whose ":" does not separate a prefix that it may have from a local name',
      fix: `write ${name}`,
      edits: [replacement(nameOffset, nameEnd, name)],
    },
  ];
}

/** Reads the end tag at `start`; undefined if behind `</` there is neither a name nor `>`. */
export function readEndTag(
  search: TextSearch,
  start: number,
): { readonly tag: EndTag; readonly cut: boolean; readonly clean: boolean } | undefined {
  const { text } = search;
  const drafts: Draft[] = [];
  const about = (message: string, fix: string, edits: readonly TextEdit[]): void => {
    drafts.push({ code: 'wf-end-tag', offset: start, length: 2, message, fix, edits });
  };
  const nameOffset = skipBlank(text, start + 2);
  if (nameOffset === text.length) return cutEndTag(text, start);
  const nameEnd = beginsName(text, nameOffset) ? skipName(text, nameOffset) : nameOffset;
  if (nameEnd === nameOffset && text.charAt(nameOffset) !== '>') return undefined;
  if (nameOffset > start + 2 && nameEnd > nameOffset) {
    about('white space before the name in an end tag', 'remove it', [deletion(start + 2, nameOffset)]);
  }
  const written = text.slice(nameOffset, nameEnd);
  const name = correctName(written, true);
  const kind = 'end';
  const place = written === '' ? start + 2 : nameOffset;
  const upTo = (end: number): EndTag => ({
    kind,
    offset: start,
    end,
    nameOffset: place,
    nameEnd,
    name,
    written,
    drafts,
  });
  const at = skipBlank(text, nameEnd);
  if (at === text.length) return cutEndTag(text, start);
  if (text.charAt(at) === '>') return { tag: upTo(at + 1), cut: false, clean: drafts.length === 0 };
  const greater = search.next('>', at);
  if (search.next('<', at) < greater || greater === text.length) {
    about('">" is missing at the end of an end tag', 'add ">"', [insertion(nameEnd, '>')]);
    return { tag: upTo(nameEnd), cut: false, clean: false };
  }
  about('an end tag with more than a name in it', 'remove the rest', [deletion(trimBlank(text, nameEnd, at), greater)]);
  return { tag: upTo(greater + 1), cut: false, clean: false };
}

function cutEndTag(text: string, start: number): { tag: EndTag; cut: boolean; clean: boolean } {
  const end = text.length;
  const tag = {
    kind: 'end',
    offset: start,
    end,
    nameOffset: end,
    nameEnd: end,
    name: '',
    written: '',
    drafts: [],
  } as const;
  return { tag, cut: true, clean: true };
}
