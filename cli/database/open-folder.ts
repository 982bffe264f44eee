import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError, explainSystemError } from '../errors.js';
import { dial, HolderEnded } from './dial.js';
import { openDataFolder } from './folder.js';
import { hold } from './hold.js';
import type { Link } from './link.js';
import { takeLock } from './lock.js';
import type { OpenDatabase } from './open-database.js';

/** How long a process that holds a folder may take to begin or end, in milliseconds: PGlite takes some seconds to be made. */
const patience = 20_000;
const pause = 50;

/**
 * The database in a data folder. One process holds the files; the others reach it through that one, and when it ends, one
 * of them takes over at its next query.
 * @throws CommandError
 */
export async function openFolder(path: string, create?: boolean): Promise<OpenDatabase> {
  const folder = openDataFolder(path, create);
  const find = async (): Promise<Link> => {
    for (const end = performance.now() + patience; ; await sleep(pause)) {
      const link = await dial(folder);
      if (link !== undefined) return link;
      const lock = tryLock();
      if ('release' in lock) return hold(folder, lock);
      if (performance.now() < end) continue;
      throw new CommandError(
        `${path}: the data folder is in use by process ${lock.pid}, which cannot be asked`,
        'stop that process; a folder with a shorter path can be shared',
      );
    }
  };
  const tryLock = () => {
    try {
      return takeLock(folder.lock);
    } catch (error) {
      throw new CommandError(`${path}: ${explainSystemError(error)}`);
    }
  };
  let current = find();
  const first = await current;
  let closed: Promise<void> | undefined;
  const link = async () => {
    if (closed !== undefined) throw new Error('the database is closed');
    const asked = current;
    const found = await asked.catch(() => undefined);
    if (found !== undefined && !found.isLost()) return found;
    // Of several queries that come here at once, the first looks for another.
    if (current === asked) current = find();
    return current;
  };
  const query: Link['query'] = async (text, values) => {
    const used = await link();
    return used.query(text, values).catch((error: unknown) => {
      if (error instanceof HolderEnded && error.untouched) return query(text, values);
      throw error;
    });
  };
  return {
    database: { query },
    describe: first.describe,
    close: () => {
      closed ??= current.then(
        (open) => open.close(),
        () => {},
      );
      return closed;
    },
  };
}
