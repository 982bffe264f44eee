import type { Diagnostic } from '@passport-soap/runtime';
import { createHandler, type HandlerOptions, type RequestContext, type SoapProblem } from '@passport-soap/runtime/soap';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Echo, type EchoReply, echo, echoService, echoText } from './echo-service.js';

const test = suite('createHandler');
const url = 'http://service.test/echo';

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request(url, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

async function ask(request: Request, implementation: Echo = echo, options: HandlerOptions = {}) {
  const response = await createHandler(echoService, implementation, options)(request);
  const text = await response.text();
  assert.is(response.headers.get('content-length'), String(new TextEncoder().encode(text).length));
  assert.is(response.headers.get('content-type'), 'text/xml; charset=utf-8');
  return { response, status: response.status, text };
}

/** A body that sends nothing, or one piece and then nothing. */
const stalled = (first?: string) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (first !== undefined) controller.enqueue(new TextEncoder().encode(first));
    },
  });

test('answers with the reply of the implementation', async () => {
  const { status, text } = await ask(post(echoText('hello ü')));
  assert.is(status, 200);
  assert.is(text, '<Envelope><Body><echoed>hello ü</echoed></Body></Envelope>');
});

test('finds the operation by the body, whatever Content-Type and SOAPAction say', async () => {
  for (const type of ['text/html', 'application/x-www-form-urlencoded', 'application/soap+xml', 'nonsense']) {
    const { text } = await ask(post(echoText('x'), { 'content-type': type, soapaction: '"urn:other"' }));
    assert.match(text, '<echoed>x</echoed>');
  }
});

test('writes a problem as a fault of SOAP 1.2 where the model of faults is the schemas’ own', async () => {
  const response = await createHandler({ ...echoService, soapVersion: '1.2' }, echo)(post('<Envelope>'));
  assert.is(response.status, 500);
  assert.is(response.headers.get('content-type'), 'application/soap+xml; charset=utf-8');
  assert.match(await response.text(), '<S:Value>S:Sender</S:Value>');
});

test('takes the charset as a hint where the document does not say', async () => {
  const read: (string | undefined)[] = [];
  const envelope: typeof echoService.envelope = {
    ...echoService.envelope,
    read: (input, options) => {
      read.push(options?.encoding);
      return echoService.envelope.read(input, options);
    },
  };
  const handler = createHandler({ ...echoService, envelope }, echo);
  const ask = async (charset: string, body: BodyInit) => {
    await handler(post(body, { 'content-type': `text/xml; charset=${charset}` }));
    return read.pop();
  };
  assert.is(await ask('"ISO-8859-1"', echoText('x')), 'ISO-8859-1');
  assert.is(await ask('utf-8', echoText('x')), 'UTF-8');
  assert.is(await ask('klingon', echoText('x')), undefined);
  assert.is(await ask('utf-16', echoText('x')), undefined);
  assert.is(await ask('utf-8', Buffer.from(echoText('x'), 'utf16le')), undefined);
  assert.is(await ask('utf-8', `\uFEFF${echoText('x')}`), undefined);
  assert.is(await ask('iso-8859-1', `<?xml version="1.0" encoding="utf-8"?>${echoText('x')}`), undefined);
});

test('tells the implementation where the request came from', async () => {
  let seen: RequestContext | undefined;
  const spy: Echo = {
    echo(request, context) {
      seen = context;
      return echo.echo(request, context);
    },
  };
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.9, 10.0.0.1' };
  await createHandler(echoService, spy)(post(echoText('x'), forwarded), { remoteAddress: '192.0.2.1' });
  assert.is(seen?.secure, false);
  assert.is(seen?.remoteAddress, '192.0.2.1');
  assert.is(seen?.url.pathname, '/echo');
  await createHandler(echoService, spy, { trustProxy: true })(post(echoText('x'), forwarded));
  assert.is(seen?.secure, true);
  assert.is(seen?.remoteAddress, '192.0.2.9');
  await createHandler(echoService, spy)(post(echoText('x')), { secure: true });
  assert.is(seen?.secure, true);
});

test('takes from X-Forwarded-For what can be an address, and no more', async () => {
  let seen: RequestContext | undefined;
  const handler = createHandler<unknown, Echo>(
    echoService,
    {
      echo(request, context) {
        seen = context;
        return echo.echo(request, context);
      },
    },
    { trustProxy: true },
  );
  for (const [field, address] of [
    ['192.0.2.9:8080', '192.0.2.9:8080'],
    ['[2001:DB8::1]:8080, 10.0.0.1', '[2001:db8::1]:8080'],
    ['unknown', 'unknown'],
    ['', '192.0.2.1'],
    [',192.0.2.9', '192.0.2.1'],
    ['\u0001', '192.0.2.1'],
    ['a<b', '192.0.2.1'],
    ['1'.repeat(101), '192.0.2.1'],
  ] as const) {
    await handler(post(echoText('x'), { 'x-forwarded-for': field }), { remoteAddress: '192.0.2.1' });
    assert.is(seen?.remoteAddress, address, field);
  }
});

test('puts a fault where the implementation says, with the status for faults', async () => {
  const fault = { faultcode: { namespace: '', local: 'No', prefix: '' }, faultstring: 'not today' };
  for (const position of ['envelope', 'body'] as const) {
    const reply: EchoReply = { kind: 'fault', header: 'h', fault, position };
    const { status, text } = await ask(post(echoText('x')), { echo: () => reply }, { faultStatus: 200 });
    assert.is(status, 200);
    const inner = '<fault>No|not today</fault>';
    assert.is(text, `<Envelope><Header>h</Header>${position === 'body' ? `<Body>${inner}</Body>` : inner}</Envelope>`);
  }
});

test('refuses other methods with 405 and Allow', async () => {
  for (const method of ['GET', 'PUT', 'OPTIONS']) {
    const { response, status, text } = await ask(new Request(url, { method }));
    assert.is(status, 405);
    assert.is(response.headers.get('allow'), 'POST');
    assert.match(text, '<fault>Client|Only POST');
  }
  const head = await createHandler(echoService, echo)(new Request(url, { method: 'HEAD' }));
  assert.is(head.status, 405);
  assert.is(await head.text(), '');
});

test('refuses a declared length over the limit before reading', async () => {
  let read = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        read += 1;
        controller.enqueue(new Uint8Array(1024));
      },
    },
    { highWaterMark: 0 },
  );
  const { status, text } = await ask(post(body, { 'content-length': '100000000' }));
  assert.is(status, 413);
  assert.match(text, 'over 65536 bytes');
  assert.is(read, 0);
});

test('gives an endless body up at the limit', async () => {
  let read = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      read += 1;
      controller.enqueue(new Uint8Array(1024));
    },
  });
  const { status } = await ask(post(body), echo, { limits: { maxLength: 10_000 } });
  assert.is(status, 413);
  assert.ok(read < 20, `${read} pieces read`);
});

test('gives a slow sender up', async () => {
  const { status, text } = await ask(post(stalled('<Env')), echo, { readTimeout: 20 });
  assert.is(status, 408);
  assert.match(text, 'not complete within 20 ms');
});

test('answers when the sender breaks off', async () => {
  const broken = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error('reset')) });
  const { status, text } = await ask(post(broken));
  assert.is(status, 500);
  assert.match(text, 'broke off');
});

test('takes a sender that is gone for no failure of the implementation', async () => {
  const controller = new AbortController();
  const errors: unknown[] = [];
  const slow: Echo = {
    echo: () => {
      controller.abort();
      return new Promise<EchoReply>(() => {});
    },
  };
  const request = new Request(url, { method: 'POST', body: echoText('x'), signal: controller.signal });
  const { text } = await ask(request, slow, { onError: (error) => errors.push(error) });
  assert.match(text, 'broke off');
  assert.equal(errors, []);
});

test('answers what is no message with the rule and the place, and reports it', async () => {
  const reported: Diagnostic[] = [];
  const { status, text } = await ask(post('<Envelope><Body>secret'), echo, {
    onDiagnostics: (diagnostics) => reported.push(...diagnostics),
  });
  assert.is(status, 500);
  assert.match(text, 'Client|The request is not a valid message (wf-echo, line 1, column 1)');
  assert.not.match(text, 'secret');
  assert.is(reported[0]?.code, 'wf-echo');
});

test('answers an operation that it does not have', async () => {
  for (const body of ['<Envelope><Body></Body></Envelope>', echoText('x').replaceAll('echo', 'other')]) {
    const { status, text } = await ask(post(body));
    assert.is(status, 500);
    assert.match(text, 'no operation of this service; expected: echo');
  }
  const fault = await ask(post('<Envelope><fault>Client|x</fault></Envelope>'));
  assert.match(fault.text, 'no operation of this service');
});

test('says nothing of what the implementation threw, but reports it', async () => {
  for (const failing of [
    () => {
      throw new Error('password is hunter2');
    },
    () => Promise.reject(new Error('password is hunter2')),
  ]) {
    const errors: unknown[] = [];
    const { status, text } = await ask(post(echoText('x')), { echo: failing }, { onError: (e) => errors.push(e) });
    assert.is(status, 500);
    assert.is(text, '<Envelope><Body><fault>Server|The service failed</fault></Body></Envelope>');
    assert.is((errors[0] as Error).message, 'password is hunter2');
  }
});

test('answers for an implementation that takes too long, and aborts it', async () => {
  let aborted = false;
  const slow: Echo = {
    echo: (_request, { signal }) => {
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      return new Promise<EchoReply>(() => {});
    },
  };
  const { text } = await ask(post(echoText('x')), slow, { timeout: 20 });
  assert.match(text, 'Server|The service took too long');
  assert.ok(aborted);
});

test('answers for an implementation whose reply is not valid', async () => {
  const wrong = [{ kind: 'message', body: 42 }, { kind: 'message', body: '<&>' }, { kind: 'other' }, undefined, null];
  for (const reply of wrong) {
    const codes: string[] = [];
    const { status, text } = await ask(
      post(echoText('x')),
      { echo: () => reply as unknown as EchoReply },
      { onDiagnostics: (diagnostics) => codes.push(...diagnostics.map(({ code }) => code)) },
    );
    assert.is(status, 500);
    assert.match(text, 'Server|The service failed');
    assert.is(codes.length, 1);
  }
});

test('shapes faults as the service asks', async () => {
  const kinds: SoapProblem['kind'][] = [];
  const options: HandlerOptions = {
    faultStatus: 200,
    faultFor: (problem) => {
      kinds.push(problem.kind);
      const fault = { faultcode: { namespace: '', local: 'Mine', prefix: '' }, faultstring: problem.kind };
      return { kind: 'fault', fault, position: 'envelope' };
    },
  };
  const { status, text } = await ask(post('rubbish'), echo, options);
  assert.is(status, 200);
  assert.is(text, '<Envelope><fault>Mine|invalid-message</fault></Envelope>');
  assert.equal(kinds, ['invalid-message']);
});

test('has a fault of its own where the service cannot shape one', async () => {
  const errors: unknown[] = [];
  for (const faultFor of [
    () => {
      throw new Error('no fault for you');
    },
    () => ({ kind: 'fault', fault: { faultcode: { local: '<' } }, position: 'body' }) as never,
  ]) {
    const { status, text } = await ask(post('rubbish'), echo, { faultFor, onError: (error) => errors.push(error) });
    assert.is(status, 500);
    assert.match(text, '<S:Fault><faultcode>S:Client</faultcode><faultstring>The request is not a valid message');
  }
  assert.is(errors.length, 2);
});

test('answers although a hook throws', async () => {
  const hook = () => {
    throw new Error('hook');
  };
  const options = { onDiagnostics: hook, onError: hook, onExchange: hook };
  assert.is((await ask(post(echoText('x')), echo, options)).status, 200);
  assert.is((await ask(post('rubbish'), echo, options)).status, 500);
});

test('shows both sides of the exchange to the recorder', async () => {
  const seen: [string, string, string | undefined][] = [];
  const onExchange: HandlerOptions['onExchange'] = ({ request, response, problem }) =>
    seen.push([new TextDecoder().decode(request), response, problem]);
  const good = await ask(post(echoText('x')), echo, { onExchange });
  const bad = await ask(post('rubbish'), echo, { onExchange });
  assert.equal(seen, [
    [echoText('x'), good.text, undefined],
    ['rubbish', bad.text, 'invalid-message'],
  ]);
});

test('answers any bytes with a fault', async () => {
  const handler = createHandler(echoService, echo);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const response = await handler(post(bytes));
      assert.is(response.status, 500);
      assert.match(await response.text(), '<fault>Client|');
    }),
    { numRuns: 100 },
  );
});

test.run();
