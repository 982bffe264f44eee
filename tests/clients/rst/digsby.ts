import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { ps, requestParams, tokenBroker } from '../support/official-shape.js';
import { elements, literalTree, textOf } from '../support/tree.js';
import { atLocalPath, rst } from '../support/xml-paths.js';

const targets = [
  [tokenBroker, ''],
  ['contacts.msn.com', '?fs=1&id=24000&kv=9&rn=93S9SWWw&tw=0&ver=2.1.6000.1'],
  ['spaces.live.com', 'MBI'],
  ['messenger.msn.com', '?id=507'],
  ['messengersecure.live.com', 'MBI_SSL'],
  ['messengerclear.live.com', 'MBI_KEY_OLD'],
] as const;

/** It escapes policies, and its XML code does so once more. */
const twice = (policy: string) => escapeText(escapeText(policy));

const tokenRequest = ([address, policy]: readonly [string, string], number: number) =>
  `<wst:RequestSecurityToken xmlns:wst="${rst.wst}" Id="RST${number}">` +
  '<wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType>' +
  `<wsp:AppliesTo xmlns:wsp="${rst.wsp}"><wsa:EndpointReference xmlns:wsa="${rst.wsa}"><wsa:Address>${address}` +
  `</wsa:Address></wsa:EndpointReference></wsp:AppliesTo>${
    policy === '' ? '' : `<wsse:PolicyReference xmlns:wsse="${rst.wsse}" URI="${twice(policy)}" />`
  }</wst:RequestSecurityToken>`;

/**
 * Digsby (src/mail/passport.py): requests and responses are paired by position. The login token is the last one whose
 * KeyIdentifier is of type `urn:passport:compact` and whose Reference is `#Compact` and the number of its own request:
 * so tickets of the old form (`?fs=1…`) must not be called compact, and numbers must be places.
 */
export const digsby: KnownClient = {
  name: 'Digsby',
  vocabulary: 'rst',
  reads: 'KeyIdentifier type and Reference `#Compact` + number of the request',
  path: '/RST.srf',
  headers: { 'Content-Type': 'text/xml; charset=utf-8', 'User-Agent': 'Python-urllib/2.6' },
  escapes: true,
  request: ({ name, password }) =>
    `<?xml version="1.0" encoding="utf-8"?><Envelope xmlns="${rst.S}"><Header>` +
    // Its own misspelling of Messenger's identifier.
    `<ps:AuthInfo xmlns:ps="${ps}" Id="PPAuthInfo"><ps:HostingApp>{7108E71A-9926-4FCB-BCC9-9A9D3D32E423}` +
    '</ps:HostingApp><ps:BinaryVersion>4</ps:BinaryVersion><ps:UIVersion>1</ps:UIVersion><ps:Cookies />' +
    `<ps:RequestParams>${requestParams(3084)}</ps:RequestParams></ps:AuthInfo><wsse:Security xmlns:wsse="${rst.wsse}">` +
    `<wsse:UsernameToken Id="user"><wsse:Username>${escapeText(name)}</wsse:Username>` +
    `<wsse:Password>${escapeText(password)}</wsse:Password></wsse:UsernameToken></wsse:Security></Header><Body>` +
    `<ps:RequestMultipleSecurityTokens xmlns:ps="${ps}" Id="RSTS">${targets.map(tokenRequest).join('')}` +
    '</ps:RequestMultipleSecurityTokens></Body></Envelope>',
  read({ body }) {
    const envelope = literalTree(body);
    const fault = atLocalPath(envelope, 'Fault');
    if (fault !== undefined) {
      const [code, url] = ['faultcode', 'redirectUrl'].map((name) => atLocalPath(fault, name));
      if (code !== undefined && textOf(code).includes('Redirect')) {
        return { kind: 'redirect', url: textOf(url ?? fail('a redirect to nowhere')).trim() };
      }
      // It shows the fault as it is.
      return code !== undefined && textOf(code) === 'wsse:FailedAuthentication'
        ? { kind: 'wrong-password' }
        : { kind: 'refused', reason: code === undefined ? '' : textOf(code) };
    }
    const responses = elements(atLocalPath(envelope, 'Body/RequestSecurityTokenResponseCollection'));
    const tickets = new Map<string, Ticket>();
    let login: string | undefined;
    targets.forEach(([address], number) => {
      const response = responses[number];
      const reference = atLocalPath(response, 'RequestedTokenReference');
      const type = atLocalPath(reference, 'KeyIdentifier')?.attributes.ValueType;
      const uri = atLocalPath(reference, 'Reference')?.attributes.URI;
      const text = atLocalPath(response, 'RequestedSecurityToken/BinarySecurityToken');
      const secret = atLocalPath(response, 'RequestedProofToken/BinarySecret');
      tickets.set(address, {
        ...(text && { text: textOf(text).trim() }),
        ...(secret && { secret: textOf(secret).trim() }),
      });
      if (type === 'urn:passport:compact' && uri === `#Compact${number}`) login = address;
    });
    if (login === undefined) fail('it finds no login token');
    if (login !== 'messengerclear.live.com') fail(`it takes the token for ${login} for the login token`);
    return { kind: 'signed-in', tickets };
  },
  wants: {
    'messengerclear.live.com': ['text', 'secret'],
    'contacts.msn.com': ['text'],
    'spaces.live.com': ['text'],
    'messenger.msn.com': ['text'],
    'messengersecure.live.com': ['text'],
  },
  understands: { wrongPassword: true, redirect: true },
};
