/** Addresses that a server sends clients to, made to lead here, and the way back. */
export interface Redirects {
  rewrite(body: Buffer, origin: string): { body: Buffer; count: number };
  route(path: string): { target: URL; path: string } | undefined;
}

/** `psf:redirectUrl` (PROTOCOL.md §4, F2 and F7), whatever its prefix. */
const redirectUrl = /(<(?:[\w.-]+:)?redirectUrl(?:\s[^<>]*)?>\s*)(https?:\/\/[^\s<>/?]+)/g;
const prefix = /^\/redirected\/(https?)\/([^/?#]+)(.*)$/;

/**
 * Only servers that a redirect has named can be reached through it: the path could name any.
 * @param target the proxy's own: where it leads back to that server, the address needs no prefix
 */
export function createRedirects(target: URL): Redirects {
  const known = new Set<string>();
  return {
    rewrite(body, origin) {
      let count = 0;
      // Latin-1: each byte is a character, and stays one.
      const text = body.toString('latin1').replace(redirectUrl, (whole, before: string, address: string) => {
        const url = URL.canParse(address) ? new URL(address) : undefined;
        if (url === undefined || url.username !== '') return whole;
        count += 1;
        if (url.origin === target.origin) return `${before}${origin}`;
        known.add(url.origin);
        return `${before}${origin}/redirected/${url.protocol.slice(0, -1)}/${url.host}`;
      });
      return count === 0 ? { body, count } : { body: Buffer.from(text, 'latin1'), count };
    },
    route(path) {
      const [, scheme, host, rest = ''] = prefix.exec(path) ?? [];
      const address = `${scheme}://${host}`;
      if (scheme === undefined || !URL.canParse(address)) return undefined;
      const url = new URL(address);
      return known.has(url.origin) ? { target: url, path: rest.replace(/^(?!\/)/, '/') } : undefined;
    },
  };
}
