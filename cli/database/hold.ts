import type { PGlite } from '@electric-sql/pglite';
import { CommandError, explainSystemError } from '../errors.js';
import type { DataFolder } from './folder.js';
import type { Link } from './link.js';
import type { Lock } from './lock.js';
import { share } from './share.js';

/**
 * Opens the files of a data folder, and lets other processes use them too.
 * @throws CommandError if they cannot be opened
 */
export async function hold(folder: DataFolder, lock: Lock): Promise<Link> {
  const module = import('@electric-sql/pglite');
  const opening = async (): Promise<PGlite> => (await module).PGlite.create(folder.postgres);
  let opened: Promise<PGlite> | undefined;
  const query: Link['query'] = async (text, values) => {
    opened ??= opening();
    return (await opened).query<Record<string, unknown>>(text, values);
  };
  // Others may ask from the first moment, which tells them that the folder is taken; they wait for the answer.
  const sharing = await share(folder.socket, query);
  const close = async () => {
    await sharing?.close();
    await (await opened?.catch(() => undefined))?.close();
    lock.release();
  };
  try {
    await query('select 1');
  } catch (error) {
    await close();
    throw new CommandError(`${folder.path}: the database cannot be opened (${explainSystemError(error)})`);
  }
  return { query, describe: `PGlite in ${folder.path}`, isLost: () => false, close };
}
