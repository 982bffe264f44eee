/** The text of bytes, and bytes of a text of the same length: what was put in its place is in the same encoding. */
export interface TextOfBytes {
  readonly text: string;
  encode(text: string): Uint8Array;
}

/** UTF-16 by its mark, UTF-8 if it is that; of anything else, each byte is a character. */
export function textOf(bytes: Uint8Array): TextOfBytes {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const [first, second] = bytes;
  if (bytes.length % 2 === 0 && first === 0xff && second === 0xfe) {
    return { text: buffer.toString('utf16le'), encode: (text) => Buffer.from(text, 'utf16le') };
  }
  if (bytes.length % 2 === 0 && first === 0xfe && second === 0xff) {
    return {
      text: Buffer.from(buffer).swap16().toString('utf16le'),
      encode: (text) => Buffer.from(text, 'utf16le').swap16(),
    };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encode: (changed) => Buffer.from(changed, 'utf8') };
  } catch {
    return { text: buffer.toString('latin1'), encode: (text) => Buffer.from(text, 'latin1') };
  }
}
