import { request } from 'node:https';
import type { Fetch } from '@passport-soap/runtime/soap';

/**
 * A `fetch` for https that trusts one certificate more. The platform's own takes its certificates from the
 * environment, at its start, for the whole process: no place for one that is made for a single run.
 */
export function trustingFetch(ca: string): Fetch {
  return (url, init) => {
    if (!url.startsWith('https:')) return fetch(url, init);
    return new Promise((resolve, reject) => {
      const headers = Object.fromEntries(new Headers(init.headers));
      const options = { method: init.method ?? 'GET', headers, ca, ...(init.signal ? { signal: init.signal } : {}) };
      const outgoing = request(url, options, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const fields = Object.entries(incoming.headers).map(
            ([name, value]) => [name, String(value)] as [string, string],
          );
          const body = chunks.length === 0 ? null : new Uint8Array(Buffer.concat(chunks));
          resolve(new Response(body, { status: incoming.statusCode ?? 500, headers: fields }));
        });
      });
      outgoing.on('error', reject);
      outgoing.end(init.body as string | Uint8Array | undefined);
    });
  };
}
