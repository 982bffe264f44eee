import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { PassOnOptions } from '../../../cli/proxying/pass-on.js';
import type { RecordedExchange } from '../../../cli/proxying/types.js';
import { importBuilt } from '../../support/import-built.js';
import { exchangeRaw, type RawServer, startRawServer } from './raw-peers.js';

const { createPassOn } =
  await importBuilt<typeof import('../../../cli/proxying/pass-on.js')>('cli/proxying/pass-on.js');
const { openGate } =
  await importBuilt<typeof import('../../../cli/proxying/open-gates.js')>('cli/proxying/open-gates.js');
const { createRedirects } = await importBuilt<typeof import('../../../cli/proxying/rewrite-redirects.js')>(
  'cli/proxying/rewrite-redirects.js',
);

const test = suite('passing on');

const closers: (() => Promise<unknown> | undefined)[] = [];
test.after.each(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function startProxy(server: RawServer | URL, more: Partial<PassOnOptions> = {}) {
  const exchanges: RecordedExchange[] = [];
  let number = 0;
  const passOn = createPassOn({
    target: server instanceof URL ? server : server.url,
    timeout: 5000,
    limit: 1000,
    nextNumber: () => ++number,
    onExchange: (exchange) => exchanges.push(exchange),
    ...more,
  });
  const gate = await openGate({ host: '127.0.0.1', port: 0 }, passOn);
  closers.push(async () => {
    await gate.stop(0);
    passOn.close();
  });
  /** The exchange of a number, when it is over. */
  const over = async (count: number): Promise<RecordedExchange> => {
    for (let tries = 0; exchanges.length < count && tries < 250; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const found = exchanges[count - 1];
    if (found === undefined) throw new Error(`${exchanges.length} exchanges`);
    return found;
  };
  return { origin: gate.origin, over, exchanges };
}

async function startServer(answer: Parameters<typeof startRawServer>[0]): Promise<RawServer> {
  const server = await startRawServer(answer);
  closers.push(() => server.close());
  return server;
}

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';
const isWhole = (heard: string, body: string) => heard.endsWith(`\r\n\r\n${body}`);

test('fields keep their order, case and repetition, bodies their bytes; Host is the server, the connection its own', async () => {
  const body = '\xef\xbb\xbf<a>\0\xff\r\n</a>';
  const server = await startServer((heard) =>
    isWhole(heard, body)
      ? `HTTP/1.1 200 Fine thanks\r\nset-cookie: a=1\r\nContent-TYPE: text/html\r\nSet-Cookie: b=2\r\nKeep-Alive: timeout=5\r\nX-Gone: 1\r\nConnection: x-gone, keep-alive\r\nContent-length: ${body.length}\r\nDate: never\r\n\r\n${body}`
      : undefined,
  );
  const { origin, over } = await startProxy(server);
  const answer = await exchangeRaw(origin, [
    `POST //RST.srf?a=%zz HTTP/1.1\r\nAccept: text/*\r\nhost: login.live.com\r\nSOAPAction: \r\nX-a: 1\r\nContent-Type:text/xml; charset=utf-8\r\nX-A: 2\r\nConnection: close, X-Mine\r\nX-Mine: 3\r\nProxy-Connection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ]);
  assert.is(
    server.heard[0]?.replace(/\r\nConnection: [^\r]*/, ''),
    `POST //RST.srf?a=%zz HTTP/1.1\r\nAccept: text/*\r\nhost: ${server.url.host}\r\nSOAPAction: \r\nX-a: 1\r\nContent-Type: text/xml; charset=utf-8\r\nX-A: 2\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  assert.is(
    answer.replace(/\r\nConnection: close/, ''),
    `HTTP/1.1 200 Fine thanks\r\nset-cookie: a=1\r\nContent-TYPE: text/html\r\nSet-Cookie: b=2\r\nContent-length: ${body.length}\r\nDate: never\r\n\r\n${body}`,
  );
  const { request, response, method, target, secure } = await over(1);
  assert.equal([method, target, secure], ['POST', '//RST.srf?a=%zz', false]);
  assert.is(Buffer.from(request.body).toString('latin1'), body);
  assert.is(Buffer.from(response?.body ?? []).toString('latin1'), body);
  assert.equal(request.fields.slice(0, 4), ['Accept', 'text/*', 'host', 'login.live.com']);
  assert.is(response?.startLine, 'HTTP/1.1 200 Fine thanks');
});

test('chunks stay chunks; an HTTP/1.0 client gets none; trailers pass', async () => {
  const server = await startServer((heard) =>
    /0\r\n\r\n$|GET .*\r\n\r\n$/s.test(heard)
      ? 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-End\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-End: 1\r\n\r\n'
      : undefined,
  );
  const { origin, over } = await startProxy(server);
  const answer = await exchangeRaw(origin, [
    'POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\nConnection: close\r\n\r\n4\r\nwx',
    'yz\r\n0\r\n\r\n',
  ]);
  assert.match(server.heard[0] ?? '', /\r\nTransfer-Encoding: chunked\r\n.*\r\n\r\n(?:\d\r\n[w-z]+\r\n)+0\r\n\r\n$/s);
  assert.match(answer, /^HTTP\/1\.1 200 OK\r\nTransfer-Encoding: chunked\r\n/);
  assert.match(answer, /\r\n\r\n(?:\d\r\n[a-e]+\r\n)+0\r\nX-End: 1\r\n\r\n$/);
  const first = await over(1);
  assert.is(Buffer.from(first.request.body).toString(), 'wxyz');
  assert.is(Buffer.from(first.response?.body ?? []).toString(), 'abcde');
  // BitlBee's way, without a Host.
  const old = await exchangeRaw(origin, ['GET /b HTTP/1.0\r\n\r\n']);
  assert.not.match(old, /Transfer-Encoding/i);
  assert.match(old, /\r\n\r\nabcde$/);
  assert.match(server.heard.join(''), `GET /b HTTP/1.1\r\nHost: ${server.url.host}\r\n`);
});

test('answers without a length, without a body, to HEAD', async () => {
  const server = await startServer((heard, socket) => {
    if (heard.startsWith('GET /close')) {
      socket.end('HTTP/1.1 200 OK\r\n\r\nto the end');
      return undefined;
    }
    if (heard.lastIndexOf('HEAD /') > heard.lastIndexOf('GET /')) return 'HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n';
    return 'HTTP/1.1 204 No Content\r\n\r\n';
  });
  const { origin } = await startProxy(server);
  assert.match(await exchangeRaw(origin, ['GET /close HTTP/1.0\r\n\r\n']), /\r\n\r\nto the end$/);
  assert.match(
    await exchangeRaw(origin, ['HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n']),
    /Content-Length: 7\r\n.*\r\n\r\n$/s,
  );
  assert.match(
    await exchangeRaw(origin, ['GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n']),
    /^HTTP\/1\.1 204/,
  );
});

test('requests in a row on one connection, and at once on several', async () => {
  const server = await startServer((heard) => {
    const path = [...heard.matchAll(/GET (\S+)/g)].at(-1)?.[1] ?? '';
    return `HTTP/1.1 200 OK\r\nContent-Length: ${path.length}\r\n\r\n${path}`;
  });
  const { origin, over } = await startProxy(server);
  const row = ['/1', '/2', '/3'].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join('');
  const answer = await exchangeRaw(origin, [row], /\/3$/);
  assert.equal(answer.match(/\r\n\r\n\/\d/g), ['\r\n\r\n/1', '\r\n\r\n/2', '\r\n\r\n/3']);
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      exchangeRaw(origin, [`GET /c${index} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`]),
    ),
  );
  all.forEach((each, index) => {
    assert.ok(each.endsWith(`\r\n\r\n/c${index}`));
  });
  await over(23);
});

test("Expect: 100-continue is the server's to answer", async () => {
  const server = await startServer((heard) => {
    if (heard.endsWith('\r\n\r\n')) return 'HTTP/1.1 100 Continue\r\n\r\n';
    return heard.endsWith('body') ? ok : undefined;
  });
  const { origin } = await startProxy(server);
  const head = 'POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\nConnection: close\r\n\r\n';
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
    if (heard === 'HTTP/1.1 100 Continue\r\n\r\n') socket.write('body');
  });
  socket.write(head);
  await new Promise((resolve) => socket.on('close', resolve));
  assert.match(heard, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n.*hi$/s);
});

test('no server, no answer, no HTTP: a line that says so', async () => {
  const gone = await startRawServer(() => undefined);
  await gone.close();
  const down = await startProxy(gone.url);
  assert.match(
    await exchangeRaw(down.origin, ['GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n']),
    /^HTTP\/1\.1 502 Bad Gateway\r\n.*\r\n\r\nno answer from http:\/\/127\.0\.0\.1:\d+: the connection was refused\n$/s,
  );
  assert.match((await down.over(1)).problem ?? '', /the connection was refused$/);
  const silent = await startProxy(await startServer(() => undefined), { timeout: 100 });
  assert.match(
    await exchangeRaw(silent.origin, ['POST / HTTP/1.0\r\nContent-Length: 1\r\n\r\nx']),
    /^HTTP\/1\.1 504 .*within 0\.1 s\n$/s,
  );
  const other = await startProxy(await startServer(() => 'SSH-2.0-x\r\n'));
  assert.match(await exchangeRaw(other.origin, ['GET / HTTP/1.0\r\n\r\n']), /^HTTP\/1\.1 502 .*it is no HTTP\n$/s);
  assert.match(
    await exchangeRaw(other.origin, ['CONNECT login.live.com:443 HTTP/1.1\r\nHost: login.live.com:443\r\n\r\n']),
    /^HTTP\/1\.1 405 .*not CONNECT\n$/s,
  );
});

test('a client that breaks off ends the request; a server that breaks off ends the answer', async () => {
  let closed = false;
  const server = await startServer((heard, socket) => {
    socket.on('close', () => {
      closed = true;
    });
    if (!heard.startsWith('GET /cut')) return undefined;
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', () => socket.destroy());
    return undefined;
  });
  const { origin, over } = await startProxy(server);
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc');
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  const first = await over(1);
  assert.is(first.problem, 'the client broke off');
  assert.is(first.request.length, 3);
  assert.ok(closed);
  const answer = await exchangeRaw(origin, ['GET /cut HTTP/1.1\r\nHost: x\r\n\r\n']);
  assert.match(answer, /\r\n\r\nabc$/);
  assert.is((await over(2)).problem, 'the server broke off');
});

test('a connection that the server closed meanwhile is no failure', async () => {
  const server = await startServer((heard, socket) => {
    // Closes when the second request is there, as if it had been on its way.
    if ((heard.match(/POST/g) ?? []).length === 2) {
      socket.resetAndDestroy();
      return undefined;
    }
    return ok;
  });
  const { origin } = await startProxy(server);
  const one = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx';
  const answer = await exchangeRaw(origin, [one, one], /hi.*hi$/s);
  assert.is(answer.match(/200 OK/g)?.length, 2);
});

test('what is over the limit passes whole, and is kept up to it', async () => {
  const big = 'x'.repeat(300_000);
  const server = await startServer((heard) =>
    heard.endsWith('x!') ? `HTTP/1.1 200 OK\r\nContent-Length: ${big.length}\r\n\r\n${big}` : undefined,
  );
  const { origin, over } = await startProxy(server);
  const answer = await exchangeRaw(origin, [
    `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${big.length + 1}\r\n\r\n${big}!`,
  ]);
  assert.ok(answer.endsWith(`\r\n\r\n${big}`));
  assert.ok(server.heard[0]?.endsWith(`\r\n\r\n${big}!`));
  const { request, response } = await over(1);
  assert.equal([request.length, request.body.length, response?.body.length], [300_001, 1000, 1000]);
});

test('redirects lead here if they are to, and only where the server has sent somebody', async () => {
  const body = '<a><psf:redirectUrl>https://msnia.login.live.com/pp550/RST.srf</psf:redirectUrl></a>';
  const other = await startServer((heard) => (heard.includes('\r\n\r\n') ? ok : undefined));
  const server: RawServer = await startServer(
    () => `HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  const own = `<redirectUrl>${server.url.origin}/x</redirectUrl><b:redirectUrl>${other.url.origin}/pp/RST.srf</b:redirectUrl>`;
  const redirects = createRedirects(server.url);
  const { origin, over } = await startProxy(server, redirects);
  const ask = `POST /RST.srf HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
  const answer = await exchangeRaw(origin, [ask]);
  const changed = `<a><psf:redirectUrl>${origin}/redirected/https/msnia.login.live.com/pp550/RST.srf</psf:redirectUrl></a>`;
  assert.ok(answer.endsWith(`\r\n\r\n${changed}`), answer);
  assert.match(answer, `content-length: ${changed.length}\r\n`);
  const exchange = await over(1);
  assert.is(exchange.rewritten, 1);
  assert.is(Buffer.from(exchange.response?.body ?? []).toString(), body);

  assert.is(redirects.route('/redirected/http/169.254.169.254/x'), undefined);
  const { body: text, count } = redirects.rewrite(Buffer.from(own), 'http://here');
  assert.is(count, 2);
  const path = `/redirected/http/${other.url.host}/pp/RST.srf`;
  assert.is(
    text.toString(),
    `<redirectUrl>http://here/x</redirectUrl><b:redirectUrl>http://here${path}</b:redirectUrl>`,
  );
  await exchangeRaw(origin, [`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`]);
  assert.match(other.heard[0] ?? '', `GET /pp/RST.srf HTTP/1.1\r\nHost: ${other.url.host}\r\n`);
});

test('compressed content passes as it is', async () => {
  const zipped = gzipSync('<a/>').toString('latin1');
  const server = await startServer(
    () => `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n${zipped}`,
  );
  const { origin } = await startProxy(server, createRedirects(server.url));
  const answer = await exchangeRaw(origin, [
    'GET http://else.where/RST.srf HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  ]);
  assert.ok(answer.endsWith(`\r\n\r\n${zipped}`));
  assert.match(server.heard[0] ?? '', /^GET \/RST\.srf HTTP/);
});

test('a response too long to be rewritten is not waited for, and passes as it is', async () => {
  const start = '<psf:redirectUrl>http://elsewhere.example/x</psf:redirectUrl>';
  const long = 17 * 1024 * 1024;
  const server = await startServer(
    () => `HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: ${long}\r\n\r\n${start.padEnd(long)}`,
  );
  const { origin, over } = await startProxy(server, createRedirects(server.url));
  const answer = await fetch(origin);
  const body = await answer.text();
  assert.is(body.length, long);
  assert.ok(body.startsWith(start));
  assert.is((await over(1)).rewritten, 0);
});

test.run();
