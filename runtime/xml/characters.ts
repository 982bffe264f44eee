/** Bit in {@link nameClass}: may begin a Name. */
export const NAME_START = 1;
/** Bit in {@link nameClass}: may be in a Name. */
export const NAME_PART = 2;

/** XML 1.0 (5th ed.) [4] NameStartChar, without the supplementary planes. */
const nameStartRanges = [
  0x3a, 0x3a, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2ff, 0x370, 0x37d, 0x37f, 0x1fff,
  0x200c, 0x200d, 0x2070, 0x218f, 0x2c00, 0x2fef, 0x3001, 0xd7ff, 0xf900, 0xfdcf, 0xfdf0, 0xfffd,
];
/** [4a] NameChar, beyond NameStartChar. */
const namePartRanges = [0x2d, 0x2e, 0x30, 0x39, 0xb7, 0xb7, 0x300, 0x36f, 0x203f, 0x2040];

/**
 * What each UTF-16 code unit may do in a Name (colon included).
 *
 * [4] has U+10000 to U+EFFFF whole, that is the high surrogates U+D800 to U+DB7F with any low one:
 * a high one counts as a name start and a low one as a part. Lone surrogates are refused elsewhere, as illegal characters.
 */
export const nameClass: Uint8Array = buildNameClass();

function buildNameClass(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const mark = (ranges: readonly number[], bits: number): void => {
    for (let at = 0; at < ranges.length; at += 2) table.fill(bits, ranges[at], (ranges[at + 1] as number) + 1);
  };
  mark([...nameStartRanges, 0xd800, 0xdb7f], NAME_START | NAME_PART);
  mark([...namePartRanges, 0xdc00, 0xdfff], NAME_PART);
  return table;
}

/** [3] S: space, tab, line feed or carriage return. */
export function isWhiteSpace(code: number): boolean {
  return code <= 0x20 && (code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d);
}

/** [2] Char, of a code point. */
export function isCharacter(codePoint: number): boolean {
  return codePoint < 0x20
    ? codePoint === 0x09 || codePoint === 0x0a || codePoint === 0x0d
    : codePoint < 0xd800 || (codePoint > 0xdfff && codePoint < 0xfffe) || (codePoint > 0xffff && codePoint < 0x110000);
}

/** What may be illegal: the control characters, surrogates, U+FFFE and U+FFFF. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const suspect = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;

/** The offset of the first character that XML does not allow ([2] Char), lone surrogates included; -1 if there is none. */
export function illegalCharacter(text: string): number {
  const first = text.search(suspect);
  if (first < 0) return -1;
  for (let at = first; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 ? !isWhiteSpace(code) : code > 0xfffd) return at;
    if (code >= 0xd800 && code < 0xe000) {
      const low = code < 0xdc00 && at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
      if (low < 0xdc00 || low > 0xdfff) return at;
      at += 1;
    }
  }
  return -1;
}
