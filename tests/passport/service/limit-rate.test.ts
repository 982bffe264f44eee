import { createLimiter } from '@passport-soap/passport/service';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createService, endpoint, requestText } from '../passport-fixture.js';

const test = suite('rate limit');

/** A service with a clock of its own, and a function that signs in from an address. */
function limited(attempts: number, seconds: number) {
  let time = 0;
  const { handler } = createService({
    accounts: { authenticate: () => undefined },
    rateLimit: { attempts, seconds },
    clock: () => new Date(time),
  });
  return {
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
    ask: (remoteAddress?: string, init: RequestInit = { method: 'POST', body: requestText({}) }) =>
      handler(new Request(endpoint, init), remoteAddress === undefined ? {} : { remoteAddress }),
  };
}

test('refuses an address for as long as it says, and no other', async () => {
  const { ask, wait } = limited(2, 10);
  for (const status of [200, 200, 429, 429]) assert.is((await ask('192.0.2.1')).status, status);
  const refused = await ask('192.0.2.1');
  assert.is(refused.headers.get('retry-after'), '5');
  assert.is(refused.headers.get('content-length'), String((await refused.text()).length));
  assert.is((await ask('192.0.2.2')).status, 200);
  wait(4999);
  assert.is((await ask('192.0.2.1')).status, 429);
  wait(1);
  assert.is((await ask('192.0.2.1')).status, 200);
  assert.is((await ask('192.0.2.1')).status, 429);
});

test('takes a /64 of IPv6 for one address, and an IPv4 address for itself however it is written', async () => {
  const { ask } = limited(1, 10);
  assert.is((await ask('2001:db8:0:1::1')).status, 200);
  assert.is((await ask('2001:DB8:0000:0001:ffff::2%eth0')).status, 429);
  assert.is((await ask('2001:db8::2:0:0:0:1')).status, 200);
  assert.is((await ask('::ffff:192.0.2.7')).status, 200);
  assert.is((await ask('192.0.2.7')).status, 429);
});

test('does not count what is no sign-in, and not whose address is not known', async () => {
  const { ask } = limited(1, 10);
  for (let round = 0; round < 3; round += 1) {
    assert.is((await ask('192.0.2.1', { method: 'GET' })).status, 405);
    assert.is((await ask()).status, 200);
  }
  assert.is((await ask('192.0.2.1')).status, 200);
});

test('cannot be got round by what a sender writes into X-Forwarded-For', async () => {
  const { handler } = createService({
    accounts: { authenticate: () => undefined },
    rateLimit: { attempts: 1, seconds: 1000 },
    trustProxy: true,
  });
  const ask = (spoofed: string) => {
    const headers = { 'x-forwarded-for': `${spoofed}, 192.0.2.1` };
    return handler(new Request(endpoint, { method: 'POST', body: requestText({}), headers }));
  };
  assert.is((await ask('198.51.100.1')).status, 200);
  assert.is((await ask('198.51.100.2')).status, 429);
});

test('remembers a bounded number of addresses', () => {
  const limiter = createLimiter({ attempts: 1, seconds: 1000 }, () => 0);
  const address = (index: number) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
  assert.is(limiter(address(0)), 0);
  assert.is(limiter(address(0)), 1000);
  for (let index = 1; index <= 10_000; index += 1) limiter(address(index));
  assert.is(limiter(address(0)), 0);
});

test('refuses a limit that would let nobody in', () => {
  for (const [attempts, seconds] of [
    [0, 1],
    [1, 0],
    [Number.NaN, 1],
    [1, -1],
  ] as const) {
    assert.throws(() => limited(attempts, seconds), TypeError);
  }
});

test.run();
