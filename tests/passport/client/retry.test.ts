import { createPassportClient, type RetryOptions } from '@passport-soap/passport';
import type { Fetch } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createService, endpoint } from '../passport-fixture.js';
import { contacts, credentials, errorOf } from './client-fixture.js';

const test = suite('what is tried again');

const request = { ...credentials, targets: [contacts] };
const refused: Fetch = async () => {
  throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
};
const { handler } = createService();
const served: Fetch = (url, init) => handler(new Request(url, { method: 'POST', body: init.body as string }));

/** A client of what answers in turn, the last again and again; and how long it waited in between. */
function createTrial(answers: readonly Fetch[], retries: Partial<RetryOptions> = {}, timeout = 1000) {
  const waits: number[] = [];
  let sent = 0;
  const fetch: Fetch = (url, init) => {
    const answer = answers[Math.min(sent, answers.length - 1)] as Fetch;
    sent += 1;
    return answer(url, init);
  };
  const sleep = async (milliseconds: number) => void waits.push(milliseconds);
  const client = createPassportClient({ endpoint, fetch, timeout, retries: { sleep, random: () => 0, ...retries } });
  return { client, waits, sent: () => sent };
}

test('a connection that fails, after 250 and 500 ms', async () => {
  const { client, waits } = createTrial([refused, refused, served]);
  assert.is((await client.signIn(request)).tickets.size, 2);
  assert.equal(waits, [250, 500]);
});

test('no more than three times', async () => {
  const { client, waits, sent } = createTrial([refused]);
  assert.is((await errorOf(client.signIn(request))).code, 'soap-unreachable');
  assert.equal([waits, sent()], [[250, 500], 3]);
});

test('as often, as late and as evenly as the options say', async () => {
  const more = createTrial([refused], { attempts: 5, delay: 100, factor: 3 });
  await errorOf(more.client.signIn(request));
  assert.equal(more.waits, [100, 300, 900, 2700]);
  const even = createTrial([refused], { jitter: 0, random: () => 0.9 });
  await errorOf(even.client.signIn(request));
  assert.equal(even.waits, [250, 500]);
  const uneven = createTrial([refused], { random: () => 0.8 });
  await errorOf(uneven.client.signIn(request));
  assert.equal(uneven.waits, [150, 300]);
  const never = createTrial([refused], { attempts: 1 });
  await errorOf(never.client.signIn(request));
  assert.equal(never.waits, []);
});

test('a connection that breaks within the answer', async () => {
  const broken: Fetch = async () =>
    new Response(
      new ReadableStream({
        start(stream) {
          stream.enqueue(new TextEncoder().encode('<S:Envelope'));
          stream.error(new Error('reset'));
        },
      }),
    );
  const { client, waits } = createTrial([broken, served]);
  assert.is((await client.signIn(request)).tickets.size, 2);
  assert.equal(waits, [250]);
});

test('tickets as well as the sign-in', async () => {
  const { client, waits } = createTrial([served, refused, served]);
  await client.signIn(request);
  assert.ok(await client.tickets.get('spaces.live.com'));
  assert.equal(waits, [250]);
});

test('nothing that was answered, and nothing that took too long', async () => {
  const fault =
    '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Fault><faultcode>S:Server</faultcode><faultstring/></S:Fault></S:Envelope>';
  const never: Fetch = () => new Promise(() => {});
  const answers: [Fetch, string][] = [
    [async () => new Response('Bad Gateway', { status: 502 }), 'soap-http-status'],
    [async () => new Response('<html>'), 'soap-not-xml'],
    [async () => new Response(''), 'soap-empty-reply'],
    [async () => new Response('<a/>'), 'soap-invalid-reply'],
    [async () => new Response(fault), 'passport-fault'],
    [async () => new Response(fault, { status: 500 }), 'passport-fault'],
    [never, 'soap-timeout'],
  ];
  for (const [answer, code] of answers) {
    const { client, waits, sent } = createTrial([answer, served], {}, 20);
    assert.is((await errorOf(client.signIn(request))).code, code);
    assert.equal([waits, sent()], [[], 1], code);
  }
});

test('an abort ends the waiting', async () => {
  for (const when of ['before', 'while'] as const) {
    const controller = new AbortController();
    let sent = 0;
    const fetch: Fetch = (url, init) => {
      sent += 1;
      if (when === 'before') controller.abort();
      else setImmediate(() => controller.abort());
      return refused(url, init);
    };
    // With the real timer: it would end after an hour.
    const client = createPassportClient({ endpoint, fetch, retries: { delay: 3_600_000 } });
    const error = await errorOf(client.signIn({ ...request, signal: controller.signal }));
    assert.equal([error.code, sent], ['soap-aborted', 1], when);
    assert.match(error.message, 'https://passport.test/RST.srf: the call was aborted');
  }
});

test('waits with a timer, unless told otherwise', async () => {
  let sent = 0;
  const fetch: Fetch = (url, init) => (sent++ === 0 ? refused(url, init) : served(url, init));
  const client = createPassportClient({ endpoint, fetch, retries: { delay: 1 } });
  assert.is((await client.signIn(request)).tickets.size, 2);
});

test('options that are none are refused', () => {
  const wrong: Partial<RetryOptions>[] = [
    { attempts: 0 },
    { attempts: 1.5 },
    { attempts: Number.NaN },
    { delay: -1 },
    { factor: 0.5 },
    { jitter: 2 },
  ];
  for (const retries of wrong) {
    assert.throws(() => createPassportClient({ endpoint, retries }), /retries\./);
  }
  assert.ok(createPassportClient({ endpoint, retries: false }));
});

test.run();
