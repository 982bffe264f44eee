import { fail, type KnownClient } from '../known-client.js';
import { messenger, ps, requestParams, type Target, tokenBroker } from '../support/official-shape.js';
import { descendants, namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst } from '../support/xml-paths.js';

const targets: readonly Target[] = [[tokenBroker], ['messengerclear.live.com', 'MBI_KEY_OLD']];

const { at, is } = namespacePaths(rst);

/** Indented by what stood before it in the program. */
const tokenRequest = ([address, policy]: Target, number: number) => [
  `                       <wst:RequestSecurityToken Id="RST${number}">`,
  '                           <wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType>',
  '                           <wsp:AppliesTo>',
  '                               <wsa:EndpointReference>',
  `                                   <wsa:Address>${address}</wsa:Address>`,
  '                               </wsa:EndpointReference>',
  '                           </wsp:AppliesTo>',
  ...(policy === undefined
    ? []
    : [`                           <wsse:PolicyReference URI="${policy}"></wsse:PolicyReference>`]),
  '                       </wst:RequestSecurityToken>',
];

/**
 * UWP Messenger, which AvaMSN grew out of: XPath with namespaces. The ticket is the BinarySecurityToken with the Id
 * Compact1; the proof is found by way of the *Reference* to `#Compact1`, two levels up and down again. Name and
 * password go into the text unescaped, which its own parser then refuses. A fault is a null reference.
 */
export const uwpMessenger: KnownClient = {
  name: 'UWP Messenger',
  vocabulary: 'rst',
  reads: 'XPath: Id Compact1, and the Reference #Compact1',
  path: '/RST.srf',
  headers: {
    SOAPAction: 'http://www.msn.com/webservices/storage/w10/',
    'Content-Type': 'text/xml;charset="utf-8"',
    Accept: 'text/xml',
  },
  escapes: false,
  request: ({ name, password }) =>
    [
      '<?xml version="1.0" encoding="utf-8" ?>',
      `            <Envelope xmlns="${rst.S}"`,
      `               xmlns:wsse="${rst.wsse}"`,
      '               xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"',
      `               xmlns:wsp="${rst.wsp}"`,
      `               xmlns:wsu="${rst.wsu}"`,
      `               xmlns:wsa="${rst.wsa}"`,
      '               xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc"',
      `               xmlns:wst="${rst.wst}">`,
      '               <Header>',
      `                   <ps:AuthInfo xmlns:ps="${ps}" Id="PPAuthInfo">`,
      `                       <ps:HostingApp>${messenger}</ps:HostingApp>`,
      '                       <ps:BinaryVersion>4</ps:BinaryVersion>',
      '                       <ps:UIVersion>1</ps:UIVersion>',
      '                       <ps:Cookies></ps:Cookies>',
      `                       <ps:RequestParams>${requestParams(1033)}</ps:RequestParams>`,
      '                   </ps:AuthInfo>',
      '                   <wsse:Security>',
      '                       <wsse:UsernameToken Id="user">',
      `                           <wsse:Username>${name}</wsse:Username>`,
      `                           <wsse:Password>${password}</wsse:Password>`,
      '                       </wsse:UsernameToken>',
      '                   </wsse:Security>',
      '               </Header>',
      '               <Body>',
      `                   <ps:RequestMultipleSecurityTokens xmlns:ps="${ps}" Id="RSTS">`,
      ...targets.flatMap(tokenRequest),
      '                   </ps:RequestMultipleSecurityTokens>',
      '               </Body>',
      '            </Envelope>',
    ].join('\n'),
  read({ status, body }) {
    if (status !== 200) fail(`HTTP ${status}`);
    const all = [...descendants(namespaceTree(body))];
    const token = all.find(
      (element) => is(element, 'wsse:BinarySecurityToken') && element.attributes.Id === 'Compact1',
    );
    const reference = all.find((element) => is(element, 'wsse:Reference') && element.attributes.URI === '#Compact1');
    const secret = at(reference?.parent?.parent, 'wst:RequestedProofToken/wst:BinarySecret');
    if (token === undefined || secret === undefined)
      fail('null reference: no Compact1, or no proof beside its reference');
    const ticket = { text: textOf(token), secret: textOf(secret) };
    return { kind: 'signed-in', tickets: new Map([['messengerclear.live.com', ticket]]) };
  },
  wants: { 'messengerclear.live.com': ['text', 'secret'] },
  understands: { wrongPassword: false, redirect: false },
};
