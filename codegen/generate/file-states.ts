import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareNames } from '../binding/names.js';
import { hashText } from './hash.js';
import { manifestFile, readManifestFiles } from './manifest.js';
import { outputError } from './output-error.js';
import type { GeneratedSet } from './types.js';

/** How one file on disk stands to what would be written. */
export interface FileState {
  /** Inside the set's folder. */
  readonly path: string;
  /**
   * `foreign`: another content than would be written, and no manifest says that the generator wrote it.
   * `edited`, `outdated`, `missing`: see OutOfDateFile. `leftover`: written by an earlier run, and no longer wanted.
   */
  readonly state: 'same' | 'missing' | 'outdated' | 'edited' | 'foreign' | 'leftover';
  /** A leftover that was edited since. */
  readonly changed?: true;
}

/**
 * Compares a folder with what would be written into it, file by file, in the order of names.
 * @throws DiagnosticError `generate-output` if a file cannot be read, or is none
 */
export async function fileStates({ folder, files }: GeneratedSet): Promise<FileState[]> {
  const known = await readManifestFiles(folder);
  const paths = new Set([...files.keys(), ...(known?.keys() ?? [])]);
  const states: FileState[] = [];
  for (const path of [...paths].sort(compareNames)) {
    const found = await contentOf(join(folder, path));
    const wanted = files.get(path);
    const written = path === manifestFile && known !== undefined ? found : known?.get(path);
    const changed = found !== undefined && found !== written;
    if (wanted === undefined) {
      if (found !== undefined)
        states.push(changed ? { path, state: 'leftover', changed } : { path, state: 'leftover' });
    } else if (found === undefined) states.push({ path, state: 'missing' });
    else if (found === hashText(wanted)) states.push({ path, state: 'same' });
    else if (written === undefined) states.push({ path, state: 'foreign' });
    else states.push({ path, state: changed ? 'edited' : 'outdated' });
  }
  return states;
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return hashText(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw outputError(error, path);
  }
}
