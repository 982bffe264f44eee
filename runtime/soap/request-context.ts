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
  const forwarded = (name: string) =>
    options.trustProxy ? headers.get(name)?.split(',')[0]?.trim().toLowerCase() : undefined;
  const scheme = forwarded('x-forwarded-proto');
  const secure = scheme === undefined ? (connection.secure ?? url.protocol === 'https:') : scheme === 'https';
  const remoteAddress = forwarded('x-forwarded-for') ?? connection.remoteAddress;
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
