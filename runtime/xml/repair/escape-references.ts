import { isCharacter } from '../characters.js';
import { predefined } from '../references.js';
import { beginsName, skipName } from './character-runs.js';
import { type Draft, insertion, replacement } from './draft.js';
import { htmlEntities } from './html-entities.js';
import type { TextSearch } from './text-search.js';

/** Longer names of entities are none. */
const LONGEST = 64;

/** What is wrong with each `&` between two offsets, of text or of an attribute value; `declared` are the entities that the document declares. */
export function escapeReferences(
  search: TextSearch,
  start: number,
  end: number,
  declared: ReadonlySet<string>,
  add: (draft: Draft) => void,
): void {
  for (let at = search.next('&', start); at < end; at = search.next('&', at + 1)) {
    const draft = judgeReference(search.text, at, end, declared);
    if (draft !== undefined) add(draft);
  }
}

function judgeReference(text: string, at: number, end: number, declared: ReadonlySet<string>): Draft | undefined {
  if (text.charCodeAt(at + 1) === 0x23 /* # */) return judgeNumber(text, at, end);
  if (!beginsName(text, at + 1)) return stray(at, 'an "&" that begins no reference');
  const stop = Math.min(skipName(text, at + 1), end, at + LONGEST);
  const name = text.slice(at + 1, stop);
  if (text.charAt(stop) !== ';' || stop >= end) {
    if (predefined.has(name)) return unended(at, stop);
    return stray(at, 'an "&" and a name without ";" behind it, which is no reference');
  }
  if (predefined.has(name) || declared.has(name)) return undefined;
  const length = stop + 1 - at;
  const code = htmlEntities.get(name);
  if (code !== undefined) {
    const number = `&#x${code.toString(16).toUpperCase()};`;
    return {
      code: 'wf-entity-declared',
      offset: at,
      length,
      message: `the entity &${name}; is one of HTML, which XML does not declare`,
      fix: `write ${number}`,
      edits: [replacement(at, stop + 1, number)],
    };
  }
  const lower = name.toLowerCase();
  if (predefined.has(lower)) {
    return {
      code: 'wf-entity-declared',
      offset: at,
      length,
      message: `the entity &${lower}; is written in small letters`,
      fix: `write &${lower};`,
      edits: [replacement(at + 1, stop, lower)],
    };
  }
  return {
    code: 'wf-entity-declared',
    offset: at,
    length,
    message: 'a reference to an entity that is not declared: only &amp; &lt; &gt; &apos; and &quot; are',
    fix: 'write &amp; for the "&" itself',
    edits: [insertion(at + 1, 'amp;')],
  };
}

function judgeNumber(text: string, at: number, end: number): Draft | undefined {
  const match = /^&#(?:x([0-9a-fA-F]{1,16})|([0-9]{1,16}))/.exec(text.slice(at, Math.min(end, at + 20)));
  if (match === null) return stray(at, 'an "&#" without a number and ";" behind it, which is no reference');
  const [{ length }, hexadecimal, decimal] = match;
  const codePoint = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const stop = at + length;
  const ended = stop < end && text.charAt(stop) === ';';
  if (!isCharacter(codePoint)) {
    return {
      code: 'wf-legal-character',
      offset: at,
      length: length + (ended ? 1 : 0),
      message: 'a reference to a character that XML does not allow',
      fix: 'write &amp; for the "&" itself; or remove it',
      edits: [insertion(at + 1, 'amp;')],
    };
  }
  return ended ? undefined : unended(at, stop);
}

function stray(at: number, message: string): Draft {
  return {
    code: 'wf-reference',
    offset: at,
    length: 1,
    message,
    fix: 'write &amp; for the "&" itself',
    edits: [insertion(at + 1, 'amp;')],
  };
}

function unended(at: number, stop: number): Draft {
  return {
    code: 'wf-reference',
    offset: at,
    length: stop - at,
    message: 'a reference without ";" at its end',
    fix: 'end it with ";"',
    edits: [insertion(stop, ';')],
  };
}
