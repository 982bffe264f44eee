import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { isoInstant } from '../support/date.js';
import { type Target, tokenBroker } from '../support/official-shape.js';
import { rst2Request } from '../support/rst2-shape.js';
import { namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst2 } from '../support/xml-paths.js';

const targets: readonly Target[] = [
  [tokenBroker],
  ['messengerclear.live.com', 'MBI_KEY_OLD'],
  ['messenger.msn.com', '?id=507'],
  ['messengersecure.live.com', 'MBI_SSL'],
  ['contacts.msn.com', 'MBI'],
  ['storage.msn.com', 'MBI'],
  ['sup.live.com', 'MBI'],
];

const { at, all } = namespacePaths(rst2);

/**
 * Messenger 2009 itself: by namespace, as 8.1. What it demands beyond that is not known; here it is the time of the
 * server, the PUID, and a life time for each token.
 */
export const wlm2009: KnownClient = {
  name: 'Windows Live Messenger 2009',
  vocabulary: 'rst2',
  reads: 'namespaces; PUID, ServerTime, Lifetime',
  path: '/RST2.srf',
  headers: {
    Accept: 'text/*',
    'User-Agent': 'MSIDCRL 5.0 (IDCRL 5.000.819.1; IDCRL-cfg 4.0.5633.0; App msnmsgr.exe, 14.0.8064.206)',
    Connection: 'Keep-Alive',
    'Cache-Control': 'no-cache',
  },
  escapes: true,
  request: ({ name, password }) =>
    rst2Request(
      { name: escapeText(name), password: escapeText(password) },
      { to: 'HTTPS://login.live.com:443//RST2.srf', binaryVersion: 5, locale: 2060, targets },
    ),
  read({ body }) {
    const envelope = namespaceTree(body);
    const pp = at(envelope, 'S:Header/psf:pp');
    const fault = at(envelope, 'S:Body/S:Fault');
    if (fault !== undefined) {
      const url = at(fault, 'S:Detail/psf:redirectUrl');
      if (url !== undefined) return { kind: 'redirect', url: textOf(url) };
      const value = at(fault, 'S:Detail/psf:error/psf:value') ?? fail('a fault without a value');
      return textOf(value) === '0x80048821' ? { kind: 'wrong-password' } : { kind: 'refused', reason: textOf(value) };
    }
    isoInstant(at(pp, 'psf:serverInfo')?.attributes.ServerTime, 'ServerTime');
    if (at(pp, 'psf:PUID') === undefined) fail('there is no PUID');
    const collection = at(envelope, 'S:Body/wst:RequestSecurityTokenResponseCollection') ?? fail('there are no tokens');
    const tickets = new Map<string, Ticket>();
    for (const response of all(collection, 'wst:RequestSecurityTokenResponse')) {
      const address = at(response, 'wsp:AppliesTo/wsa:EndpointReference/wsa:Address') ?? fail('a token for no address');
      const token = at(response, 'wst:RequestedSecurityToken');
      const text = at(token, 'wsse:BinarySecurityToken');
      const cipher = at(token, 'xenc:EncryptedData/xenc:CipherData/xenc:CipherValue');
      if (text === undefined && cipher === undefined) continue;
      const expires = at(response, 'wst:Lifetime/wsu:Expires');
      isoInstant(expires && textOf(expires), 'Expires');
      const secret = at(response, 'wst:RequestedProofToken/wst:BinarySecret');
      tickets.set(textOf(address), {
        ...(text && { text: textOf(text) }),
        ...(cipher && { cipher: textOf(cipher) }),
        ...(secret && { secret: textOf(secret) }),
      });
    }
    return { kind: 'signed-in', tickets };
  },
  wants: {
    [tokenBroker]: ['cipher', 'secret'],
    ...Object.fromEntries(targets.slice(1).map(([address]) => [address, ['text'] as const])),
    'messengerclear.live.com': ['text', 'secret'],
  },
  understands: { wrongPassword: true, redirect: true },
};
