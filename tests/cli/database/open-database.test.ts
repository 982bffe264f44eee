import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSqlAccounts, migrate } from '@passport-soap/passport/accounts';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
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
  const data = join(folder.path, 'shared');
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

test('a process that is killed loses no account that it said was added', async () => {
  const data = join(folder.path, 'killed');
  const program = join(dirname(fileURLToPath(import.meta.url)), 'add-accounts.js');
  let said = '';
  for (const least of [20, 60]) {
    const child = spawn(process.execPath, [program, data], { stdio: ['ignore', 'pipe', 'inherit'] });
    const before = said;
    let heard = '';
    const enough = new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        heard += chunk;
        if (heard.split('\n').length > least) resolve();
      });
      child.on('close', () => reject(new Error('the process ended by itself')));
    });
    await enough;
    child.kill('SIGKILL');
    await once(child, 'close');
    said = before + heard;
    const { database, describe, close } = await openDatabase({ data });
    assert.not.match(describe, 'through');
    await migrate(database);
    const names = new Set<string>();
    const accounts = createSqlAccounts(database, { cost: 2 });
    for await (const { name } of accounts.list()) names.add(name);
    const lines = heard.slice(0, heard.lastIndexOf('\n')).split('\n');
    assert.ok(lines.length >= least);
    assert.equal(
      lines.filter((name) => !names.has(name)),
      [],
    );
    for (const name of names) await accounts.remove(name);
    await close();
  }
});

test('a lock of a process that is gone, or of an earlier one with our number, is taken away', async () => {
  const data = join(folder.path, 'stale');
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
  folder.write('other/file.txt', 'x');
  assert.match(await refusal({ data: join(folder.path, 'other') }), /has files, and is no data folder/);
  assert.match(await refusal({ data: join(folder.path, 'other', 'file.txt') }), /there is a file of that name/);
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

test.run();
