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
    const lines = xmllint(schema, documents).split('\n');
    const valid = new Set(lines);
    const reasons = new Map([...lines].reverse().map((line) => [line.slice(0, line.indexOf(':')), line]));
    for (const file of documents) {
      const why = reasons.get(file) ?? `no verdict: ${lines[0]}`;
      verdicts.set(file, valid.has(`${file} validates`) ? undefined : why);
    }
    return verdicts;
  },
};

/** The JDK's (Xerces), one JVM for everything. */
export const jdk: XsdValidator = {
  name: 'JDK',
  ...missing('java', ['-version']),
  judge: (questions) => askJdk([questions]),
};

/** Several questions of the JDK at once, since a JVM takes its time to begin. */
export function askJdk(questions: readonly Questions[]): ReadonlyMap<string, Verdict> {
  const pairs = questions.flatMap(({ schemas = [], schema, documents }) => [
    ...schemas.map((file) => [file, file] as const),
    ...documents.map((file) => [file, `${schema}\t${file}`] as const),
  ]);
  const { stdout, stderr } = spawnSync(
    'java',
    ['-XX:TieredStopAtLevel=1', join(root, 'tests', 'support', 'XsdVerdicts.java')],
    { encoding: 'utf8', input: pairs.map(([, line]) => `${line}\n`).join(''), maxBuffer: 1 << 28 },
  );
  const answers = stdout.split('\n');
  return new Map(
    pairs.map(([file], index): [string, Verdict] => {
      const [verdict, place, message] = (answers[index] ?? '').split('\t');
      if (verdict === 'valid') return [file, undefined];
      return [file, message === undefined ? `no verdict: ${stderr}` : `${place}: ${message}`];
    }),
  );
}

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
