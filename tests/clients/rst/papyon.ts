import { fail, type KnownClient, type Reading, type Ticket } from '../known-client.js';
import { escapeText, firstSixteen } from '../support/credentials.js';
import { isoInstant } from '../support/date.js';
import { tokenBroker } from '../support/official-shape.js';
import { soapPrefixedRequest } from '../support/soap-prefix-shape.js';
import { type Element, namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst } from '../support/xml-paths.js';

const { at, all } = namespacePaths(rst);

/** What it knows by address; another one ends in an assertion. */
const known = [tokenBroker, 'messengerclear.live.com'];

/**
 * papyon (SingleSignOn.py), so emesene 2 and telepathy-butterfly: ElementTree, namespace-aware, one service a call. A
 * child that is not there is an AttributeError: it is caught for the token and the proof, and for nothing else.
 */
export const papyon: KnownClient = {
  name: 'papyon (emesene 2)',
  vocabulary: 'rst',
  reads: 'namespaces; TokenType, LifeTime as dates; addresses it knows',
  path: '/RST.srf',
  headers: {
    Accept: 'text/*',
    'Content-Type': 'text/xml; charset=utf-8',
    'User-Agent': 'papyon/0.5.6 (HTTPClient)',
    'Cache-Control': 'no-cache',
    Connection: 'Keep-Alive',
  },
  escapes: true,
  request: ({ name, password }) =>
    soapPrefixedRequest(
      { name: escapeText(name), password: escapeText(firstSixteen(password)) },
      {
        locale: 1033,
        targets: [[tokenBroker], ['messengerclear.live.com', 'MBI_KEY_OLD']],
      },
    ),
  read({ body }) {
    const envelope = namespaceTree(body);
    const fault = at(envelope, 'S:Body/S:Fault') ?? at(envelope, 'S:Fault');
    if (fault !== undefined) return readFault(fault);
    const collection = at(envelope, 'S:Body/wst:RequestSecurityTokenResponseCollection');
    if (collection === undefined) fail('there are no tokens');
    const tickets = new Map<string, Ticket>();
    for (const response of all(collection, 'wst:RequestSecurityTokenResponse')) {
      const find = (path: string) => textOf(at(response, path) ?? fail(`there is no ${path}: AttributeError`));
      find('wst:TokenType');
      const address = find('wsp:AppliesTo/wsa:EndpointReference/wsa:Address');
      isoInstant(find('wst:LifeTime/wsu:Created'), 'Created');
      isoInstant(find('wst:LifeTime/wsu:Expires'), 'Expires');
      const text = at(response, 'wst:RequestedSecurityToken/wsse:BinarySecurityToken');
      const secret = at(response, 'wst:RequestedProofToken/wst:BinarySecret');
      const encrypted = 'wst:RequestedSecurityToken/xenc:EncryptedData/xenc:CipherData/xenc:CipherValue';
      if (!known.includes(address)) fail(`unknown service ${address}`);
      tickets.set(address, {
        ...(text ? { text: textOf(text) } : { cipher: find(encrypted) }),
        ...(secret && { secret: textOf(secret) }),
      });
    }
    return { kind: 'signed-in', tickets };
  },
  wants: { [tokenBroker]: ['cipher', 'secret'], 'messengerclear.live.com': ['text', 'secret'] },
  understands: { wrongPassword: true, redirect: true },
};

function readFault(fault: Element): Reading {
  const code = textOf(at(fault, 'faultcode') ?? fail('a fault without a faultcode: AttributeError'));
  if (code.endsWith('FailedAuthentication')) return { kind: 'wrong-password' };
  if (!code.endsWith('Redirect')) return fail(`nothing happens on ${code}: the sign-in hangs`);
  return { kind: 'redirect', url: textOf(at(fault, 'psf:redirectUrl') ?? fail('a redirect to nowhere')) };
}
