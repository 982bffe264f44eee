/** The offset of the first byte of a sequence that is not UTF-8 (Unicode, table 3-7); -1 if all is. */
export function malformedUtf8(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  for (let at = start; at < length; ) {
    const lead = bytes[at] as number;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const size =
      lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    if (size === 0 || at + size > length) return at;
    // Overlong forms, surrogates and code points beyond U+10FFFF show in the second byte.
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    const second = bytes[at + 1] as number;
    if (second < low || second > high) return at;
    for (let next = at + 2; next < at + size; next += 1) {
      if (((bytes[next] as number) & 0xc0) !== 0x80) return at;
    }
    at += size;
  }
  return -1;
}

/** The offset of the first byte of a lone surrogate, or of half a code unit at the end; -1 if there is none. */
export function malformedUtf16(bytes: Uint8Array, start: number, littleEndian: boolean): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  let at = start;
  for (; at + 1 < length; at += 2) {
    const unit = view.getUint16(at, littleEndian);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const low = unit < 0xdc00 && at + 3 < length ? view.getUint16(at + 2, littleEndian) : 0;
    if (low < 0xdc00 || low > 0xdfff) return at;
    at += 2;
  }
  return at < length ? at : -1;
}

/** The offset of the first byte that is not ASCII; -1 if all are. */
export function malformedAscii(bytes: Uint8Array, start: number): number {
  return bytes.findIndex((byte, at) => at >= start && byte > 0x7f);
}
