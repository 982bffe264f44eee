import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { isoInstant } from '../support/date.js';
import { officialRequest, type Target, tokenBroker } from '../support/official-shape.js';
import { namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst } from '../support/xml-paths.js';

const targets: readonly Target[] = [
  [tokenBroker],
  ['messengerclear.live.com', 'MBI_KEY_OLD'],
  ['messenger.msn.com', '?id=507'],
  ['contacts.msn.com', 'MBI'],
  ['messengersecure.live.com', 'MBI_SSL'],
  ['spaces.live.com', 'MBI'],
  ['storage.msn.com', 'MBI'],
];

const { at, all } = namespacePaths(rst);

/**
 * Messenger 8.1 itself. Its library reads by namespace; what it demands beyond that is not known, so here it is all
 * that every real answer had: the server's time, the PUID, a life time and a reference for each token.
 */
export const wlm81: KnownClient = {
  name: 'Windows Live Messenger 8.1',
  vocabulary: 'rst',
  reads: 'namespaces; PUID, ServerTime, each token by its reference',
  path: '/RST.srf',
  headers: {
    Accept: 'text/*',
    'User-Agent': 'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 5.1; IDCRL 4.100.313.1; IDCRL-cfg 4.0.5633.0)',
    Connection: 'Keep-Alive',
    'Cache-Control': 'no-cache',
  },
  escapes: true,
  request: ({ name, password }) =>
    officialRequest(
      { name: escapeText(name), password: escapeText(password) },
      { declaration: '<?xml version="1.0" encoding="UTF-8"?>', locale: 1044, targets },
    ),
  read({ body }) {
    const envelope = namespaceTree(body);
    const pp = at(envelope, 'S:Header/psf:pp');
    const fault = at(envelope, 'S:Fault');
    if (fault !== undefined) {
      const url = at(fault, 'psf:redirectUrl');
      if (url !== undefined) return { kind: 'redirect', url: textOf(url) };
      const status = at(pp, 'psf:reqstatus');
      if (status === undefined) return { kind: 'refused', reason: 'a fault without a status' };
      const text = textOf(status);
      return text === '0x80048821' ? { kind: 'wrong-password' } : { kind: 'refused', reason: text };
    }
    isoInstant(at(pp, 'psf:serverInfo')?.attributes.ServerTime, 'ServerTime');
    if (at(pp, 'psf:PUID') === undefined) fail('there is no PUID');
    const collection = at(envelope, 'S:Body/wst:RequestSecurityTokenResponseCollection');
    if (collection === undefined) fail('there are no tokens');
    const tickets = new Map<string, Ticket>();
    for (const response of all(collection, 'wst:RequestSecurityTokenResponse')) {
      const address = at(response, 'wsp:AppliesTo/wsa:EndpointReference/wsa:Address');
      if (address === undefined) fail('a token is for no address');
      const token = at(response, 'wst:RequestedSecurityToken');
      const text = at(token, 'wsse:BinarySecurityToken');
      const encrypted = at(token, 'xenc:EncryptedData');
      if (text === undefined && encrypted === undefined) continue;
      const expires = at(response, 'wst:LifeTime/wsu:Expires');
      isoInstant(expires && textOf(expires), 'Expires');
      const reference = at(response, 'wst:RequestedTokenReference/wsse:Reference')?.attributes.URI;
      if (reference !== `#${(text ?? encrypted)?.attributes.Id}`) fail('the reference is not to the token');
      const secret = at(response, 'wst:RequestedProofToken/wst:BinarySecret');
      const cipher = at(encrypted, 'xenc:CipherData/xenc:CipherValue');
      tickets.set(textOf(address), {
        ...(text && { text: textOf(text) }),
        ...(secret && { secret: textOf(secret) }),
        ...(cipher && { cipher: textOf(cipher) }),
      });
    }
    return { kind: 'signed-in', tickets };
  },
  wants: {
    [tokenBroker]: ['cipher', 'secret'],
    'messengerclear.live.com': ['text', 'secret'],
    'messenger.msn.com': ['text'],
    'contacts.msn.com': ['text'],
    'messengersecure.live.com': ['text'],
    'spaces.live.com': ['text'],
    'storage.msn.com': ['text'],
  },
  understands: { wrongPassword: true, redirect: true },
};
