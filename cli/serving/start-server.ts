import type { ServerOptions as HttpOptions } from 'node:http';
import type { ServerOptions as HttpsOptions } from 'node:https';
import { toNodeListener } from '@passport-soap/runtime/node';
import type { SoapHandler } from '@passport-soap/runtime/soap';
import { defaultLimits } from './config/limits.js';
import type { ServeLimits } from './config/types.js';
import { listen, makeServer, type RunningServer } from './listen.js';

export interface ServerOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** Absent: plain http. */
  readonly tls?: HttpsOptions;
  readonly limits?: ServeLimits;
  readonly onError: (error: unknown) => void;
}

/** @throws CommandError if it cannot listen there, or the key and certificate cannot be used */
export async function startServer(handler: SoapHandler, options: ServerOptions): Promise<RunningServer> {
  const { host, port, tls, limits = defaultLimits, onError } = options;
  const server = makeServer(httpLimits(limits), tls);
  server.on('request', toNodeListener(handler, { onError }));
  server.maxConnections = limits.connections;
  const hint = 'see --host and --port, or "listeners" of the configuration';
  return listen(server, { host, port, hint, onError });
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
