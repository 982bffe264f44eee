import { type Answer, fail, type KnownClient, type Ticket } from '../known-client.js';
import { between, bodyByExactHeader, unescapeAmpersands } from '../support/bytes.js';
import { officialRequest, tokenBroker } from '../support/official-shape.js';

const token = (id: string) => `<wsse:BinarySecurityToken Id="${id}">`;

/**
 * msn-pecan (pn_auth.c): no XML parser, but searches for bytes, up to where the header `Content-Length: ` says. It asks
 * for two tickets for offline messages and takes what stands in `Id="PPToken1"` or `Id="Compact1"` for the first. The
 * first ticket is cut in two at `&amp;`, whose second half must be there; when it expires is the first `wsu:Expires`
 * after its address.
 */
export const msnPecan: KnownClient = {
  name: 'msn-pecan',
  vocabulary: 'rst',
  reads: 'bytes: start tags with their Id, Expires after Address; header `Content-Length: `',
  path: '/RST.srf',
  headers: {
    Accept: '*/*',
    'Content-Type': 'text/xml; charset=utf-8',
    'User-Agent': 'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)',
    Connection: 'Keep-Alive',
    'Cache-Control': 'no-cache',
  },
  escapes: false,
  request: (credentials) =>
    officialRequest(credentials, {
      declaration: '<?xml version="1.0" encoding="utf-8"?>',
      locale: 1033,
      targets: [[tokenBroker], ['messenger.msn.com', '?id=507'], ['messengersecure.live.com', 'MBI_SSL']],
    }),
  read(answer: Answer) {
    const body = bodyByExactHeader(answer);
    const find = (number: number) =>
      between(body, token(`PPToken${number}`), '<') ?? between(body, token(`Compact${number}`), '<');
    const tickets = new Map<string, Ticket>();
    const first = find(1);
    if (first !== undefined) {
      const [t = '', p] = [first.slice(0, first.indexOf('&amp;')), first.split('&amp;')[1]];
      if (!first.includes('&amp;') || p === undefined) fail('there is no &amp; in the ticket: it crashes');
      tickets.set('messenger.msn.com', { text: `t=${t.slice(2)}&p=${p.slice(2)}` });
    }
    const second = find(2);
    // Kept with its `&amp;`: it goes into another message as it is.
    if (second !== undefined) tickets.set('messengersecure.live.com', { text: unescapeAmpersands(second) });
    for (const address of tickets.keys()) {
      const at = body.indexOf(`<wsa:Address>${address}</wsa:Address>`);
      if (at < 0) fail(`it finds no address ${address}, so the ticket has expired at once`);
      const expires = body.indexOf('<wsu:Expires>', at);
      const next = body.indexOf('<wsa:Address>', at + 1);
      if (expires < 0 || (next > 0 && next < expires)) fail(`the life time of ${address} does not follow its address`);
      // `sscanf` with `%d-%d-%dT%d:%d:%dZ`: what follows the seconds is not looked at.
      const [instant] = /^\d+-\d+-\d+T\d+:\d+:\d+/.exec(body.slice(expires + '<wsu:Expires>'.length)) ?? [];
      if (instant === undefined || Date.parse(`${instant}Z`) <= Date.now())
        fail(`the ticket for ${address} has expired`);
    }
    // It tells nobody about a fault: the message is sent without a ticket.
    if (tickets.size === 0) fail('no ticket is found');
    return { kind: 'signed-in', tickets };
  },
  wants: { 'messenger.msn.com': ['text'], 'messengersecure.live.com': ['text'] },
  understands: { wrongPassword: false, redirect: false },
};
