import { createServer, type ServerOptions as HttpOptions, type Server } from 'node:http';
import { createServer as createSecureServer, type ServerOptions as HttpsOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '@passport-soap/runtime/node';
import type { SoapHandler } from '@passport-soap/runtime/soap';
import { CommandError, explainSystemError } from '../errors.js';
import { defaultLimits } from './config/limits.js';
import type { ServeLimits } from './config/types.js';

export interface ServerOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** Absent: plain http. */
  readonly tls?: HttpsOptions;
  readonly limits?: ServeLimits;
  readonly onError: (error: unknown) => void;
}

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:8080` */
  readonly origin: string;
  /** Takes no new connection, lets what is being answered end (within the time, in milliseconds), then closes. */
  stop(grace: number): Promise<void>;
}

/** @throws CommandError if it cannot listen there, or the key and certificate cannot be used */
export async function startServer(handler: SoapHandler, options: ServerOptions): Promise<RunningServer> {
  const { host, port, tls, limits = defaultLimits, onError } = options;
  const server = createListener(handler, options);
  server.maxConnections = limits.connections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new CommandError(
          `cannot listen on ${host}, port ${port}: ${explainSystemError(error)}`,
          'see --host and --port, or "listeners" of the configuration',
        ),
      );
    });
    server.listen(port, host, resolve);
  });
  // E.g. no file descriptor left for another connection.
  server.on('error', onError);
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://${name}:${address.port}`,
    stop: (grace) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), grace);
        // A connection that is kept alive becomes idle when its answer is out; Node looks for such ones once only.
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

/** What Node lets a peer take its time with. Bodies have a limit of their own in the handler, which answers 408. */
function httpLimits({ headerBytes, headerSeconds, bodySeconds, idleSeconds }: ServeLimits): HttpOptions {
  return {
    maxHeaderSize: headerBytes,
    headersTimeout: headerSeconds * 1000,
    // Above the handler's limit, so that the handler is the one to answer.
    requestTimeout: (headerSeconds + bodySeconds) * 1000 + 5000,
    keepAliveTimeout: idleSeconds * 1000,
    // How exact the first two are; Node's default is half a minute.
    connectionsCheckingInterval: 1000,
  };
}

function createListener(handler: SoapHandler, { tls, limits = defaultLimits, onError }: ServerOptions): Server {
  const listener = toNodeListener(handler, { onError });
  if (tls === undefined) return createServer(httpLimits(limits), listener);
  try {
    return createSecureServer({ ...httpLimits(limits), ...tls }, listener);
  } catch {
    // What OpenSSL says of a bad key names functions of its own, not the file.
    throw new CommandError('--key and --cert cannot be used: expected a private key and its certificate, both in PEM');
  }
}
