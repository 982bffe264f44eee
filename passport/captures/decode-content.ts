import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { Limits } from './options.js';

/** What decompressing came to. */
export type DecodedContent =
  | { readonly kind: 'decoded'; readonly bytes: Uint8Array; readonly cutOff: boolean }
  /** The bytes are not compressed in this way. */
  | { readonly kind: 'not-compressed' }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'unsupported' };

/** Undoes the content codings of a Content-Encoding (RFC 9110 §8.4), the last one first. */
export function decodeContent(bytes: Uint8Array, contentEncoding: string, limits: Limits): DecodedContent {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
    .reverse();
  // A client sends one; a long list is there to have the same bytes decompressed over and over.
  if (codings.length > 4) return { kind: 'unsupported' };
  let content = bytes;
  let cutOff = false;
  for (const coding of codings) {
    const decoded = decodeOne(content, coding, limits);
    if (decoded.kind !== 'decoded') return decoded;
    content = decoded.bytes;
    cutOff ||= decoded.cutOff;
  }
  return { kind: 'decoded', bytes: content, cutOff };
}

function decodeOne(bytes: Uint8Array, coding: string, limits: Limits): DecodedContent {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { kind: 'not-compressed' };
      return attempt(gunzipSync, bytes, constants.Z_SYNC_FLUSH, limits);
    case 'deflate':
      // RFC 9110 §8.4.1.2 means zlib's format; servers of those years sent the bare one as well.
      return isZlib(bytes)
        ? attempt(inflateSync, bytes, constants.Z_SYNC_FLUSH, limits)
        : attempt(inflateRawSync, bytes, constants.Z_SYNC_FLUSH, limits);
    case 'br':
      return attempt(brotliDecompressSync, bytes, constants.BROTLI_OPERATION_FLUSH, limits);
    default:
      return { kind: 'unsupported' };
  }
}

/** RFC 1950 §2.2: the method, and that the first two bytes are a multiple of 31. */
function isZlib([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && first >> 4 <= 7 && ((first << 8) | second) % 31 === 0;
}

type Decompress = (
  bytes: Uint8Array,
  options: { readonly maxOutputLength: number; readonly finishFlush?: number },
) => Uint8Array;

function attempt(decompress: Decompress, bytes: Uint8Array, flush: number, limits: Limits): DecodedContent {
  const maxOutputLength = Math.max(1, Math.min(limits.maxContentBytes, limits.left));
  const run = (cutOff: boolean): DecodedContent => {
    const content = decompress(bytes, cutOff ? { maxOutputLength, finishFlush: flush } : { maxOutputLength });
    limits.left -= content.length;
    return { kind: 'decoded', bytes: content, cutOff };
  };
  try {
    return run(false);
  } catch (error) {
    if (isTooLarge(error)) return { kind: 'too-large', limit: maxOutputLength };
  }
  try {
    const partial = run(true);
    return partial.kind === 'decoded' && partial.bytes.length === 0 ? { kind: 'not-compressed' } : partial;
  } catch (error) {
    return isTooLarge(error) ? { kind: 'too-large', limit: maxOutputLength } : { kind: 'not-compressed' };
  }
}

function isTooLarge(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
}
