import { PGlite } from '@electric-sql/pglite';
import { type Database, migrate } from '@passport-soap/passport/accounts';
import pg from 'pg';
import { sharedPostgres } from './postgres.js';

/** A database to test with. */
export interface TestDatabase {
  readonly name: 'PGlite' | 'PostgreSQL';
  readonly database: Database;
  /** Drops all tables, and makes them unless they are to be made by the test. */
  reset(options?: { readonly migrate: boolean }): Promise<void>;
  close(): Promise<void>;
}

let memory: Promise<PGlite> | undefined;

/** PGlite in memory (one for all test files: it takes seconds to begin) and, where it can be had, PostgreSQL. */
export async function testDatabases(): Promise<TestDatabase[]> {
  memory ??= PGlite.create();
  const embedded = await memory;
  const all = [create('PGlite', embedded, async () => {})];
  const postgres = await sharedPostgres();
  if (postgres !== undefined) {
    const pool = new pg.Pool({ connectionString: await postgres.createDatabase(), max: 20 });
    pool.on('error', () => {});
    all.push(create('PostgreSQL', pool, () => pool.end()));
  }
  return all;
}

function create(name: TestDatabase['name'], database: Database, close: () => Promise<void>): TestDatabase {
  return {
    name,
    database,
    close,
    async reset({ migrate: made } = { migrate: true }) {
      for (const table of ['migrations', 'accounts', 'failures', 'revoked_tickets', 'revoked_accounts']) {
        await database.query(`drop table if exists passport_${table}`);
      }
      if (made) await migrate(database);
    },
  };
}
