import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError, explainSystemError } from '../errors.js';

/**
 * Writes the files of a project: all of them beside their places first, and then into these, so that nothing half
 * written stays behind.
 *
 * @throws CommandError if one is there already (unless forced), or cannot be written
 */
export async function writeProject(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  force: boolean,
): Promise<void> {
  const paths = [...files.keys()];
  if (!force) {
    const there = (
      await Promise.all(paths.map(async (path) => ((await exists(join(folder, path))) ? [path] : [])))
    ).flat();
    const [first] = there;
    if (first !== undefined) {
      const more = there.length === 1 ? '' : ` (and ${there.length - 1} more)`;
      throw new CommandError(
        `${join(folder, first)}: is there already${more}; nothing was written`,
        '--out names another folder, --force overwrites',
      );
    }
  }
  const moves: { temporary: string; path: string }[] = [];
  try {
    for (const [name, content] of files) {
      const path = join(folder, name);
      const temporary = `${path}.${process.pid}.tmp`;
      moves.push({ temporary, path });
      await attempt(path, async () => {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(temporary, content);
      });
    }
    for (const { temporary, path } of moves) await attempt(path, () => rename(temporary, path));
  } finally {
    for (const { temporary } of moves) await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function attempt(path: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw new CommandError(`${path}: cannot be written: ${explainSystemError(error)}`);
  }
}
