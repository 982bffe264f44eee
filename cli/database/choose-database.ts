import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { type DatabaseLocation, defaultFolder } from './open-database.js';

export interface DatabaseFlags {
  readonly database?: string;
  readonly data?: string;
}

/**
 * The database that the command line names, else the environment (PASSPORT_SOAP_DATABASE), else the data folder that
 * everything uses if nothing is said.
 * @throws CommandError if the command line names two
 */
export function chooseDatabase({ database, data }: DatabaseFlags, { env }: Pick<Context, 'env'>): DatabaseLocation {
  if (database !== undefined && data !== undefined) {
    throw new CommandError('--database and --data exclude each other', 'a server, or a folder');
  }
  if (data !== undefined) return { data };
  const url = database ?? (env.PASSPORT_SOAP_DATABASE || undefined);
  return url === undefined ? { data: defaultFolder } : { url };
}
