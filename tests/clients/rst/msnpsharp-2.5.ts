import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeAttribute, escapeText } from '../support/credentials.js';
import { exactInstant } from '../support/date.js';
import { messenger, ps, requestParams, type Target, tokenBroker } from '../support/official-shape.js';
import { elements, namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst } from '../support/xml-paths.js';

const targets: readonly Target[] = [
  [tokenBroker],
  ['messengerclear.live.com', 'MBI_KEY_OLD'],
  ['messenger.msn.com', '?id=507'],
  ['contacts.msn.com', 'MBI'],
  ['messengersecure.live.com', 'MBI_SSL'],
  ['storage.msn.com', 'MBI'],
];

const { at, all } = namespacePaths(rst);

/** `Id` is qualified, which binds a prefix that the element's own children then use. */
const tokenRequest = ([address, policy]: Target, number: number) =>
  `<RequestSecurityToken d4p1:Id="RST${number}" xmlns:d4p1="${rst.wst}" xmlns="${rst.wst}">` +
  '<d4p1:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</d4p1:RequestType>' +
  `<AppliesTo xmlns="${rst.wsp}"><EndpointReference xmlns="${rst.wsa}"><Address>${address}</Address>` +
  `</EndpointReference></AppliesTo>${
    policy === undefined ? '' : `<PolicyReference URI="${escapeAttribute(policy)}" xmlns="${rst.wsse}" />`
  }</RequestSecurityToken>`;

/**
 * MSNPSharp 2.5 (SingleSignOn.cs): a proxy that .NET made from a hand-written WSDL, whose `Id` attributes are
 * qualified. It reads by namespace in any order, tokens by their addresses; dates are parsed by one exact form, if they are there. A fault
 * beside the body is moved into one first; the password's refusal is known by `psf:reqstatus`. Accounts of msn.com go
 * to another address from the start, and a redirect is but a fault.
 */
export const msnpSharp25: KnownClient = {
  name: 'MSNPSharp 2.5',
  vocabulary: 'rst',
  reads: 'namespaces, by address; dates of one exact form',
  path: '/RST.srf',
  headers: {
    'User-Agent': 'Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 2.0.50727.3053)',
    'Content-Type': 'text/xml; charset=utf-8',
    SOAPAction: '""',
  },
  escapes: true,
  request: ({ name, password }) =>
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${rst.S}"` +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Header>' +
    `<Security xmlns="${rst.wsse}"><UsernameToken d4p1:Id="user" xmlns:d4p1="${rst.wsse}">` +
    `<d4p1:Username>${escapeText(name)}</d4p1:Username><d4p1:Password>${escapeText(password)}</d4p1:Password></UsernameToken>` +
    `</Security><AuthInfo d3p1:Id="PPAuthInfo" xmlns:d3p1="${ps}" xmlns="${ps}"><d3p1:HostingApp>${messenger}` +
    '</d3p1:HostingApp><d3p1:BinaryVersion>4</d3p1:BinaryVersion><d3p1:UIVersion>1</d3p1:UIVersion><d3p1:Cookies />' +
    `<d3p1:RequestParams>${requestParams(1055)}</d3p1:RequestParams></AuthInfo></soap:Header><soap:Body>` +
    `<RequestMultipleSecurityTokens d3p1:Id="RSTS" xmlns:d3p1="${ps}" xmlns="${ps}">` +
    `${targets.map(tokenRequest).join('')}</RequestMultipleSecurityTokens></soap:Body></soap:Envelope>`,
  read({ body }) {
    const envelope = namespaceTree(body);
    const pp = at(envelope, 'S:Header/psf:pp');
    const fault = at(envelope, 'S:Fault') ?? at(envelope, 'S:Body/S:Fault');
    if (fault !== undefined) {
      const status = at(pp, 'psf:reqstatus');
      if (status !== undefined && textOf(status) === '0x80048821') return { kind: 'wrong-password' };
      const text = at(fault, 'faultstring');
      return { kind: 'refused', reason: text === undefined ? '' : textOf(text) };
    }
    const serverVersion = at(pp, 'psf:serverVersion');
    if (serverVersion !== undefined && !/^\s*\d+\s*$/.test(textOf(serverVersion))) fail('serverVersion is no number');
    const collection = at(envelope, 'S:Body/wst:RequestSecurityTokenResponseCollection');
    if (collection === undefined) fail('there are no tokens');
    const tickets = new Map<string, Ticket>();
    for (const response of all(collection, 'wst:RequestSecurityTokenResponse')) {
      const address = at(response, 'wsp:AppliesTo/wsa:EndpointReference/wsa:Address');
      if (address === undefined) fail('a token without an address');
      const lifeTime = at(response, 'wst:LifeTime');
      for (const child of ['Created', 'Expires']) {
        const instant = at(lifeTime, `wsu:${child}`);
        if (lifeTime !== undefined) exactInstant(instant && textOf(instant), child);
      }
      // The text of whatever is in it; for a ticket that was refused there is nothing to take the text of.
      const token = at(response, 'wst:RequestedSecurityToken') ?? fail('null reference: there is no token');
      const secret = at(response, 'wst:RequestedProofToken/wst:BinarySecret');
      // White space between tags is dropped as .NET reads it.
      const text = elements(token).map(textOf).join('');
      tickets.set(textOf(address), { text, ...(secret && { secret: textOf(secret) }) });
    }
    return { kind: 'signed-in', tickets };
  },
  wants: {
    'messengerclear.live.com': ['text', 'secret'],
    'contacts.msn.com': ['text'],
    'messengersecure.live.com': ['text'],
    'storage.msn.com': ['text'],
    'messenger.msn.com': ['text'],
  },
  understands: { wrongPassword: true, redirect: false },
};
