import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../errors.js';
import { writeFiles } from '../write-files.js';

/**
 * Writes the files of a project: all of them or none.
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
  await writeFiles(new Map([...files].map(([path, content]) => [join(folder, path), content])));
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
