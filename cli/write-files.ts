import { type Stats, statSync, writeFileSync } from 'node:fs';
import { writeTogether } from '@passport-soap/codegen';
import { DiagnosticError } from '@passport-soap/runtime';
import { CommandError, explainSystemError } from './errors.js';
import { uninterrupted } from './uninterrupted.js';

/**
 * Writes all of the files or none. What is no file (`/dev/stdout`, a pipe) is written to, and never replaced by one.
 * @throws CommandError if one cannot be written
 */
export async function writeFiles(
  files: ReadonlyMap<string, string | Uint8Array>,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const [places, streams] = [new Map(files), new Map(files)];
  for (const path of files.keys()) (isStream(path) ? places : streams).delete(path);
  try {
    await uninterrupted(() => writeTogether(places, options));
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [first] = error.diagnostics;
    throw new CommandError(`${first?.file ?? ''}: ${first?.message ?? ''}`, 'nothing was written');
  }
  for (const [path, content] of streams) {
    try {
      writeFileSync(path, content);
    } catch (error) {
      throw new CommandError(`${path}: ${explainSystemError(error)}`);
    }
  }
}

function isStream(path: string): boolean {
  let found: Stats | undefined;
  try {
    found = statSync(path, { throwIfNoEntry: false });
  } catch {
    // What is wrong with it, writing says.
  }
  return found !== undefined && !found.isFile() && !found.isDirectory();
}
