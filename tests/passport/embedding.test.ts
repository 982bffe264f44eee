/** The handler in the servers that people have: each signs in, over a socket, and the answer is looked at byte by byte. */
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createAccounts, createPassportClient, createPassportService, targets } from '@passport-soap/passport';
import { toNodeListener } from '@passport-soap/runtime/node';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('embedding');
const account = 'me@example.com';
const password = 'secret';
const accounts = createAccounts([{ name: account, password }], { cost: 16 });

interface Embedded {
  readonly server: Server;
  close(): unknown;
}

type Embed = (service: ReturnType<typeof createPassportService>) => Promise<Embedded>;

const embeddings: Record<string, Embed> = {
  'node:http': async (service) => {
    const server = createServer(toNodeListener(service.handler)).listen(0, '127.0.0.1');
    return { server, close: () => server.close() };
  },

  'Express 5': async (service) => {
    const { default: express } = await import('express');
    const app = express();
    app.use(toNodeListener(service.handler));
    const server = app.listen(0, '127.0.0.1');
    return { server, close: () => server.close() };
  },

  'Express 5, beside other routes': async (service) => {
    const { default: express } = await import('express');
    const app = express();
    app.post(/^\/+rst2?\.srf$/i, toNodeListener(service.handler));
    app.use(express.text({ type: () => true }));
    app.post('/other', (request, response) => void response.send(request.body));
    const server = app.listen(0, '127.0.0.1');
    return { server, close: () => server.close() };
  },

  'Fastify 5': async (service) => {
    const { fastify } = await import('fastify');
    const app = fastify();
    const listener = toNodeListener(service.handler);
    // Before any parser: what is to be read is ours, whatever its content type.
    app.addHook('onRequest', async (request, reply) => {
      reply.hijack();
      listener(request.raw, reply.raw);
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    return { server: app.server, close: () => app.close() };
  },

  'Fastify 5, beside other routes': async (service) => {
    const { fastify } = await import('fastify');
    const app = fastify();
    const listener = toNodeListener(service.handler);
    app.addHook('onRequest', async (request, reply) => {
      if (!/^\/+rst2?\.srf/i.test(request.url)) return;
      reply.hijack();
      listener(request.raw, reply.raw);
    });
    app.post('/other', async (request) => request.body);
    await app.listen({ port: 0, host: '127.0.0.1' });
    return { server: app.server, close: () => app.close() };
  },

  Hono: async (service) => {
    const { Hono } = await import('hono');
    const { serve } = await import('@hono/node-server');
    const { RESPONSE_ALREADY_SENT } = await import('@hono/node-server/utils/response');
    const app = new Hono<{ Bindings: import('@hono/node-server').HttpBindings }>();
    const listener = toNodeListener(service.handler);
    app.all('*', ({ env }) => {
      listener(env.incoming, env.outgoing);
      return RESPONSE_ALREADY_SENT;
    });
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
    return { server, close: () => server.close() };
  },
};
/** A request as bytes, and the answer as bytes: one connection. */
function exchange(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

function post(body: string, type: string, path = '/RST.srf'): string {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return `${[...head, ...(type === '' ? [] : [`Content-Type: ${type}`])].join('\r\n')}\r\n\r\n${body}`;
}

async function listening(server: Server): Promise<number> {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

for (const [name, embed] of Object.entries(embeddings)) {
  test(`${name}: signs in, answers with Content-Length, knows the sender`, async () => {
    const senders: (string | undefined)[] = [];
    const service = createPassportService({
      accounts,
      rateLimit: { attempts: 6, seconds: 3600 },
      onSignIn: (_, { remoteAddress }) => senders.push(remoteAddress),
    });
    const { server, close } = await embed(service);
    try {
      const port = await listening(server);
      const endpoint = `http://127.0.0.1:${port}/RST.srf`;
      const client = createPassportClient({ endpoint });
      const { tickets } = await client.signIn({ account, password, targets: [targets.messengerClear] });
      assert.is(tickets.size, 2);
      assert.equal(senders, ['127.0.0.1']);
      const ticket = tickets.get('messengerclear.live.com');
      assert.is((await service.verifyTicket(ticket?.token ?? '')).account.name, account);

      // Real clients send any content type, or none; JSON's must not make a parser of the framework's stumble.
      for (const type of ['', 'application/x-www-form-urlencoded', 'application/json', 'nonsense']) {
        const answer = await exchange(port, post('<not-it/>', type));
        assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/, type);
        assert.match(answer, /\r\nContent-Length: \d+\r\n/, type);
        assert.not.match(answer, /\r\ntransfer-encoding:/i);
        const [head = '', body = ''] = answer.split('\r\n\r\n');
        assert.is(Number(/Content-Length: (\d+)/.exec(head)?.[1]), body.length);
        assert.match(body, 'Invalid Request');
      }
      if (name.includes('other routes')) {
        const answer = await exchange(port, post('{"a":1}', 'application/json', '/other'));
        assert.match(answer, /^HTTP\/1\.1 200 [\s\S]*\{"a":1\}$/);
      }
      // 1 + 4 so far: a sixth may be tried, a seventh may not, since the sender's address is known.
      assert.match(await exchange(port, post('<a/>', 'text/xml')), /^HTTP\/1\.1 200 /);
      assert.match(await exchange(port, post('<a/>', 'text/xml')), /^HTTP\/1\.1 429 /);
    } finally {
      server.closeAllConnections();
      await close();
    }
  });
}

test.run();
