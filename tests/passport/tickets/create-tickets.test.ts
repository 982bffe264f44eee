import { createDecipheriv, hkdfSync } from 'node:crypto';
import {
  createKeyRing,
  createRevocations,
  createTicketKey,
  createTickets,
  type TicketClaims,
  TicketError,
} from '@passport-soap/passport/service';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('createTickets');

const start = new Date('2026-01-01T00:00:00.123Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const claims: TicketClaims = {
  kind: 'user',
  account: { name: 'dana@example.org', puid: '0006BFFD00000001', cid: 'a1b2c3d4e5f60718' },
  address: 'contacts.msn.com',
  policy: 'MBI_KEY_OLD',
  issued: start,
  expires: later(60),
  proof: Buffer.alloc(24, 7).toString('base64'),
};
const forms = ['compact', 'legacy'] as const;
const key = createTicketKey(start);
const open = (clock = () => start) => createTickets({ keys: createKeyRing([key]), clock });

async function codeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
  } catch (error) {
    assert.instance(error, TicketError);
    return (error as TicketError).code;
  }
  return 'accepted';
}

const text = fc.string({ unit: 'grapheme', maxLength: 120 });
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const anyClaims: fc.Arbitrary<TicketClaims> = fc
  .record(
    {
      kind: fc.constantFrom('user' as const, 'device' as const),
      account: fc.record(
        { name: text, puid: hex(16).map((digits) => digits.toUpperCase()), cid: hex(16) },
        { noNullPrototype: true },
      ),
      address: text,
      policy: text,
      proof: fc.base64String({ maxLength: 64 }),
      lifetime: fc.integer({ min: 1, max: 10 ** 9 }),
    },
    { requiredKeys: ['kind', 'account', 'address', 'lifetime'], noNullPrototype: true },
  )
  .map(({ lifetime, ...rest }) => ({ ...rest, issued: start, expires: new Date(start.getTime() + lifetime) }));

test('says what was sealed, whatever it is, in either form', async () => {
  const tickets = open();
  await fc.assert(
    fc.asyncProperty(anyClaims, fc.constantFrom(...forms), async (sealed, form) => {
      const { id, ...found } = await tickets.verify(tickets.issue(form, sealed));
      assert.match(id, /^[\da-f]{24}$/);
      assert.equal(found, sealed);
    }),
  );
});

test('a ticket is read as it stands in a header, in XML, and percent-encoded', async () => {
  const tickets = open();
  for (const form of forms) {
    const issued = tickets.issue(form, claims);
    const escaped = issued.replaceAll('+', '%2B').replaceAll('/', '%2f').replaceAll('=', '%3D');
    for (const spelt of [issued, `t=${issued}&p=`, `t=${issued}&amp;p=profile`, `t=${escaped}&p=`, ` ${issued}\r\n`]) {
      assert.is((await tickets.verify(spelt)).address, claims.address);
    }
  }
});

test('any changed, missing or added byte is refused', async () => {
  const tickets = open();
  const issued = forms.map((form) => Buffer.from(tickets.issue(form, claims), 'base64'));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...issued),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.constantFrom('change', 'cut', 'add'),
      async (bytes, at, mask, how) => {
        const position = at % bytes.length;
        const changed = Buffer.from(bytes);
        changed[position] = (changed[position] ?? 0) ^ mask;
        const other = {
          change: changed,
          cut: bytes.subarray(0, position),
          add: Buffer.concat([bytes.subarray(0, position), Buffer.from([mask]), bytes.subarray(position)]),
        }[how];
        assert.not.equal(await codeOf(() => tickets.verify(other.toString('base64'))), 'accepted');
      },
    ),
    { numRuns: 500 },
  );
  // Every byte of both, each once: a property may miss one.
  for (const bytes of issued) {
    for (let position = 0; position < bytes.length; position += 1) {
      const changed = Buffer.from(bytes);
      changed[position] = (changed[position] ?? 0) ^ 1;
      const code = await codeOf(() => tickets.verify(changed.toString('base64')));
      assert.match(code, /^ticket-(forged|unknown-key)$/, `byte ${position}`);
    }
  }
});

test('hostile texts are no tickets, and nothing of them is quoted', async () => {
  const tickets = open();
  const hostile = [
    '',
    't=',
    't=&p=',
    '&p=',
    'EwCB',
    'hunter2!',
    't=hunter2%',
    '=',
    '====',
    'EwCB\0AAAA',
    'A'.repeat(8193),
    'A'.repeat(8192),
    '%2B'.repeat(2000),
    '<script>',
    '\ud800',
    'EwCB'.repeat(100),
  ];
  for (const each of hostile) {
    try {
      await tickets.verify(each);
      assert.unreachable(each);
    } catch (error) {
      assert.instance(error, TicketError, each.slice(0, 20));
      assert.not.match((error as Error).message, /hunter2|script/);
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), async (each) => {
      assert.not.equal(await codeOf(() => tickets.verify(each)), 'accepted');
    }),
  );
});

test('expires at its time, not before and not after', async () => {
  let now = start;
  const tickets = open(() => now);
  const issued = tickets.issue('compact', claims);
  now = new Date(claims.expires.getTime() - 1);
  assert.is(await codeOf(() => tickets.verify(issued)), 'accepted');
  now = claims.expires;
  assert.is(await codeOf(() => tickets.verify(issued)), 'ticket-expired');
});

test('one ticket is revoked, or all of an account that were issued until then', async () => {
  let now = start;
  const tickets = open(() => now);
  const [first, second] = [tickets.issue('compact', claims), tickets.issue('legacy', claims)];
  const other = tickets.issue('compact', { ...claims, account: { ...claims.account, puid: '0006BFFD00000002' } });
  await tickets.revoke(first);
  assert.is(await codeOf(() => tickets.verify(first)), 'ticket-revoked');
  assert.is(await codeOf(() => tickets.revoke(first)), 'ticket-revoked');
  assert.is(await codeOf(() => tickets.verify(second)), 'accepted');
  await tickets.revokeAccount(claims.account.puid);
  assert.is(await codeOf(() => tickets.verify(second)), 'ticket-revoked');
  assert.is(await codeOf(() => tickets.verify(other)), 'accepted');
  now = new Date(start.getTime() + 1);
  assert.is(await codeOf(() => tickets.verify(tickets.issue('compact', { ...claims, issued: now }))), 'accepted');
});

test('an earlier revocation of an account takes nothing back of a later one', () => {
  const revocations = createRevocations(() => start);
  revocations.revokeAccount('x', later(10));
  revocations.revokeAccount('x', later(5));
  const identity = { id: 'ab'.repeat(12), puid: 'x', issued: later(7), expires: later(60) };
  assert.is(revocations.isRevoked(identity), true);
});

test('revocations in memory forget tickets that have expired', () => {
  let now = start;
  const revocations = createRevocations(() => now);
  const identity = { id: 'ab'.repeat(12), puid: 'x', issued: start, expires: later(60) };
  revocations.revoke(identity);
  assert.is(revocations.isRevoked(identity), true);
  now = later(61);
  revocations.revoke({ ...identity, id: 'cd'.repeat(12), expires: later(120) });
  assert.is(revocations.isRevoked(identity), false);
});

test('an old key is accepted while it is in the ring; another service has none', async () => {
  const [older, newer] = [createTicketKey(start), createTicketKey(later(1))];
  const before = createTickets({ keys: createKeyRing([older]), clock: () => start });
  const both = createTickets({ keys: createKeyRing([newer, older]), clock: () => start });
  const after = createTickets({ keys: createKeyRing([newer]), clock: () => start });
  for (const form of forms) {
    const issued = before.issue(form, claims);
    assert.is(await codeOf(() => both.verify(issued)), 'accepted');
    assert.is(await codeOf(() => after.verify(issued)), 'ticket-unknown-key');
    assert.is(await codeOf(() => after.verify(both.issue(form, claims))), 'accepted');
    assert.is(await codeOf(() => createTickets({ clock: () => start }).verify(issued)), 'ticket-unknown-key');
  }
});

test('no two tickets are the same, and none shows what it says', () => {
  const tickets = open();
  for (const form of forms) {
    const [first, second] = [tickets.issue(form, claims), tickets.issue(form, claims)];
    assert.is.not(first, second);
    assert.not.match(Buffer.from(first, 'base64').toString('latin1'), /dana|contacts|MBI/);
  }
});

test('a legacy token is triple DES in CBC mode, the vector in front: as its EncryptionMethod says', () => {
  const bytes = Buffer.from(open().issue('legacy', claims), 'base64');
  assert.is(bytes.length % 8, 0);
  // Worked out here, not by the code under test: HKDF-SHA256 without salt, 24 bytes.
  const secret = Buffer.from(hkdfSync('sha256', key.secret, Buffer.alloc(0), 'passport-soap wrap', 24));
  const decipher = createDecipheriv('des-ede3-cbc', secret, bytes.subarray(0, 8));
  const plain = Buffer.concat([decipher.update(bytes.subarray(8)), decipher.final()]);
  // What is in it is the sealed form, which names its key.
  assert.is(plain.subarray(0, 3).toString('hex'), '130081');
  assert.is(plain.subarray(3, 7).toString('hex'), key.id);
  const gcm = createDecipheriv(
    'aes-256-gcm',
    Buffer.from(hkdfSync('sha256', key.secret, Buffer.alloc(0), 'passport-soap seal', 32)),
    plain.subarray(7, 19),
  );
  gcm.setAAD(plain.subarray(0, 7));
  gcm.setAuthTag(plain.subarray(-16));
  const said = JSON.parse(Buffer.concat([gcm.update(plain.subarray(19, -16)), gcm.final()]).toString('utf8'));
  assert.is(said[1], claims.account.name);
});

test.run();
