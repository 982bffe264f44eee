import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { isoInstant } from '../support/date.js';
import { messenger, ps, requestParams, type Target, tokenBroker } from '../support/official-shape.js';
import { type Element, namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst } from '../support/xml-paths.js';

/** The first policy is the placeholder of the description that it was written from. */
const targets: readonly Target[] = [
  [tokenBroker],
  ['messengerclear.live.com', 'policy parameter'],
  ['contacts.msn.com', 'MBI_KEY_OLD'],
];

const { at, all } = namespacePaths(rst);

const tokenRequest = ([address, policy]: Target, number: number) => [
  `      <RequestSecurityToken Id="RST${number}" xmlns="${rst.wst}">`,
  '        <RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</RequestType>',
  `        <AppliesTo xmlns="${rst.wsp}">`,
  `          <EndpointReference xmlns="${rst.wsa}">`,
  `            <Address>${address}</Address>`,
  '          </EndpointReference>',
  '        </AppliesTo>',
  ...(policy === undefined ? [] : [`        <PolicyReference URI="${policy}" xmlns="${rst.wsse}" />`]),
  '      </RequestSecurityToken>',
];

/**
 * AvaMSN (SingleSignOn.cs): .NET's XmlSerializer on both sides, a default namespace on each element, `xsi:type` on name
 * and password. Of the answer it takes the responses at [1] and [2]; typed members (a byte, dates, a boolean) must be
 * of their types. It knows no fault: without a body it fails on a null reference.
 */
export const avaMsn: KnownClient = {
  name: 'AvaMSN',
  vocabulary: 'rst',
  reads: 'namespaces; positions [1] and [2]; typed header',
  path: '/RST.srf',
  headers: {
    SOAPAction: 'http://www.msn.com/webservices/storage/w10/',
    'Content-Type': 'text/xml; charset=utf-8',
  },
  escapes: true,
  request: ({ name, password }) =>
    [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<Envelope xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
        ` xmlns="${rst.S}">`,
      '  <Header>',
      `    <AuthInfo Id="PPAuthInfo" xmlns="${ps}">`,
      `      <HostingApp>${messenger}</HostingApp>`,
      '      <BinaryVersion>4</BinaryVersion>',
      '      <UIVersion>1</UIVersion>',
      '      <Cookies />',
      `      <RequestParams>${requestParams(1033)}</RequestParams>`,
      '    </AuthInfo>',
      `    <Security xmlns="${rst.wsse}">`,
      '      <UsernameToken Id="user">',
      `        <Username xsi:type="xsd:string">${escapeText(name)}</Username>`,
      `        <Password xsi:type="xsd:string">${escapeText(password)}</Password>`,
      '      </UsernameToken>',
      '    </Security>',
      '  </Header>',
      '  <Body>',
      `    <RequestMultipleSecurityTokens Id="RSTS" xmlns="${ps}">`,
      ...targets.flatMap(tokenRequest),
      '    </RequestMultipleSecurityTokens>',
      '  </Body>',
      '</Envelope>',
    ].join('\n'),
  read({ status, body }) {
    if (status !== 200) fail(`HTTP ${status}`);
    const envelope = namespaceTree(body);
    if (envelope.local !== 'Envelope' || envelope.namespace !== rst.S) fail('the root is not the Envelope');
    checkTypes(at(envelope, 'S:Header/psf:pp'));
    const collection = at(envelope, 'S:Body/wst:RequestSecurityTokenResponseCollection');
    const responses = collection === undefined ? [] : all(collection, 'wst:RequestSecurityTokenResponse');
    const need = (place: number, path: string) =>
      textOf(at(responses[place], path) ?? fail(`null reference: [${place}] has no ${path}`));
    const token = 'wst:RequestedSecurityToken/wsse:BinarySecurityToken';
    const first = { text: need(1, token), secret: need(1, 'wst:RequestedProofToken/wst:BinarySecret') };
    const tickets = new Map<string, Ticket>([
      ['messengerclear.live.com', first],
      ['contacts.msn.com', { text: need(2, token) }],
    ]);
    return { kind: 'signed-in', tickets };
  },
  wants: { 'messengerclear.live.com': ['text', 'secret'], 'contacts.msn.com': ['text'] },
  understands: { wrongPassword: false, redirect: false },
};

function checkTypes(pp: Element | undefined): void {
  const version = at(pp, 'psf:serverVersion');
  if (version !== undefined && !(Number(textOf(version)) <= 255)) fail('serverVersion is no byte');
  const info = at(pp, 'psf:serverInfo')?.attributes ?? {};
  if (info.LocVersion !== undefined && !(Number(info.LocVersion) <= 255)) fail('LocVersion is no byte');
  if (info.ServerTime !== undefined) isoInstant(info.ServerTime, 'ServerTime');
}
