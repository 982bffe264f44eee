import {
  AccountError,
  createSqlAccounts,
  type Database,
  type SqlAccountsOptions,
} from '@passport-soap/passport/accounts';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { testDatabases } from '../../support/databases.js';

const cost = 16;
const name = 'Dana@Example.org';
const password = 'p&ss <word';
const long = 'twenty-one characters';
const locked = { refused: 'PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT', detail: 'locked' };
/** The same to the client; not to the operator. */
const disabled = { ...locked, detail: 'disabled' };

/** A database that counts the queries it is asked. */
function counting(database: Database) {
  const asked: string[] = [];
  const query: Database['query'] = (text, values) => {
    asked.push(text);
    return database.query(text, values);
  };
  return { query, asked };
}

async function codeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
  } catch (error) {
    assert.instance(error, AccountError);
    assert.not.match((error as Error).message, /p&ss|twenty/);
    return (error as AccountError).code;
  }
  return 'nothing thrown';
}

for (const { name: engine, database, reset, close } of await testDatabases()) {
  const test = suite(`createSqlAccounts on ${engine}`);
  test.before.each(() => reset());
  test.after(close);

  const open = (options: SqlAccountsOptions = {}) => createSqlAccounts(database, { cost, ...options });
  const signIn = (accounts: ReturnType<typeof open>, who: string, what: string) =>
    accounts.authenticate({ name: who, password: what }, {});

  test('knows an account by name without case, and by password', async () => {
    const accounts = open();
    const added = await accounts.add({ name, password, firstName: 'Dana', country: 'DE', language: 1031 });
    assert.match(added.puid, /^[\dA-F]{16}$/);
    assert.equal(await signIn(accounts, ' dana@example.ORG', password), added);
    assert.equal(added, { ...added, name, firstName: 'Dana', country: 'DE', language: 1031 });
    assert.equal(await accounts.find('DANA@example.org'), added);
    assert.is(await accounts.find('nobody@example.org'), undefined);
    for (const [who, what] of [
      [name, password.toUpperCase()],
      [name, ''],
      ['nobody@example.org', password],
      ['', ''],
      ['a\0b', password],
      ["' or 1=1 --", password],
      ['\ud800', password],
    ] as const) {
      assert.is(await signIn(accounts, who, what), undefined, who);
    }
  });

  test('takes a long password cut off at 16 characters only where that is allowed', async () => {
    await open().add({ name, password: long });
    await open().add({ name: 'short@example.org', password });
    const tolerant = open({ acceptTruncated: true });
    for (const [what, right, rightIfTolerant] of [
      [long, true, true],
      [long.slice(0, 16), false, true],
      [long.slice(0, 17), false, false],
      [long.slice(0, 15), false, false],
    ] as const) {
      assert.is((await signIn(open(), name, what)) !== undefined, right, what);
      assert.is((await signIn(tolerant, name, what)) !== undefined, rightIfTolerant, what);
    }
    assert.is((await signIn(tolerant, 'short@example.org', password)) !== undefined, true);
  });

  test('keeps no password, and of a name that was typed only a digest', async () => {
    const accounts = open();
    await accounts.add({ name, password: long });
    await signIn(accounts, 'a-password-in-the-wrong-field', 'x');
    const rows = await Promise.all(
      ['accounts', 'failures'].map(async (table) => (await database.query(`select * from passport_${table}`)).rows),
    );
    assert.is(rows[1]?.length, 1);
    assert.not.match(JSON.stringify(rows), /twenty|wrong-field/);
  });

  test('asks the same of the database for a name that does not exist, a wrong password, and a locked name', async () => {
    const { query, asked } = counting(database);
    const accounts = createSqlAccounts({ query }, { cost, lockOut: { failures: 2 } });
    await accounts.add({ name, password });
    const questions = async (who: string, what: string) => {
      asked.length = 0;
      await accounts.authenticate({ name: who, password: what }, {});
      return asked.join('\n');
    };
    const wrong = await questions(name, 'wrong');
    assert.is(asked.length, 2);
    assert.is(await questions('nobody@example.org', 'wrong'), wrong);
    assert.is(await questions('a\0b', 'wrong'), wrong);
    await questions(name, 'wrong');
    assert.is(await questions(name, 'wrong'), wrong);
    assert.is(await questions(name, password), wrong);
  });

  test('locks a name after so many wrong passwords, whether it exists or not, and the right one is refused too', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const accounts = open({ clock: () => new Date(now), lockOut: { failures: 3, within: 60, seconds: 100 } });
    await accounts.add({ name, password });
    for (const who of [name, 'nobody@example.org']) {
      for (let attempt = 0; attempt < 3; attempt += 1) assert.is(await signIn(accounts, who, 'wrong'), undefined);
      assert.equal(await signIn(accounts, who, 'wrong'), locked);
      assert.equal(await signIn(accounts, who.toUpperCase(), password), locked);
    }
    now += 99_000;
    assert.equal(await signIn(accounts, name, password), locked, 'attempts while it is locked do not end it');
    now += 2000;
    assert.is(((await signIn(accounts, name, password)) as { name: string }).name, name);
  });

  test('counts within a time, and a success clears the count', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const accounts = open({ clock: () => new Date(now), lockOut: { failures: 3, within: 60, seconds: 100 } });
    const added = await accounts.add({ name, password });
    const wrong = async (times: number) => {
      for (let attempt = 0; attempt < times; attempt += 1) assert.is(await signIn(accounts, name, 'wrong'), undefined);
    };
    await wrong(2);
    assert.equal(await signIn(accounts, name, password), added);
    await wrong(2);
    now += 61_000;
    await wrong(2);
    assert.equal(await signIn(accounts, name, password), added);
    await wrong(3);
    assert.equal(await signIn(accounts, name, password), locked);
  });

  test('however many guess at once, no more are answered than allowed', async () => {
    const accounts = open({ lockOut: { failures: 5 } });
    const other = open({ lockOut: { failures: 5 } });
    await accounts.add({ name, password });
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => signIn(index % 2 ? accounts : other, name, `guess ${index}`)),
    );
    assert.is(answers.filter((answer) => answer === undefined).length, 5);
    assert.equal(
      answers.find((answer) => answer !== undefined),
      locked,
    );
  });

  test('however many sign in at once with the right password, none is locked out', async () => {
    const accounts = open({ lockOut: { failures: 2 } });
    const added = await accounts.add({ name, password });
    await signIn(accounts, name, 'wrong');
    const answers = await Promise.all(Array.from({ length: 30 }, () => signIn(accounts, name, password)));
    for (const answer of answers) assert.equal(answer, added);
  });

  test('without lock-out nothing is locked', async () => {
    const accounts = open({ lockOut: false });
    const added = await accounts.add({ name, password });
    for (let attempt = 0; attempt < 15; attempt += 1) assert.is(await signIn(accounts, name, 'wrong'), undefined);
    assert.equal(await signIn(accounts, name, password), added);
  });

  test('remembers wrong passwords of so many names only, and forgets what is over', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const accounts = open({ clock: () => new Date(now), lockOut: { names: 5, within: 60 } });
    const remembered = async () =>
      Number((await database.query('select count(*) as n from passport_failures')).rows[0]?.n);
    for (let index = 0; index < 30; index += 1) {
      now += 10;
      await signIn(accounts, `guess-${index}@example.org`, 'x');
      assert.ok((await remembered()) <= 5);
    }
    assert.is(await remembered(), 5);
    now += 61_000;
    await signIn(accounts, 'another@example.org', 'x');
    assert.is(await remembered(), 1);
  });

  test('makes a hash anew when the cost has risen, and never lower', async () => {
    await open({ acceptTruncated: true }).add({ name, password: long });
    const costs = async () => {
      const [row] = (await database.query('select password, password_start from passport_accounts')).rows;
      return [row?.password, row?.password_start].map((text) => String(text).split('$')[1]);
    };
    assert.is(await signIn(open({ cost: 64 }), name, 'wrong'), undefined);
    assert.equal(await costs(), ['16', '16']);
    assert.ok(await signIn(open({ cost: 64 }), name, long));
    assert.equal(await costs(), ['64', '64']);
    assert.ok(await signIn(open(), name, long));
    assert.equal(await costs(), ['64', '64']);
    assert.ok(await signIn(open({ acceptTruncated: true }), name, long.slice(0, 16)));
  });

  test('a disabled account is told so only to who knows the password', async () => {
    const accounts = open();
    const added = await accounts.add({ name, password });
    await accounts.disable(name);
    assert.is(await signIn(accounts, name, 'wrong'), undefined);
    assert.equal(await signIn(accounts, name, password), disabled);
    assert.equal(await accounts.find(name), disabled);
    await accounts.enable(name);
    assert.equal(await signIn(accounts, name, password), added);
  });

  test('a password that is changed while it is compared lets nobody in', async () => {
    const accounts = open();
    await accounts.add({ name, password });
    let changed = false;
    const query: Database['query'] = async (text, values) => {
      const found = await database.query(text, values);
      if (!changed && text.includes('password_start from')) {
        changed = true;
        await accounts.setPassword(name, 'another');
      }
      return found;
    };
    assert.is(await signIn(createSqlAccounts({ query }, { cost }), name, password), undefined);
    assert.ok(changed);
  });

  test('administration: duplicates, unknown names and wrong fields have codes', async () => {
    const accounts = open();
    const { puid, cid } = await accounts.add({ name, password });
    const other = 'other@example.org';
    assert.is(await codeOf(() => accounts.add({ name: name.toUpperCase(), password })), 'account-exists');
    assert.is(await codeOf(() => accounts.add({ name: other, password, puid })), 'account-puid-taken');
    assert.is(await codeOf(() => accounts.add({ name: other, password, cid })), 'account-cid-taken');
    for (const fields of [
      { name: '' },
      { name: 'a b@example.org' },
      { name: 'a\u0000b' },
      { name: 'a\u202eb' },
      { name: 'x'.repeat(114) },
      { password: '' },
      { password: 'x'.repeat(1025) },
      { puid: '12' },
      { cid: 'ABCDEF0123456789' },
      { country: 'Germany' },
      { language: 1.5 },
      { firstName: 'x\ny' },
      { redirect: 'javascript:alert(1)' },
    ]) {
      const act = () => accounts.add({ name: other, password, ...fields });
      assert.is(await codeOf(act), 'account-invalid', JSON.stringify(fields));
    }
    for (const unknown of [other, '', 'a\0b']) {
      for (const act of [
        () => accounts.setPassword(unknown, 'x'),
        () => accounts.disable(unknown),
        () => accounts.enable(unknown),
        () => accounts.unlock(unknown),
        () => accounts.remove(unknown),
      ]) {
        assert.is(await codeOf(act), 'account-unknown');
      }
    }
    assert.is(await codeOf(() => accounts.setPassword(name, '')), 'account-invalid');
  });

  test('administration: of two that add one name at once, one does', async () => {
    const [first, second] = [open(), open()];
    const results = await Promise.allSettled([first.add({ name, password }), second.add({ name, password })]);
    assert.equal(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  });

  test('administration: lists every account, page by page, with its state', async () => {
    const accounts = open({ cost: 2, lockOut: { failures: 1 } });
    const names = Array.from({ length: 205 }, (_, index) => `u${String(index).padStart(3, '0')}@example.org`);
    for (const each of names) await accounts.add({ name: each, password });
    await accounts.add({ name: 'Zoë@example.org', password, redirect: 'https://login.example.com/RST.srf' });
    await accounts.disable('u001@example.org');
    await signIn(accounts, 'u002@example.org', 'wrong');
    const listed = [];
    for await (const each of accounts.list()) listed.push(each);
    assert.equal(
      listed.map((each) => each.name),
      [...names, 'Zoë@example.org'],
    );
    assert.equal(
      listed.flatMap((each) => (each.disabled ? [each.name] : [])),
      ['u001@example.org'],
    );
    assert.equal(
      listed.flatMap((each) => (each.locked ? [each.name] : [])),
      ['u002@example.org'],
    );
    assert.is(listed.at(-1)?.redirect, 'https://login.example.com/RST.srf');
    assert.instance(listed[0]?.created, Date);
    assert.is(await accounts.redirectOf('zoË@example.org'), 'https://login.example.com/RST.srf');
    assert.is(await accounts.redirectOf('nobody@example.org'), undefined);
  });

  test('administration: unlock, another password, removal', async () => {
    const accounts = open({ lockOut: { failures: 1 } });
    const added = await accounts.add({ name, password });
    await signIn(accounts, name, 'wrong');
    assert.equal(await signIn(accounts, name, password), locked);
    await accounts.unlock(name);
    assert.equal(await signIn(accounts, name, password), added);
    await signIn(accounts, name, 'wrong');
    await accounts.setPassword(name, long);
    assert.is(await signIn(accounts, name, password), undefined);
    await accounts.unlock(name);
    assert.equal(await signIn(accounts, name, long), added);
    await accounts.remove(name);
    assert.is(await signIn(accounts, name, long), undefined);
    assert.is(await accounts.find(name), undefined);
    const after = await accounts.add({ name, password });
    assert.is.not(after.puid, added.puid, 'tickets of the account before are not those of another with its name');
    assert.is.not(after.cid, added.cid);
    assert.equal(await accounts.find(name), after);
    await accounts.remove(name);
    assert.equal(await accounts.add({ name, password, puid: added.puid, cid: added.cid }), added, 'if it is said');
  });

  test('a ticket that is issued while an account waits to be removed ends with it', async () => {
    const accounts = open();
    const { puid } = await accounts.add({ name, password });
    const before = Number((await database.query('select extract(epoch from clock_timestamp()) as now')).rows[0]?.now);
    // As another's hold of the row does: the statement begins, and does its work later.
    const query: Database['query'] = (text, values) =>
      database.query(
        text.replace(
          'where name_key = $1 returning puid',
          'where name_key = $1 and pg_sleep(0.2) is not null returning puid',
        ),
        values,
      );
    await createSqlAccounts({ query }, { cost }).remove(name);
    const [row] = (
      await database.query('select extract(epoch from until) as until from passport_revoked_accounts where puid = $1', [
        puid,
      ])
    ).rows;
    assert.ok(Number(row?.until) - before >= 0.2);
  });

  test('check() rejects where there are no tables', async () => {
    await open().check();
    await reset({ migrate: false });
    try {
      await open().check();
    } catch (error) {
      assert.match((error as Error).message, 'passport_migrations');
      return;
    }
    assert.unreachable();
  });

  test('refuses options that make no sense', () => {
    assert.throws(() => open({ cost: 3 }), /power of two/);
    for (const failures of [0, -1, 1.5, Number.NaN])
      assert.throws(() => open({ lockOut: { failures } }), /lockOut.failures/);
  });

  test.run();
}
