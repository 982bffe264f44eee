import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.js';

/** `undefined`: valid. Otherwise why not, in the validator's words. */
export type Verdict = string | undefined;

/** A validator that is not ours, for second opinions. */
export interface XsdValidator {
  readonly name: string;
  /** Why it cannot be used here; absent: it can. */
  readonly missing?: string;
  /** A verdict on each file: of {@link Questions.schemas}, is it a schema; of {@link Questions.documents}, does it conform to the schema. */
  judge(questions: Questions): ReadonlyMap<string, Verdict>;
}

export interface Questions {
  readonly schemas?: readonly string[];
  readonly schema: string;
  readonly documents: readonly string[];
}

/**
 * libxml2, one process for all documents. Its known deviations from XSD 1.0: it passes over stray characters in base64,
 * and refuses white space around an unsigned integer or a QName.
 */
export const libxml2: XsdValidator = {
  name: 'xmllint',
  ...missing('xmllint', ['--version']),
  judge({ schemas = [], schema, documents }) {
    const verdicts = new Map(schemas.map((file): [string, Verdict] => [file, compile(file)]));
    const output = xmllint(schema, documents);
    const lines = output.split('\n');
    for (const file of documents) {
      const why = lines.find((line) => line.startsWith(`${file}:`)) ?? `no verdict: ${lines[0]}`;
      verdicts.set(file, lines.includes(`${file} validates`) ? undefined : why);
    }
    return verdicts;
  },
};

/** The JDK's (Xerces), one JVM for everything. */
export const jdk: XsdValidator = {
  name: 'JDK',
  ...missing('java', ['-version']),
  judge({ schemas = [], schema, documents }) {
    const files = [...schemas, ...documents];
    const list = [...schemas, ...documents.map((file) => `${schema}\t${file}`)].map((line) => `${line}\n`).join('');
    const { stdout, stderr } = spawnSync(
      'java',
      ['-XX:TieredStopAtLevel=1', join(root, 'tests', 'support', 'XsdVerdicts.java')],
      { encoding: 'utf8', input: list, maxBuffer: 1 << 26 },
    );
    const answers = stdout.split('\n');
    return new Map(
      files.map((file, index): [string, Verdict] => {
        const [verdict, place, message] = (answers[index] ?? '').split('\t');
        if (verdict === 'valid') return [file, undefined];
        return [file, message === undefined ? `no verdict: ${stderr}` : `${place}: ${message}`];
      }),
    );
  },
};

function missing(command: string, probe: readonly string[]): { missing?: string } {
  return spawnSync(command, probe).status === 0 ? {} : { missing: `there is no ${command} on this machine` };
}

/** xmllint has no way to compile a schema alone: it is given a document, this one, to refuse. */
function compile(schema: string): Verdict {
  const output = xmllint(schema, [schema]);
  return output.includes(`${schema} fails to validate`) ? undefined : output;
}

function xmllint(schema: string, documents: readonly string[]): string {
  const options = ['--nonet', '--noout', '--schema', schema, ...documents];
  return spawnSync('xmllint', options, { encoding: 'utf8', maxBuffer: 1 << 26 }).stderr;
}
