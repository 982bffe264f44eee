/**
 * `add-accounts.js FOLDER PREFIX [COUNT]` adds accounts to a data folder, and says each that is added: without a count, until
 * it is killed. For open-database.test.ts.
 */
import { createSqlAccounts, migrate } from '@passport-soap/passport/accounts';
import { importBuilt } from '../../support/import-built.js';

const { openDatabase } = await importBuilt<typeof import('../../../cli/database/open-database.js')>(
  'cli/database/open-database.js',
);

const [data = '', prefix = '', count = 'Infinity'] = process.argv.slice(2);
const { database, close } = await openDatabase({ data });
await migrate(database);
const accounts = createSqlAccounts(database, { cost: 2 });
for (let index = 0; index < Number(count); index += 1) {
  const { name } = await accounts.add({ name: `${prefix}${index}@example.org`, password: 'x' });
  process.stdout.write(`${name}\n`);
}
await close();
