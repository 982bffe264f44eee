import { nameKey } from '../identity.js';
import { checkCost, defaultCost, formatHash, hashPassword, longestTyped } from '../password.js';
import type { Account, Accounts, Credentials, Refusal } from '../types.js';
import { type AccountAdmin, createAccountAdmin } from './account-admin.js';
import { comparePassword, readHash } from './compare-password.js';
import type { Database } from './database.js';
import { SchemaVersionError, selectVersion } from './migrate.js';
import { accountColumns, accountOf } from './rows.js';
import { migrations } from './schema.js';
import { type LockOut, settleAttempt } from './settle-attempt.js';

export interface SqlAccountsOptions {
  /**
   * scrypt's N: a power of two; default 16,384. If it has risen since a password was set, its hash is made anew at the next
   * sign-in. If it is lowered, accounts from before take longer than names that do not exist, which tells them apart.
   */
  readonly cost?: number;
  /**
   * Whether the first 16 characters of a longer password will do: papyon, libpurple and Messenger's own window send no
   * more. It makes long passwords weaker, so it is the operator's to allow. Default: false. Their hash is kept in any case,
   * so that the option can be changed later.
   */
  readonly acceptTruncated?: boolean;
  /** `false`: names are never locked. */
  readonly lockOut?: LockOut | false;
  /**
   * Default: the database's, which is the same for every instance. Tickets are stamped by the clock of the instance that
   * issues them: one that is ahead by a second issues tickets that a revocation of the same second does not reach.
   */
  readonly clock?: () => Date;
}

/** Accounts in a database. */
export interface SqlAccounts extends Accounts, AccountAdmin {
  find(name: string): Promise<Account | Refusal | undefined>;
  check(): Promise<void>;
  /** Where the account of a name is served, if not here: for the service's option `redirect`. One query. */
  redirectOf(name: string): Promise<string | undefined>;
}

/**
 * Accounts in the tables that `migrate` makes. A sign-in takes two queries (and a third when the hash is made anew) and
 * the work of one password (of two with `acceptTruncated`), whether there is such an account or not; wrong passwords are
 * counted by name, of all instances together.
 * @throws TypeError if the cost is no power of two, or a limit of the lock-out no positive number
 */
export function createSqlAccounts(database: Database, options: SqlAccountsOptions = {}): SqlAccounts {
  const cost = checkCost(options.cost ?? defaultCost);
  const { acceptTruncated = false, clock } = options;
  const lockOut = checkLockOut(options.lockOut ?? {});
  const moment = () => clock?.().toISOString() ?? null;

  const upgrade = async (key: string, password: string, old: string): Promise<void> => {
    const hash = formatHash(await hashPassword(password, cost));
    const start =
      password.length > longestTyped ? formatHash(await hashPassword(password.slice(0, longestTyped), cost)) : null;
    await database.query(updateHash, [key, old, hash, start]);
  };
  return {
    async authenticate({ name, password }: Credentials) {
      const key = nameKey(name);
      const [row] = (await database.query(selectHashes, [storable(key)])).rows;
      const hash = readHash(row?.password);
      const whole = await comparePassword(password, hash, cost);
      const start = acceptTruncated && (await comparePassword(password, readHash(row?.password_start), cost));
      const attempt = { name, right: whole || start, hash: String(row?.password ?? '') };
      const settlement = await settleAttempt(database, attempt, lockOut, moment());
      if (settlement === 'locked' || settlement === 'disabled') return barred(settlement);
      if (settlement === 'wrong' || row === undefined) return undefined;
      if (whole && hash !== undefined && hash.cost < cost) await upgrade(key, password, attempt.hash);
      return accountOf(row);
    },
    async find(name) {
      const [row] = (await database.query(selectAccount, [storable(nameKey(name))])).rows;
      if (row === undefined) return undefined;
      return row.disabled === true ? barred('disabled') : accountOf(row);
    },
    async check() {
      const [row] = (await database.query(selectVersion)).rows;
      if (row?.version !== migrations.length) throw new SchemaVersionError(Number(row?.version), migrations.length);
    },
    async redirectOf(name) {
      const [row] = (await database.query(selectAccount, [storable(nameKey(name))])).rows;
      return typeof row?.redirect === 'string' ? row.redirect : undefined;
    },
    ...createAccountAdmin(database, cost, moment),
  };
}

/**
 * Of a locked name and, if the password is right, of a disabled account: of the codes that Microsoft named, the one that
 * says that the account is barred and not that something could be put right (new terms, a new password, a confirmation).
 */
function barred(detail: 'locked' | 'disabled'): Refusal {
  return { refused: 'PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT', detail };
}

const selectHashes = `select ${accountColumns}, password, password_start from passport_accounts where name_key = $1`;
const selectAccount = `select ${accountColumns} from passport_accounts where name_key = $1`;

/** Only in the place of the hash that was compared with: the password may just have been changed. */
const updateHash = `
update passport_accounts set password = $3, password_start = $4 where name_key = $1 and password = $2`;

/** PostgreSQL has no text with NUL in it; no account has an empty name. */
function storable(key: string): string {
  return key.includes('\0') ? '' : key;
}

const noLockOut: LockOut = { failures: 1_000_000_000 };

function checkLockOut(lockOut: LockOut | false): LockOut {
  if (lockOut === false) return noLockOut;
  for (const [field, value] of Object.entries(lockOut)) {
    if (!(Number.isInteger(value) && value > 0 && value <= 1_000_000_000)) {
      throw new TypeError(`lockOut.${field} must be a positive whole number`);
    }
  }
  return lockOut;
}
