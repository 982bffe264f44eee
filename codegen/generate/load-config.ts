import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { DiagnosticError } from '@passport-soap/runtime';
import { checkSets } from './check-sets.js';
import { configSchema } from './config-schema.js';
import { readJson } from './read-json.js';
import type { GeneratorConfig, SetConfig } from './types.js';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it cannot be read: permission denied',
};

/**
 * Reads a `passport-soap.json`.
 *
 * @throws DiagnosticError if there is no such file, or it is not as it should be
 */
export async function loadConfig(path: string, cwd: string = process.cwd()): Promise<GeneratorConfig> {
  const absolute = resolve(cwd, path);
  const file = relative(cwd, absolute).replaceAll('\\', '/') || '.';
  let text: string;
  try {
    text = await readFile(absolute, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const message = reasons[code] ?? `it cannot be read: the system says ${code}`;
    throw new DiagnosticError([{ code: 'config-file', severity: 'error', message, file }]);
  }
  text = text.replace(/^\ufeff/, '');
  const { sets } = readJson<{ sets: SetConfig[] }>(text, file, configSchema);
  const diagnostics = checkSets(sets, text, file, dirname(absolute));
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  return { folder: dirname(absolute), sets };
}
