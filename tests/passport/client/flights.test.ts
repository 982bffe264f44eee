import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contacts, createWorld, credentials, errorOf, settle } from './client-fixture.js';

const test = suite('who waits for tickets');

async function signedIn() {
  const world = createWorld();
  await world.client.signIn({ ...credentials, targets: [contacts] });
  world.asked.length = 0;
  return world;
}

test('at the same time, for the same one, is served by one request', async () => {
  const { client, asked, hold } = await signedIn();
  const { release } = hold();
  const first = client.tickets.get('spaces.live.com');
  await settle();
  const others = [client.tickets.get('SPACES.live.com', 'MBI'), client.tickets.get('spaces.live.com')];
  release();
  const [one, ...same] = await Promise.all([first, ...others]);
  assert.ok(one);
  for (const ticket of same) assert.is(ticket, one);
  assert.equal(asked, [['tb', 'spaces.live.com MBI']]);
});

test('in one tick is served by one request', async () => {
  const { client, asked } = await signedIn();
  const { get } = client.tickets;
  const tickets = await Promise.all([get('spaces.live.com'), get('storage.msn.com'), get('contacts.msn.com')]);
  assert.is(new Set(tickets).size, 3);
  assert.equal(asked, [['tb', 'spaces.live.com MBI', 'storage.msn.com MBI']]);
});

test('for two policies of one service is served by two: servers refuse them in one', async () => {
  const { client, asked } = await signedIn();
  const { get } = client.tickets;
  await Promise.all([get('spaces.live.com', 'MBI'), get('spaces.live.com', 'MBI_KEY_OLD'), get('storage.msn.com')]);
  assert.equal(asked, [
    ['tb', 'spaces.live.com MBI', 'storage.msn.com MBI'],
    ['tb', 'spaces.live.com MBI_KEY_OLD'],
  ]);
});

test('for very many is served by as many requests as are read', async () => {
  const { client, asked } = await signedIn();
  const names = Array.from({ length: 120 }, (_, index) => `service${index}.example.com`);
  await Promise.all(names.map((name) => client.tickets.get(name, 'MBI')));
  assert.equal(
    asked.map(({ length }) => length),
    [51, 51, 21],
  );
});

test('for the token broker’s asks for it once', async () => {
  const { client, asked } = await signedIn();
  client.tickets.forget('http://Passport.NET/tb');
  await client.tickets.get('http://passport.net/tb');
  assert.equal(
    asked.map(({ length }) => length),
    [1],
  );
});

test('an abort ends one’s own waiting, and nobody else’s', async () => {
  const { client, asked, hold } = await signedIn();
  const { release, signals } = hold();
  const controller = new AbortController();
  const mine = errorOf(client.tickets.get('spaces.live.com', 'MBI', { signal: controller.signal }));
  const theirs = client.tickets.get('spaces.live.com');
  await settle();
  controller.abort();
  assert.is((await mine).code, 'soap-aborted');
  assert.not.ok(signals[0]?.aborted);
  release();
  assert.is((await theirs)?.constructor, Object);
  assert.is(asked.length, 1);
});

test('the request is given up when nobody waits for any part of it', async () => {
  const { client, asked, hold } = await signedIn();
  const { release, signals } = hold();
  const [one, two] = [new AbortController(), new AbortController()];
  const waits = [
    errorOf(client.tickets.get('spaces.live.com', 'MBI', { signal: one.signal })),
    errorOf(client.tickets.get('storage.msn.com', 'MBI', { signal: two.signal })),
  ];
  await settle();
  one.abort();
  assert.not.ok(signals[0]?.aborted);
  two.abort();
  assert.ok(signals[0]?.aborted);
  for (const error of await Promise.all(waits)) assert.is(error.code, 'soap-aborted');
  // Whoever comes now does not share its fate.
  release();
  assert.ok(await client.tickets.get('spaces.live.com'));
  assert.is(asked.length, 2);
});

test('who has given up beforehand asks for nothing', async () => {
  const { client, asked } = await signedIn();
  const aborted = { signal: AbortSignal.abort() };
  assert.is((await errorOf(client.tickets.get('spaces.live.com', 'MBI', aborted))).code, 'soap-aborted');
  const controller = new AbortController();
  const waiting = errorOf(client.tickets.get('spaces.live.com', 'MBI', { signal: controller.signal }));
  controller.abort();
  assert.is((await waiting).code, 'soap-aborted');
  await settle();
  assert.equal(asked, []);
  // A ticket that is there costs nothing.
  assert.ok(await client.tickets.get('contacts.msn.com', 'MBI', aborted));
});

test('gets an error at the sign-out, and the late answer is not kept', async () => {
  const { client, asked, hold } = await signedIn();
  const { release, signals } = hold();
  const waiting = errorOf(client.tickets.get('spaces.live.com'));
  await settle();
  client.signOut();
  assert.is((await waiting).code, 'passport-not-signed-in');
  assert.ok(signals[0]?.aborted);
  release();
  await settle();
  assert.is(client.tickets.peek('spaces.live.com'), undefined);
  assert.is(asked.length, 1);
});

test('gets an error when there is another sign-in', async () => {
  const { client, hold } = await signedIn();
  const { pass, release, signals } = hold();
  const waiting = errorOf(client.tickets.get('spaces.live.com'));
  await settle();
  pass();
  await client.signIn({ ...credentials, targets: [contacts] });
  assert.is((await waiting).code, 'passport-not-signed-in');
  assert.ok(signals[0]?.aborted);
  release();
  await settle();
  assert.is(client.tickets.peek('spaces.live.com'), undefined);
});

test('all get the error of the one request', async () => {
  const world = await signedIn();
  world.down = true;
  const { get } = world.client.tickets;
  const errors = await Promise.all([errorOf(get('spaces.live.com')), errorOf(get('storage.msn.com'))]);
  assert.is(errors[0], errors[1]);
  assert.is(errors[0]?.code, 'soap-unreachable');
  assert.is(world.asked.length, 1);
  world.down = false;
  assert.ok(await get('spaces.live.com'));
});

test.run();
