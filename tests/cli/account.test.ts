import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from '../support/cli.js';
import { createDataFolder } from '../support/data-folder.js';
import { importBuilt } from '../support/import-built.js';
import { sharedPostgres } from '../support/postgres.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const { openDatabase } = await importBuilt<typeof import('../../cli/database/open-database.js')>(
  'cli/database/open-database.js',
);
const { createSqlAccounts } = await import('@passport-soap/passport/accounts');

const folder = createTemporaryFolder();
const data = await createDataFolder(join(folder.path, 'data'));
const secret = 'correct-horse-battery';
const where: { engine: string; flags: string[]; env: Record<string, string> }[] = [
  { engine: 'a data folder', flags: ['--data', data], env: {} },
];
const postgres = await sharedPostgres();
if (postgres !== undefined) {
  where.push({ engine: 'PostgreSQL', flags: [], env: { PASSPORT_SOAP_DATABASE: await postgres.createDatabase() } });
}

for (const { engine, flags, env } of where) {
  const test = suite(`account, on ${engine}`);
  const location = env.PASSPORT_SOAP_DATABASE === undefined ? { data } : { url: env.PASSPORT_SOAP_DATABASE };
  // As serve has it open; the commands go through it.
  const serving = await openDatabase(location);
  const accounts = createSqlAccounts(serving.database, { cost: 16 });
  const run = (args: readonly string[], stdin = `${secret}\n`, more: Record<string, string> = {}) =>
    runCli(['account', ...args, ...flags], { stdin, env: { ...env, ...more } });
  const signsIn = async (name: string, password: string) =>
    (await accounts.authenticate({ name, password }, {})) as { name?: string; refused?: string } | undefined;

  test.after(async () => {
    await serving.close();
    if (location.data !== undefined) folder.remove();
  });

  test('add, from standard input, from the environment, from the command line', async () => {
    const added = await run(['add', 'me@example.com', '--first-name', 'Me', '--language', '1031']);
    assert.is(added.code, 0, added.stderr);
    assert.match(added.stdout, /^me@example\.com is added, PUID [\dA-F]{16}\n$/);
    assert.is((await signsIn('me@example.com', secret))?.name, 'me@example.com');
    const second = await run(['add', 'you@example.com', '--json'], '', { PASSPORT_SOAP_PASSWORD: 'from-environment' });
    assert.is(JSON.parse(second.stdout).name, 'you@example.com');
    assert.ok(await signsIn('you@example.com', 'from-environment'));
    assert.is((await run(['add', 'third@example.com', '--password', 'seen-by-all'], '')).code, 0);
    assert.ok(await signsIn('third@example.com', 'seen-by-all'));
  });

  test('what is there already, or unknown: exit code 1; what is wrong: 2; one line, no password', async () => {
    const cases: [string[], number, RegExp][] = [
      [['add', 'ME@example.com'], 1, /^refused: there is an account of that name\n$/],
      [['add', 'with space'], 2, /^error: a name has/],
      [['add', 'x@example.com', '--puid', '12'], 2, /^error: the PUID of x@example\.com must be 16 hex digits/],
      [['disable', 'nobody@example.com'], 1, /^refused: there is no account of that name\n$/],
      [['set-password', 'nobody@example.com'], 1, /^refused: there is no account of that name\n$/],
      [['remove', ''], 1, /^refused: there is no account of that name\n$/],
    ];
    for (const [args, code, message] of cases) {
      const result = await run(args);
      assert.is(result.code, code, args.join(' '));
      assert.match(result.stderr, message);
      assert.not.match(result.stdout + result.stderr, secret);
    }
    const none = await run(['add', 'x@example.com'], '');
    assert.is(none.code, 2);
    assert.match(none.stderr, /there is no password/);
  });

  test('list: a table, or JSON; no hash', async () => {
    const { code, stdout } = await run(['list']);
    assert.is(code, 0);
    assert.match(
      stdout,
      /^name +PUID +added +state +person +served at\nme@example\.com +[\dA-F]{16} +\d{4}-\d\d-\d\d +active +Me\n/,
    );
    const listed = JSON.parse((await run(['list', '--json'])).stdout);
    assert.equal(
      listed.map((each: { name: string }) => each.name),
      ['me@example.com', 'third@example.com', 'you@example.com'],
    );
    assert.is(listed[0].language, 1031);
    assert.not.match(JSON.stringify(listed), /scrypt/);
  });

  test('set-password, disable, enable, unlock, remove are heeded at once', async () => {
    const me = 'me@example.com';
    assert.is((await run(['set-password', me], 'another\n')).code, 0);
    assert.is(await signsIn(me, secret), undefined);
    assert.ok((await signsIn(me, 'another'))?.name);
    assert.is((await run(['disable', me])).stdout, `${me} is disabled\n`);
    assert.is((await signsIn(me, 'another'))?.refused, 'PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT');
    assert.match((await run(['list'])).stdout, /me@example\.com .* disabled/);
    assert.equal(JSON.parse((await run(['enable', me, '--json'])).stdout), { name: me, done: 'is enabled' });
    for (let attempt = 0; attempt < 10; attempt += 1) await signsIn(me, 'wrong');
    assert.ok((await signsIn(me, 'another'))?.refused);
    assert.match((await run(['list'])).stdout, /me@example\.com .* locked/);
    assert.is((await run(['unlock', me])).code, 0);
    assert.ok((await signsIn(me, 'another'))?.name);
    assert.is((await run(['remove', me])).stdout, `${me} is removed\n`);
    assert.is(await signsIn(me, 'another'), undefined);
  });

  test('import: what serve --accounts reads; what cannot be added is said', async () => {
    const file = folder.write(
      'accounts.json',
      JSON.stringify({
        accounts: [
          { name: 'a@example.com', password: secret, redirect: 'https://login.example.com/RST.srf' },
          { name: 'you@example.com', password: secret },
          { name: 'b@example.com', password: 'x'.repeat(1025) },
        ],
      }),
    );
    const { code, stdout, stderr } = await run(['import', file]);
    assert.is(code, 1);
    assert.is(stdout, '1 account added, 2 refused\n');
    assert.match(
      stderr,
      /refused: you@example\.com: there is an account of that name\nrefused: b@example\.com: a password has/,
    );
    assert.is(await accounts.redirectOf('a@example.com'), 'https://login.example.com/RST.srf');
    const again = JSON.parse((await run(['import', file, '--json'])).stdout);
    assert.equal(again.added, []);
    assert.is(again.refused[0].code, 'account-exists');
    const missing = await run(['import', join(folder.path, 'none.json')]);
    assert.is(missing.code, 2);
    assert.match(missing.stderr, /there is no such file/);
  });

  test.run();
}
