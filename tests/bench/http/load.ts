/** The process that asks: `fork(load.js)`. Each message is a run, and its result comes back. */
import autocannon from 'autocannon';

/** What is to be asked, and how much: for a time, or a number of times. */
export interface Run {
  readonly url: string;
  readonly body: string;
  readonly connections: number;
  readonly seconds?: number;
  readonly amount?: number;
}

export interface RunResult {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 200, errors, time-outs. */
  readonly failed: number;
}

process.on('message', async ({ url, body, connections, seconds, amount }: Run) => {
  const began = performance.now();
  const result = await autocannon({
    url,
    method: 'POST',
    body,
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    connections,
    timeout: 30,
    ...(amount === undefined ? { duration: seconds ?? 1 } : { amount }),
  });
  const done: RunResult = {
    requests: result['2xx'],
    seconds: amount === undefined ? result.duration : (performance.now() - began) / 1000,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
  process.send?.(done);
});
