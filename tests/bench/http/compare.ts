import type { ContenderProcess, LoadProcess } from './processes.js';
import { quantile } from './quantile.js';

/** Medians of the rounds. */
export interface HttpMeasurement {
  readonly contender: string;
  readonly requestsPerSecond: number;
  /** To the first contender, in the same round. */
  readonly ratio: number;
  /** Microseconds that the server's process computes for a request: of the figures, the one that others on the machine disturb least. */
  readonly processor: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly rounds: number;
}

export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
}

/**
 * Asks all contenders in turn, round by round, so that what disturbs the machine disturbs them alike.
 * @throws Error if one gives an answer other than 200
 */
export async function compare(
  servers: readonly ContenderProcess[],
  load: LoadProcess,
  { rounds, seconds, connections }: Plan,
): Promise<HttpMeasurement[]> {
  const ask = async ({ name, url, body, processor }: ContenderProcess, duration: number) => {
    const before = await processor();
    const result = await load.run({ url, body, connections, seconds: duration });
    if (result.failed > 0) throw new Error(`${name}: ${result.failed} requests failed`);
    return {
      ...result,
      rate: result.requests / result.seconds,
      work: ((await processor()) - before) / result.requests,
    };
  };
  for (const server of servers) {
    // The engine has compiled all of it after some thousand requests; what manages only a few a second has other costs.
    const { rate } = await ask(server, 1);
    const amount = Math.max(connections, Math.min(5000, Math.round(rate * 30)));
    await load.run({ url: server.url, body: server.body, connections, amount });
  }
  const results = servers.map(() => [] as Awaited<ReturnType<typeof ask>>[]);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < servers.length; turn += 1) {
      const index = (round + turn) % servers.length;
      results[index]?.push(await ask(servers[index] as ContenderProcess, seconds));
    }
  }
  const base = results[0] ?? [];
  return servers.map(({ name }, index) => {
    const own = results[index] ?? [];
    const median = (values: number[]) => quantile(values, 0.5);
    return {
      contender: name,
      requestsPerSecond: median(own.map(({ rate }) => rate)),
      ratio: median(own.map(({ rate }, round) => rate / (base[round]?.rate ?? Number.NaN))),
      processor: median(own.map(({ work }) => work)),
      p50: median(own.map(({ p50 }) => p50)),
      p99: median(own.map(({ p99 }) => p99)),
      rounds,
    };
  });
}
