import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { fieldOf } from './fields.js';
import type { PassedMessage } from './types.js';

/** A hundred times what a large message is: what becomes more is none. */
const maxOutputLength = 64 * 1024 * 1024;

/** The content with its coding undone; `undefined` if it is one that is not known, or broken, or cut off. */
export function decodeContent({ fields, body, length }: PassedMessage): Uint8Array | undefined {
  if (body.length < length) return undefined;
  const codings = (fieldOf(fields, 'content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((each) => each.trim());
  // A peer sends one; a long list is there to have the same bytes decompressed over and over.
  if (codings.length > 4) return undefined;
  let content = body;
  try {
    for (const coding of codings.reverse()) {
      if (coding === 'gzip' || coding === 'x-gzip') content = gunzipSync(content, { maxOutputLength });
      else if (coding === 'deflate') content = inflate(content);
      else if (coding === 'br') content = brotliDecompressSync(content, { maxOutputLength });
      else if (coding !== '' && coding !== 'identity') return undefined;
    }
  } catch {
    return undefined;
  }
  return content;
}

/** Some servers leave the wrapper of zlib out (RFC 9110 §8.4.1.2). */
function inflate(content: Uint8Array): Uint8Array {
  try {
    return inflateSync(content, { maxOutputLength });
  } catch {
    return inflateRawSync(content, { maxOutputLength });
  }
}
