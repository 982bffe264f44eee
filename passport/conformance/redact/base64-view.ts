import type { View } from './view.js';

const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const forUrls = `${standard.slice(0, 62)}-_`;

/** The bytes of base64 in a view, and a way to change them there. */
export interface Base64 {
  readonly bytes: Uint8Array;
  writeByte(index: number, value: number): void;
  /** The first and the last of the parent's characters that a byte is in. */
  charactersOf(index: number): readonly [number, number];
}

/**
 * Decodes base64 or base64url; white space in it is passed over, and what is not four characters at the end makes as
 * many bytes as it can. Whoever writes a byte changes the two characters that it is in, and no other bit of them.
 */
export function decodeBase64(parent: View, from: number, to: number): Base64 {
  const places: number[] = [];
  const sextets: number[] = [];
  const { text } = parent;
  for (let index = from; index < to; index += 1) {
    const value = sextetOf(text.charCodeAt(index));
    if (value < 0) continue;
    places.push(index);
    sextets.push(value);
  }
  const bytes = new Uint8Array(Math.floor((sextets.length * 6) / 8));
  for (let index = 0; index < bytes.length; index += 1) {
    const bit = index * 8;
    const first = Math.floor(bit / 6);
    const pair = ((sextets[first] as number) << 6) | (sextets[first + 1] ?? 0);
    bytes[index] = (pair >> (4 - (bit % 6))) & 0xff;
  }
  const isForUrls = /[-_]/.test(text.slice(from, to));
  const alphabet = isForUrls ? forUrls : standard;
  return {
    bytes,
    writeByte(index, value) {
      bytes[index] = value;
      const bit = index * 8;
      const first = Math.floor(bit / 6);
      const shift = 4 - (bit % 6);
      const pair = ((sextets[first] as number) << 6) | (sextets[first + 1] ?? 0);
      const written = (pair & ~(0xff << shift)) | (value << shift);
      for (const [place, sextet] of [
        [first, (written >> 6) & 63],
        [first + 1, written & 63],
      ] as const) {
        sextets[place] = sextet;
        parent.write(places[place] as number, alphabet.charCodeAt(sextet));
      }
    },
    charactersOf: (index) => {
      const first = Math.floor((index * 8) / 6);
      return [places[first] as number, places[first + 1] as number];
    },
  };
}

/** The bytes read as UTF-8 (a byte that is none stands for itself), or as UTF-16LE from the byte `skip` on. */
export function textOfBytes(base64: Base64, encoding: 'utf-8' | 'utf-16le', skip = 0): View {
  return encoding === 'utf-8' ? utf8View(base64) : utf16View(base64, skip);
}

function utf16View(base64: Base64, skip: number): View {
  const { bytes } = base64;
  const units: string[] = [];
  for (let index = skip; index + 1 < bytes.length; index += 2) {
    units.push(String.fromCharCode((bytes[index] as number) | ((bytes[index + 1] as number) << 8)));
  }
  return {
    text: units.join(''),
    origin: (offset) => skip + offset * 2,
    write(offset, codePoint) {
      const text = String.fromCodePoint(codePoint);
      for (let index = 0; index < text.length; index += 1) {
        base64.writeByte(skip + (offset + index) * 2, text.charCodeAt(index) & 0xff);
        base64.writeByte(skip + (offset + index) * 2 + 1, text.charCodeAt(index) >> 8);
      }
    },
  };
}

function utf8View(base64: Base64): View {
  const { bytes } = base64;
  const parts: string[] = [];
  const starts: number[] = [];
  for (let index = 0; index < bytes.length; ) {
    const first = bytes[index] as number;
    const codePoint = first < 0x80 ? undefined : codePointAt(bytes, index);
    const text = codePoint === undefined ? String.fromCharCode(first) : String.fromCodePoint(codePoint);
    const taken = codePoint === undefined ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    parts.push(text);
    starts.push(index);
    if (text.length === 2) starts.push(index);
    index += taken;
  }
  starts.push(bytes.length);
  return {
    text: parts.join(''),
    origin: (offset) => starts[offset] as number,
    write(offset, codePoint) {
      const encoded = new TextEncoder().encode(String.fromCodePoint(codePoint));
      encoded.forEach((byte, index) => {
        base64.writeByte((starts[offset] as number) + index, byte);
      });
    },
  };
}

/** What a sequence of more than one byte says; `undefined` if it is none of UTF-8. */
function codePointAt(bytes: Uint8Array, index: number): number | undefined {
  const first = bytes[index] as number;
  const length = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (length === 0 || index + length > bytes.length) return undefined;
  let codePoint = first & (0x7f >> length);
  for (let next = index + 1; next < index + length; next += 1) {
    const byte = bytes[next] as number;
    if ((byte & 0xc0) !== 0x80) return undefined;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  const isSurrogate = codePoint >= 0xd800 && codePoint < 0xe000;
  return codePoint < least || codePoint > 0x10ffff || isSurrogate ? undefined : codePoint;
}

function sextetOf(code: number): number {
  if (code >= 65 && code <= 90) return code - 65;
  if (code >= 97 && code <= 122) return code - 71;
  if (code >= 48 && code <= 57) return code + 4;
  if (code === 43 || code === 45) return 62;
  if (code === 47 || code === 95) return 63;
  return -1;
}
