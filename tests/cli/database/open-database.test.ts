import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSqlAccounts, type Database, migrate } from '@passport-soap/passport/accounts';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createDataFolder } from '../../support/data-folder.js';
import { importBuilt } from '../../support/import-built.js';
import { sharedPostgres } from '../../support/postgres.js';
import { createTemporaryFolder } from '../../support/temporary-folder.js';

const { openDatabase } = await importBuilt<typeof import('../../../cli/database/open-database.js')>(
  'cli/database/open-database.js',
);
const { CommandError } = await importBuilt<typeof import('../../../cli/errors.js')>('cli/errors.js');
const postgres = await sharedPostgres();

const test = suite('openDatabase');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

async function refusal(location: Parameters<typeof openDatabase>[0]): Promise<string> {
  try {
    await openDatabase(location);
  } catch (error) {
    assert.instance(error, CommandError);
    return `${(error as Error).message} ${(error as InstanceType<typeof CommandError>).hint ?? ''}`;
  }
  return 'nothing thrown';
}

test('a data folder is for its owner alone, and outlives its process', async () => {
  const data = join(folder.path, 'owned');
  const first = await openDatabase({ data });
  assert.is(statSync(data).mode & 0o777, 0o700);
  assert.is(statSync(join(data, 'run', 'socket')).mode & 0o777, 0o600);
  assert.is(statSync(join(data, 'run', 'lock')).mode & 0o777, 0o600);
  await first.database.query('create table t (a integer)');
  await first.database.query('insert into t values ($1)', [7]);
  await first.close();
  await first.close();
  const second = await openDatabase({ data });
  assert.equal((await second.database.query('select a from t')).rows, [{ a: 7 }]);
  await second.close();
});

test('several share a folder; when the one that holds it ends, another takes over', async () => {
  const data = await createDataFolder(join(folder.path, 'shared'));
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => openDatabase({ data })));
  assert.ok(first !== undefined && second !== undefined && third !== undefined);
  const all = [first, second, third];
  const through = all.filter(({ describe }) => describe.includes('through'));
  assert.is(through.length, 2);
  await first.database.query('create table t (who integer, n integer)');
  const work = all.flatMap(({ database }, who) =>
    Array.from({ length: 50 }, (_, n) => database.query('insert into t values ($1, $2) returning n', [who, n])),
  );
  const answers = await Promise.all(work);
  assert.equal(
    answers.map(({ rows }) => rows[0]?.n),
    [0, 1, 2].flatMap(() => Array.from({ length: 50 }, (_, n) => n)),
  );
  try {
    await through[0]?.database.query('nonsense');
    assert.unreachable();
  } catch (error) {
    assert.is((error as { code?: string }).code, '42601');
  }
  await all.find(({ describe }) => !describe.includes('through'))?.close();
  for (const { database } of through) {
    assert.equal((await database.query('select count(*)::integer as n from t')).rows, [{ n: 150 }]);
  }
  const [row] =
    (await through[0]?.database.query('select now() as at, null as nothing, 9007199254740993::bigint as big'))?.rows ??
    [];
  assert.instance(row?.at, Date);
  assert.is(row?.nothing, null);
  for (const { close } of through) await close();
});

/** A process that adds accounts, and what it has said so far. */
function addAccounts(data: string, prefix: string, ...count: string[]) {
  const program = join(dirname(fileURLToPath(import.meta.url)), 'add-accounts.js');
  const child = spawn(process.execPath, [program, data, prefix, ...count], { stdio: ['ignore', 'pipe', 'inherit'] });
  let heard = '';
  child.stdout.on('data', (chunk: Buffer) => {
    heard += chunk;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  /** Whole lines. */
  const names = () => heard.split('\n').slice(0, -1);
  return {
    ended,
    names,
    kill: () => child.kill('SIGKILL'),
    async until(least: number): Promise<void> {
      while (names().length < least) {
        await Promise.race([once(child.stdout, 'data'), ended]);
        if (child.exitCode !== null) throw new Error('the process ended by itself');
      }
    },
  };
}

async function namesIn(database: Database): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const { name } of createSqlAccounts(database, { cost: 2 }).list()) names.add(name);
  return names;
}

test('a process that is killed loses no account that it said was added', async () => {
  const data = await createDataFolder(join(folder.path, 'killed'));
  const said: string[] = [];
  for (const [prefix, least] of [
    ['a', 20],
    ['b', 60],
  ] as const) {
    const adding = addAccounts(data, prefix);
    await adding.until(least);
    adding.kill();
    await adding.ended;
    said.push(...adding.names());
    const { database, describe, close } = await openDatabase({ data });
    assert.not.match(describe, 'through');
    const found = await namesIn(database);
    assert.ok(said.length >= least);
    assert.equal(
      said.filter((name) => !found.has(name)),
      [],
    );
    await close();
  }
});

test('when the process that holds the folder is killed, another goes on with all that was said', async () => {
  const data = await createDataFolder(join(folder.path, 'taken-over'));
  const adding = addAccounts(data, 'a');
  await adding.until(1);
  const { database, describe, close } = await openDatabase({ data });
  assert.match(describe, 'through');
  await adding.until(20);
  adding.kill();
  await adding.ended;
  // The query that meets the end is not asked again: nobody knows whether it was carried out.
  const found = await namesIn(database).catch(() => namesIn(database));
  assert.equal(
    adding.names().filter((name) => !found.has(name)),
    [],
  );
  await close();
});

test('processes that start at once where one was killed take turns', async () => {
  const data = await createDataFolder(join(folder.path, 'crowded'));
  const killed = addAccounts(data, 'k');
  await killed.until(1);
  killed.kill();
  await killed.ended;
  const all = ['a', 'b', 'c', 'd'].map((prefix) => addAccounts(data, prefix, '10'));
  assert.equal(await Promise.all(all.map(({ ended }) => ended)), [0, 0, 0, 0]);
  const { database, close } = await openDatabase({ data });
  const found = await namesIn(database);
  const said = all.flatMap(({ names }) => names());
  assert.is(said.length, 40);
  assert.equal(
    said.filter((name) => !found.has(name)),
    [],
  );
  await close();
});

test('a lock of a process that is gone, or of an earlier one with our number, is taken away', async () => {
  const data = await createDataFolder(join(folder.path, 'stale'));
  mkdirSync(join(data, 'run'), { recursive: true });
  for (const stale of ['999999999 - x', `${process.pid} before-the-machine-was-started x`, '', 'nonsense']) {
    writeFileSync(join(data, 'run', 'lock'), stale);
    writeFileSync(join(data, 'run', 'socket'), '');
    const { database, close } = await openDatabase({ data });
    assert.match(readFileSync(join(data, 'run', 'lock'), 'utf8'), new RegExp(`^${process.pid} `));
    assert.equal((await database.query('select 1 as a')).rows, [{ a: 1 }]);
    await close();
  }
});

test('a folder of something else, or a file, is left alone', async () => {
  for (const [name, entries] of [
    ['with-run', ['run/x', 'important.txt']],
    ['with-keys', ['keys.json', 'package.json']],
    ['with-postgres', ['postgres/x']],
  ] as const) {
    for (const entry of entries) folder.write(`${name}/${entry}`, 'x');
    chmodSync(join(folder.path, name), 0o755);
    assert.match(await refusal({ data: join(folder.path, name) }), /has files, and is no data folder/);
    assert.is(statSync(join(folder.path, name)).mode & 0o777, 0o755);
    assert.equal(
      readdirSync(join(folder.path, name)).sort(),
      [...new Set(entries.map((entry) => entry.split('/')[0]))].sort(),
    );
  }
  assert.match(await refusal({ data: '' }), /has no name/);
  assert.match(await refusal({ data: '/proc/passport-data' }), /^\/proc\/passport-data: /);
  assert.match(await refusal({ data: join(folder.path, 'nowhere'), create: false }), /there is no data folder/);
  assert.not.ok(existsSync(join(folder.path, 'nowhere')));
  folder.write('other/file.txt', 'x');
  assert.match(await refusal({ data: join(folder.path, 'other') }), /has files, and is no data folder/);
  assert.match(await refusal({ data: join(folder.path, 'other', 'file.txt') }), /is not a folder/);
});

test('what is no lock in the place of the lock is told', async () => {
  const data = await createDataFolder(join(folder.path, 'no-lock'));
  mkdirSync(join(data, 'run', 'lock'), { recursive: true });
  assert.match(await refusal({ data }), /lock is a folder, and no lock/);
});

test('a URL that does not work is not repeated, nor its password', async () => {
  for (const [url, message] of [
    ['postgres://me:hunter2@127.0.0.1:1/passport', /^PostgreSQL at 127\.0\.0\.1:1, database passport: nothing listens/],
    ['mysql://me:hunter2@127.0.0.1/passport', /no postgres:\/\/ URL/],
    ['postgres://me:hunter2@[::1/passport', /no postgres:\/\/ URL/],
    ['hunter2', /no postgres:\/\/ URL/],
  ] as const) {
    const said = await refusal({ url });
    assert.match(said, message);
    assert.not.match(said, 'hunter2');
  }
  assert.match(await refusal({ url: 'postgres://x', data: 'y' }), /exclude each other/);
});

if (postgres !== undefined) {
  test('a PostgreSQL server', async () => {
    const url = await postgres.createDatabase();
    const { database, describe, close } = await openDatabase({ url });
    assert.match(describe, /^PostgreSQL at 127\.0\.0\.1:\d+, database test_\d+$/);
    await migrate(database);
    await createSqlAccounts(database).check();
    await close();
    await close();
    const wrong = await refusal({ url: url.replace(/:[\da-f]+@/, ':hunter2@') });
    assert.match(wrong, /password authentication failed/);
    assert.not.match(wrong, 'hunter2');
  });
}

if (postgres !== undefined) {
  test('a server that wants a password is told from one that cannot be used, and does not keep the process', async () => {
    const url = new URL(await postgres.createDatabase());
    url.password = '';
    const program = join(dirname(fileURLToPath(import.meta.url)), '../../../../cli/dist/bin.js');
    const { PGPASSWORD: _, PASSPORT_SOAP_DATABASE: __, ...env } = process.env;
    const child = spawn(process.execPath, [program, 'account', 'list', '--database', url.href], {
      env,
      timeout: 20_000,
    });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    const [code] = await once(child, 'close');
    assert.match(errors, /the server wants a password/);
    assert.match(errors, /PASSPORT_SOAP_DATABASE or PGPASSWORD/);
    assert.is(code, 2);
  });
}

test('sslmode=require: no warning of pg gets through', async () => {
  const warnings: string[] = [];
  const note = ({ message }: Error) => warnings.push(message);
  process.on('warning', note);
  await refusal({ url: 'postgres://me@127.0.0.1:1/d?sslmode=require' });
  await new Promise(setImmediate);
  process.off('warning', note);
  assert.equal(warnings, []);
});

test.run();
