import type { ServerOptions as HttpOptions, Server } from 'node:http';
import type { ServerOptions as HttpsOptions } from 'node:https';
import { listen, makeServer, type RunningServer } from '../serving/listen.js';
import type { PassOn } from './pass-on.js';

/** Where the proxy listens. */
export interface GateAddress {
  readonly host: string;
  readonly port: number;
  /** Absent: plain http. */
  readonly tls?: HttpsOptions;
}

/** What clients may take their time with; a body as long as it takes, since the server at the other end has a limit. */
const limits: HttpOptions = { headersTimeout: 60_000, requestTimeout: 0, requireHostHeader: false };

/** @throws CommandError if it cannot listen there, or the key and certificate cannot be used */
export async function openGate({ host, port, tls }: GateAddress, passOn: PassOn): Promise<RunningServer> {
  const hint = 'see --listen and --tls-listen';
  return listen(createGate(tls, passOn), { host, port, hint, onError: () => {} });
}

function createGate(tls: HttpsOptions | undefined, passOn: PassOn): Server {
  const server = makeServer(limits, tls);
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
