import { Worker } from 'node:worker_threads';
import type { PrintAnswer, PrintJob, SourceStructure } from './source-structure.js';

interface Waiting {
  resolve(texts: readonly string[]): void;
  reject(error: unknown): void;
}

let printer: Worker | undefined;
const waiting = new Map<number, Waiting>();
let jobs = 0;

/**
 * Starts the worker that prints TypeScript. It takes as long to be ready as all stages before it take together:
 * whoever calls this before them has it ready when they are done.
 */
export function startPrinter(): Worker {
  if (printer !== undefined) return printer;
  const started = new Worker(new URL('./source-printer.js', import.meta.url));
  started.on('message', (answer: PrintAnswer) => {
    if ('texts' in answer) waiting.get(answer.job)?.resolve(answer.texts);
    else waiting.get(answer.job)?.reject(answer.error);
    settle(answer.job);
  });
  let reason: unknown = new Error('the printer of TypeScript was stopped');
  started.on('error', (error) => {
    reason = error;
  });
  started.on('exit', () => {
    printer = undefined;
    for (const [job, { reject }] of waiting) {
      reject(reason);
      settle(job);
    }
  });
  // A process that is done ends; one that waits for a job is held by the job.
  started.unref();
  printer = started;
  return started;
}

function settle(job: number): void {
  waiting.delete(job);
  if (waiting.size === 0) printer?.unref();
}

/** Prints files; the answer is by path, in the order that they came in. */
export async function printSources(files: readonly SourceStructure[]): Promise<Map<string, string>> {
  const worker = startPrinter();
  const job: PrintJob = { job: jobs++, files };
  const texts = await new Promise<readonly string[]>((resolve, reject) => {
    waiting.set(job.job, { resolve, reject });
    worker.ref();
    worker.postMessage(job);
  });
  return new Map(files.map(({ path }, index) => [path, texts[index] ?? '']));
}
