import { describeEndpoint } from '@passport-soap/runtime/soap';
import { PassportError } from './error.js';

/**
 * Where a redirect leads.
 * @param visited every URL that was asked, the current one last
 * @throws PassportError `passport-redirect-…` if it is not to be followed
 */
export function followRedirect(redirectUrl: string, visited: readonly URL[], maxRedirects: number): URL {
  const current = visited.at(-1);
  let next: URL;
  try {
    next = new URL(redirectUrl);
  } catch {
    throw new PassportError('passport-redirect-invalid', 'The server redirects to something that is not a URL.');
  }
  const place = describeEndpoint(next);
  if ((next.protocol !== 'https:' && next.protocol !== 'http:') || next.username !== '' || next.password !== '') {
    throw new PassportError('passport-redirect-invalid', `The server redirects to ${place}, which cannot be asked.`);
  }
  if (current?.protocol === 'https:' && next.protocol === 'http:') {
    throw new PassportError(
      'passport-redirect-downgrade',
      `The server redirects from https to ${place}; the password is not sent in the clear.`,
    );
  }
  if (visited.some((url) => isSame(url, next))) {
    throw new PassportError('passport-redirect-loop', `The server redirects to ${place}, which was asked already.`);
  }
  if (visited.length > maxRedirects) {
    throw new PassportError('passport-redirect-limit', `The server redirects more than ${maxRedirects} times.`);
  }
  return next;
}

/** The server tells RST.srf from rst.srf as little as /RST.srf from //RST.srf. */
function isSame(left: URL, right: URL): boolean {
  const key = (url: URL) => `${url.origin}${url.pathname.toLowerCase().replace(/\/+/g, '/')}${url.search}`;
  return key(left) === key(right);
}
