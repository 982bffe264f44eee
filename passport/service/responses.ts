import type { ServerIdentity } from './server-header.js';

/** Nothing but the services is served. */
export function notFound(request: Request): Response {
  return plain(request, 404, 'Not found: the token service is at /RST.srf and /RST2.srf\n');
}

/** RFC 6585 §4. No fault: what an overloaded Passport said is not known, and a client that reads none retries later. */
export function tooManyRequests(request: Request, seconds: number): Response {
  return plain(request, 429, 'Too many sign-ins from this address\n', { 'retry-after': String(seconds) });
}

/** A text of our own, and the request's body left unread. */
export function plain(request: Request, status: number, text: string, more: Record<string, string> = {}): Response {
  request.body?.cancel().catch(() => {});
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'content-length': String(text.length), ...more };
  return new Response(request.method === 'HEAD' ? null : text, { status, headers });
}

/** What the real service added (2026): Exchange reads `PPServer`, and no cache may keep a ticket. */
export function withServiceHeaders(response: Response, { name = 'PASSPORTSOAP1' }: ServerIdentity): Response {
  response.headers.set('cache-control', 'no-store, no-cache');
  response.headers.set('ppserver', `PPV: 30 H: ${name} V: 0`);
  return response;
}
