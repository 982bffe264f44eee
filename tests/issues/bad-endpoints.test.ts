import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createPassportClient, type PassportClientOptions } from '@passport-soap/passport';
import { SoapClientError, type SoapClientErrorCode } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { account, password } from '../passport/passport-fixture.js';
import { importBuilt } from '../support/import-built.js';

const { makeCertificate } =
  await importBuilt<typeof import('../../passport/rig/certificate.js')>('passport/rig/certificate.js');

const test = suite('bad endpoints');

/** What a sign-in says of a server on loopback that answers so. */
async function signIn(listener: RequestListener | 'down', options: Partial<PassportClientOptions> = {}) {
  const server = createServer(listener === 'down' ? undefined : listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  if (listener === 'down') server.close();
  const began = performance.now();
  try {
    const endpoint = `http://127.0.0.1:${port}/RST.srf?key=hidden`;
    await createPassportClient({ endpoint, ...options }).signIn({ account, password, targets: [] });
    return assert.unreachable('signed in') as never;
  } catch (error) {
    assert.instance(error, SoapClientError);
    const { message, code, status } = error as SoapClientError;
    assert.match(message, `http://127.0.0.1:${port}/RST.srf: `);
    assert.not.match(message, 'hidden');
    assert.not.match(message, password);
    return { message, code, status, took: performance.now() - began };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const cases: [string, RequestListener | 'down', SoapClientErrorCode, RegExp, Partial<PassportClientOptions>?][] = [
  ['nobody there', 'down', 'soap-unreachable', /no connection \(ECONNREFUSED\)/],
  ['stalls', () => {}, 'soap-timeout', /no complete answer within 50 ms/, { timeout: 50 }],
  [
    'stalls within the answer',
    (_request, response) => void response.writeHead(200, { 'content-length': 100 }).write('<S:'),
    'soap-timeout',
    /no complete answer within 50 ms/,
    { timeout: 50 },
  ],
  [
    'sends byte after byte',
    (_request, response) => {
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    },
    'soap-timeout',
    /no complete answer within 60 ms/,
    { timeout: 60 },
  ],
  ['hangs up', (request) => void request.socket.destroy(), 'soap-unreachable', /no connection/],
  [
    'hangs up within the answer',
    (request, response) => {
      response
        .writeHead(200, { 'content-length': 100 })
        .write('<S:', () => setTimeout(() => request.socket.destroy(), 10));
    },
    'soap-unreachable',
    /broke within the answer/,
  ],
  [
    'an HTML page',
    (_request, response) => void response.writeHead(200).end('<!DOCTYPE html><title>hidden</title>'),
    'soap-not-xml',
    /an HTML page; is this the right URL/,
  ],
  ['an empty answer', (_request, response) => void response.end(), 'soap-empty-reply', /no body/],
  [
    'a redirect of HTTP',
    (_request, response) => void response.writeHead(302, { location: 'http://hidden.test/' }).end(),
    'soap-http-status',
    /HTTP status 302/,
  ],
  ['404', (_request, response) => void response.writeHead(404).end('hidden'), 'soap-http-status', /HTTP status 404/],
  [
    'other XML',
    (_request, response) => void response.end('<rss/>'),
    'soap-invalid-reply',
    /no valid SecurityTokenService message/,
  ],
  [
    'a raw & in the token',
    (_request, response) =>
      void response.end(`<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>t=hidden&p=x`),
    'soap-invalid-reply',
    /wf-/,
  ],
  [
    'an answer without end',
    (_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    },
    'limit-length',
    /over 1048576 bytes/,
  ],
  [
    'an answer that says it is too large',
    (_request, response) => void response.writeHead(200, { 'content-length': 10 ** 10 }).write('x'),
    'limit-length',
    /over 1048576 bytes/,
  ],
];

for (const [what, listener, code, message, options] of cases) {
  test(`${what}: ${code}`, async () => {
    const error = await signIn(listener, options);
    assert.is(error.code, code, error.message);
    assert.match(error.message, message);
    assert.ok(error.took < 2000, `${error.took} ms`);
  });
}

test('a port that fetch blocks is said to be one', async () => {
  const client = createPassportClient({ endpoint: 'http://127.0.0.1:6000/RST.srf' });
  try {
    await client.signIn({ account, password, targets: [] });
    assert.unreachable('signed in');
  } catch (error) {
    assert.instance(error, SoapClientError);
    assert.match((error as Error).message, /no connection: fetch blocks this port/);
  }
});

test('plain text at a server of TLS, TLS at one of plain text, a certificate of its own: what to do', async () => {
  const certificate = await makeCertificate();
  assert.ok(certificate);
  const secure = createSecureServer({ key: certificate.key, cert: certificate.cert });
  const plain = createServer();
  const ports = await Promise.all(
    [secure, plain].map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  const cases: [string, RegExp][] = [
    [`http://127.0.0.1:${ports[0]}/RST.srf`, /no connection \(\w+\); is this https, not http\?$/],
    [`https://127.0.0.1:${ports[1]}/RST.srf`, /no connection \(\w+\); is this http, not https\?$/],
    [
      `https://127.0.0.1:${ports[0]}/RST.srf`,
      /no connection \(\w+\); its certificate is not trusted: set NODE_EXTRA_CA_CERTS to the file of the certificate$/,
    ],
  ];
  try {
    for (const [endpoint, expected] of cases) {
      const client = createPassportClient({ endpoint, retries: false });
      const error = await client.signIn({ account, password, targets: [] }).catch((error: Error) => error);
      assert.instance(error, SoapClientError);
      assert.match((error as Error).message, expected);
    }
  } finally {
    for (const server of [secure, plain]) {
      server.closeAllConnections();
      server.close();
    }
  }
});

test.run();
