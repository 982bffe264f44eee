import { illegalCharacter } from '../xml/characters.js';

/** How many characters (code points, not UTF-16 code units) a text has: what `length` counts (§4.3.1). */
export function countCharacters(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i += 1) {
    // A high surrogate and its low surrogate are one character.
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      count -= 1;
      i += 1;
    }
  }
  return count;
}

/** Why a text cannot be in an XML document (XML 1.0 [2] Char), or undefined. */
export function wrongCharacters(text: string): string | undefined {
  const at = illegalCharacter(text);
  if (at < 0) return undefined;
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code < 0xe000) return 'half of a surrogate pair, which XML cannot hold';
  const name = `U+${code.toString(16).padStart(4, '0').toUpperCase()}`;
  return `${code < 0x20 ? 'the control character ' : ''}${name}, which XML cannot hold`;
}
