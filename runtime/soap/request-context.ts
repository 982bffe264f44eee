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
  const scheme = options.trustProxy ? firstOf(headers.get('x-forwarded-proto')) : undefined;
  const secure = scheme === undefined ? (connection.secure ?? url.protocol === 'https:') : scheme === 'https';
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

/** An address of IPv4 or IPv6, with or without a port, or a name in its place (`unknown`): nothing that a log or XML could not hold. */
const address = /^[\w.:%[\]-]{1,100}$/;

/** Who sends: the first of X-Forwarded-For if a proxy is trusted and it says so, else whoever is connected. */
export function remoteAddressOf(
  { headers }: Pick<Request, 'headers'>,
  connection: ConnectionInfo | undefined,
  { trustProxy }: Pick<HandlerOptions, 'trustProxy'>,
): string | undefined {
  const forwarded = trustProxy ? firstOf(headers.get('x-forwarded-for')) : undefined;
  return forwarded !== undefined && address.test(forwarded) ? forwarded : connection?.remoteAddress;
}

/** Of a list, as proxies write it. */
function firstOf(field: string | null): string | undefined {
  return field?.split(',')[0]?.trim().toLowerCase();
}
