/**
 * What a field that proxies write says last: the proxy in front of us wrote that. What stands before it may be the
 * sender's own, since proxies add to what they are sent.
 */
function lastOf(headers: Headers, name: string): string | undefined {
  const value = headers.get(name);
  return value === null ? undefined : value.slice(value.lastIndexOf(',') + 1).trim();
}

/** An IPv4 address, which some proxies write with the port; one of IPv6, then in brackets. */
const ipv4 = /^(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?$/;
const ipv6 = /^(?:\[([\da-f:.]{2,45})\](?::\d{1,5})?|([\da-f:.]{2,45}))$/i;

/** The sender's address as the proxy in front of us saw it (`X-Forwarded-For`); `undefined` if it says none. */
export function forwardedAddress(headers: Headers): string | undefined {
  const text = lastOf(headers, 'x-forwarded-for') ?? '';
  const [, four] = ipv4.exec(text) ?? [];
  if (four !== undefined) return four;
  const [, bracketed, bare] = ipv6.exec(text) ?? [];
  const six = bracketed ?? bare;
  return six?.includes(':') ? six.toLowerCase() : undefined;
}

/** Whether the sender came to that proxy over TLS (`X-Forwarded-Proto`); `undefined` if it says nothing of that. */
export function forwardedSecure(headers: Headers): boolean | undefined {
  const scheme = lastOf(headers, 'x-forwarded-proto');
  return scheme === undefined ? undefined : scheme.toLowerCase() === 'https';
}
