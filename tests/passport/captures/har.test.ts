import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { codes, documents, open, request, response } from './messages.js';

const test = suite('captures: HAR');

const entry = (sent: object = {}, received: object = {}) => ({
  startedDateTime: '2026-03-04T05:06:07.089+01:00',
  _initiator: { type: 'script' },
  request: {
    method: 'POST',
    url: 'https://login.example/RST.srf',
    headers: [{ name: 'Content-Type', value: 'text/xml' }],
    postData: { mimeType: 'text/xml', text: request() },
    ...sent,
  },
  response: {
    status: 200,
    headers: [],
    content: { size: 1, mimeType: 'text/html', text: response() },
    ...received,
  },
});
const har = (...entries: unknown[]) => JSON.stringify({ log: { version: '1.2', creator: {}, entries } });

test('an entry is an exchange: with address, time, and texts of its own', async () => {
  const opened = await open(har(entry()));
  const [first, second] = opened.messages;
  assert.equal(documents(opened), [request(), response()]);
  assert.equal(codes(opened), []);
  assert.is(first?.name, 'c#log/entries/0/request');
  assert.is(first?.source.name, 'c#log/entries/0/request');
  assert.is(first?.source.file, 'c');
  assert.is(first?.source.whole, false);
  assert.is(first?.time, '2026-03-04T05:06:07.089+01:00');
  assert.is(first?.exchange, 'c#log/entries/0');
  assert.is(second?.exchange, 'c#log/entries/0');
  assert.is(first?.http?.scheme, 'https');
  assert.is(first?.http?.host, 'login.example');
  assert.is(second?.http?.scheme, 'https');
  assert.is(second?.http?.target, 'https://login.example/RST.srf');
  assert.is(second?.http?.status, 200);
});

test('content in Base64 is decoded: by its charset, and decompressed if it still is', async () => {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const latin = Buffer.from('<a>\xe9</a>', 'latin1');
  const headers = [{ name: 'content-type', value: 'text/xml; charset=iso-8859-1' }];
  const opened = await open(
    har(
      entry({}, { headers, content: { encoding: 'base64', text: base64(latin) } }),
      entry({}, { content: { encoding: 'base64', text: base64(gzipSync(response('z'))) } }),
    ),
  );
  assert.equal(documents(opened), [request(), '<a>é</a>', request(), response('z')]);
  assert.equal(codes(opened), []);
});

test('pictures, scripts and pages are passed over and counted', async () => {
  const get = { method: 'GET', postData: undefined };
  const opened = await open(
    har(
      entry(get, { content: { mimeType: 'image/svg+xml', text: '<svg/>' } }),
      entry(get, { content: { mimeType: 'text/javascript', text: 'x < 1' } }),
      entry({}, { content: { mimeType: 'text/html', text: '<!doctype html><p>' } }),
    ),
  );
  assert.equal(documents(opened), [request()]);
  assert.is(opened.messages[0]?.exchange, undefined);
  assert.equal(codes(opened), ['input-skipped']);
});

const forms: [path: string, entry: unknown][] = [
  ['log/entries/0/request', { response: {} }],
  ['log/entries/0/request', 7],
  ['log/entries/0/response', { request: {} }],
  ['log/entries/0/request/method', entry({ method: 1 })],
  ['log/entries/0/request/url', entry({ url: null })],
  ['log/entries/0/response/status', entry({}, { status: '200' })],
  ['log/entries/0/request/headers', entry({ headers: {} })],
  ['log/entries/0/response/headers/0/value', entry({}, { headers: [{ name: 'A' }] })],
  ['log/entries/0/response/content/text', entry({}, { content: { text: 1 } })],
  ['log/entries/0/response/content/encoding', entry({}, { content: { text: '', encoding: 'rot13' } })],
];

for (const [path, wrong] of forms) {
  test(`says what is wrong at ${path}, and reads the other entries`, async () => {
    const opened = await open(har(wrong, entry()));
    assert.is(opened.messages.length, 2);
    assert.equal(codes(opened), ['input-har-form']);
    assert.is(opened.findings[0]?.path, path);
  });
}

test('no entries, no HAR, no JSON', async () => {
  const none = await open('{"log": {"entries": 3}}');
  assert.equal(codes(none), ['input-har-form']);
  assert.is(none.findings[0]?.path, 'log/entries');
  assert.equal(codes(await open(har())), ['input-no-message']);
  assert.equal(codes(await open('{"a": 1}')), ['input-no-message']);
  const cut = await open('{"log": {"entries":\n [{"password": "hunter2"');
  assert.equal(codes(cut), ['input-har-form']);
  assert.is(cut.findings[0]?.line, 2);
  assert.not.match(cut.findings[0]?.message ?? '', 'hunter2');
});

test('a compressed HAR, and more entries than the limit', async () => {
  const zipped = await open(gzipSync(har(entry())));
  assert.equal(documents(zipped), [request(), response()]);
  assert.is(zipped.messages[0]?.source.file, 'c');
  const many = await open(har(entry(), entry(), entry()), { maxEntries: 2 });
  assert.is(many.messages.length, 4);
  assert.equal(codes(many), ['input-limit']);
});

test.run();
