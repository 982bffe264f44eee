import type { Database } from '@passport-soap/passport/accounts';
import { CommandError } from '../errors.js';

/** Where accounts are kept, unless it is said. */
export const defaultFolder = 'passport-data';

export interface DatabaseLocation {
  /** `postgres://user:password@host/database`: a PostgreSQL server. */
  readonly url?: string;
  /** A folder, made if it is not there: PostgreSQL within this process (PGlite). Default: {@link defaultFolder}. */
  readonly data?: string;
  /** `false`: the folder has to be there. Default: it is made. */
  readonly create?: boolean;
}

/** A database that is open. */
export interface OpenDatabase {
  readonly database: Database;
  /** What it is, for a line of a log: no password. */
  readonly describe: string;
  /** Ends connections; writes what is in memory. Once is enough, twice does nothing. */
  close(): Promise<void>;
}

/**
 * Opens the database of a location. Its tables are not looked at: see `migrate`.
 * @throws CommandError if it cannot be opened; without the password of the URL
 */
export async function openDatabase({ url, data, create }: DatabaseLocation = {}): Promise<OpenDatabase> {
  if (url === undefined) {
    const { openFolder } = await import('./open-folder.js');
    return openFolder(data ?? defaultFolder, create);
  }
  if (data !== undefined) throw new CommandError('--database and --data exclude each other');
  const { openPostgres } = await import('./open-postgres.js');
  return openPostgres(url);
}
