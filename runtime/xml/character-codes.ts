import { isWhiteSpace, NAME_PART, NAME_START, nameClass } from './characters.js';

/**
 * A text as one byte a UTF-16 code unit, which loops read several times faster than `charCodeAt`:
 * ASCII as it is, any other unit as its class. Zeros follow the text, which end every loop: U+0000 is in no token.
 */
export interface CharacterCodes {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Offset of the first character that XML does not allow; the length of the text if there is none. */
  illegal: number;
}

/** Stand for code units beyond ASCII: in no name, in names and at their start too, in names but not at their start. */
const OTHER = 0x80;
const START = 0x81;
const PART = 0x82;

/** Zeros behind the text: words of four bytes are read up to its end, and one character needs up to four bytes. */
const PADDING = 8;
const SMALLEST = 16 * 1024;
/** Larger buffers are not kept for the next text. */
const LARGEST_KEPT = 1024 * 1024;

/** What a byte of {@link CharacterCodes} may do in a Name: `NAME_START`, `NAME_PART`. */
export const nameBits: Uint8Array = buildNameBits();

function buildNameBits(): Uint8Array {
  const table = new Uint8Array(256);
  table.set(nameClass.subarray(0, 0x80));
  table[START] = NAME_START | NAME_PART;
  table[PART] = NAME_PART;
  return table;
}

function classOf(code: number): number {
  const bits = nameClass[code] as number;
  return (bits & NAME_START) !== 0 ? START : (bits & NAME_PART) !== 0 ? PART : OTHER;
}

const encoder = new TextEncoder();
let spare: CharacterCodes | undefined;

/** The codes of a text. The buffer is the caller's until it is given back to {@link releaseCodes}. */
export function encodeCharacters(text: string): CharacterCodes {
  const { length } = text;
  const codes = takeBuffer(length + PADDING);
  const { bytes } = codes;
  let done = 0;
  while (done < length) {
    // UTF-8 of text beyond ASCII is longer than the text: what did not fit comes next, behind what was shortened.
    const rest = done === 0 ? text : text.slice(done);
    const { written } = encoder.encodeInto(rest, done === 0 ? bytes : bytes.subarray(done));
    const stop = done + written;
    const ascii = skipAscii(codes, done, stop);
    done = ascii === stop ? stop : shorten(codes, text, ascii, stop);
    if (codes.illegal >= 0) break;
  }
  if (codes.illegal < 0) codes.illegal = length;
  codes.view.setInt32(length, 0);
  codes.view.setInt32(length + 4, 0);
  return codes;
}

/** Keeps a buffer for the next text. */
export function releaseCodes(codes: CharacterCodes): void {
  if (codes.bytes.length <= LARGEST_KEPT) spare = codes;
}

function takeBuffer(capacity: number): CharacterCodes {
  const kept = spare;
  spare = undefined;
  if (kept !== undefined && kept.bytes.length >= capacity) {
    kept.illegal = -1;
    return kept;
  }
  let size = SMALLEST;
  while (size < capacity) size *= 2;
  const bytes = new Uint8Array(size);
  return { bytes, view: new DataView(bytes.buffer), illegal: -1 };
}

/** Behind the ASCII characters that XML allows, sixteen at a time. */
function skipAscii(codes: CharacterCodes, start: number, stop: number): number {
  const { bytes, view } = codes;
  let at = start;
  for (;;) {
    while (at + 16 <= stop) {
      const first = view.getInt32(at, true);
      const second = view.getInt32(at + 4, true);
      const third = view.getInt32(at + 8, true);
      const fourth = view.getInt32(at + 12, true);
      // The top bit of a byte is set if it is above 0x7f, or below 0x20, or perhaps if a lower one was below 0x20.
      const high = first | second | third | fourth;
      const low = (first - 0x20202020) | (second - 0x20202020) | (third - 0x20202020) | (fourth - 0x20202020);
      if (((high | low) & 0x80808080) !== 0) break;
      at += 16;
    }
    const end = Math.min(at + 16, stop);
    while (at < end) {
      const code = bytes[at] as number;
      if (code >= 0x80) return at;
      if (code < 0x20 && !isWhiteSpace(code)) {
        codes.illegal = at;
        return at;
      }
      at += 1;
    }
    if (at === stop) return stop;
  }
}

/** Replaces UTF-8 between two offsets by a byte a code unit, in place; answers the offset behind. */
function shorten(codes: CharacterCodes, text: string, start: number, stop: number): number {
  const { bytes } = codes;
  let to = start;
  for (let from = start; from < stop; ) {
    const code = bytes[from] as number;
    if (code < 0x80) {
      if (code < 0x20 && !isWhiteSpace(code)) {
        codes.illegal = to;
        return to;
      }
      bytes[to] = code;
      to += 1;
      from += 1;
      continue;
    }
    const unit = text.charCodeAt(to);
    const size = code < 0xe0 ? 2 : code < 0xf0 ? 3 : 4;
    // The encoder writes a lone surrogate as U+FFFD.
    if (unit > 0xfffd || (size === 3 && unit >= 0xd800 && unit < 0xe000)) {
      codes.illegal = to;
      return to;
    }
    bytes[to] = classOf(unit);
    to += 1;
    if (size === 4) {
      bytes[to] = PART;
      to += 1;
    }
    from += size;
  }
  return to;
}
