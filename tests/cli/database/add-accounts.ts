/** Adds accounts to a data folder until it is killed, and says each that is added: for open-database.test.ts. */
import { createSqlAccounts, migrate } from '@passport-soap/passport/accounts';
import { importBuilt } from '../../support/import-built.js';

const { openDatabase } = await importBuilt<typeof import('../../../cli/database/open-database.js')>(
  'cli/database/open-database.js',
);

const [data = ''] = process.argv.slice(2);
const { database } = await openDatabase({ data });
await migrate(database);
const accounts = createSqlAccounts(database, { cost: 2 });
for (let index = 0; ; index += 1) {
  const { name } = await accounts.add({ name: `u${index}@example.org`, password: 'x' });
  process.stdout.write(`${name}\n`);
}
