import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createProtocolRules, type ProtocolRules } from '@passport-soap/passport/conformance';
import { DiagnosticError } from '@passport-soap/runtime';
import { CommandError, explainSystemError } from '../errors.js';

/** Reads and compiles an ISO Schematron schema. @throws CommandError if it cannot be read, or is in error */
export async function openRules(file: string): Promise<ProtocolRules> {
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      throw new CommandError(`${path}: ${explainSystemError(error)}`);
    }
  };
  try {
    return await createProtocolRules(read(file), (href) => read(join(dirname(file), href)));
  } catch (error) {
    if (error instanceof DiagnosticError) throw new CommandError(`${file}: ${error.diagnostics[0]?.message ?? ''}`);
    throw error;
  }
}
