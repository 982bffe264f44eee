import { writeTogether } from '@passport-soap/codegen';
import { DiagnosticError } from '@passport-soap/runtime';
import { CommandError } from './errors.js';
import { uninterrupted } from './uninterrupted.js';

/**
 * Writes all of the files or none.
 * @throws CommandError if one cannot be written
 */
export async function writeFiles(files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  try {
    await uninterrupted(() => writeTogether(files));
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [first] = error.diagnostics;
    throw new CommandError(`${first?.file ?? ''}: ${first?.message ?? ''}`, 'nothing was written');
  }
}
