import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../support/paths.js';
import type { Findings } from './findings.js';

/** A `serve` that is killed and started again at the same address, on the same data. */
export interface SoakedService {
  readonly url: string;
  readonly port: number;
  readonly data: string;
  /** Changes with each kill: what began in another life may have been cut off. */
  life(): number;
  /** Answers, as far as is known. */
  isUp(): boolean;
  start(): Promise<void>;
  /** SIGKILL, whatever it is doing. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
  /** Resident memory, in bytes; `undefined` where the system does not say. */
  memory(): number | undefined;
}

/** What neither log may have in it. */
export const secrets = /t=Ew|correct-horse|Ew[A-Za-z0-9+/]{40}|\n {4}at /;

/** A leak shows early: the heap has no more than this, in MiB. */
const heap = 192;

export async function createService(folder: string, findings: Findings): Promise<SoakedService> {
  const data = join(folder, 'data');
  const port = await freePort();
  const config = join(folder, 'config.json');
  const limits = { headerSeconds: 2, bodySeconds: 2, idleSeconds: 5, connections: 500, graceSeconds: 5 };
  writeFileSync(
    config,
    JSON.stringify({ data, listeners: [{ port }], rateLimit: false, limits, log: { format: 'json' } }),
  );
  const url = `http://127.0.0.1:${port}/RST.srf`;
  let child: ChildProcess | undefined;
  let expected = false;
  let life = 0;
  let up = false;

  const isHealthy = async () => {
    try {
      return (await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(5000) })).ok;
    } catch {
      return false;
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    expected = true;
    up = false;
    life += 1;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return null;
    const ended = once(child, 'exit');
    child.kill(signal);
    return (await ended)[0] as number | null;
  };
  return {
    url,
    port,
    data,
    life: () => life,
    isUp: () => up,
    async start() {
      expected = false;
      const args = [`--max-old-space-size=${heap}`, join(root, 'cli/dist/bin.js'), 'serve', '--config', config];
      const started = spawn(process.execPath, args, {
        env: { PATH: process.env.PATH },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      for (const stream of [started.stdout, started.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          if (secrets.test(text)) findings.violate('a secret, or a stack, in the log');
          if (/^\{.*"event":"error"/m.test(text))
            findings.violate(`an error in the log: ${/"name":"[^"]*"/.exec(text)?.[0]}`);
        });
      }
      started.on('exit', (code, signal) => {
        if (!expected) findings.violate(`the service ended by itself (${code ?? signal})`);
        expected = true;
      });
      while (!(await isHealthy())) {
        if (expected) throw new Error('the service does not start');
        await sleep(50);
      }
      up = true;
    },
    async kill() {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    memory: () => residentOf(child?.pid),
  };
}

function residentOf(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
