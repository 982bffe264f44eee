import {
  type CallOptions,
  type ClientExchange,
  type ClientOptions,
  createClient,
  createHandler,
  type Fetch,
  handlerFetch,
  SoapClientError,
  type SoapClientErrorCode,
} from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { echo, echoService, echoText } from './echo-service.js';

const test = suite('createClient');
const endpoint = 'http://service.test/echo?key=hidden-in-query';

const client = (fetch: Fetch, options: Partial<ClientOptions> = {}) =>
  createClient(echoService, { endpoint, fetch, ...options });

const answering =
  (body: BodyInit | null, init: ResponseInit = {}): Fetch =>
  async () =>
    new Response(body, init);

/** The error of a call, checked for secrets. */
async function failure(fetch: Fetch, options: Partial<ClientOptions> = {}, call?: CallOptions) {
  try {
    await client(fetch, options).echo({ body: 'hunter2' }, call);
  } catch (error) {
    assert.instance(error, SoapClientError);
    const { code, message, status } = error as SoapClientError;
    assert.not.match(message, 'hunter2');
    assert.not.match(message, 'hidden');
    assert.is((error as SoapClientError).endpoint, 'http://service.test/echo');
    return { code, message, status };
  }
  return assert.unreachable('the call succeeded') as never;
}

const expectCode = async (code: SoapClientErrorCode, ...args: Parameters<typeof failure>) => {
  const error = await failure(...args);
  assert.is(error.code, code, error.message);
  return error;
};

test('posts the request and reads the reply', async () => {
  let sent: RequestInit | undefined;
  const reply = await client(async (_url, init) => {
    sent = init;
    return new Response('<Envelope><Header>h</Header><Body><echoed>yes</echoed></Body></Envelope>', {
      headers: { 'content-type': 'text/html' },
    });
  }).echo({ body: 'hello' });
  assert.equal(reply, { kind: 'message', header: 'h', body: 'yes' });
  assert.is(sent?.method, 'POST');
  assert.is(sent?.body, echoText('hello'));
  assert.is(sent?.redirect, 'manual');
  assert.equal(sent?.headers, { 'content-type': 'text/xml; charset=utf-8', soapaction: '"urn:echo#echo"' });
});

test('goes hand in hand with the handler', async () => {
  const reply = await client(handlerFetch(createHandler(echoService, echo))).echo({ body: 'ü' });
  assert.equal(reply, { kind: 'message', body: 'ü' });
});

test('sends the headers of the client and of the call', async () => {
  let sent: unknown;
  const fetch: Fetch = async (_url, init) => {
    sent = init.headers;
    return new Response('<Envelope><Body><echoed></echoed></Body></Envelope>');
  };
  await client(fetch, { headers: { 'User-Agent': 'a', SOAPAction: '' } }).echo(
    { body: '' },
    { headers: { 'user-agent': 'b', 'X-More': 'c' } },
  );
  assert.equal(sent, { 'content-type': 'text/xml; charset=utf-8', soapaction: '', 'user-agent': 'b', 'x-more': 'c' });
});

test('a fault is a reply, in either position and under any status', async () => {
  for (const [position, text] of [
    ['body', '<Envelope><Body><fault>No|because</fault></Body></Envelope>'],
    ['envelope', '<Envelope><fault>No|because</fault></Envelope>'],
  ] as const) {
    for (const status of [200, 400, 500]) {
      const reply = await client(answering(text, { status })).echo({ body: '' });
      assert.is(reply.kind, 'fault');
      assert.is(reply.kind === 'fault' && reply.position, position);
      assert.is(reply.kind === 'fault' && reply.fault.faultstring, 'because');
    }
  }
});

test('says that nobody is there', async () => {
  const refused = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
  const { message } = await expectCode('soap-unreachable', () => Promise.reject(refused));
  assert.match(message, 'no connection (ECONNREFUSED)');
});

test('what to do about an error of the network goes by the protocol, and by no name that every object has', async () => {
  const message = async (code: string) => {
    const failed = Object.assign(new TypeError('fetch failed'), { cause: { code } });
    return (await expectCode('soap-unreachable', () => Promise.reject(failed))).message;
  };
  assert.match(await message('ECONNRESET'), /\(ECONNRESET\); is this https, not http\?$/);
  for (const code of ['toString', 'ECONNREFUSED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'EPROTO']) {
    assert.ok((await message(code)).endsWith(`no connection (${code})`), code);
  }
});

test('shows the head of the answer to who made the call, whatever comes of it', async () => {
  const heads: [number, string | null][] = [];
  const onResponse = ({ status, headers }: { status: number; headers: Headers }) =>
    void heads.push([status, headers.get('retry-after')]);
  const busy = answering('busy', { status: 429, headers: { 'retry-after': '5' } });
  await expectCode('soap-http-status', busy, {}, { onResponse });
  await expectCode('soap-unreachable', () => Promise.reject(new TypeError('fetch failed')), {}, { onResponse });
  assert.equal(heads, [[429, '5']]);
});

test('says that the connection broke within the answer', async () => {
  const body = new ReadableStream({ start: (controller) => controller.error(new Error('reset')) });
  const { message } = await expectCode('soap-unreachable', answering(body));
  assert.match(message, 'broke');
});

test('waits no longer than the timeout, for the head or for the body, even if fetch does not heed the signal', async () => {
  const options = { timeout: 20 };
  await expectCode('soap-timeout', () => new Promise(() => {}), options);
  await expectCode('soap-timeout', answering(new ReadableStream()), options);
});

test('gives up when the caller does', async () => {
  await expectCode('soap-aborted', () => new Promise(() => {}), {}, { signal: AbortSignal.abort() });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 10);
  await expectCode('soap-aborted', answering(new ReadableStream()), {}, { signal: controller.signal });
});

test('knows what is no SOAP', async () => {
  const html = '\uFEFF\n<!-- proxy --><!DOCTYPE HTML><html><body>hunter2</body></html>';
  assert.match((await expectCode('soap-not-xml', answering(html))).message, 'an HTML page');
  assert.match((await expectCode('soap-not-xml', answering(`<!---->${html.slice(1)}`))).message, 'an HTML page');
  // As many comments as are looked at, and then no HTML: they can be parted in one way only, or this never ends.
  await expectCode('soap-invalid-reply', answering(`${'<!---->'.repeat(70)}<a/>`));
  const xhtml = '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">hunter2</html>';
  assert.match((await expectCode('soap-not-xml', answering(xhtml))).message, 'an HTML page');
  assert.match((await expectCode('soap-not-xml', answering('hunter2'))).message, 'not XML');
  assert.match((await expectCode('soap-empty-reply', answering(null))).message, 'no body');
  assert.match((await expectCode('soap-empty-reply', answering(' \r\n'))).message, 'no body');
});

test('gives the HTTP status where there is no SOAP', async () => {
  for (const [status, body] of [
    [404, '<html>hunter2'],
    [503, ''],
    [302, ''],
    [500, '<oops>hunter2</oops>'],
    [401, 'hunter2'],
  ] as const) {
    const error = await expectCode('soap-http-status', answering(body, { status }));
    assert.is(error.status, status);
    assert.match(error.message, `HTTP status ${status}`);
  }
});

test('tells an invalid message from an unexpected one', async () => {
  const invalid = await expectCode('soap-invalid-reply', answering('<Envelope>hunter2</Envelope>'));
  assert.match(invalid.message, 'wf-echo');
  const { message } = await expectCode('soap-unexpected-reply', answering(echoText('hunter2')));
  assert.match(message, 'echo answers with echoed or a fault, but the body has echo');
  await expectCode('soap-unexpected-reply', answering('<Envelope><Body></Body></Envelope>'));
});

test('reads no more than the limit', async () => {
  const limits = { maxLength: 1000 };
  await expectCode('limit-length', answering('x', { headers: { 'content-length': '1001' } }), { limits });
  await expectCode('limit-length', answering('x'.repeat(1001)), { limits });
  await expectCode('limit-length', answering('x'.repeat(1024 * 1024 + 1)));
});

test('does not send what is not valid', async () => {
  let sent = false;
  const fetch: Fetch = async () => {
    sent = true;
    return new Response();
  };
  try {
    await client(fetch).echo({ body: '<hunter2>' });
    assert.unreachable();
  } catch (error) {
    assert.is((error as SoapClientError).code, 'soap-invalid-request');
    assert.is((error as SoapClientError).diagnostics[0]?.path, '/echo');
    assert.not.match((error as SoapClientError).message, 'hunter2');
  }
  assert.not.ok(sent);
});

test('refuses an endpoint that is none, without repeating its secrets', async () => {
  for (const wrong of ['RST.srf', 'ftp://host/hidden', 'https://someone:hunter2@host/']) {
    try {
      createClient(echoService, { endpoint: wrong });
      assert.unreachable();
    } catch (error) {
      assert.is((error as SoapClientError).code, 'soap-endpoint');
      assert.not.match((error as SoapClientError).message, 'hunter2');
    }
  }
});

test('shows the exchange, also one that failed', async () => {
  const seen: ClientExchange[] = [];
  const onExchange = (exchange: ClientExchange) => seen.push(exchange);
  await failure(answering('what?', { status: 404 }), { onExchange });
  await failure(() => Promise.reject(new Error('down')), { onExchange });
  assert.is(seen[0]?.request.body, echoText('hunter2'));
  assert.is(seen[0]?.response?.status, 404);
  assert.is(new TextDecoder().decode(seen[0]?.response?.body), 'what?');
  assert.is(seen[1]?.response, undefined);
  assert.is(seen[1]?.operation, 'echo');
});

test.run();
