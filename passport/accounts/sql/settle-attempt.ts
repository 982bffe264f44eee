import { createHash } from 'node:crypto';
import { nameKey } from '../identity.js';
import type { Database } from './database.js';

/** When guessing ends. */
export interface LockOut {
  /** Wrong passwords of one name until it is locked; default 10. */
  readonly failures?: number;
  /** Seconds, from the first of them, within which they count; default 900. */
  readonly within?: number;
  /** Seconds that it stays locked; default 900. */
  readonly seconds?: number;
  /** Names with wrong passwords that are remembered, existing or not; above that, the oldest is forgotten. Default 10,000. */
  readonly names?: number;
}

/** What names are called where wrong passwords are counted: what is typed for a name may be a password. */
export function nameDigest(name: string): string {
  return createHash('sha256').update(nameKey(name)).digest('hex');
}

/** In SQL, of the column `name_key`. */
export const digestOfKey = `encode(sha256(convert_to(name_key, 'UTF8')), 'hex')`;

/** A parameter for the time, or the database's own clock, which all instances share. */
export const momentOf = (parameter: string) => `coalesce(${parameter}::timestamptz, now())`;

const now = momentOf('$6');
const right = '$2::boolean';
const limit = '$3::integer';
const seconds = (parameter: string) => `make_interval(secs => ${parameter}::double precision)`;
const stillLocked = `f.locked and f.forget_at > ${now}`;
/** With this attempt, if it is a wrong one; a row whose time is over counts from the beginning. */
const counted = `(case when f.forget_at > ${now} then f.failures + 1 else 1 end)`;

/**
 * Decides and counts one attempt. Of many at once, in whatever instance, the row lets one at a time through, so that no
 * more than the limit is ever answered with what the password was. A right password of a name without a row writes
 * nothing. The sweep runs after the row is written, and takes only what no one else has in hand: no two can wait for each other.
 *
 * $1 digest of the name, $2 whether the password was right, $3 failures, $4 within, $5 seconds, $6 time or null, $7 names,
 * $8 key of the name, $9 the hash that the password was compared with
 */
const settle = `
with settled as (
  insert into passport_failures as f (name_digest, failures, locked, forget_at)
  select $1, case when ${right} then 0 else 1 end, not ${right} and ${limit} <= 1,
    case when ${right} then ${now} when ${limit} <= 1 then ${now} + ${seconds('$5')} else ${now} + ${seconds('$4')} end
  where not ${right} or exists (select from passport_failures where name_digest = $1)
  on conflict (name_digest) do update set
    failures = case
      when ${stillLocked} then least(f.failures + 1, 1000000)
      when ${right} then 0
      else ${counted} end,
    locked = case
      when ${stillLocked} then true
      when ${right} then false
      else ${counted} >= ${limit} end,
    forget_at = case
      when ${stillLocked} then f.forget_at
      when ${right} then ${now}
      when ${counted} >= ${limit} then ${now} + ${seconds('$5')}
      when f.forget_at > ${now} then f.forget_at
      else ${now} + ${seconds('$4')} end
  returning f.locked and f.failures > ${limit} as locked
),
swept as (
  delete from passport_failures where name_digest in (
    select f.name_digest from passport_failures f, settled
    where f.name_digest <> $1 and f.forget_at <= greatest(${now}, (
      select forget_at from passport_failures order by forget_at desc offset $7::integer - 1 limit 1
    ))
    order by f.forget_at limit 20
    for update of f skip locked
  )
)
select coalesce((select locked from settled), false) as locked,
  (select disabled from passport_accounts where name_key = $8 and password = $9) as disabled`;

/** How an attempt ended. */
export type Settlement =
  /** Too many wrong ones before; the password, right or wrong, was not looked at as far as anybody can tell. */
  | 'locked'
  | 'wrong'
  /** Right, but the account is disabled. */
  | 'disabled'
  | 'right';

export interface Attempt {
  readonly name: string;
  readonly right: boolean;
  /** What the password was compared with, as text; '' if there is no such account. */
  readonly hash: string;
}

/** @param moment ISO 8601; `null`: the database's */
export async function settleAttempt(
  database: Database,
  { name, right: isRight, hash }: Attempt,
  { failures = 10, within = 900, seconds: locked = 900, names = 10_000 }: LockOut,
  moment: string | null,
): Promise<Settlement> {
  const key = hash === '' ? '' : nameKey(name);
  const values = [nameDigest(name), isRight, failures, within, locked, moment, names, key, hash];
  const [row] = (await database.query(settle, values)).rows;
  if (row?.locked === true) return 'locked';
  // The account may have been removed, or got another password, while this one was compared.
  if (!isRight || typeof row?.disabled !== 'boolean') return 'wrong';
  return row.disabled ? 'disabled' : 'right';
}
