import { createSqlAccounts, createSqlRevocations } from '@passport-soap/passport/accounts';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { testDatabases } from '../../support/databases.js';

const puid = '0006BFFD00000001';
const id = 'ab'.repeat(12);

for (const { name, database, reset, close } of await testDatabases()) {
  const test = suite(`createSqlRevocations on ${name}`);
  test.before.each(() => reset());
  test.after(close);

  const start = Date.parse('2026-01-01T00:00:00.000Z');
  const at = (milliseconds: number) => new Date(start + milliseconds);
  const ticket = (issued: number, which = id, whose = puid) => ({
    id: which,
    puid: whose,
    issued: at(issued),
    expires: at(issued + 1000),
  });

  test('one ticket, and no other; seen by every instance', async () => {
    const [first, second] = [createSqlRevocations(database, () => at(0)), createSqlRevocations(database, () => at(0))];
    await first.revoke(ticket(0));
    await second.revoke(ticket(0));
    assert.is(await second.isRevoked(ticket(0)), true);
    assert.is(await second.isRevoked(ticket(0, 'cd'.repeat(12))), false);
  });

  test('an account, until a time to the millisecond; an earlier time does not take it back', async () => {
    const revocations = createSqlRevocations(database);
    await revocations.revokeAccount(puid, at(10));
    await revocations.revokeAccount(puid, at(5));
    assert.is(await revocations.isRevoked(ticket(10)), true);
    assert.is(await revocations.isRevoked(ticket(11)), false);
    assert.is(await revocations.isRevoked(ticket(10, id, '0006BFFD00000002')), false);
  });

  test('what has expired is deleted when another is revoked', async () => {
    let now = 0;
    const revocations = createSqlRevocations(database, () => at(now));
    await revocations.revoke(ticket(0, '01'.repeat(12)));
    await revocations.revoke(ticket(500, '02'.repeat(12)));
    now = 1200;
    await revocations.revoke(ticket(1200, '03'.repeat(12)));
    const { rows } = await database.query('select id from passport_revoked_tickets order by id');
    assert.equal(
      rows.map((row) => row.id),
      ['02'.repeat(12), '03'.repeat(12)],
    );
  });

  test('another password, disabling and removal end the tickets of an account; enabling and unlocking do not', async () => {
    let now = 0;
    const accounts = createSqlAccounts(database, { cost: 2, clock: () => at(now) });
    const revocations = createSqlRevocations(database);
    const dana = await accounts.add({ name: 'dana@example.org', password: 'x' });
    const other = await accounts.add({ name: 'other@example.org', password: 'x' });
    const ended = async (act: () => Promise<void>) => {
      now += 1000;
      await act();
      assert.is(await revocations.isRevoked(ticket(now, id, other.puid)), false);
      const [before, after] = [ticket(now, id, dana.puid), ticket(now + 1, id, dana.puid)];
      assert.is(await revocations.isRevoked(after), false);
      return revocations.isRevoked(before);
    };
    assert.is(await ended(() => accounts.unlock(dana.name)), false);
    assert.is(await ended(() => accounts.setPassword(dana.name, 'y')), true);
    assert.is(await ended(() => accounts.disable(dana.name)), true);
    assert.is(await ended(() => accounts.enable(dana.name)), false);
    assert.is(await ended(() => accounts.remove(dana.name)), true);
  });

  test.run();
}
