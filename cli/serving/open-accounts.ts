import {
  type Accounts,
  createAccounts,
  createRevocations,
  createSqlAccounts,
  createSqlRevocations,
  migrate,
  nameKey,
  type Revocations,
  SchemaVersionError,
  type SqlAccounts,
} from '@passport-soap/passport/service';
import { defaultFolder } from '../database/open-database.js';
import { CommandError } from '../errors.js';
import { plural } from '../print/diagnostics.js';
import type { ServeConfig } from './config/types.js';
import type { ServedAccount } from './load-accounts.js';

/** Who can sign in, and which tickets are accepted no more. */
export interface OpenAccounts {
  readonly accounts: Accounts;
  readonly revocations: Revocations;
  /** Where an account is served, if not here, as its entry says. */
  readonly redirectOf: (name: string) => string | undefined | Promise<string | undefined>;
  /** What they are, for a line of a log. */
  readonly describe: string;
  /** What to do next, if nobody can sign in yet. */
  readonly advice?: string;
  close(): Promise<void>;
}

/** A table in memory: of a file, of the environment, of the command line. */
export function openTable(table: readonly ServedAccount[], { acceptTruncated = false }: ServeConfig): OpenAccounts {
  const redirects = new Map(table.map(({ name, redirect }) => [nameKey(name), redirect]));
  return {
    accounts: createAccounts(
      table.map(({ redirect: _, ...entry }) => entry),
      { acceptTruncated },
    ),
    revocations: createRevocations(),
    redirectOf: (name) => redirects.get(nameKey(name)),
    describe: `${plural(table.length, 'account')} in memory`,
    close: async () => {},
  };
}

/** Accounts of a database, whose tables are made if they are not there. @throws CommandError if it cannot be opened */
export async function openDatabaseAccounts(config: ServeConfig): Promise<OpenAccounts> {
  const { openDatabase } = await import('../database/open-database.js');
  const { database: url, data, acceptTruncated = false, lockOut } = config;
  const opened = await openDatabase(url === undefined ? { ...(data === undefined ? {} : { data }) } : { url });
  try {
    await migrate(opened.database);
    const accounts = createSqlAccounts(opened.database, {
      acceptTruncated,
      ...(lockOut === undefined || lockOut === true ? {} : { lockOut }),
    });
    const advice = await adviceFor(accounts, config);
    return {
      accounts,
      revocations: createSqlRevocations(opened.database),
      redirectOf: (name) => accounts.redirectOf(name),
      describe: `accounts in ${opened.describe}`,
      ...(advice === undefined ? {} : { advice }),
      close: () => opened.close(),
    };
  } catch (error) {
    await opened.close();
    if (error instanceof SchemaVersionError) throw new CommandError(`the database: ${error.message}`);
    throw error;
  }
}

/** Who starts for the first time is told how to go on. */
async function adviceFor(accounts: SqlAccounts, { database, data }: ServeConfig): Promise<string | undefined> {
  for await (const _ of accounts.list()) return undefined;
  const where =
    database !== undefined ? ' --database URL' : data === defaultFolder ? '' : ` --data ${quote(data ?? '')}`;
  return `nobody can sign in yet: passport-soap account add me@example.com${where}`;
}

/** For a shell. */
function quote(path: string): string {
  return /^[\w./@%+,:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
