import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { officialRequest, type Target, tokenBroker } from '../support/official-shape.js';
import { elements, literalTree, textOf } from '../support/tree.js';
import { atLiteralPath } from '../support/xml-paths.js';

/** Seven services, each with the Id that it expects. */
const targets: readonly Target[] = [
  [tokenBroker],
  ['messengerclear.live.com', 'MBI_KEY_OLD'],
  ['messenger.msn.com', '?id=507'],
  ['contacts.msn.com', 'MBI'],
  ['messengersecure.live.com', 'MBI_SSL'],
  ['spaces.live.com', 'MBI'],
  ['livecontacts.live.com', 'MBI'],
  ['storage.live.com', 'MBI'],
];

/**
 * The MSN sample of the C++ library acl (MsnSSO.cpp): its own XML code, by names as written; tokens by their addresses,
 * but each must have an Id. No fault is read: without tokens there is no ticket.
 */
export const acl: KnownClient = {
  name: 'acl (CMsnSSO)',
  vocabulary: 'rst',
  reads: 'prefixed paths as written, by address; an Id',
  path: '/RST.srf',
  headers: {
    'Content-Type': 'text/xml; charset=gb2312',
    SOAPAction: '',
    'Cache-Control': 'no-cache',
    Accept: '*/*',
    'User-Agent': 'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1',
    'Accept-Encoding': 'gzip',
    Connection: 'Close',
  },
  escapes: true,
  request: ({ name, password }) =>
    officialRequest(
      { name, password: escapeText(password) },
      { declaration: '<?xml version="1.0" encoding="utf-8"?>', locale: 1033, targets },
    ),
  read({ body }) {
    const collection = atLiteralPath(literalTree(body), 'S:Body/wst:RequestSecurityTokenResponseCollection');
    if (collection === undefined) fail('there is no ticket');
    const tickets = new Map<string, Ticket>();
    for (const response of elements(collection)) {
      const value = (path: string) => {
        const found = atLiteralPath(response, path);
        return found === undefined ? '' : textOf(found);
      };
      const address = value('wsp:AppliesTo/wsa:EndpointReference/wsa:Address');
      const secret = value('wst:RequestedProofToken/wst:BinarySecret');
      if (address.toLowerCase().includes(tokenBroker.toLowerCase())) {
        const cipher = value('wst:RequestedSecurityToken/EncryptedData/CipherData/CipherValue');
        if (cipher !== '' && secret !== '') tickets.set(tokenBroker, { cipher, secret });
        continue;
      }
      const token = atLiteralPath(response, 'wst:RequestedSecurityToken/wsse:BinarySecurityToken');
      if (token?.attributes.Id === undefined) continue;
      tickets.set(address, { text: textOf(token), ...(secret && { secret }) });
    }
    return { kind: 'signed-in', tickets };
  },
  wants: {
    [tokenBroker]: ['cipher', 'secret'],
    ...Object.fromEntries(targets.slice(1).map(([address]) => [address, ['text'] as const])),
    'messengerclear.live.com': ['text', 'secret'],
  },
  understands: { wrongPassword: false, redirect: false },
};
