import { fail, type KnownClient } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { ps, requestParams, tokenBroker } from '../support/official-shape.js';
import { descendants, namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst } from '../support/xml-paths.js';

const { at, all } = namespacePaths(rst);

/** CRLF, deep indentation, and white space *inside* `wst:RequestType`. */
const tokenRequest = (number: number, address: string, policy?: string) => [
  `                        <wst:RequestSecurityToken Id="RST${number}">`,
  '                            <wst:RequestType>',
  '                                http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue',
  '                            </wst:RequestType>',
  '                            <wsp:AppliesTo>',
  '                                <wsa:EndpointReference>',
  `                                    <wsa:Address>${address}</wsa:Address>`,
  '                                </wsa:EndpointReference>',
  '                            </wsp:AppliesTo>',
  ...(policy === undefined
    ? []
    : [`                            <wsse:PolicyReference URI="${policy}"></wsse:PolicyReference>`]),
  '                        </wst:RequestSecurityToken>',
];

/**
 * Microsoft's own What's New gadget for the Vista sidebar: MSXML with XPath; the credential properties CID and
 * AuthMembername, the first BinarySecurityToken, and `/S:Envelope/S:Fault/faultstring`.
 */
export const whatsNewGadget: KnownClient = {
  name: "Microsoft What's New gadget",
  vocabulary: 'rst',
  reads: 'XPath; CID, AuthMembername; first BinarySecurityToken',
  path: '/rst.srf',
  headers: {
    Accept: '*/*',
    'User-Agent': 'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.0)',
    Connection: 'Keep-Alive',
  },
  escapes: true,
  request: ({ name, password }) =>
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `            <Envelope xmlns="${rst.S}" `,
      `                    xmlns:wsse="${rst.wsse}" `,
      '                    xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" ',
      `                    xmlns:wsp="${rst.wsp}" `,
      `                    xmlns:wsu="${rst.wsu}" `,
      `                    xmlns:wsa="${rst.wsa}" `,
      '                    xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc" ',
      `                    xmlns:wst="${rst.wst}">`,
      '                <Header>',
      `                    <ps:AuthInfo xmlns:ps="${ps}" `,
      '                            Id="PPAuthInfo">',
      '                        <ps:HostingApp>{DF60E2DF-88AD-4526-AE21-83D130EF0F68}</ps:HostingApp>',
      '                        <ps:BinaryVersion>3</ps:BinaryVersion>',
      '                        <ps:UIVersion>1</ps:UIVersion>',
      '                        <ps:Cookies></ps:Cookies>',
      `                        <ps:RequestParams>${requestParams(1033)}</ps:RequestParams>`,
      '                    </ps:AuthInfo>',
      '                    <wsse:Security>',
      '                        <wsse:UsernameToken Id="user">',
      `                            <wsse:Username>${escapeText(name)}</wsse:Username>`,
      `                            <wsse:Password>${escapeText(password)}</wsse:Password>`,
      '                        </wsse:UsernameToken>',
      '                    </wsse:Security>',
      '                </Header>',
      '                <Body>',
      '                    <ps:RequestMultipleSecurityTokens ',
      `                            xmlns:ps="${ps}"`,
      '                            Id="RSTS">',
      ...tokenRequest(0, tokenBroker),
      ...tokenRequest(1, 'sup.live.com', 'MBI_KEY_OLD'),
      '                    </ps:RequestMultipleSecurityTokens>',
      '                </Body>',
      '            </Envelope>',
    ].join('\r\n'),
  read({ body }) {
    const envelope = namespaceTree(body);
    const text = at(envelope, 'S:Fault/faultstring');
    if (text !== undefined) {
      // It shows one message for every fault: name or password are wrong.
      return { kind: 'wrong-password' };
    }
    const properties = at(envelope, 'S:Header/psf:pp/psf:credProperties');
    const property = (name: string) => {
      const found =
        properties && all(properties, 'psf:credProperty').find(({ attributes }) => attributes.Name === name);
      return found ?? fail(`there is no credential property ${name}`);
    };
    if (!/^[\da-f]{16}$/.test(textOf(property('CID')))) fail('CID is not 16 hexadecimal digits');
    property('AuthMembername');
    for (const element of descendants(envelope)) {
      if (element.namespace !== rst.wsse || element.local !== 'BinarySecurityToken') continue;
      return { kind: 'signed-in', tickets: new Map([['sup.live.com', { text: textOf(element) }]]) };
    }
    return fail('there is no token');
  },
  wants: { 'sup.live.com': ['text'] },
  understands: { wrongPassword: true, redirect: false },
};
