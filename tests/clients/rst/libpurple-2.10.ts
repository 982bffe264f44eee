import { fail, type KnownClient, type Reading, type Ticket } from '../known-client.js';
import { bodyByExactHeader } from '../support/bytes.js';
import { escapeText, firstSixteen } from '../support/credentials.js';
import { tokenBroker } from '../support/official-shape.js';
import { purpleRequest } from '../support/purple-shape.js';
import { type Element, literalTree, textOf } from '../support/tree.js';
import { atLocalPath } from '../support/xml-paths.js';

/** Its own list: the Id's number, less one, is the place in it. */
const domains = [
  ['messengerclear.live.com', 'MBI_KEY_OLD'],
  ['messenger.msn.com', '?id=507'],
  ['contacts.msn.com', 'MBI'],
  ['messengersecure.live.com', 'MBI_SSL'],
  ['storage.live.com', 'MBI'],
  ['sup.live.com', 'MBI'],
] as const;

/** `char buf[1024]`, of which it leaves one to the terminator and one more. */
const longest = 1022;

/**
 * libpurple 2.10 (msn/nexus.c, soap.c), so Pidgin and Adium: local names; it goes from one response to the next
 * *sibling*, without a thought that it may be white space, up to the first without a token; `atol(Id + 7) - 1` is the
 * place in its list; the ticket is cut at `&` and `=` and put together again from `t` and `p` in 1024 bytes. A fault is
 * looked for below the Envelope alone.
 */
export const libpurple210: KnownClient = {
  name: 'libpurple 2.10 (Pidgin, Adium)',
  vocabulary: 'rst',
  reads: 'local names; number of the Id; `t` and `p`; header `Content-Length`',
  path: '//RST.srf',
  headers: {
    SOAPAction: '',
    'Content-Type': 'text/xml; charset=utf-8',
    'User-Agent': 'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)',
    Accept: '*/*',
    Connection: 'Keep-Alive',
    'Cache-Control': 'no-cache',
  },
  // The password; a name with a `&` would be its end.
  escapes: true,
  request: ({ name, password }) =>
    purpleRequest(
      { name, password: escapeText(firstSixteen(password)) },
      { locale: 1033, targets: [[tokenBroker], ...domains] },
    ),
  read(answer) {
    const envelope = literalTree(bodyByExactHeader(answer));
    const fault = readFault(envelope);
    if (fault !== undefined) return fault;
    const collection = atLocalPath(envelope, 'Body/RequestSecurityTokenResponseCollection');
    const first = atLocalPath(collection, 'RequestSecurityTokenResponse');
    if (collection === undefined || first === undefined) fail('Invalid response: there are no tokens');
    const tickets = new Map<string, Ticket>();
    for (const response of collection.children.slice(collection.children.indexOf(first))) {
      if (typeof response === 'string') fail('it takes white space for a token, and crashes');
      const address = atLocalPath(response, 'AppliesTo/EndpointReference/Address');
      if (address === undefined) fail('a token without an address crashes it');
      if (textOf(address) === tokenBroker) tickets.set(tokenBroker, readBroker(response));
      else tickets.set(...readToken(response));
    }
    return { kind: 'signed-in', tickets };
  },
  wants: {
    [tokenBroker]: ['cipher', 'secret'],
    ...Object.fromEntries(domains.map(([address]) => [address, ['text'] as const])),
    [domains[0][0]]: ['text', 'secret'],
  },
  understands: { wrongPassword: true, redirect: true },
};

function readFault(envelope: Element): Reading | undefined {
  const fault = atLocalPath(envelope, 'Fault');
  if (fault === undefined) return undefined;
  const code = atLocalPath(fault, 'faultcode');
  const url = atLocalPath(fault, 'redirectUrl');
  if (code !== undefined && textOf(code) === 'psf:Redirect' && url !== undefined) {
    return { kind: 'redirect', url: textOf(url) };
  }
  if (code !== undefined && textOf(code) === 'wsse:FailedAuthentication') return { kind: 'wrong-password' };
  return fail('Invalid response: a fault that it does not know');
}

function readBroker(response: Element): Ticket {
  const cipher = atLocalPath(response, 'RequestedSecurityToken/EncryptedData/CipherData/CipherValue');
  const secret = atLocalPath(response, 'RequestedProofToken/BinarySecret');
  if (cipher === undefined || secret === undefined) fail("half of the token broker's token is missing: it crashes");
  return { cipher: textOf(cipher), secret: textOf(secret) };
}

function readToken(response: Element): [address: string, ticket: Ticket] {
  const token = atLocalPath(response, 'RequestedSecurityToken/BinarySecurityToken');
  const id = token?.attributes.Id;
  if (token === undefined || id === undefined) fail('Invalid response: no token, or none with an Id');
  const [address] = domains[Number.parseInt(id.slice(7), 10) - 1] ?? fail(`Invalid response: ${id} is not in its list`);
  const parts = new Map(
    textOf(token)
      .split('&')
      .map((part) => cut(part)),
  );
  const [t, p] = [parts.get('t'), parts.get('p')];
  if (t === undefined || p === undefined) fail(`the ticket for ${address} has no t or no p`);
  const text = `t=${t}&p=${p}`;
  if (Buffer.byteLength(text) > longest) fail(`the ticket for ${address} is too long, and cut off`);
  const expires = atLocalPath(response, 'LifeTime/Expires');
  if (expires === undefined) fail('a token without an end crashes it');
  const secret = atLocalPath(response, 'RequestedProofToken/BinarySecret');
  return [address, { text, ...(secret && { secret: textOf(secret) }) }];
}

const cut = (part: string): [string, string | undefined] => {
  const at = part.indexOf('=');
  return at < 0 ? [part, undefined] : [part.slice(0, at), part.slice(at + 1)];
};
