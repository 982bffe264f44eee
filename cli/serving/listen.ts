import { createServer, type ServerOptions as HttpOptions, type Server } from 'node:http';
import {
  createServer as createSecureServer,
  type ServerOptions as HttpsOptions,
  Server as SecureServer,
} from 'node:https';
import type { AddressInfo } from 'node:net';
import { CommandError, explainSystemError } from '../errors.js';

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:8080` */
  readonly origin: string;
  /** Takes no new connection, lets what is being answered end (within the time, in milliseconds), then closes. */
  stop(grace: number): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** Where the address is set, for the error if it cannot be had. */
  readonly hint: string;
  /** An error when it listens already: no file descriptor left for another connection. */
  readonly onError: (error: unknown) => void;
}

/**
 * A server of plain http or, with a key and certificate, of https.
 * @throws CommandError if these cannot be used
 */
export function makeServer(limits: HttpOptions, tls: HttpsOptions | undefined): Server {
  if (tls === undefined) return createServer(limits);
  try {
    return createSecureServer({ ...limits, ...tls });
  } catch {
    // What OpenSSL says of a bad key names functions of its own, not the file.
    throw new CommandError('--key and --cert cannot be used: expected a private key and its certificate, both in PEM');
  }
}

/** @throws CommandError if it cannot listen there */
export async function listen(server: Server, { host, port, hint, onError }: ListenOptions): Promise<RunningServer> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(new CommandError(`cannot listen on ${host}, port ${port}: ${explainSystemError(error)}`, hint));
    });
    server.listen(port, host, resolve);
  });
  server.on('error', onError);
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    origin: `${server instanceof SecureServer ? 'https' : 'http'}://${name}:${address.port}`,
    stop: (grace) => stop(server, grace),
  };
}

function stop(server: Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), grace);
    // A connection that is kept alive becomes idle when its answer is out; Node looks for such ones once only.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
