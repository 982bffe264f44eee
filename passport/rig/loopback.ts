import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '@passport-soap/runtime/node';
import type { SoapHandler } from '@passport-soap/runtime/soap';
import type { Certificate } from './certificate.js';

/** A handler that listens on this machine alone. */
export interface Listening {
  /** `http://127.0.0.1:49152`, without a path. */
  readonly origin: string;
  /** Ends what is open, at once. */
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1; with a certificate, by https. */
export async function listenOnLoopback(handler: SoapHandler, certificate?: Certificate): Promise<Listening> {
  const listener = toNodeListener(handler);
  const server: Server = certificate === undefined ? createServer(listener) : createSecureServer(certificate, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
