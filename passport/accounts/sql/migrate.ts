import type { Database } from './database.js';
import { migrations } from './schema.js';

/** The tables are of a version that this program does not know. */
export class SchemaVersionError extends Error {
  readonly found: number;
  readonly known: number;

  constructor(found: number, known: number) {
    super(`the tables are of version ${found}, and this program knows versions up to ${known}: use a newer one`);
    this.name = 'SchemaVersionError';
    this.found = found;
    this.known = known;
  }
}

const selectPresence = `select to_regclass('passport_migrations') is not null as present`;
export const selectVersion = `select coalesce(max(version), 0)::integer as version from passport_migrations`;

/**
 * Makes the tables, or brings them up to date: once, however many instances start together. If nothing is to be done, it
 * needs no more rights than reading.
 * @throws SchemaVersionError if a newer program has been here
 */
export async function migrate(database: Database): Promise<void> {
  const known = migrations.length;
  const before = await findVersion(database);
  if (before < known) await database.query(migrationBlock(migrations));
  const after = before < known ? await findVersion(database) : before;
  if (after > known) throw new SchemaVersionError(after, known);
}

async function findVersion(database: Database): Promise<number> {
  const [found] = (await database.query(selectPresence)).rows;
  if (found?.present !== true) return 0;
  const [row] = (await database.query(selectVersion)).rows;
  return Number(row?.version);
}

/**
 * One statement, which a pool may send over any connection. Its lock lasts until it is committed, and each statement in it
 * sees what was committed before it: who had to wait finds the work done.
 */
function migrationBlock(steps: readonly string[]): string {
  const blocks = steps.map(
    (step, index) => `
  if present < ${index + 1} then
    ${step}
    insert into passport_migrations (version) values (${index + 1});
  end if;`,
  );
  return `do $migrate$
declare
  present integer;
begin
  perform pg_advisory_xact_lock(${lockNumber});
  create table if not exists passport_migrations (
    version integer primary key,
    applied timestamptz not null default now()
  );
  select coalesce(max(version), 0) into present from passport_migrations;${blocks.join('')}
end
$migrate$`;
}

/** Ours among the advisory locks of a database: "passport" in ASCII, cut to 31 bits. */
const lockNumber = 0x70617373;
