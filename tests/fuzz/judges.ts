import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { root } from '../support/paths.js';

/** What a judge says: `undefined` is valid; otherwise why not, in its words. `no verdict` begins what is none. */
export type Verdict = string | undefined;

/** Of a schema, and of documents by it. */
export interface Verdicts {
  readonly schema: Verdict;
  /** Empty if the schema is none. */
  readonly documents: readonly Verdict[];
}

export interface Judge {
  readonly name: string;
  judge(schema: string, documents: readonly string[]): Promise<Verdicts>;
  stop(): void;
}

/** libxml2, one process for each schema. */
export function startXmllint(): Judge {
  return {
    name: 'xmllint',
    async judge(schema, documents) {
      // Without a document it compiles nothing: it is given the schema itself, to refuse.
      const { code, stderr } = await run(schema, documents.length === 0 ? [schema] : documents);
      // 5: the schema could not be compiled.
      const lines = stderr.split('\n');
      if (code === 5) return { schema: lines[0] ?? '', documents: [] };
      if (documents.length === 0 || code === undefined) {
        return { schema: code === undefined ? 'no verdict: time is out' : undefined, documents: [] };
      }
      // A message can quote a value of several lines.
      const first = new Map<string, string>();
      const folder = dirname(schema);
      for (const message of stderr.split(`\n${folder}/`)) {
        const file = /^(?:.*\/)?([^/]*?\.xml):/.exec(message)?.[1];
        const path = join(folder, file ?? '');
        if (file !== undefined && !first.has(path)) first.set(path, message);
      }
      const valid = new Set(lines);
      return {
        schema: undefined,
        documents: documents.map((file) =>
          valid.has(`${file} validates`)
            ? undefined
            : (first.get(file) ?? `no verdict: ${lines.find((line) => line.startsWith(file))}`),
        ),
      };
    },
    stop() {},
  };
}

function run(schema: string, documents: readonly string[]): Promise<{ code: number | undefined; stderr: string }> {
  const options = ['--nonet', '--noout', '--schema', schema, ...documents];
  return new Promise((resolve) => {
    execFile('xmllint', options, { maxBuffer: 1 << 26, timeout: 20_000 }, (error, _, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
      resolve({ code, stderr });
    });
  });
}

/** The JDK's (Xerces): one JVM for the whole run. */
export function startJdk(): Judge {
  const program = join(root, 'tests', 'support', 'XsdVerdicts.java');
  const start = (): { jvm: ChildProcess; answers: Interface } => {
    const jvm = spawn('java', ['-Xmx1g', program, '--unlimited'], { stdio: ['pipe', 'pipe', 'ignore'] });
    return { jvm, answers: createInterface({ input: jvm.stdout as NodeJS.ReadableStream }) };
  };
  let running = start();
  return {
    name: 'JDK',
    judge(schema, documents) {
      const { jvm, answers } = running;
      return new Promise((resolve) => {
        const lines: string[] = [];
        const finish = (failure?: string): void => {
          clearTimeout(timer);
          answers.off('line', take);
          if (failure !== undefined) {
            jvm.kill('SIGKILL');
            running = start();
            resolve({ schema: failure, documents: [] });
            return;
          }
          const [own, ...others] = lines.map(readAnswer);
          resolve({ schema: own, documents: own === undefined ? others : [] });
        };
        const take = (line: string): void => {
          lines.push(line);
          if (lines.length === documents.length + 1) finish();
        };
        const timer = setTimeout(() => finish('no verdict: time is out'), 20_000);
        answers.on('line', take);
        jvm.stdin?.write(
          [schema, ...documents.map((file) => `${schema}\t${file}`)].map((line) => `${line}\n`).join(''),
        );
      });
    },
    stop: () => void running.jvm.kill(),
  };
}

function readAnswer(line: string): Verdict {
  const [verdict, place, message] = line.split('\t');
  if (verdict === 'valid') return undefined;
  return verdict === 'failed' ? `no verdict: ${place}` : `${place}: ${message}`;
}
