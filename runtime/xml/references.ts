import { isCharacter, NAME_PART, NAME_START, nameClass } from './characters.js';
import type { XmlRule } from './rules.js';

/** Throws the error; the offset is in the text that is scanned. */
export type Fail = (code: XmlRule, offset: number, message: string) => never;

/** A reference: what it stands for, and where the text goes on behind it. */
export interface Reference {
  readonly value: string;
  readonly end: number;
}

/** XML 1.0 §4.6. Without a document type declaration there are no others. */
export const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['apos', "'"],
  ['quot', '"'],
]);

/**
 * The reference whose `&` is at `start` ([66] CharRef, [68] EntityRef).
 * The text must end in a character that is in no reference. Messages quote nothing: a stray `&` may be in a secret.
 */
export function readReference(text: string, start: number, fail: Fail): Reference {
  // By far the most frequent.
  if (text.startsWith('amp;', start + 1)) return { value: '&', end: start + 5 };
  if (text.charCodeAt(start + 1) === 0x23 /* # */) return readCharacterReference(text, start, fail);
  let at = start + 1;
  if (((nameClass[text.charCodeAt(at)] as number) & NAME_START) === 0) {
    fail('wf-reference', start, 'an "&" that begins no reference: write &amp; for the character itself');
  }
  while (((nameClass[text.charCodeAt(at)] as number) & NAME_PART) !== 0) at += 1;
  if (text.charCodeAt(at) !== 0x3b /* ; */) {
    fail(
      'wf-reference',
      start,
      'an "&" and a name without ";" behind it: write &amp; for the character itself, or end the reference with ";"',
    );
  }
  const value = predefined.get(text.slice(start + 1, at));
  if (value === undefined) {
    fail(
      'wf-entity-declared',
      start,
      'a reference to an entity that is not declared: only &amp; &lt; &gt; &apos; and &quot; are; write the character itself or its number, as in &#xA0;',
    );
  }
  return { value: value as string, end: at + 1 };
}

function readCharacterReference(text: string, start: number, fail: Fail): Reference {
  const hexadecimal = text.charCodeAt(start + 2) === 0x78; /* x */
  const first = start + (hexadecimal ? 3 : 2);
  let at = first;
  let codePoint = 0;
  for (;;) {
    const digit = digitValue(text.charCodeAt(at), hexadecimal);
    if (digit < 0) break;
    // Beyond U+10FFFF it stays illegal, however many digits follow.
    if (codePoint < 0x110000) codePoint = codePoint * (hexadecimal ? 16 : 10) + digit;
    at += 1;
  }
  if (at === first || text.charCodeAt(at) !== 0x3b) {
    fail(
      'wf-reference',
      start,
      `a character reference needs ${hexadecimal ? 'hexadecimal' : 'decimal'} digits and ";" behind "&#${hexadecimal ? 'x' : ''}"; write &amp; for an "&" itself`,
    );
  }
  if (!isCharacter(codePoint)) {
    fail(
      'wf-legal-character',
      start,
      'a reference to a character that XML does not allow: tab, line feed, carriage return and U+0020 to U+10FFFF without surrogates, U+FFFE and U+FFFF are allowed',
    );
  }
  return { value: String.fromCodePoint(codePoint), end: at + 1 };
}

function digitValue(code: number, hexadecimal: boolean): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (!hexadecimal) return -1;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/**
 * An attribute value between its quotes, normalized as CDATA (§3.3.3): white space becomes spaces, but not where a reference gives it.
 * `codes` are the character codes of the text.
 */
export function expandAttributeValue(text: string, codes: Uint8Array, start: number, end: number, fail: Fail): string {
  let value = '';
  let from = start;
  for (let at = start; at < end; ) {
    const code = codes[at] as number;
    if (code === 0x26) {
      const reference = readReference(text, at, fail);
      value += text.slice(from, at) + reference.value;
      from = at = reference.end;
    } else if (code === 0x3c) {
      fail(
        'wf-no-less-than-in-attribute',
        at,
        'a "<" in an attribute value: write &lt;, or close the value with its quote',
      );
    } else if (code === 0x0a || code === 0x09 || code === 0x0d) {
      value += `${text.slice(from, at)} `;
      from = at += code === 0x0d && codes[at + 1] === 0x0a ? 2 : 1;
    } else {
      at += 1;
    }
  }
  return value + text.slice(from, end);
}
