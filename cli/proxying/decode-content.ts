import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { pairs } from './fields.js';
import type { PassedMessage } from './types.js';

/** A hundred times what a large message is: what becomes more is none. */
const maxOutputLength = 64 * 1024 * 1024;

/** More than a few are none that somebody uses. */
const mostCodings = 4;

/**
 * How the content is coded, in the order in which that was done: by `Content-Encoding`, which may occur several times
 * (RFC 9110 §5.3), and by `Transfer-Encoding` but for chunks, which are joined already.
 */
export function codingsOf({ fields }: Pick<PassedMessage, 'fields'>): string[] {
  return ['content-encoding', 'transfer-encoding'].flatMap((field) =>
    pairs(fields)
      .filter(([name]) => name.toLowerCase() === field)
      .flatMap(([, value]) => value.toLowerCase().split(','))
      .map((coding) => coding.trim())
      .filter(
        (coding) => coding !== '' && coding !== 'identity' && !(field === 'transfer-encoding' && coding === 'chunked'),
      ),
  );
}

/**
 * The content with its coding undone; `undefined` if it is one that is not known, or broken, or cut off, or if what is
 * left is compressed, whatever the fields say.
 */
export function decodeContent(message: PassedMessage): Uint8Array | undefined {
  const { body, length } = message;
  if (body.length < length) return undefined;
  const codings = codingsOf(message);
  if (codings.length > mostCodings) return undefined;
  let content = body;
  try {
    for (const coding of codings.reverse()) {
      if (coding === 'gzip' || coding === 'x-gzip') content = gunzipSync(content, { maxOutputLength });
      else if (coding === 'deflate') content = inflate(content);
      else if (coding === 'br') content = brotliDecompressSync(content, { maxOutputLength });
      else return undefined;
    }
  } catch {
    return undefined;
  }
  return isPacked(content) ? undefined : content;
}

/** gzip (RFC 1952), or a ZIP archive. */
function isPacked([first, second]: Uint8Array): boolean {
  return (first === 0x1f && second === 0x8b) || (first === 0x50 && second === 0x4b);
}

/** Some servers leave the wrapper of zlib out (RFC 9110 §8.4.1.2). */
function inflate(content: Uint8Array): Uint8Array {
  try {
    return inflateSync(content, { maxOutputLength });
  } catch {
    return inflateRawSync(content, { maxOutputLength });
  }
}
