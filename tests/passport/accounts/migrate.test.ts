import { migrate, SchemaVersionError } from '@passport-soap/passport/accounts';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { testDatabases } from '../../support/databases.js';

for (const { name, database, reset, close } of await testDatabases()) {
  const test = suite(`migrate on ${name}`);
  test.before.each(() => reset({ migrate: false }));
  test.after(close);

  const versions = async () =>
    (await database.query('select version from passport_migrations order by version')).rows.map(
      ({ version }) => version,
    );

  test('makes the tables, once', async () => {
    await migrate(database);
    const made = await versions();
    assert.is(made[0], 1);
    await migrate(database);
    assert.equal(await versions(), made);
    assert.equal((await database.query('select * from passport_accounts')).rows, []);
  });

  test('many that start at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => migrate(database)));
    assert.is((await versions())[0], 1);
  });

  test('refuses tables of a newer program, and leaves them', async () => {
    await migrate(database);
    await database.query('insert into passport_migrations (version) values (99)');
    try {
      await migrate(database);
    } catch (error) {
      assert.instance(error, SchemaVersionError);
      assert.match((error as Error).message, /version 99/);
      assert.equal((await versions()).at(-1), 99);
      return;
    }
    assert.unreachable();
  });

  test.run();
}
