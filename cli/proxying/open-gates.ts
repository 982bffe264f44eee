import { createServer, type ServerOptions as HttpOptions, type Server } from 'node:http';
import { createServer as createSecureServer, type ServerOptions as HttpsOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { CommandError, explainSystemError } from '../errors.js';
import type { PassOn } from './pass-on.js';

/** Where the proxy listens. */
export interface GateAddress {
  readonly host: string;
  readonly port: number;
  /** Absent: plain http. */
  readonly tls?: HttpsOptions;
}

export interface Gate {
  readonly origin: string;
  /** Takes no new connection; what is being answered may end within the time, in milliseconds. */
  stop(grace: number): Promise<void>;
}

/** What clients may take their time with; a body as long as it takes, since the server at the other end has a limit. */
const limits: HttpOptions = { headersTimeout: 60_000, requestTimeout: 0, requireHostHeader: false };

/** @throws CommandError if it cannot listen there, or the key and certificate cannot be used */
export async function openGate({ host, port, tls }: GateAddress, passOn: PassOn): Promise<Gate> {
  const server = createGate(tls, passOn);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const why = explainSystemError(error);
      reject(new CommandError(`cannot listen on ${host}, port ${port}: ${why}`, 'see --listen and --tls-listen'));
    });
    server.listen(port, host, resolve);
  });
  server.on('error', () => {});
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://${name}:${address.port}`,
    stop: (grace) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), grace);
        const sweep = setInterval(() => server.closeIdleConnections(), 50);
        server.close(() => {
          clearTimeout(timer);
          clearInterval(sweep);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function createGate(tls: HttpsOptions | undefined, passOn: PassOn): Server {
  const server = makeServer(tls);
  server.on('request', (request, response) => passOn.handle(request, response));
  server.on('checkContinue', (request, response) => passOn.handle(request, response, true));
  // It would be a proxy of another sort: this one stands for one server.
  server.on('connect', (_request, socket) => {
    const body = 'this is a reverse proxy: send requests to it as to the server itself, not CONNECT\n';
    socket.on('error', () => {});
    socket.end(
      `HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, POST\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
  });
  return server;
}

function makeServer(tls: HttpsOptions | undefined): Server {
  if (tls === undefined) return createServer(limits);
  try {
    return createSecureServer({ ...limits, ...tls });
  } catch {
    throw new CommandError('--key and --cert cannot be used: expected a private key and its certificate, both in PEM');
  }
}
