import type { Fetch } from '@passport-soap/runtime/soap';

/** One request and its answer, as they went over the wire: **with their secrets**. */
export interface Exchange {
  readonly request: Uint8Array;
  /** Absent if there was none. */
  readonly response?: Uint8Array;
}

export interface Recorder {
  readonly exchanges: readonly Exchange[];
  readonly fetch: Fetch;
}

/** A `fetch` that keeps what it sends and gets. */
export function createRecorder(fetch: Fetch): Recorder {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    async fetch(url, init) {
      const request = new TextEncoder().encode(String(init.body ?? ''));
      const index = exchanges.push({ request }) - 1;
      const answer = await fetch(url, init);
      const response = new Uint8Array(await answer.arrayBuffer());
      exchanges[index] = { request, response };
      return new Response(response, { status: answer.status, headers: answer.headers });
    },
  };
}
