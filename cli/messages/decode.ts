/**
 * The text of a schema for excerpts. Never fails: the reader judges the encoding,
 * this only has to find the same lines.
 */
export function decodeForDisplay(bytes: Uint8Array, declared?: string): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
  // Without a byte order mark, `<` and a NUL tell UTF-16 (XML 1.0 appendix F.1).
  if (first === 0x3c && second === 0) return decode(bytes, 'utf-16le');
  if (first === 0 && second === 0x3c) return decode(bytes, 'utf-16be');
  return decode(bytes, declared ?? 'utf-8');
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
