import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeAttribute, escapeText } from '../support/credentials.js';
import { exactInstant } from '../support/date.js';
import { messenger, ps, requestParams, type Target, tokenBroker } from '../support/official-shape.js';
import { timestamp } from '../support/rst2-shape.js';
import { namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst2 } from '../support/xml-paths.js';

const targets: readonly Target[] = [
  [tokenBroker],
  ['messengerclear.live.com', 'MBI_KEY_OLD'],
  ['contacts.msn.com', 'MBI'],
  ['messengersecure.live.com', 'MBI_SSL'],
  ['storage.msn.com', 'MBI'],
  ['messenger.msn.com', '?id=507'],
];

const { at, all } = namespacePaths(rst2);

/** As .NET writes it: a default namespace wherever it changes. */
const tokenRequest = ([address, policy]: Target, number: number) =>
  `<RequestSecurityToken Id="RST${number}" xmlns="${rst2.wst}"><RequestType>${rst2.wst}/Issue</RequestType>` +
  `<AppliesTo xmlns="${rst2.wsp}"><EndpointReference xmlns="${rst2.wsa}"><Address>${address}</Address></EndpointReference>` +
  `</AppliesTo>${
    policy === undefined ? '' : `<PolicyReference URI="${escapeAttribute(policy)}" xmlns="${rst2.wsp}" />`
  }</RequestSecurityToken>`;

/**
 * MSNPSharp 3 to 5 (SingleSignOn.cs): .NET's proxy over SOAP 1.2, by namespace, tokens by their addresses. On a fault,
 * the header's `reqstatus` must be `0x` and hexadecimal digits. 0x800488ee leads to the account's own service, which is
 * not tried here.
 */
export const msnpSharp3: KnownClient = {
  name: 'MSNPSharp 3–5',
  vocabulary: 'rst2',
  reads: 'namespaces, by address; dates of one exact form; reqstatus as `0x…`',
  path: '//RST2.srf',
  headers: {
    'User-Agent': 'Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 2.0.50727.4952)',
    'Content-Type':
      'application/soap+xml; charset=utf-8; action="http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue"',
  },
  escapes: true,
  request: ({ name, password }) =>
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${rst2.S}"` +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Header>' +
    `<Action soap:mustUnderstand="1" xmlns="${rst2.wsa}">http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue</Action>` +
    `<To soap:mustUnderstand="1" xmlns="${rst2.wsa}">HTTPS://login.live.com:443//RST2.srf</To>` +
    `<MessageID xmlns="${rst2.wsa}">${Math.floor(Date.now() / 1000)}</MessageID>` +
    `<AuthInfo Id="PPAuthInfo" xmlns="${ps}"><HostingApp>${messenger}</HostingApp><BinaryVersion>5</BinaryVersion>` +
    `<UIVersion>1</UIVersion><Cookies /><RequestParams>${requestParams(2052)}</RequestParams></AuthInfo>` +
    `<Security xmlns="${rst2.wsse}"><UsernameToken d4p1:Id="user" xmlns:d4p1="${rst2.wsu}"><Username>${escapeText(name)}` +
    `</Username><Password>${escapeText(password)}</Password></UsernameToken>` +
    `${timestamp().replace('<wsu:Timestamp ', `<wsu:Timestamp xmlns:wsu="${rst2.wsu}" `)}</Security></soap:Header>` +
    `<soap:Body><RequestMultipleSecurityTokens Id="RSTS" xmlns="${ps}">${targets.map(tokenRequest).join('')}` +
    '</RequestMultipleSecurityTokens></soap:Body></soap:Envelope>',
  read({ body }) {
    const envelope = namespaceTree(body);
    const pp = at(envelope, 'S:Header/psf:pp');
    const fault = at(envelope, 'S:Body/S:Fault');
    if (fault !== undefined) {
      const status = at(pp, 'psf:reqstatus');
      const code = status === undefined ? '' : textOf(status);
      if (pp !== undefined && !/^0x[\da-f]{1,8}$/i.test(code)) fail('reqstatus is no hexadecimal number');
      if (Number(code) === 0x80048821) return { kind: 'wrong-password' };
      return { kind: 'refused', reason: code };
    }
    const collection = at(envelope, 'S:Body/wst:RequestSecurityTokenResponseCollection') ?? fail('there are no tokens');
    const tickets = new Map<string, Ticket>();
    for (const response of all(collection, 'wst:RequestSecurityTokenResponse')) {
      const address = at(response, 'wsp:AppliesTo/wsa:EndpointReference/wsa:Address') ?? fail('a token for no address');
      const lifetime = at(response, 'wst:Lifetime');
      for (const child of ['Created', 'Expires']) {
        const instant = at(lifetime, `wsu:${child}`);
        if (lifetime !== undefined) exactInstant(instant && textOf(instant), child);
      }
      const text = at(response, 'wst:RequestedSecurityToken/wsse:BinarySecurityToken');
      const secret = at(response, 'wst:RequestedProofToken/wst:BinarySecret');
      tickets.set(textOf(address), { ...(text && { text: textOf(text) }), ...(secret && { secret: textOf(secret) }) });
    }
    return { kind: 'signed-in', tickets };
  },
  wants: {
    ...Object.fromEntries(targets.slice(1).map(([address]) => [address, ['text'] as const])),
    'messengerclear.live.com': ['text', 'secret'],
  },
  understands: { wrongPassword: true, redirect: false },
};
