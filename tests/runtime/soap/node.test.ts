import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { toNodeListener } from '@passport-soap/runtime/node';
import { createClient, createHandler, type HandlerOptions, SoapClientError } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Echo, type EchoReply, echo, echoService, echoText } from './echo-service.js';

const test = suite('toNodeListener');

/** Serves on a free port of loopback while `use` runs. */
async function serving(
  listener: Parameters<typeof createServer>[1],
  use: (port: number, server: Server) => Promise<void>,
) {
  const server = createServer(listener as never);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use((server.address() as AddressInfo).port, server);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const serveEcho = (use: (port: number) => Promise<void>, implementation: Echo = echo, options: HandlerOptions = {}) =>
  serving(toNodeListener(createHandler(echoService, implementation, options), { linger: 200 }), use);

/** Sends raw text, and reads until the server closes. */
async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

test('serves a client over HTTP', async () => {
  let secure: boolean | undefined;
  let address: string | undefined;
  const spy: Echo = {
    echo(request, context) {
      ({ secure, remoteAddress: address } = context);
      return echo.echo(request, context);
    },
  };
  await serveEcho(async (port) => {
    const client = createClient(echoService, { endpoint: `http://127.0.0.1:${port}/echo` });
    const large = 'x'.repeat(60_000);
    assert.equal(await client.echo({ body: large }), { kind: 'message', body: large });
  }, spy);
  assert.is(secure, false);
  assert.is(address, '127.0.0.1');
});

test('answers with Content-Length, not in chunks, and takes chunked requests', async () => {
  await serveEcho(async (port) => {
    const body = echoText('x');
    const answer = await raw(
      port,
      `POST //echo HTTP/1.1\r\nHost: bad host/\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    );
    assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/);
    // libpurple and msn-pecan find the field by these very letters.
    assert.match(answer, /\r\nContent-Length: \d+\r\n/);
    assert.match(answer, /\r\nContent-Type: text\/xml; charset=utf-8\r\n/);
    assert.not.match(answer, /transfer-encoding/i);
    assert.match(answer, '<echoed>x</echoed>');
  });
});

test('keeps the doubled slash of a path', async () => {
  let path = '';
  const spy: Echo = {
    echo(request, context) {
      path = context.url.pathname;
      return echo.echo(request, context);
    },
  };
  await serveEcho(async (port) => {
    await fetch(`http://127.0.0.1:${port}//RST.srf`, { method: 'POST', body: echoText('x') });
  }, spy);
  assert.is(path, '//RST.srf');
});

test('answers too large a body with 413 and closes', async () => {
  await serveEcho(async (port) => {
    const declared = await raw(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n<a>');
    assert.match(declared, /^HTTP\/1\.1 413 /);
    assert.match(declared, /\r\nConnection: close\r\n/);
    const sent = await raw(port, `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n${'x'.repeat(200_000)}`);
    assert.match(sent, /^HTTP\/1\.1 413 /);
  });
});

test('answers a slow sender with 408 and closes', async () => {
  await serveEcho(
    async (port) => {
      const answer = await raw(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n<Env');
      assert.match(answer, /^HTTP\/1\.1 408 /);
    },
    echo,
    { readTimeout: 30 },
  );
});

test('aborts the implementation when the peer goes away', async () => {
  let aborted: () => void = () => {};
  const gone = new Promise<void>((resolve) => {
    aborted = resolve;
  });
  let started: () => void = () => {};
  const running = new Promise<void>((resolve) => {
    started = resolve;
  });
  const slow: Echo = {
    echo: (_request, { signal }) => {
      signal.addEventListener('abort', () => aborted());
      started();
      return new Promise<EchoReply>(() => {});
    },
  };
  await serveEcho(async (port) => {
    const controller = new AbortController();
    const client = createClient(echoService, { endpoint: `http://127.0.0.1:${port}/` });
    const call = client.echo({ body: 'x' }, { signal: controller.signal }).catch((error: unknown) => error);
    await running;
    controller.abort();
    assert.is(((await call) as SoapClientError).code, 'soap-aborted');
    await gone;
  }, slow);
});

test('survives a handler that throws, and methods that Request refuses', async () => {
  const errors: unknown[] = [];
  const listener = toNodeListener(
    () => {
      throw new Error('secret');
    },
    { onError: (error) => errors.push(error) },
  );
  await serving(listener, async (port) => {
    const response = await fetch(`http://127.0.0.1:${port}/`);
    assert.is(response.status, 500);
    assert.is(await response.text(), 'Internal Server Error\n');
  });
  assert.is(errors.length, 1);
  await serveEcho(async (port) => {
    const answer = await raw(port, 'TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    assert.match(answer, /^HTTP\/1\.1 405 /);
  });
});

test('a target with a user in it, and a Host that is none, are served, and no password becomes an error', async () => {
  const seen: string[] = [];
  const errors: unknown[] = [];
  const listener = toNodeListener(
    async (request) => {
      seen.push(request.url);
      return new Response('ok');
    },
    { onError: (error) => errors.push(error) },
  );
  await serving(listener, async (port) => {
    const get = (target: string, host: string) =>
      raw(port, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    for (const [target, host] of [
      ['http://user:pass@h/a', 'h'],
      ['/b', 'h:99999'],
      ['/c', 'user:pass@h'],
    ] as const) {
      assert.match(await get(target, host), /^HTTP\/1.1 200 /);
    }
  });
  assert.equal(seen, ['http://h/a', 'http://localhost/b', 'http://localhost/c']);
  assert.equal(errors, []);
});

test('the client tells a port where nobody listens', async () => {
  let free = 0;
  await serving(undefined, async (port) => {
    free = port;
  });
  try {
    await createClient(echoService, { endpoint: `http://127.0.0.1:${free}/` }).echo({ body: 'x' });
    assert.unreachable();
  } catch (error) {
    assert.is((error as SoapClientError).code, 'soap-unreachable');
    assert.match((error as SoapClientError).message, 'ECONNREFUSED');
  }
});

test('the client gives up an endpoint that stalls, within its answer too, and one that never ends', async () => {
  const stalling = async (head: boolean, endless = false) =>
    serving(
      (_request, response) => {
        if (!head) return;
        response.writeHead(200, { 'content-type': 'text/xml' });
        response.write('<Envelope>');
        if (!endless) return;
        const more = () => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
      },
      async (port) => {
        const client = createClient(echoService, {
          endpoint: `http://127.0.0.1:${port}/`,
          timeout: endless ? 5000 : 50,
        });
        try {
          await client.echo({ body: 'x' });
          assert.unreachable();
        } catch (error) {
          assert.instance(error, SoapClientError);
          assert.is((error as SoapClientError).code, endless ? 'limit-length' : 'soap-timeout');
        }
      },
    );
  await stalling(false);
  await stalling(true);
  await stalling(true, true);
});

test.run();
