import { AbortedError, untilAborted } from './deadline.js';

/** A body read to its end, or why it was not. */
export type BodyResult =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Reads a message's body, `limit` bytes at most. A Content-Length over the limit is refused before a byte is read;
 * a body that turns out longer is given up at the limit. Never throws.
 */
export async function readBody(message: Request | Response, limit: number, signal: AbortSignal): Promise<BodyResult> {
  const declared = Number(message.headers.get('content-length') ?? 0);
  if (declared > limit) {
    message.body?.cancel().catch(() => {});
    return { kind: 'too-large', limit };
  }
  if (message.body === null) return { kind: 'read', bytes: new Uint8Array(0) };
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const reader = message.body.getReader();
    try {
      for (;;) {
        const { done, value } = await untilAborted(reader.read(), signal);
        if (done) return { kind: 'read', bytes: concatenate(chunks, length) };
        length += value.length;
        if (length > limit) return { kind: 'too-large', limit };
        chunks.push(value);
      }
    } finally {
      // A no-op where the body was read to its end.
      reader.cancel().catch(() => {});
    }
  } catch (error) {
    return error instanceof AbortedError || signal.aborted ? { kind: 'aborted' } : { kind: 'failed', error };
  }
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1 && chunks[0] !== undefined) return chunks[0];
  const all = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}
