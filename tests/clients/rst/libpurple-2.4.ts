import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { between, bodyByExactHeader } from '../support/bytes.js';
import { tokenBroker, twnTicket } from '../support/official-shape.js';
import { purpleRequest } from '../support/purple-shape.js';

/**
 * libpurple 2.4 as built for MSNP13 (msn/nexus.c of 2008): the request is read and written by its XML code, the answer
 * is not: from the one start tag with `PPToken1` to the first end tag, cut at `&amp;` and `=`.
 */
export const libpurple24: KnownClient = {
  name: 'libpurple 2.4 (TWN)',
  vocabulary: 'rst',
  reads: 'bytes: the start tag with PPToken1; `&amp;`',
  path: '/RST.srf',
  headers: {
    Accept: 'text/*',
    'User-Agent': 'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)',
    Connection: 'Keep-Alive',
    'Cache-Control': 'no-cache',
  },
  escapes: false,
  request: (credentials) =>
    purpleRequest(credentials, {
      locale: 3084,
      // Not a GUID; and the policy ended in CR LF, which became a space.
      hostingApp: '{3:B}',
      targets: [[tokenBroker], ['messenger.msn.com', `${twnTicket} `]],
    }),
  read(answer) {
    const body = bodyByExactHeader(answer);
    if (body.includes('<faultcode>psf:Redirect</faultcode>')) {
      const url = between(body, '<psf:redirectUrl>', '</psf:redirectUrl>');
      return url === undefined ? fail('a redirect to nowhere') : { kind: 'redirect', url };
    }
    if (body.includes('<faultcode>wsse:FailedAuthentication</faultcode>')) return { kind: 'wrong-password' };
    const ticket = between(body, '<wsse:BinarySecurityToken Id="PPToken1">', '</wsse:BinarySecurityToken>');
    if (ticket === undefined) fail('the start tag with PPToken1 is not there: it crashes');
    const parts = new Map(ticket.split('&amp;').map((part) => [part.slice(0, 1), part.slice(2)]));
    const [t, p] = [parts.get('t'), parts.get('p')];
    if (t === undefined || p === undefined) fail('the ticket has no t or no p: it crashes');
    const tickets = new Map<string, Ticket>([['messenger.msn.com', { text: `t=${t}&p=${p}` }]]);
    return { kind: 'signed-in', tickets };
  },
  wants: { 'messenger.msn.com': ['text'] },
  understands: { wrongPassword: true, redirect: true },
};
