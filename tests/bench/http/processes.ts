import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Run, RunResult } from './load.js';

export interface ContenderProcess {
  readonly name: string;
  readonly url: string;
  readonly body: string;
  /** Resident memory after garbage collection, in bytes. */
  memory(): Promise<number>;
  /** Processor time that it has used, of all its threads, in microseconds. */
  processor(): Promise<number>;
  stop(): Promise<void>;
}

export async function startContender(name: string): Promise<ContenderProcess> {
  const child = fork(fileURLToPath(new URL('./server.js', import.meta.url)), [name], { execArgv: ['--expose-gc'] });
  const { url, body } = (await answerOf(child)) as { url: string; body: string };
  return {
    name,
    url,
    body,
    async memory() {
      child.send('memory');
      return ((await answerOf(child)) as { memory: NodeJS.MemoryUsage }).memory.rss;
    },
    async processor() {
      child.send('processor');
      return ((await answerOf(child)) as { processor: number }).processor;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.send('stop');
      }),
  };
}

export interface LoadProcess {
  run(run: Run): Promise<RunResult>;
  stop(): void;
}

export function startLoad(): LoadProcess {
  const child = fork(fileURLToPath(new URL('./load.js', import.meta.url)));
  return {
    async run(run) {
      child.send(run);
      return (await answerOf(child)) as RunResult;
    },
    stop: () => void child.kill(),
  };
}

/** The next message of a child. @throws Error if it ends before */
function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('a process of the benchmark has ended'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
