import { fail, type KnownClient } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { messenger, ps, requestParams, type Target, tokenBroker } from '../support/official-shape.js';
import { elements, literalTree, textOf } from '../support/tree.js';
import { atLiteralPath, atLocalPath, rst } from '../support/xml-paths.js';

const targets: readonly Target[] = [[tokenBroker], ['messengerclear.live.com', 'policy parameter']];

/** What the constructor of its header has no default for. */
const required = [
  'serverVersion',
  'PUID',
  'configVersion',
  'uiVersion',
  'mobileConfigVersion',
  'authstate',
  'reqstatus',
  'serverInfo',
  'browserCookies',
  'credProperties',
  'extProperties',
] as const;

/** Three blanks a level; the second Id is the placeholder of a description. */
const tokenRequest = ([address, policy]: Target) => {
  const m = ' '.repeat(9);
  return [
    `${m}<wst:RequestSecurityToken Id="${policy === undefined ? 'RST0' : 'RSTn'}">`,
    `${m}   <wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType>`,
    `${m}   <wsp:AppliesTo>`,
    `${m}      <wsa:EndpointReference>`,
    `${m}         <wsa:Address>${address}</wsa:Address>`,
    `${m}      </wsa:EndpointReference>`,
    `${m}   </wsp:AppliesTo>`,
    ...(policy === undefined ? [] : [`${m}   <wsse:PolicyReference URI="${policy}"/>`]),
    `${m}</wst:RequestSecurityToken>`,
  ];
};

const request: KnownClient['request'] = ({ name, password }) =>
  [
    '<?xml version="1.0"?>',
    `<Envelope xmlns="${rst.S}" xmlns:wsse="${rst.wsse}" xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"` +
      ` xmlns:wsp="${rst.wsp}" xmlns:wsu="${rst.wsu}" xmlns:wsa="${rst.wsa}"` +
      ` xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc" xmlns:wst="${rst.wst}">`,
    '   <Header>',
    `      <ps:AuthInfo Id="PPAuthInfo" xmlns:ps="${ps}">`,
    `         <ps:HostingApp>${messenger}</ps:HostingApp>`,
    '         <ps:BinaryVersion>4</ps:BinaryVersion>',
    '         <ps:UIVersion>1</ps:UIVersion>',
    '         <ps:Cookies></ps:Cookies>',
    `         <ps:RequestParams>${requestParams(1033)}</ps:RequestParams>`,
    '      </ps:AuthInfo>',
    '      <wsse:Security>',
    '         <wsse:UsernameToken Id="user">',
    `            <wsse:Username>${escapeText(name)}</wsse:Username>`,
    `            <wsse:Password>${escapeText(password)}</wsse:Password>`,
    '         </wsse:UsernameToken>',
    '      </wsse:Security>',
    '   </Header>',
    '   <Body>',
    `      <ps:RequestMultipleSecurityTokens Id="RSTS" xmlns:ps="${ps}">`,
    ...targets.flatMap(tokenRequest),
    '      </ps:RequestMultipleSecurityTokens>',
    '   </Body>',
    '</Envelope>',
  ].join('\n');

const common = {
  vocabulary: 'rst',
  path: '/RST.srf',
  headers: { 'Content-Type': 'application/xml', 'User-Agent': 'okhttp/4.9.0' },
  escapes: true,
  request,
  wants: { 'messengerclear.live.com': ['text', 'secret'] },
  // It has no reader for a fault: either form ends in an exception.
  understands: { wrongPassword: false, redirect: false },
} as const satisfies Partial<KnownClient>;

/** It keeps what stands between `t=` and `&p=`. */
const ticketOf = (text: string) =>
  `t=${/t=(.*)&p=/.exec(text)?.[1] ?? fail('the ticket is not t=…&p=: null reference')}&p=`;

/**
 * Otacon's Escargot client ("butterfly") in its first form: Simple XML, which is strict. Every member of its header
 * classes must be in the answer, each attribute of serverInfo too; the ticket is the first of type compact.
 */
export const otacon: KnownClient = {
  ...common,
  name: 'Otacon butterfly (Simple XML)',
  reads: 'eleven children of psf:pp, four attributes of serverInfo; `t=(.*)&p=`',
  read({ body }) {
    const envelope = literalTree(body);
    const pp = atLocalPath(envelope, 'Header/pp');
    for (const name of required) if (atLocalPath(pp, name) === undefined) fail(`${name} is required`);
    const info = atLocalPath(pp, 'serverInfo')?.attributes ?? {};
    for (const name of ['Path', 'RollingUpgradeState', 'LocVersion', 'ServerTime']) {
      if (info[name] === undefined) fail(`the attribute ${name} of serverInfo is required`);
    }
    const collection = atLocalPath(envelope, 'Body/RequestSecurityTokenResponseCollection');
    for (const response of elements(collection)) {
      const type = atLocalPath(response, 'TokenType') ?? fail('TokenType is required');
      if (textOf(type) !== 'urn:passport:compact') continue;
      const token = atLocalPath(response, 'RequestedSecurityToken/BinarySecurityToken') ?? fail('no token');
      const secret = atLocalPath(response, 'RequestedProofToken/BinarySecret') ?? fail('no proof token');
      const ticket = { text: ticketOf(textOf(token)), secret: textOf(secret) };
      return { kind: 'signed-in', tickets: new Map([['messengerclear.live.com', ticket]]) };
    }
    return fail('there is no token of type compact');
  },
};

/**
 * The same in its later form: Java's DOM, by names as written, and the token is the *second* child node of
 * `wst:RequestedSecurityToken`: it was written for an answer with white space between the tags, as Escargot's is. No
 * answer in one line, as Microsoft's and ours, gets it anywhere.
 */
export const otaconDom: KnownClient = {
  ...common,
  name: 'Otacon Escargot (DOM)',
  reads: 'prefixed names as written; white space before the token',
  read({ body }) {
    const bodyElement = atLiteralPath(literalTree(body), 'S:Body') ?? fail('null reference: there is no S:Body');
    const collection = atLiteralPath(bodyElement, 'wst:RequestSecurityTokenResponseCollection') ?? fail('no tokens');
    for (const response of elements(collection)) {
      if (response.name !== 'wst:RequestSecurityTokenResponse') continue;
      const type = atLiteralPath(response, 'wst:TokenType') ?? fail('null reference: no TokenType');
      if (textOf(type) !== 'urn:passport:compact') continue;
      const [, second] = (atLiteralPath(response, 'wst:RequestedSecurityToken') ?? fail('no token')).children;
      if (second === undefined) fail('null reference: the token has no white space before it');
      const secret = atLiteralPath(response, 'wst:RequestedProofToken/wst:BinarySecret') ?? fail('no proof token');
      const text = ticketOf(typeof second === 'string' ? second : textOf(second));
      return {
        kind: 'signed-in',
        tickets: new Map([['messengerclear.live.com', { text, secret: textOf(secret) }]]),
      };
    }
    return fail('there is no token of type compact');
  },
};
