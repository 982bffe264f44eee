import type { Revocations } from '../../tickets/revocations.js';
import type { Database } from './database.js';
import { momentOf } from './settle-attempt.js';

/**
 * Revocations in the tables that `migrate` makes, for all instances that use the database. To look one up is one query by
 * primary keys: a round trip to the database for each ticket that is verified. Services that have the keys alone, and not
 * the database, do not see revocations: for them a ticket is good until it expires.
 * @param clock default: the database's
 */
export function createSqlRevocations(database: Database, clock?: () => Date): Revocations {
  return {
    async revoke({ id, expires }) {
      await database.query(revokeTicket, [id, expires.toISOString(), clock?.().toISOString() ?? null]);
    },
    async revokeAccount(puid, until) {
      await database.query(revokeAccount, [puid, until.toISOString()]);
    },
    async isRevoked({ id, puid, issued }) {
      const [row] = (await database.query(selectRevoked, [id, puid, issued.toISOString()])).rows;
      return row?.revoked !== false;
    },
  };
}

/** What has expired is refused anyway. */
const revokeTicket = `
with swept as (
  delete from passport_revoked_tickets where id in (
    select id from passport_revoked_tickets where expires <= ${momentOf('$3')} and id <> $1
    order by expires limit 100
    for update skip locked
  )
)
insert into passport_revoked_tickets (id, expires) values ($1, $2::timestamptz)
on conflict (id) do nothing`;

/** One row an account, for good: how long tickets live is said by the policies of whoever issued them. */
const revokeAccount = `
insert into passport_revoked_accounts as r (puid, until) values ($1, $2::timestamptz)
on conflict (puid) do update set until = greatest(r.until, excluded.until)`;

const selectRevoked = `
select exists (select from passport_revoked_tickets where id = $1)
  or exists (select from passport_revoked_accounts where puid = $2 and until >= $3::timestamptz) as revoked`;
