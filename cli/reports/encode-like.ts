/** Writes texts as the file that `text` was read from is written. */
export interface FileEncoding {
  encode(text: string): Uint8Array;
}

/** Each with and without a byte order mark, which a text may or may not have kept. */
const encoders: readonly ((text: string) => Uint8Array | undefined)[] = [
  (text) => new TextEncoder().encode(text),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le').swap16(),
  latin1,
  windows1252,
];

/**
 * How a file is encoded, found by writing its text again: only what gives the very same bytes is taken. `undefined` if
 * nothing does, as when it holds bytes that are legal in no encoding.
 */
export function encodingOf(bytes: Uint8Array, text: string): FileEncoding | undefined {
  for (const encode of encoders) {
    for (const mark of ['', '\ufeff']) {
      const written = encode(mark + text);
      if (written === undefined || Buffer.compare(written, bytes) !== 0) continue;
      return {
        encode: (changed) => {
          const result = encode(mark + changed);
          if (result === undefined) throw new RangeError('the file’s encoding lacks a character of the repaired text');
          return result;
        },
      };
    }
  }
  return undefined;
}

function latin1(text: string): Uint8Array | undefined {
  return /^[\0-\xff]*$/.test(text) ? Buffer.from(text, 'latin1') : undefined;
}

/**
 * What windows-1252 has at 0x80 to 0x9f (WHATWG Encoding Standard, index-windows-1252). Not asked of TextDecoder: Node 20's
 * takes that encoding for ISO-8859-1.
 */
const upper =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function windows1252(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isSame = code < 0x80 || (code >= 0xa0 && code < 0x100);
    const place = isSame ? 0 : upper.indexOf(text.charAt(at));
    if (place < 0) return undefined;
    bytes[at] = isSame ? code : 0x80 + place;
  }
  return bytes;
}
