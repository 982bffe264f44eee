import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqlAccounts, migrate, type SqlAccounts } from '@passport-soap/passport/service';
import { importBuilt } from '../../support/import-built.js';
import { account, password } from './exchange.js';

const { openDatabase } = await importBuilt<typeof import('../../../cli/database/open-database.js')>(
  'cli/database/open-database.js',
);

/** A data folder of its own, with the one account, as `serve` has it. */
export async function openBenchAccounts(cost: number): Promise<{ accounts: SqlAccounts; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'passport-soap-bench-'));
  const opened = await openDatabase({ data: join(folder, 'data') });
  await migrate(opened.database);
  const accounts = createSqlAccounts(opened.database, { cost });
  await accounts.add({ name: account, password });
  return {
    accounts,
    async close() {
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
