import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { ps, requestParams, tokenBroker } from '../support/official-shape.js';
import { descendants, type Element, literalTree, textOf } from '../support/tree.js';
import { atLiteralPath, rst } from '../support/xml-paths.js';

const addresses = [
  'messengerclear.live.com',
  'messenger.msn.com',
  'contacts.msn.com',
  'messengersecure.live.com',
  'spaces.live.com',
  'storage.msn.com',
] as const;

const policies = ['MBI_KEY_OLD', '?id=507', 'MBI', 'MBI_SSL', 'MBI', 'MBI'];

/** How far its lines are indented, a digit for each of them (base 36); no policy in the first. */
const margins = ['24468642', '022465430', '022353220', '0238a8664', '4668a8664', '4668a8664', '4668a8664'];

const issue = 'http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue';

/** Where it starts, and where it will not be sent back to. */
const start = 'http://login.live.com/RST.srf';

/**
 * JML, the Java MSN library (SSO.java): a DOM without namespaces; the six Ids Compact1 to Compact6 are all looked up,
 * and the proof is the uncle of Compact1. A redirect is found by regular expression, in any status; but for that it
 * takes status 200 alone. It knows no other fault: whatever is missing ends in one caught exception.
 */
export const jml: KnownClient = {
  name: 'JML (java-msn-library)',
  vocabulary: 'rst',
  reads: 'names as written; Compact1 to Compact6, all of them',
  path: '/RST.srf',
  headers: { 'User-Agent': 'MSN Explorer/9.0 (MSN 8.0; TmstmpExt)', Connection: 'Keep-Alive' },
  escapes: false,
  request({ name, password }) {
    const tokens = [[tokenBroker, undefined] as const, ...addresses.map((at, index) => [at, policies[index]] as const)];
    // CRLF and an indentation that wanders, attributes of the Envelope on lines of their own.
    const lines = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<Envelope xmlns="${rst.S}"`,
      ` xmlns:wsse="${rst.wsse}"`,
      ' xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"',
      ` xmlns:wsp="${rst.wsp}"`,
      ` xmlns:wsu="${rst.wsu}"`,
      ` xmlns:wsa="${rst.wsa}"`,
      ' xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc"',
      ` xmlns:wst="${rst.wst}">`,
      '<Header>',
      `  <ps:AuthInfo xmlns:ps="${ps}" Id="PPAuthInfo">`,
      '    <ps:HostingApp>{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}</ps:HostingApp>',
      '    <ps:BinaryVersion>4</ps:BinaryVersion>',
      '    <ps:UIVersion>1</ps:UIVersion>',
      '    <ps:Cookies></ps:Cookies>',
      `    <ps:RequestParams>${requestParams(1033)}</ps:RequestParams>`,
      '  </ps:AuthInfo>',
      '  <wsse:Security>',
      '    <wsse:UsernameToken Id="user">',
      `      <wsse:Username>${name}</wsse:Username>`,
      `      <wsse:Password>${password}</wsse:Password>`,
      '    </wsse:UsernameToken>',
      '  </wsse:Security>',
      '</Header>',
      '<Body>',
      `<ps:RequestMultipleSecurityTokens xmlns:ps="${ps}" Id="RSTS">`,
      ...tokens.flatMap(([address, policy], number) => {
        const lines = [
          `<wst:RequestSecurityToken Id="RST${number}">`,
          `<wst:RequestType>${issue}</wst:RequestType>`,
          '<wsp:AppliesTo>',
          '<wsa:EndpointReference>',
          `<wsa:Address>${address}</wsa:Address>`,
          '</wsa:EndpointReference>',
          '</wsp:AppliesTo>',
          ...(policy === undefined ? [] : [`<wsse:PolicyReference URI="${policy}"></wsse:PolicyReference>`]),
          '</wst:RequestSecurityToken>',
        ];
        return lines.map((line, index) => ' '.repeat(Number.parseInt(margins[number]?.[index] ?? '0', 36)) + line);
      }),
      '  </ps:RequestMultipleSecurityTokens>',
      '</Body>',
      '</Envelope>',
    ];
    return lines.join('\r\n');
  },
  read({ status, body }) {
    if (body.includes('<faultcode>psf:Redirect</faultcode>')) {
      const url = /<psf:redirectUrl>(.*)<\/psf:redirectUrl>/.exec(body)?.[1];
      if (url === undefined) fail('a redirect to nowhere');
      if (url === start) fail('a redirect to where it came from');
      return { kind: 'redirect', url };
    }
    if (status !== 200) fail(`HTTP ${status}`);
    const root = literalTree(body);
    const tickets = new Map<string, Ticket>();
    addresses.forEach((address, index) => {
      tickets.set(address, { text: textOf(locate(root, `Compact${index + 1}`)) });
    });
    const proof = atLiteralPath(locate(root, 'Compact1').parent?.parent, 'wst:RequestedProofToken/wst:BinarySecret');
    if (proof === undefined) fail('Compact1 has no proof token');
    tickets.set(addresses[0], { ...tickets.get(addresses[0]), secret: textOf(proof).trim() });
    return { kind: 'signed-in', tickets };
  },
  wants: {
    ...Object.fromEntries(addresses.map((address) => [address, ['text'] as const])),
    [addresses[0]]: ['text', 'secret'],
  },
  understands: { wrongPassword: false, redirect: true },
};

function locate(root: Element, id: string): Element {
  for (const element of descendants(root)) {
    if (element.name === 'wsse:BinarySecurityToken' && element.attributes.Id === id) return element;
  }
  return fail(`there is no wsse:BinarySecurityToken with the Id ${id}`);
}
