import type { SqlAccounts } from '@passport-soap/passport/accounts';
import type { Context } from '../context.js';
import { chooseDatabase, type DatabaseFlags } from '../database/choose-database.js';
import { HolderEnded } from '../database/dial.js';
import { openDatabase } from '../database/open-database.js';
import { CommandError } from '../errors.js';
import { uninterrupted } from '../uninterrupted.js';

export interface AccountsFlags extends DatabaseFlags {
  /** Makes the data folder if it is not there. */
  readonly create?: boolean;
}

/**
 * Does something with the accounts of a database, and closes it afterwards.
 * @throws CommandError if there is no way to the database, or a field is wrong
 */
export async function withAccounts(
  flags: AccountsFlags,
  context: Context,
  act: (accounts: SqlAccounts) => Promise<void>,
): Promise<void> {
  const { AccountError, createSqlAccounts, migrate, SchemaVersionError } = await import(
    '@passport-soap/passport/accounts'
  );
  const location = { ...chooseDatabase(flags, context), create: flags.create === true };
  await uninterrupted(async () => {
    const { database, describe, close } = await openDatabase(location);
    try {
      await migrate(database);
      await act(createSqlAccounts(database));
    } catch (error) {
      if (error instanceof AccountError && error.code !== 'account-invalid') {
        context.exitCode = 1;
        context.note(`${context.colors.red('refused')}: ${error.message}`);
      } else if (error instanceof AccountError) {
        throw new CommandError(error.message);
      } else if (error instanceof SchemaVersionError || error instanceof HolderEnded || hasCode(error)) {
        throw new CommandError(`${describe}: ${(error as Error).message}`);
      } else throw error;
    } finally {
      await close();
    }
  });
}

/** PostgreSQL's errors have one, and the operating system's. */
function hasCode(error: unknown): boolean {
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'string';
}
