import { forwardedAddress, forwardedSecure } from './forwarded.js';
import type { ConnectionInfo, HandlerOptions, RequestContext } from './handler-options.js';

/** Differs from process to process, so that the logs of several can be put together. */
const prefix = Math.random().toString(36).slice(2, 8);
let count = 0;

/** What an implementation is told of where a request came from. */
export function contextOf(
  request: Request,
  connection: ConnectionInfo,
  options: HandlerOptions,
  signal: AbortSignal,
): RequestContext {
  const url = new URL(request.url);
  const { headers } = request;
  const forwarded = options.trustProxy ? forwardedSecure(headers) : undefined;
  const secure = forwarded ?? connection.secure ?? url.protocol === 'https:';
  const remoteAddress = remoteAddressOf(request, connection, options);
  return {
    url,
    method: request.method,
    headers,
    signal,
    secure,
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
    id: connection.id ?? `${prefix}-${++count}`,
    started: performance.now(),
    diagnostics: [],
  };
}

/** Who sends: whom a trusted proxy names, else whoever is connected. */
export function remoteAddressOf(
  { headers }: Pick<Request, 'headers'>,
  connection: ConnectionInfo | undefined,
  { trustProxy }: Pick<HandlerOptions, 'trustProxy'>,
): string | undefined {
  return (trustProxy ? forwardedAddress(headers) : undefined) ?? connection?.remoteAddress;
}
