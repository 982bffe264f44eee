import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '@passport-soap/runtime/node';
import type { SoapHandler } from '@passport-soap/runtime/soap';
import { CommandError, explainSystemError } from '../errors.js';

export interface ServerOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** PEM; both or neither. */
  readonly tls?: { readonly key: string; readonly cert: string };
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
  const { host, port, tls, onError } = options;
  const server = createListener(handler, tls, onError);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new CommandError(
          `cannot listen on ${host}, port ${port}: ${explainSystemError(error)}`,
          'see --host and --port',
        ),
      );
    });
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://${name}:${address.port}`,
    stop: (grace) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), grace);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function createListener(handler: SoapHandler, tls: ServerOptions['tls'], onError: (error: unknown) => void): Server {
  const listener = toNodeListener(handler, { onError });
  if (tls === undefined) return createServer(listener);
  try {
    return createSecureServer(tls, listener);
  } catch {
    // What OpenSSL says of a bad key names functions of its own, not the file.
    throw new CommandError('--key and --cert cannot be used: expected a private key and its certificate, both in PEM');
  }
}
