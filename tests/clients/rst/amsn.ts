import { fail, type KnownClient, type Reading, type Ticket } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { officialRequest, type Target, tokenBroker } from '../support/official-shape.js';
import { type Element, elements, literalTree, textOf } from '../support/tree.js';
import { atLiteralPath, rst } from '../support/xml-paths.js';

/** Its order: messengerclear is the fourth. */
const targets: readonly Target[] = [
  [tokenBroker],
  ['contacts.msn.com', 'MBI'],
  ['messenger.msn.com', '?id=507'],
  ['messengerclear.live.com', 'MBI_KEY_OLD'],
  ['messengersecure.live.com', 'MBI_SSL'],
  ['spaces.live.com', 'MBI'],
  ['storage.msn.com', 'MBI'],
];

const entry = (from: Element | undefined, path: string) => {
  const found = atLiteralPath(from, path);
  return found === undefined ? '' : textOf(found);
};

const instant = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

/**
 * aMSN 0.98 (auth.tcl, getSSOXml and AuthenticateCallback): paths of names as written, tokens by their addresses. A
 * token without a ticket, `ServerTime` or `Expires` has expired, and an expired token is asked for again, for ever.
 */
export const amsn: KnownClient = {
  name: 'aMSN 0.98',
  vocabulary: 'rst',
  reads: 'prefixed paths as written; ServerTime and Expires',
  path: '/RST.srf',
  headers: { 'Content-Type': 'text/xml; charset=utf-8', Accept: '*/*' },
  escapes: true,
  request: ({ name, password }) =>
    officialRequest(
      { name: escapeText(name), password: escapeText(password) },
      {
        declaration: '',
        locale: 4105,
        targets,
        onSecurity: ` xmlns:wsse="${rst.wsse}"`,
        onEndpointReference: ` xmlns:wsa="${rst.wsa}"`,
        onPolicyReference: () => ` xmlns:wsse="${rst.wsse}"`,
      },
    ),
  read({ status, body }) {
    if (status !== 500 && (status < 200 || status > 299)) fail(`HTTP ${status}`);
    const envelope = literalTree(body);
    if (envelope.name !== 'S:Envelope') fail('the root is not S:Envelope');
    const fault = readFault(envelope);
    if (fault !== undefined) return fault;
    const serverTime = atLiteralPath(envelope, 'S:Header/psf:pp/psf:serverInfo')?.attributes.ServerTime ?? '';
    const collection = atLiteralPath(envelope, 'S:Body/wst:RequestSecurityTokenResponseCollection');
    const tickets = new Map<string, Ticket>();
    for (const response of elements(collection)) {
      if (response.name !== 'wst:RequestSecurityTokenResponse') continue;
      if (entry(response, 'S:Fault/faultstring') === 'Profile accrual is required') {
        return { kind: 'refused', reason: 'Profile accrual is required' };
      }
      const address = entry(response, 'wsp:AppliesTo/wsa:EndpointReference/wsa:Address');
      const text = entry(response, 'wst:RequestedSecurityToken/wsse:BinarySecurityToken');
      const cipher = entry(response, 'wst:RequestedSecurityToken/EncryptedData/CipherData/CipherValue');
      const secret = entry(response, 'wst:RequestedProofToken/wst:BinarySecret');
      const expires = entry(response, 'wst:LifeTime/wsu:Expires');
      // Its type is kept, and nobody asks for it.
      if (text + cipher === '' || !instant.test(serverTime) || !instant.test(expires)) continue;
      tickets.set(address, { ...(text && { text }), ...(cipher && { cipher }), ...(secret && { secret }) });
    }
    if (tickets.size === 0) fail('every token counts as expired');
    return { kind: 'signed-in', tickets };
  },
  wants: {
    [tokenBroker]: ['cipher', 'secret'],
    'messengerclear.live.com': ['text', 'secret'],
    'contacts.msn.com': ['text'],
    'messenger.msn.com': ['text'],
    'messengersecure.live.com': ['text'],
    'spaces.live.com': ['text'],
    'storage.msn.com': ['text'],
  },
  understands: { wrongPassword: true, redirect: true },
};

function readFault(envelope: Element): Reading | undefined {
  const fault = atLiteralPath(envelope, 'S:Fault') ?? atLiteralPath(envelope, 'S:Body/S:Fault');
  if (fault === undefined) return undefined;
  const code = entry(fault, 'faultcode');
  if (code === 'wsse:FailedAuthentication') return { kind: 'wrong-password' };
  if (code === 'psf:Redirect') return { kind: 'redirect', url: entry(envelope, 'S:Fault/psf:redirectUrl') };
  return { kind: 'refused', reason: `${code} - ${entry(fault, 'faultstring')}` };
}
