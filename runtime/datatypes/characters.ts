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
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x20 && code < 0xd800) continue;
    if (code < 0x20) {
      if (code === 0x0a || code === 0x09 || code === 0x0d) continue;
      return `the control character U+00${code.toString(16).padStart(2, '0').toUpperCase()}, which XML cannot hold`;
    }
    if (code < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i += 1;
    else if (code < 0xe000) return 'half of a surrogate pair, which XML cannot hold';
    else if (code >= 0xfffe) return `U+${code.toString(16).toUpperCase()}, which XML cannot hold`;
  }
  return undefined;
}
