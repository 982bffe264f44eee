import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bytesOf, chunked, codes, documents, join, open, post, reply, request, response } from './messages.js';

const test = suite('captures: raw HTTP');

test('a request and its response are an exchange, with what HTTP says of them', async () => {
  const opened = await open(join(post(request(), ['SOAPAction: ""']), reply(response(), [], '500 No')));
  const [first, second] = opened.messages;
  assert.equal(documents(opened), [request(), response()]);
  assert.equal(codes(opened), []);
  assert.is(first?.name, 'c#1');
  assert.is(first?.kind, 'http-request');
  assert.is(first?.direction, 'request');
  assert.is(first?.http?.method, 'POST');
  assert.is(first?.http?.target, '/RST.srf');
  assert.is(first?.http?.host, 'login.example');
  assert.is(first?.http?.scheme, undefined);
  assert.is(first?.http?.headers.get('soapaction'), '""');
  assert.is(second?.direction, 'response');
  assert.is(second?.http?.status, 500);
  assert.is(second?.http?.target, '/RST.srf');
  assert.is(second?.http?.host, 'login.example');
  assert.ok(first?.exchange);
  assert.is(first?.exchange, second?.exchange);
  assert.is(first?.source, second?.source);
  assert.ok(first?.source.whole);
});

test('places are those of the file', async () => {
  const file = join(post(request('ü')), '\r\n', reply(response()));
  const text = new TextDecoder().decode(file);
  const { messages } = await open(file);
  for (const { source, document } of messages) {
    assert.is(source.text, text);
    const at = document.toOriginal(0);
    assert.is(source.text.slice(at, document.toOriginal(document.text.length)), document.text);
  }
});

test('whoever sent two requests got two responses in order; who asked twice got the last answer', async () => {
  const exchanges = async (...parts: Uint8Array[]) =>
    (await open(join(...parts))).messages.map(({ exchange }) => exchange?.replace('c@', ''));
  const [a, b, x, y] = [post(request('a')), post(request('b')), reply(response('x')), reply(response('y'))];
  assert.equal(await exchanges(a, b, x, y), ['1', '2', '1', '2']);
  assert.equal(await exchanges(a, b, x), [undefined, '1', '1']);
  assert.equal(await exchanges(a, x, y), ['1', '1', undefined]);
  assert.equal(await exchanges(x, a, y), [undefined, '1', '1']);
});

const compressed: [name: string, coding: string, bytes: Uint8Array][] = [
  ['gzip', 'gzip', gzipSync(response())],
  ['x-gzip in capitals', 'X-GZIP', gzipSync(response())],
  ['deflate as RFC 9110 means it', 'deflate', deflateSync(response())],
  ['deflate without the zlib format', 'deflate', deflateRawSync(response())],
  ['br', 'br', brotliCompressSync(bytesOf(response()))],
  ['deflate, then gzip', 'deflate, gzip', gzipSync(deflateSync(response()))],
  ['identity', 'identity', bytesOf(response())],
];

for (const [name, coding, content] of compressed) {
  test(`undoes ${name}, also in chunks, and finds what follows`, async () => {
    const fields = [`Content-Encoding: ${coding}`];
    for (const message of [reply(content, fields), chunked(content, 7, fields), chunked(content, 50, fields, '\n')]) {
      const opened = await open(join(post(request()), message, post(request('b'))));
      assert.equal(documents(opened), [request(), response(), request('b')]);
      assert.equal(codes(opened), []);
    }
  });
}

test('a text of its own has a name of its own', async () => {
  const alone = await open(chunked(bytesOf(response()), 5));
  assert.is(alone.messages[0]?.name, 'c');
  assert.is(alone.messages[0]?.source.name, 'c#content');
  assert.is(alone.messages[0]?.source.whole, false);
  assert.is(alone.messages[0]?.source.text, response());
  const second = await open(join(post(request()), chunked(bytesOf(response()), 5)));
  assert.is(second.messages[1]?.name, 'c#2');
  assert.is(second.messages[1]?.source.name, 'c#2#content');
});

test('a length that is too long, or too short, is said, and the message read to where the next one begins', async () => {
  const wrong = (by: number) => {
    const body = bytesOf(request());
    return join(`POST / HTTP/1.1\r\nContent-Length: ${body.length + by}\r\n\r\n`, body, '\r\n');
  };
  const tooLong = await open(join(wrong(40), reply(response())));
  assert.equal(documents(tooLong), [request(), response()]);
  assert.equal(codes(tooLong), ['soap-http-truncated']);
  const tooShort = await open(join(wrong(-20), reply(response())));
  assert.equal(documents(tooShort), [request(), response()]);
  assert.equal(codes(tooShort), ['soap-http-length']);
  const cutOff = await open(reply(response()).subarray(0, -10));
  assert.equal(documents(cutOff), [response().slice(0, -10)]);
  assert.equal(codes(cutOff), ['soap-http-truncated']);
});

test('no length, a placeholder, one that is no number, two that are the same', async () => {
  const of = (field: string) => open(`POST / HTTP/1.1\nHost: h\n${field}\n${request()}\n`);
  const none = await of('');
  assert.equal(documents(none), [request()]);
  assert.equal(codes(none), []);
  const placeholder = await of('Content-Length: {data-length}\n');
  assert.equal(documents(placeholder), [request()]);
  assert.equal(codes(placeholder), ['input-placeholder']);
  const words = await of('Content-Length: many\n');
  assert.equal(documents(words), [request()]);
  assert.equal(codes(words), ['soap-http-length']);
  const { length } = bytesOf(request());
  const twice = await of(`Content-Length: ${length}\nContent-Length: ${length}\n`);
  assert.equal(documents(twice), [request()]);
  assert.equal(codes(twice), []);
});

test('chunks that are none, or are cut off', async () => {
  const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
  const decoded = await open(head + response());
  assert.equal(documents(decoded), [response()]);
  assert.equal(codes(decoded), ['soap-http-chunk']);
  const whole = chunked(bytesOf(response()), 30);
  const cut = await open(whole.subarray(0, -60));
  assert.is(cut.messages.length, 1);
  assert.ok(response().startsWith(cut.messages[0]?.document.text as string));
  assert.ok((cut.messages[0]?.document.text.length ?? 0) > 60);
  assert.equal(codes(cut), ['soap-http-chunk']);
});

test('compressed content that is plain, cut off, damaged, or of another coding', async () => {
  const as = (coding: string, content: Uint8Array) => open(reply(content, [`Content-Encoding: ${coding}`]));
  const plain = await as('gzip', bytesOf(response()));
  assert.equal(documents(plain), [response()]);
  assert.is(plain.messages[0]?.findings[0]?.severity, 'warning');
  assert.equal(codes(plain), ['soap-http-content-encoding']);
  const cut = await as('gzip', gzipSync(response()).subarray(0, -20));
  assert.ok(response().startsWith(cut.messages[0]?.document.text as string));
  assert.equal(codes(cut), ['soap-http-content-encoding']);
  for (const [coding, content] of [
    ['gzip', bytesOf('\x1f\x8b nothing of the kind')],
    ['zstd', bytesOf('zzzz')],
  ] as const) {
    const bad = await as(coding, content);
    assert.equal(documents(bad), ['']);
    assert.is(bad.messages[0]?.findings[0]?.severity, 'error');
    assert.equal(codes(bad), ['soap-http-content-encoding']);
  }
});

test('what decompresses to more than the limit is not looked at', async () => {
  const bomb = reply(gzipSync(`<a>${' '.repeat(1_000_000)}</a>`), ['Content-Encoding: gzip']);
  const opened = await open(bomb, { maxContentBytes: 10_000 });
  assert.equal(documents(opened), ['']);
  assert.equal(codes(opened), ['input-limit']);
  const many = await open(join(bomb, bomb, bomb), { maxTotalBytes: 2_500_000 });
  assert.equal(
    many.messages.map(({ document }) => document.text.length),
    [1_000_007, 1_000_007, 0],
  );
});

test('folded fields, line feeds alone, empty lines before the start line, an HTTP/1.0 request', async () => {
  const { length } = bytesOf(request());
  const opened = await open(`\n\nPOST //RST.srf HTTP/1.0\nX-A: b\n  c\nContent-Length:${length}\n\n${request()}\n`);
  assert.equal(documents(opened), [request()]);
  assert.equal(codes(opened), ['input-header-folding']);
  assert.is(opened.messages[0]?.http?.headers.get('x-a'), 'b c');
  assert.is(opened.messages[0]?.findings[0]?.line, 5);
  assert.is(opened.messages[0]?.http?.target, '//RST.srf');
});

test('the scheme is that of an absolute target, or told by the port', async () => {
  const absolute = await open(post(request(), [], 'https://other.example/RST.srf'));
  assert.is(absolute.messages[0]?.http?.scheme, 'https');
  const port = await open(`POST / HTTP/1.1\r\nHost: h:443\r\n\r\n${request()}`);
  assert.is(port.messages[0]?.http?.scheme, 'https');
});

test('messages without XML are passed over, counted, and answered all the same', async () => {
  const opened = await open(
    join(
      'CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\nHTTP/1.1 200 Connection established\r\n\r\n',
      'GET /a.png HTTP/1.1\r\nHost: h\r\n\r\n',
      reply('<html><body>no</body></html>', [], '404 Not Found'),
      post(request()),
      'HTTP/1.1 100 Continue\r\n\r\n',
      reply(response()),
      post('{"a": 1}'),
      reply('', [], '204 No Content'),
    ),
  );
  assert.equal(documents(opened), [request(), response()]);
  assert.is(opened.messages[0]?.exchange, opened.messages[1]?.exchange);
  assert.ok(opened.messages[0]?.exchange);
  assert.is(
    opened.findings[0]?.message,
    'HTTP messages passed over: 2 of a tunnel (CONNECT), 2 without content, 1 with a page as their content, 1 interim responses (1xx), 1 with content that is not XML',
  );
});

test('only pages: nothing to look at, which is an error', async () => {
  const opened = await open(reply('<!DOCTYPE html><p>no</p>'));
  assert.equal(codes(opened), ['input-skipped', 'input-no-message']);
});

test('separators between messages, and documents among them', async () => {
  const opened = await open(
    join(post(request()), '\r\n------------\r\n\r\n', reply(response()), '\r\n\r\n', request('b'), '\n'),
  );
  assert.equal(documents(opened), [request(), response(), request('b')]);
  assert.is(opened.messages[2]?.kind, 'xml');
  assert.equal(codes(opened), []);
});

test('messages as on the wire, behind lines that are none of them', async () => {
  const file = join(
    '### Session 1\n\n',
    post(request()),
    '\n### Answer\n',
    chunked(gzipSync(response()), 20, ['Content-Encoding: gzip']),
  );
  const opened = await open(file);
  assert.equal(documents(opened), [request(), response()]);
  assert.is(opened.messages[0]?.exchange, opened.messages[1]?.exchange);
  assert.equal(codes(opened), []);
});

test('what follows a body without a length is cut off where its root element ends', async () => {
  const opened = await open(`POST / HTTP/1.1\nHost: h\n\n${request()}\n\nAnd this is what came back:\n`);
  assert.equal(documents(opened), [request()]);
  assert.equal(codes(opened), ['input-trailing-text']);
});

test.run();
