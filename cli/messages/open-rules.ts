import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ProtocolRules, prepareProtocolRules, type SchemaSet } from '@passport-soap/passport/conformance';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import { CommandError, explainSystemError } from '../errors.js';

/**
 * Reads and compiles an ISO Schematron schema, and tries its rules out at once: somebody wrote it by hand.
 * @throws CommandError if it cannot be read, or is in error
 */
export async function openRules(file: string): Promise<ProtocolRules> {
  return readRules(await prepareProtocolRules(), file, true);
}

/** Rules that are known to be sound: compiled when the first message comes that they are for. `onOpen` is told of them then. */
export async function openRulesLazily(
  files: readonly string[],
  onOpen: (rules: ProtocolRules) => void,
): Promise<readonly NonNullable<SchemaSet['rules']>[]> {
  const compile = await prepareProtocolRules();
  return files.map((file) => {
    let compiled: ProtocolRules | undefined;
    return {
      check(exchange) {
        if (compiled === undefined) {
          compiled = readRules(compile, file, false);
          onOpen(compiled);
        }
        return compiled.check(exchange);
      },
    };
  });
}

function readRules(
  compile: Awaited<ReturnType<typeof prepareProtocolRules>>,
  file: string,
  verify: boolean,
): ProtocolRules {
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      throw new CommandError(`${path}: ${explainSystemError(error)}`);
    }
  };
  const resolve = (href: string, from = file) => {
    const path = join(dirname(from), href);
    return { file: path, text: read(path) };
  };
  try {
    return compile(read(file), { file, resolve, verify });
  } catch (error) {
    if (error instanceof DiagnosticError) throw new CommandError(error.diagnostics.map(describe).join('\n'));
    throw error;
  }
}

function describe({ file, line, column, message }: Diagnostic): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return place === '' ? message : `${place}: ${message}`;
}
