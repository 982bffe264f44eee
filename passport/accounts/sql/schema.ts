/**
 * Each brings the tables from one version to the next; the first from nothing. What is released is never changed:
 * another is added. They run inside one block of PL/pgSQL, all or none.
 */
export const migrations: readonly string[] = [
  `
  create table passport_accounts (
    -- without case, see nameKey; ordered by code point, so that pages of a list are the same everywhere
    name_key text collate "C" primary key,
    name text not null,
    puid text not null unique check (puid ~ '^[0-9A-F]{16}$'),
    cid text not null unique check (cid ~ '^[0-9a-f]{16}$'),
    -- scrypt$N$salt$hash
    password text not null,
    -- of the first 16 characters, if there are more
    password_start text,
    first_name text,
    last_name text,
    country text,
    language integer,
    redirect text,
    disabled boolean not null default false,
    created timestamptz not null,
    changed timestamptz not null
  );
  create table passport_failures (
    -- SHA-256 of the name's key: what is typed for a name may be a password
    name_digest text collate "C" primary key,
    failures integer not null,
    locked boolean not null,
    -- when the row means nothing any more
    forget_at timestamptz not null
  );
  create index passport_failures_forget_at on passport_failures (forget_at);
  create table passport_revoked_tickets (
    id text collate "C" primary key,
    expires timestamptz not null
  );
  create index passport_revoked_tickets_expires on passport_revoked_tickets (expires);
  create table passport_revoked_accounts (
    puid text collate "C" primary key,
    until timestamptz not null
  );`,
];
