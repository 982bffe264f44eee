import type { Fetch } from './client-options.js';
import type { ConnectionInfo, SoapHandler } from './handler-options.js';

/** A `fetch` that calls a handler in the same process: for tests, and for both ends in one program. */
export function handlerFetch(handler: SoapHandler, connection?: ConnectionInfo): Fetch {
  return (url, init) => handler(new Request(url, init), connection);
}
