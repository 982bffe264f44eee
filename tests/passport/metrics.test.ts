import { createMetrics } from '@passport-soap/passport/metrics';
import { handlerFetch } from '@passport-soap/runtime/soap';
import { Registry } from 'prom-client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { account, createPair, createService, endpoint, password } from './passport-fixture.js';

const test = suite('metrics');

async function read(metrics: ReturnType<typeof createMetrics>): Promise<string> {
  return (await metrics.handler(new Request('http://localhost/metrics'))).text();
}

/** The sum of a metric's series that have all of these labels. */
function sum(text: string, name: string, labels: Record<string, string> = {}): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => Object.entries(labels).every(([key, value]) => line.includes(`${key}="${value}"`)))
    .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

test('sign-ins and tokens are counted by outcome, vocabulary, credential and code', async () => {
  const metrics = createMetrics({ process: false });
  const client = createPair(metrics.hooks);
  const { targets } = await import('@passport-soap/passport');
  await client.signIn({ account, password, targets: [targets.messengerClear, targets.contacts] });
  await client.signIn({ account, password: 'not it', targets: [targets.contacts] }).catch(() => {});
  const text = await read(metrics);
  const series = { vocabulary: 'rst', credential: 'password' };
  assert.is(sum(text, 'passport_soap_sign_ins_total', { outcome: 'signed-in', ...series }), 1);
  const code = 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD';
  assert.is(sum(text, 'passport_soap_sign_ins_total', { outcome: 'refused', code, ...series }), 1);
  assert.is(sum(text, 'passport_soap_sign_in_duration_seconds_count', { outcome: 'signed-in' }), 1);
  const ticket = { outcome: 'issued', policy: 'MBI_KEY_OLD', target: 'messengerclear.live.com' };
  assert.is(sum(text, 'passport_soap_tokens_total', ticket), 1);
  assert.is(sum(text, 'passport_soap_tokens_total', { outcome: 'issued', policy: 'none' }), 1);
  assert.not.match(text, account);
});

test('what a sender makes up is no label: the number of series has a bound', async () => {
  const metrics = createMetrics({ process: false, targets: ['chat.example'] });
  const client = createPair(metrics.hooks);
  const signIn = (address: string, policy: string) =>
    client.signIn({ account, password, targets: [{ address, policy }] }).catch(() => {});
  await signIn('first.example', 'MBI');
  const before = (await read(metrics)).split('\n').length;
  for (let index = 0; index < 5; index += 1) await signIn(`made-up-${index}.example`, 'MBI');
  assert.is((await read(metrics)).split('\n').length, before);
  await signIn('CHAT.example', 'MBI');
  await signIn('x.example', `?id=1&tw=${Math.random()}`);
  await signIn('x.example', 'NO_SUCH_POLICY');
  const text = await read(metrics);
  assert.is(sum(text, 'passport_soap_tokens_total', { target: 'other', policy: 'MBI' }), 6);
  assert.is(sum(text, 'passport_soap_tokens_total', { target: 'chat.example' }), 1);
  assert.is(sum(text, 'passport_soap_tokens_total', { policy: 'ticket', outcome: 'issued' }), 1);
  assert.is(sum(text, 'passport_soap_tokens_total', { policy: 'other', code: 'PPCRL_REQUEST_E_INVALID_POLICY' }), 1);
  assert.not.match(text, /made-up|tw=|NO_SUCH/);
});

test('requests by status, findings by rule, errors, and the process', async () => {
  const registry = new Registry();
  const metrics = createMetrics({ registry });
  const broken = { authenticate: () => Promise.reject(new Error('no accounts today')) };
  const service = createService({ ...metrics.hooks, accounts: broken });
  const fetch = handlerFetch(metrics.watch(service.handler));
  assert.is((await fetch('http://localhost/other', {})).status, 404);
  await fetch(endpoint, { method: 'POST', body: '<a>' });
  await createPair({ ...metrics.hooks, accounts: broken })
    .signIn({ account, password, targets: [] })
    .catch(() => {});
  const text = await read(metrics);
  assert.is(sum(text, 'passport_soap_requests_total', { status: '404' }), 1);
  assert.is(sum(text, 'passport_soap_requests_total', { status: '200' }), 1);
  assert.is(sum(text, 'passport_soap_requests_under_way'), 0);
  assert.ok(sum(text, 'passport_soap_findings_total', { severity: 'error' }) >= 1);
  assert.is(sum(text, 'passport_soap_errors_total'), 1);
  assert.match(text, /^process_resident_memory_bytes \d+/m);
  assert.is(await registry.metrics().then((all) => all.includes('passport_soap_errors_total 1')), true);
});

test('only GET and HEAD are answered, with the content type that Prometheus knows', async () => {
  const { handler } = createMetrics({ process: false });
  const posted = await handler(new Request('http://localhost/metrics', { method: 'POST', body: 'x' }));
  assert.is(posted.status, 405);
  const got = await handler(new Request('http://localhost/metrics'));
  assert.match(got.headers.get('content-type') ?? '', /^text\/plain; version=/);
  assert.is(got.headers.get('content-length'), String((await got.arrayBuffer()).byteLength));
  assert.is(await (await handler(new Request('http://localhost/metrics', { method: 'HEAD' }))).text(), '');
});

test.run();
