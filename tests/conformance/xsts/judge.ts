import { readFileSync } from 'node:fs';
import { type CompiledSchemas, compileSchemas } from '@passport-soap/codegen';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import { type ReadOptions, readDocument } from '@passport-soap/runtime/schema';
import { decodeXml } from '@passport-soap/runtime/xml';
import type { Answer, Outcome, Question } from './question.js';
import { schemaHints } from './schema-hints.js';

/** An internal subset is let in, and one test has more attributes than messages may. */
const options: ReadOptions = { doctype: 'internal', limits: { maxAttributes: 100_000 } };

/** As the test suite orders its tests, those of one schema follow each other. */
const maxCompiled = 8;
const compiled = new Map<string, CompiledSchemas>();

/** Compiles, and reads; whatever is thrown on the way is an outcome too. */
export async function judge(question: Question): Promise<Answer> {
  const began = performance.now();
  const answer = (outcome: Outcome, message = ''): Answer => ({ outcome, ms: performance.now() - began, message });
  try {
    const { outcome, message } = await findOutcome(question);
    return answer(outcome, message);
  } catch (error) {
    if (error instanceof DiagnosticError && error.diagnostics.every(isUnsupported)) {
      return answer('unsupported', error.message);
    }
    return answer('error', describe(error));
  }
}

/** A file that cannot be read is the question's fault; of anything else, whoever repairs it wants to know where. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'syscall' in error ? `cannot be read: ${error.message}` : (error.stack ?? error.message);
}

async function findOutcome(question: Question): Promise<{ outcome: Outcome; message?: string }> {
  const { kind, instance, hints } = question;
  const bytes = kind === 'instance' ? readFileSync(instance ?? '') : undefined;
  const files =
    bytes !== undefined && hints === true ? schemaHints(decodeXml(bytes), instance ?? '') : question.schemas;
  const { tables, diagnostics } = await compile(files);
  if (tables === undefined) return refused(diagnostics, kind === 'schema' ? 'invalid' : 'schema-error');
  if (bytes === undefined) return { outcome: 'valid' };
  const findings = readDocument(tables, bytes, options).diagnostics;
  return findings.some(isError) ? refused(findings, 'invalid') : { outcome: 'valid' };
}

async function compile(files: readonly string[]): Promise<CompiledSchemas> {
  const key = files.join('\n');
  let made = compiled.get(key);
  if (made === undefined) {
    // A file that is not there is no fault of the schema.
    for (const file of files) readFileSync(file);
    made = await compileSchemas(files);
    if (compiled.size === maxCompiled) compiled.clear();
    compiled.set(key, made);
  }
  return made;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function isUnsupported({ code }: Diagnostic): boolean {
  return code.startsWith('unsupported-');
}

function refused(diagnostics: readonly Diagnostic[], outcome: Outcome): { outcome: Outcome; message: string } {
  const errors = diagnostics.filter(isError);
  const first = errors.find((error) => !isUnsupported(error)) ?? errors[0];
  const place = first?.line === undefined ? '' : `${first.file ?? ''}:${first.line}:${first.column}: `;
  const message = `${place}${first?.message} [${first?.code}]`;
  return { outcome: errors.every(isUnsupported) ? 'unsupported' : outcome, message };
}
