/** The text of bytes, and bytes of a text of the same length: what was put in its place is in the same encoding. */
export interface TextOfBytes {
  readonly text: string;
  /** There is text in it that is not text here: it has bytes of zero, as what is compressed has, or UTF-16 behind a head. */
  readonly isOpaque: boolean;
  encode(text: string): Uint8Array;
}

/** UTF-16 by its mark or its first characters, UTF-8 if it is that; of anything else, each byte is a character. */
export function textOf(bytes: Uint8Array): TextOfBytes {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const order = utf16Order(bytes);
  if (order !== undefined) return utf16(buffer, order);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, isOpaque: text.includes('\0'), encode: (changed) => Buffer.from(changed, 'utf8') };
  } catch {
    const text = buffer.toString('latin1');
    return { text, isOpaque: text.includes('\0'), encode: (changed) => Buffer.from(changed, 'latin1') };
  }
}

function utf16Order(bytes: Uint8Array): 'le' | 'be' | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return 'le';
  if (a === 0xfe && b === 0xff) return 'be';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'le';
  return a === 0 && b !== 0 && c === 0 && d !== 0 ? 'be' : undefined;
}

function utf16(buffer: Buffer, order: 'le' | 'be'): TextOfBytes {
  const whole = buffer.subarray(0, buffer.length - (buffer.length % 2));
  // Half a character at the end stays.
  const rest = buffer.subarray(whole.length);
  const text = (order === 'le' ? whole : Buffer.from(whole).swap16()).toString('utf16le');
  return {
    text,
    isOpaque: text.includes('\0'),
    encode(changed) {
      const encoded = Buffer.from(changed, 'utf16le');
      return Buffer.concat([order === 'le' ? encoded : encoded.swap16(), rest]);
    },
  };
}
