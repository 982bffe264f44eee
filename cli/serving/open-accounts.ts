import { type Accounts, createAccounts, createRevocations, type Revocations } from '@passport-soap/passport/service';
import { CommandError } from '../errors.js';
import { plural } from '../print/diagnostics.js';
import type { ServeConfig } from './config/types.js';
import type { ServedAccount } from './load-accounts.js';

/** Who can sign in, and which tickets are accepted no more. */
export interface OpenAccounts {
  readonly accounts: Accounts;
  readonly revocations: Revocations;
  /** What they are, for a line of a log. */
  readonly describe: string;
  /** What to do next, if nobody can sign in yet. */
  readonly advice?: string;
  close(): Promise<void>;
}

/** A table in memory: of a file, of the environment, of the command line. */
export function openTable(table: readonly ServedAccount[], { acceptTruncated = false }: ServeConfig): OpenAccounts {
  return {
    accounts: createAccounts(
      table.map(({ redirect: _, ...entry }) => entry),
      { acceptTruncated },
    ),
    revocations: createRevocations(),
    describe: `${plural(table.length, 'account')} in memory`,
    close: async () => {},
  };
}

/** Accounts of a database. @throws CommandError if it cannot be opened */
export async function openDatabaseAccounts(_config: ServeConfig): Promise<OpenAccounts> {
  throw new CommandError('there is no account', 'name some with --accounts FILE or PASSPORT_SOAP_ACCOUNTS');
}
