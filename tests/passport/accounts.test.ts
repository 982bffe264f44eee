import { createAccounts } from '@passport-soap/passport/service';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { accounts, entries } from './passport-fixture.js';

const test = suite('createAccounts');
const ask = (name: string, password: string) => accounts.authenticate({ name, password }, {});

test('knows an account by name without case, and by password', async () => {
  assert.equal(await ask(' Dana@Example.org', 'p&ss <word'), {
    name: 'dana@example.org',
    firstName: 'Dana',
    puid: '0006BFFD00000001',
    cid: 'a1b2c3d4e5f60718',
  });
  for (const [name, password] of [
    ['dana@example.org', 'P&SS <word'],
    ['dana@example.org', ''],
    ['nobody@example.org', 'p&ss <word'],
    ['', ''],
    ['__proto__', 'x'],
  ] as const) {
    assert.is(await ask(name, password), undefined);
  }
});

test('takes a long password whole, and cut off at 16 characters only where that is allowed', async () => {
  const tolerant = createAccounts(entries, { cost: 2, acceptTruncated: true });
  for (const [password, right, rightIfTolerant] of [
    ['twenty-one characters', true, true],
    ['twenty-one chara', false, true],
    ['twenty-one charac', false, false],
    ['twenty-one char', false, false],
    ['twenty-one characters!', false, false],
  ] as const) {
    const credentials = { name: 'long@example.org', password };
    assert.is((await accounts.authenticate(credentials, {})) !== undefined, right, password);
    assert.is((await tolerant.authenticate(credentials, {})) !== undefined, rightIfTolerant, password);
  }
});

test('gives an account that has none a PUID and a CID, always the same', async () => {
  const again = createAccounts(entries, { cost: 2 });
  const credentials = { name: 'long@example.org', password: 'twenty-one characters' };
  const [first, second] = [await accounts.authenticate(credentials, {}), await again.authenticate(credentials, {})];
  assert.equal(first, second);
  assert.match(JSON.stringify(first), /"puid":"[0-9A-F]{16}","cid":"[0-9a-f]{16}"/);
});

test('refuses a cost that scrypt does not take', () => {
  for (const cost of [0, 1, 3, 1.5, -4, Number.NaN]) assert.throws(() => createAccounts([], { cost }), /power of two/);
});

test('refuses a table that is wrong, without its passwords', () => {
  const wrong = [
    [
      { name: 'a', password: 'hunter2' },
      { name: 'A ', password: 'hunter2' },
    ],
    [{ name: 'a', password: 'hunter2', puid: '12' }],
    [{ name: 'a', password: 'hunter2', cid: 'ABCDEF0123456789' }],
  ];
  for (const table of wrong) {
    try {
      createAccounts(table, { cost: 2 });
      assert.unreachable();
    } catch (error) {
      assert.instance(error, TypeError);
      assert.not.match((error as Error).message, 'hunter2');
    }
  }
});

test.run();
