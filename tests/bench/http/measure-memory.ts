import type { ContenderProcess, LoadProcess } from './processes.js';
import { quantile } from './quantile.js';

/** What the heap may grow by after it is warm, in bytes: what 200,000 requests would hold of 80 bytes each. */
const allowance = 16 * 1024 * 1024;

export interface MemoryMeasurement {
  readonly contender: string;
  readonly requests: number;
  /** Bytes resident after the first tenth, and after the rest. */
  readonly before: number;
  readonly after: number;
  readonly allowance: number;
  readonly flat: boolean;
}

/** Asks so many times; the first tenth is for the engine to warm up. @throws Error if a request failed */
export async function measureMemory(
  server: ContenderProcess,
  load: LoadProcess,
  requests: number,
  connections: number,
): Promise<MemoryMeasurement> {
  const { url, body, name } = server;
  const ask = async (amount: number) => {
    const { failed } = await load.run({ url, body, connections, amount });
    if (failed > 0) throw new Error(`${name}: ${failed} requests failed`);
    const readings: number[] = [];
    // What is resident goes up and down by some MB: the middle of a few.
    for (let count = 0; count < 5; count += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      readings.push(await server.memory());
    }
    return quantile(readings, 0.5);
  };
  const before = await ask(Math.ceil(requests / 10));
  const after = await ask(requests);
  return { contender: name, requests, before, after, allowance, flat: after - before <= allowance };
}
