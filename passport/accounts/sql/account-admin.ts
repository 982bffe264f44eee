import { randomBytes } from 'node:crypto';
import { nameKey } from '../identity.js';
import { formatHash, hashPassword, longestTyped } from '../password.js';
import type { Account } from '../types.js';
import { AccountError, type AccountErrorCode } from './account-error.js';
import { checkFields, checkName, checkPassword, type NewAccount } from './check-fields.js';
import type { Database } from './database.js';
import { type AccountRecord, accountColumns, recordOf } from './rows.js';
import { digestOfKey, momentOf, nameDigest } from './settle-attempt.js';

/** What an operator does with accounts. Each is one statement: done as a whole or not at all. */
export interface AccountAdmin {
  /**
   * PUID and CID are, if not given, digests of the name, as in the table in memory; but new ones for a name whose account
   * was removed: what was made out to that account, tickets and address books, is not for who has the name after it.
   * @throws AccountError `account-exists`, `account-puid-taken`, `account-cid-taken`, `account-invalid`
   */
  add(account: NewAccount): Promise<Account>;
  /** All accounts by name, some hundred a query. Those that are added or removed meanwhile may be missing. */
  list(): AsyncIterable<AccountRecord>;
  /**
   * Sets another password, unlocks the name, and ends the account's tickets that were issued until now.
   * @throws AccountError `account-unknown`, `account-invalid`
   */
  setPassword(name: string, password: string): Promise<void>;
  /** Refuses the account until it is enabled again, and ends its tickets. @throws AccountError `account-unknown` */
  disable(name: string): Promise<void>;
  /** @throws AccountError `account-unknown` */
  enable(name: string): Promise<void>;
  /** Forgets wrong passwords. @throws AccountError `account-unknown` */
  unlock(name: string): Promise<void>;
  /** Deletes the account, and ends its tickets. @throws AccountError `account-unknown` */
  remove(name: string): Promise<void>;
}

const pageSize = 200;

/** @param moment the time, in ISO 8601; `null`: the database's */
export function createAccountAdmin(database: Database, cost: number, moment: () => string | null): AccountAdmin {
  const hash = async (password: string) => {
    const whole = formatHash(await hashPassword(password, cost));
    if (password.length <= longestTyped) return [whole, null];
    return [whole, formatHash(await hashPassword(password.slice(0, longestTyped), cost))];
  };
  /** Runs a statement that answers with a row if there is such an account. */
  const change = async (statement: string, name: string, ...values: unknown[]) => {
    const { rows } = await database.query(statement, [keyOf(name), ...values]);
    if (rows.length === 0) throw new AccountError('account-unknown', 'there is no account of that name');
  };
  return {
    async add(entry) {
      const account = checkFields(entry);
      const { name, puid, cid, firstName, lastName, country, language } = account;
      const key = nameKey(name);
      const optional = [firstName, lastName, country, language, entry.redirect].map((value) => value ?? null);
      const fresh = [randomBytes(8).toString('hex').toUpperCase(), entry.cid ?? randomBytes(8).toString('hex')];
      const isDefault = entry.puid === undefined;
      const secrets = await hash(entry.password);
      const values = [key, name, puid, cid, ...secrets, ...optional, moment(), ...fresh, isDefault];
      const [row] = (await database.query(insertAccount, values)).rows;
      if (row === undefined) throw await findConflict(database, key, puid);
      return { ...account, puid: String(row.puid), cid: String(row.cid) };
    },
    async *list() {
      for (let after = ''; ; ) {
        const { rows } = await database.query(selectPage, [after, pageSize, moment()]);
        for (const row of rows) yield recordOf(row);
        if (rows.length < pageSize) return;
        after = String(rows.at(-1)?.name_key);
      }
    },
    async setPassword(name, password) {
      checkPassword(password);
      await change(updatePassword, name, moment(), nameDigest(name), ...(await hash(password)));
    },
    disable: (name) => change(disableAccount, name, moment()),
    enable: (name) => change(enableAccount, name, moment()),
    unlock: (name) => change(unlockName, name, nameDigest(name)),
    remove: (name) => change(removeAccount, name, moment(), nameDigest(name)),
  };
}

/** What cannot be the name of an account is not looked up: PostgreSQL has no text with NUL in it. */
function keyOf(name: string): string {
  try {
    checkName(name.trim());
  } catch {
    throw new AccountError('account-unknown', 'there is no account of that name');
  }
  return nameKey(name);
}

async function findConflict(database: Database, key: string, puid: string): Promise<AccountError> {
  const [found] = (await database.query(selectConflict, [key, puid])).rows;
  const [code, what]: [AccountErrorCode, string] =
    found?.named === true
      ? ['account-exists', 'there is an account of that name']
      : found?.puid === true
        ? ['account-puid-taken', 'another account has that PUID']
        : ['account-cid-taken', 'another account has that CID'];
  return new AccountError(code, what);
}

/** $13, $14: a PUID and a CID that nobody had; $15: whether they may take the place of $3 and $4. */
const insertAccount = `
with chosen as (
  select $15::boolean and exists (select from passport_revoked_accounts where puid = $3) as fresh
)
insert into passport_accounts (name_key, name, puid, cid, password, password_start,
  first_name, last_name, country, language, redirect, created, changed)
select $1, $2, case when fresh then $13 else $3 end, case when fresh then $14 else $4 end, $5, $6,
  $7, $8, $9, $10::integer, $11, ${momentOf('$12')}, ${momentOf('$12')}
from chosen
on conflict do nothing
returning puid, cid`;

const selectConflict = `
select exists (select from passport_accounts where name_key = $1) as named,
  exists (select from passport_accounts where puid = $2) as puid`;

const selectPage = `
select ${accountColumns}, exists (
    select from passport_failures f
    where f.name_digest = ${digestOfKey} and f.locked and f.forget_at > ${momentOf('$3')}
  ) as locked
from passport_accounts where name_key > $1 order by name_key limit $2::integer`;

/**
 * Ends the tickets of what a part of the statement before it changed: those until that is done, not until the statement
 * began, since it may have waited for the row meanwhile.
 */
const revoked = `
revoked as (
  insert into passport_revoked_accounts as r (puid, until)
  select puid, coalesce($2::timestamptz, clock_timestamp()) from changed
  on conflict (puid) do update set until = greatest(r.until, excluded.until)
)`;

const updatePassword = `
with changed as (
  update passport_accounts set password = $4, password_start = $5, changed = ${momentOf('$2')}
  where name_key = $1 returning puid
), ${revoked}, unlocked as (
  delete from passport_failures where name_digest = $3 and exists (select from changed)
)
select puid from changed`;

const disableAccount = `
with changed as (
  update passport_accounts set disabled = true, changed = ${momentOf('$2')} where name_key = $1 returning puid
), ${revoked}
select puid from changed`;

const enableAccount = `
update passport_accounts set disabled = false, changed = ${momentOf('$2')} where name_key = $1 returning puid`;

const unlockName = `
with found as (select puid from passport_accounts where name_key = $1), unlocked as (
  delete from passport_failures where name_digest = $2 and exists (select from found)
)
select puid from found`;

const removeAccount = `
with changed as (delete from passport_accounts where name_key = $1 returning puid), ${revoked}, unlocked as (
  delete from passport_failures where name_digest = $3 and exists (select from changed)
)
select puid from changed`;
