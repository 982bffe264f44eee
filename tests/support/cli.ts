import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { importBuilt } from './import-built.js';
import { root } from './paths.js';

const { main } = await importBuilt<typeof import('../../cli/main.js')>('cli/main.js');

/** How a command ended and what it said. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a command line in this process. */
export async function runCli(args: readonly string[], { stdin = '', env = {} }: CliOptions = {}): Promise<CliResult> {
  const stdout = new TextSink();
  const stderr = new TextSink();
  const code = await main(args, { stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr, env });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

class TextSink extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

/** A command in a process of its own. */
export interface RunningCli {
  readonly process: ChildProcessWithoutNullStreams;
  /** Resolves when the stream (default: standard output) has a match. @throws Error after 10 s, or if the process ends before */
  until(pattern: RegExp, stream?: 'stdout' | 'stderr'): Promise<RegExpExecArray>;
  /** Resolves when it has ended. */
  readonly ended: Promise<CliResult>;
}

export function startCli(args: readonly string[], { stdin, env = {} }: CliOptions = {}): RunningCli {
  const bin = join(root, 'cli/dist/bin.js');
  const child = spawn(process.execPath, [bin, ...args], { env: { PATH: process.env.PATH ?? '', ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  if (stdin !== undefined) child.stdin.end(stdin);
  const ended = new Promise<CliResult>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const until = (pattern: RegExp, stream: 'stdout' | 'stderr' = 'stdout') =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${pattern} after 10 s\n${stdout}${stderr}`)), 10_000);
      const look = () => {
        const found = pattern.exec(stream === 'stdout' ? stdout : stderr);
        if (found === null) return;
        clearTimeout(timer);
        resolve(found);
      };
      child[stream].on('data', look);
      ended.then(() => reject(new Error(`ended without ${pattern}\n${stdout}${stderr}`)));
      look();
    });
  return { process: child, until, ended };
}
