import { mkdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { outputError } from './output-error.js';

/** How often this process has written: two calls at once must not share their temporary files. */
let calls = 0;

/**
 * Writes files, and the folders that they are in: each beside its place, and into it once all could be, in the order
 * of the map. So no reader sees half a file, and if one cannot be written, none is, and no folder was made.
 *
 * @param mode who may read and write them; as the process has it unless told
 * @throws DiagnosticError `generate-output` if the operating system refuses a file
 */
export async function writeTogether(
  files: ReadonlyMap<string, string | Uint8Array>,
  { mode }: { readonly mode?: number } = {},
): Promise<void> {
  const suffix = `${process.pid}-${++calls}.tmp`;
  const made: string[] = [];
  const temporaries = new Map<string, string>();
  let done = false;
  try {
    for (const [path, content] of files) {
      await attempt(dirname(path), () => makeFolder(dirname(path), made));
      const temporary = `${path}.${suffix}`;
      temporaries.set(path, temporary);
      await attempt(path, () => writeFile(temporary, content, { mode }));
    }
    for (const [path, temporary] of temporaries) await attempt(path, () => rename(temporary, path));
    done = true;
  } finally {
    if (!done) {
      for (const temporary of temporaries.values()) await rm(temporary, { force: true }).catch(() => undefined);
      // Only an empty folder can be removed that way; one that somebody else has put a file into stays.
      for (const folder of made.reverse()) await rmdir(folder).catch(() => undefined);
    }
  }
}

/**
 * Not `mkdir(…, { recursive: true })`: where the system answers ENOENT although the parent is there, as it does in
 * /proc, that tries forever in Node 20.
 */
async function makeFolder(path: string, made: string[]): Promise<void> {
  try {
    await makeOne(path, made);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path), made);
    await makeOne(path, made);
  }
}

async function makeOne(path: string, made: string[]): Promise<void> {
  try {
    await mkdir(path);
    made.push(path);
  } catch (error) {
    const there = (error as NodeJS.ErrnoException).code === 'EEXIST' && (await stat(path)).isDirectory();
    if (!there) throw error;
  }
}

async function attempt(path: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw outputError(error, path);
  }
}
