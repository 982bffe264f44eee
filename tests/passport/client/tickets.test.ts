import { inspect } from 'node:util';
import { createPassportClient, PassportError, type Ticket } from '@passport-soap/passport';
import { handlerFetch } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createService, endpoint, now, password } from '../passport-fixture.js';
import {
  contacts,
  createWorld,
  credentials,
  errorOf,
  hour,
  messengerClear,
  minute,
  spaces,
  storage,
} from './client-fixture.js';

const test = suite('tickets');

const request = { ...credentials, targets: [messengerClear, contacts] };

test('come from the sign-in, whatever the case of the address, or are asked for', async () => {
  const { client, asked } = createWorld();
  const { tickets } = await client.signIn(request);
  const ticket = await client.tickets.get('Contacts.MSN.com', 'MBI');
  assert.is(ticket, tickets.get('contacts.msn.com'));
  assert.is(asked.length, 1);

  const other = (await client.tickets.get('spaces.live.com', 'MBI')) as Ticket;
  assert.match(other.token, /^t=/);
  assert.equal(asked.slice(1), [['tb', 'spaces.live.com MBI']]);
  assert.is(await client.tickets.get('spaces.live.com', 'MBI'), other);
  assert.is(asked.length, 2);
});

test('of another policy are others', async () => {
  const { client, asked } = createWorld();
  await client.signIn(request);
  const ticket = (await client.tickets.get('contacts.msn.com', 'MBI_KEY_OLD')) as Ticket;
  assert.ok(ticket.proof);
  assert.equal(asked.at(-1), ['tb', 'contacts.msn.com MBI_KEY_OLD']);
});

test('have the policy of the sign-in, or else the usual one, or none', async () => {
  const { client, asked } = createWorld();
  await client.signIn({ ...credentials, targets: [{ ...contacts, policy: '?id=507' }] });
  assert.is(((await client.tickets.get('contacts.msn.com')) as Ticket).policy, '?id=507');
  await client.tickets.get('storage.msn.com');
  await client.tickets.get('unknown.example.com');
  assert.equal(asked.slice(1), [
    ['tb', 'storage.msn.com MBI'],
    ['tb', 'unknown.example.com -'],
  ]);
});

test('are renewed five minutes before their end, and not earlier', async () => {
  const { client, asked, setTime } = createWorld();
  await client.signIn(request);
  // MBI_KEY_OLD is good for eight hours. Its dates and ServerTime are both in whole seconds, so the fraction does not matter.
  const end = 8 * hour;
  setTime(end - 5 * minute - 1);
  const first = await client.tickets.get('messengerclear.live.com');
  assert.is(asked.length, 1);
  setTime(end - 5 * minute);
  const second = (await client.tickets.get('messengerclear.live.com')) as Ticket;
  assert.is(asked.length, 2);
  assert.is.not(second, first);
  assert.ok((second.expires as Date) > ((first as Ticket).expires as Date));
});

test('that live shortly are renewed in their last tenth', async () => {
  const { client, asked, setTime } = createWorld();
  await client.signIn({ ...credentials, targets: [{ address: 'messenger.msn.com', policy: '?lc=1033&id=507&tw=40' }] });
  setTime(449_000);
  await client.tickets.get('messenger.msn.com');
  assert.is(asked.length, 1);
  setTime(450_000);
  await client.tickets.get('messenger.msn.com');
  assert.is(asked.length, 2);
});

test('are renewed when the option says', async () => {
  const { client, asked, setTime } = createWorld({ renewBefore: 7 * hour });
  await client.signIn(request);
  setTime(hour - minute);
  await client.tickets.get('messengerclear.live.com');
  assert.is(asked.length, 1);
  setTime(hour);
  await client.tickets.get('messengerclear.live.com');
  assert.is(asked.length, 2);
  assert.throws(() => createWorld({ renewBefore: -1 }), /renewBefore must be/);
});

test('end by the clock of the server, however wrong that of the client is', async () => {
  for (const skew of [-26 * hour, 26 * hour]) {
    const { client, asked, setTime } = createWorld({}, {}, skew);
    const { clockSkew } = await client.signIn(request);
    assert.is(clockSkew, skew - 535);
    await client.tickets.get('messengerclear.live.com');
    assert.ok(client.tickets.peek('messengerclear.live.com'));
    setTime(7 * hour);
    await client.tickets.get('messengerclear.live.com');
    assert.is(asked.length, 1, `${skew}`);
    setTime(8 * hour - 4 * minute);
    assert.ok(client.tickets.peek('messengerclear.live.com'));
    await client.tickets.get('messengerclear.live.com');
    assert.is(asked.length, 2, `${skew}`);
  }
});

test('that are still valid are given out when the service is down', async () => {
  const world = createWorld();
  await world.client.signIn(request);
  world.down = true;
  world.setTime(8 * hour - 4 * minute);
  const ticket = await world.client.tickets.get('messengerclear.live.com');
  assert.is(ticket, world.client.tickets.peek('messengerclear.live.com'));
  assert.is(world.asked.length, 2);
  world.setTime(8 * hour);
  assert.is(world.client.tickets.peek('messengerclear.live.com'), undefined);
  assert.is((await errorOf(world.client.tickets.get('messengerclear.live.com'))).code, 'soap-unreachable');
});

test('that a service refused are forgotten, and asked for anew', async () => {
  const { client, asked } = createWorld();
  const { tickets } = await client.signIn(request);
  const old = tickets.get('contacts.msn.com');
  assert.is(client.tickets.peek('contacts.msn.com'), old);
  client.tickets.forget('contacts.msn.com', 'MBI');
  assert.is(client.tickets.peek('contacts.msn.com'), undefined);
  assert.is.not(await client.tickets.get('contacts.msn.com'), old);
  assert.is(asked.length, 2);
});

test('that are refused are values, and asked for anew each time', async () => {
  const { client, asked } = createWorld();
  await client.signIn(request);
  for (const requests of [2, 3]) {
    const refused = await client.tickets.get('unknown.example.com', 'NONE');
    assert.instance(refused, PassportError);
    assert.is((refused as PassportError).code, 'PPCRL_REQUEST_E_INVALID_POLICY');
    assert.is(asked.length, requests);
  }
});

test('a refusal of the whole request is thrown', async () => {
  let changed = false;
  const { client } = createWorld(
    {},
    { accounts: { authenticate: ({ name }) => (changed ? undefined : { name, puid: '0123456789ABCDEF', cid: '0' }) } },
  );
  await client.signIn(request);
  changed = true;
  const error = await errorOf(client.tickets.get('spaces.live.com'));
  assert.instance(error, PassportError);
  assert.is(error.code, 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD');
  // What is there is still good.
  assert.ok(client.tickets.peek('contacts.msn.com'));
});

test('are asked for where the sign-in was redirected to', async () => {
  const moved = 'https://moved.passport.test/RST.srf';
  const urls: string[] = [];
  const { client } = createWorld(
    { onExchange: (exchange) => urls.push(exchange.request.url) },
    { redirect: (_name, { url }) => (url.href === moved ? undefined : moved) },
  );
  await client.signIn(request);
  await client.tickets.get('spaces.live.com');
  assert.equal(urls.slice(1), [moved, moved]);
});

test('are asked for in the form of the sign-in', async () => {
  const { client, bodies, asked } = createWorld();
  await client.signIn({ ...credentials, targets: [contacts], single: true, authInfo: false });
  await Promise.all([client.tickets.get('spaces.live.com'), client.tickets.get('storage.msn.com')]);
  assert.equal(asked, [['contacts.msn.com MBI'], ['spaces.live.com MBI'], ['storage.msn.com MBI']]);
  assert.not.match(bodies.join(''), /AuthInfo|RequestMultipleSecurityTokens/);
});

test('of an earlier sign-in are gone after another, and stay when that fails', async () => {
  const { client, asked } = createWorld();
  await client.signIn(request);
  assert.is((await errorOf(client.signIn({ ...request, password: 'wrong' }))).code?.slice(0, 5), 'PPCRL');
  assert.ok(client.tickets.peek('contacts.msn.com'));
  await client.signIn({ ...credentials, targets: [spaces] });
  assert.is(client.tickets.peek('contacts.msn.com'), undefined);
  assert.ok(client.tickets.peek('spaces.live.com'));
  assert.is(asked.length, 3);
});

test('are nobody’s before a sign-in and after a sign-out', async () => {
  const { client, asked } = createWorld();
  const refusals = async () => [
    (await errorOf(client.tickets.get('contacts.msn.com'))).code,
    (await errorOf(client.answerChallenge('MBI_KEY_OLD', 'nonce'))).code,
    client.tickets.peek('contacts.msn.com'),
    client.tickets.forget('contacts.msn.com'),
  ];
  const none = ['passport-not-signed-in', 'passport-not-signed-in', undefined, undefined];
  assert.equal(await refusals(), none);
  client.signOut();
  await client.signIn(request);
  client.signOut();
  assert.equal(await refusals(), none);
  assert.is(asked.length, 1);
});

test('a sign-out goes before a sign-in that is under way', async () => {
  const { client, hold } = createWorld();
  const { release } = hold();
  const signIn = client.signIn(request);
  client.signOut();
  release();
  assert.is((await signIn).tickets.size, 3);
  assert.is((await errorOf(client.tickets.get('contacts.msn.com'))).code, 'passport-not-signed-in');
});

test('without a password kept, and no token broker’s token, cannot be asked for', async () => {
  const { client, asked } = createWorld();
  await client.signIn({ ...request, tokenBroker: false, remember: false });
  assert.ok(client.tickets.peek('contacts.msn.com'));
  const error = await errorOf(client.tickets.get('spaces.live.com'));
  assert.is(error.code, 'passport-not-signed-in');
  assert.match(error.message, 'sign in again');
  assert.is(asked.length, 1);
});

test('answer challenges, also when they have to be fetched first', async () => {
  const { client, asked } = createWorld();
  await client.signIn({ ...credentials, targets: [contacts] });
  const { ticket, answer } = await client.answerChallenge('MBI_KEY_OLD', 'A'.repeat(64), { iv: new Uint8Array(8) });
  assert.is(ticket.address, 'messengerclear.live.com');
  assert.match(answer, /^HAAAAAEAAAADZgAABIAAAAgAAAAUAAAASAAAA/);
  await client.answerChallenge('MBI_KEY_OLD', 'B'.repeat(64));
  assert.equal(asked.slice(1), [['tb', 'messengerclear.live.com MBI_KEY_OLD']]);
  assert.is((await errorOf(client.answerChallenge('NONE', 'x'))).code, 'PPCRL_REQUEST_E_INVALID_POLICY');
  assert.is((await errorOf(client.answerChallenge('MBI', 'x'))).code, 'passport-no-proof');
});

test('a proof that cannot be decoded is none', async () => {
  for (const proof of ['!!!', 'AAA', ' ', '']) {
    const fetch = handlerFetch(createService().handler);
    const client = createPassportClient({
      endpoint,
      clock: () => now,
      fetch: async (url, init) => {
        const text = await (await fetch(url, init)).text();
        return new Response(text.replace(/(<wst:BinarySecret>)[^<]*/g, `$1${proof}`));
      },
    });
    await client.signIn({ ...credentials, targets: [messengerClear] });
    const error = await errorOf(client.answerChallenge('MBI_KEY_OLD', 'A'.repeat(64)));
    assert.is(error.code, 'passport-no-proof', proof);
  }
});

test('no text of the client has a secret in it', async () => {
  const { client } = createWorld();
  const { tickets } = await client.signIn({ ...credentials, targets: [messengerClear, contacts, storage] });
  const secrets = [password, ...[...tickets.values()].flatMap(({ token, proof }) => [token, proof ?? token])];
  const texts = [
    inspect(client, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
    JSON.stringify(client),
    String(client),
    inspect(client.tickets, { showHidden: true }),
    ...Object.getOwnPropertyNames(client).map(
      (name) => `${(client as unknown as Record<string, unknown>)[name]?.toString()}`,
    ),
  ];
  for (const secret of secrets) assert.not.ok(texts.some((text) => text.includes(secret)));
});

test('a server that has no time does not make a ticket worse that is still valid', async () => {
  let busy = false;
  let refused = 0;
  const { handler } = createService();
  const client = createPassportClient({
    endpoint,
    clock: () => new Date(now.getTime() + (busy ? 24 * hour - minute : 0)),
    fetch: async (url, init) => {
      if (!busy) return handler(new Request(url, { method: 'POST', body: init.body as string }));
      refused += 1;
      return new Response('busy', { status: 429 });
    },
  });
  await client.signIn({ ...credentials, targets: [contacts] });
  busy = true;
  assert.is(((await client.tickets.get(contacts.address)) as Ticket).address, contacts.address);
  assert.is(refused, 1);
  assert.is((await errorOf(client.tickets.get(spaces.address))).code, 'passport-too-many-requests');
});

test.run();
