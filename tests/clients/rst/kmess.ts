import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeAttribute } from '../support/credentials.js';
import { messenger, ps, requestParams, tokenBroker } from '../support/official-shape.js';
import { elements, literalTree, textOf } from '../support/tree.js';
import { atLocalPath, rst } from '../support/xml-paths.js';

const services = [
  ['messengerclear.live.com', 'MBI_KEY_OLD'],
  ['messenger.msn.com', '?id=507'],
  ['contacts.msn.com', 'MBI'],
  ['messengersecure.live.com', 'MBI_SSL'],
  ['storage.msn.com', 'MBI'],
] as const;

/** Two blanks a level, line feeds. */
const tokenRequest = (address: string, policy: string | undefined, number: number) => [
  `  <wst:RequestSecurityToken Id="RST${number}">`,
  '    <wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType>',
  '    <wsp:AppliesTo>',
  '      <wsa:EndpointReference>',
  `        <wsa:Address>${address}</wsa:Address>`,
  '      </wsa:EndpointReference>',
  '    </wsp:AppliesTo>',
  ...(policy === undefined ? [] : [`    <wsse:PolicyReference URI="${policy}"></wsse:PolicyReference>`]),
  '  </wst:RequestSecurityToken>',
];

/**
 * KMess 2 (passportloginservice.cpp): QDom. The first element of the body must be *called*
 * `wst:RequestSecurityTokenResponseCollection`; below that it goes by local names and addresses. Dates that it cannot
 * read make a ticket last 8 hours. The faultcode `wsse:FailedAuthentication` is compared as written.
 */
export const kmess: KnownClient = {
  name: 'KMess 2',
  vocabulary: 'rst',
  reads: 'name of the collection as written; then local names, by address',
  path: '/RST.srf',
  headers: { 'Content-Type': 'text/xml; charset=utf-8', Accept: '*/*', 'User-Agent': 'KMess/2.0', SOAPAction: '""' },
  escapes: true,
  request: ({ name, password }) =>
    [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<soap:Envelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"' +
        ` xmlns:soap="${rst.S}">`,
      '<soap:Header>',
      `<ps:AuthInfo xmlns:ps="${ps}" Id="PPAuthInfo">`,
      `  <ps:HostingApp>${messenger}</ps:HostingApp>`,
      '  <ps:BinaryVersion>4</ps:BinaryVersion>',
      '  <ps:UIVersion>1</ps:UIVersion>',
      '  <ps:Cookies></ps:Cookies>',
      `<ps:RequestParams>${requestParams(3084)}</ps:RequestParams>`,
      '</ps:AuthInfo>',
      `<wsse:Security xmlns:wsse="${rst.wsse}">`,
      '  <wsse:UsernameToken Id="user">',
      `    <wsse:Username>${escapeAttribute(name)}</wsse:Username>`,
      `    <wsse:Password>${escapeAttribute(password)}</wsse:Password>`,
      '  </wsse:UsernameToken>',
      '</wsse:Security></soap:Header>',
      '<soap:Body>',
      `<ps:RequestMultipleSecurityTokens xmlns:ps="${ps}" xmlns:wst="${rst.wst}" xmlns:wsp="${rst.wsp}"` +
        ` xmlns:wsa="${rst.wsa}" xmlns:wsse="${rst.wsse}" Id="RSTS">`,
      ...tokenRequest(tokenBroker, undefined, 0),
      ...services.flatMap(([address, policy], index) => tokenRequest(address, policy, index + 1)),
      '</ps:RequestMultipleSecurityTokens></soap:Body>',
      '</soap:Envelope>',
    ].join('\n'),
  read({ status, body }) {
    if (status !== 200 && status !== 500) fail(`HTTP ${status}`);
    const envelope = literalTree(body);
    const fault = atLocalPath(envelope, 'Fault') ?? atLocalPath(envelope, 'Body/Fault');
    if (fault !== undefined) {
      const [code, text, url] = ['faultcode', 'faultstring', 'redirectUrl'].map((name) => atLocalPath(fault, name));
      if (url !== undefined) return { kind: 'redirect', url: textOf(url) };
      if (code !== undefined && textOf(code) === 'wsse:FailedAuthentication') return { kind: 'wrong-password' };
      return { kind: 'refused', reason: text === undefined ? '' : textOf(text) };
    }
    const [collection] = elements(atLocalPath(envelope, 'Body'));
    if (collection?.name !== 'wst:RequestSecurityTokenResponseCollection') fail('the body is not called as it expects');
    if (elements(collection).length === 0) return { kind: 'wrong-password' };
    const tickets = new Map<string, Ticket>();
    for (const response of elements(collection)) {
      const value = (path: string) => {
        const found = atLocalPath(response, path);
        return found === undefined ? '' : textOf(found);
      };
      const text = value('RequestedSecurityToken/BinarySecurityToken');
      const cipher = value('RequestedSecurityToken/EncryptedData/CipherData/CipherValue');
      const secret = value('RequestedProofToken/BinarySecret');
      tickets.set(value('AppliesTo/EndpointReference/Address'), {
        ...(text && { text }),
        ...(cipher && { cipher }),
        ...(secret && { secret }),
      });
    }
    return { kind: 'signed-in', tickets };
  },
  wants: {
    [tokenBroker]: ['cipher', 'secret'],
    ...Object.fromEntries(services.map(([address]) => [address, ['text'] as const])),
    [services[0][0]]: ['text', 'secret'],
  },
  understands: { wrongPassword: true, redirect: true },
};
