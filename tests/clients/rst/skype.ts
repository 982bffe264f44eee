import { fail, type KnownClient } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { ps } from '../support/official-shape.js';
import { descendants, literalTree, textOf } from '../support/tree.js';
import { atLocalPath, rst } from '../support/xml-paths.js';

const address = 'wl.skype.com';

/** One token, no AuthInfo, no token broker, in single quotes after an empty line; without a declaration. */
const request: KnownClient['request'] = ({ name, password }) => `
    <Envelope xmlns='${rst.S}'
       xmlns:wsse='${rst.wsse}'
       xmlns:wsp='${rst.wsp}'
       xmlns:wsa='${rst.wsa}'
       xmlns:wst='${rst.wst}'
       xmlns:ps='${ps}'>
       <Header>
           <wsse:Security>
               <wsse:UsernameToken Id='user'>
                   <wsse:Username>${escapeText(name)}</wsse:Username>
                   <wsse:Password>${escapeText(password)}</wsse:Password>
               </wsse:UsernameToken>
           </wsse:Security>
       </Header>
       <Body>
           <ps:RequestMultipleSecurityTokens Id='RSTS'>
               <wst:RequestSecurityToken Id='RST0'>
                   <wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType>
                   <wsp:AppliesTo>
                       <wsa:EndpointReference>
                           <wsa:Address>${address}</wsa:Address>
                       </wsa:EndpointReference>
                   </wsp:AppliesTo>
                   <wsse:PolicyReference URI='MBI_SSL'></wsse:PolicyReference>
               </wst:RequestSecurityToken>
           </ps:RequestMultipleSecurityTokens>
       </Body>
    </Envelope>
    `;

const common = {
  vocabulary: 'rst',
  path: '/RST.srf',
  escapes: true,
  request,
  wants: { [address]: ['text'] },
  understands: { wrongPassword: true, redirect: false },
} as const satisfies Partial<KnownClient>;

/** SkPy (conn.py): any element of the right local name, anywhere; the last token wins, the first fault ends it. */
export const skPy: KnownClient = {
  ...common,
  name: 'SkPy (Skype)',
  reads: 'any BinarySecurityToken, any Fault, by local name',
  headers: { Accept: '*/*', 'User-Agent': 'python-requests/2.24.0', Connection: 'keep-alive' },
  read({ body }) {
    let text = '';
    for (const element of descendants(literalTree(body))) {
      if (element.local === 'BinarySecurityToken') text = textOf(element);
      if (element.local !== 'Fault') continue;
      const [code, message] = ['faultcode', 'faultstring'].map((name) => atLocalPath(element, name));
      if (code === undefined && message === undefined) fail('an unknown fault');
      const reason = `${code && textOf(code)} - ${message && textOf(message)}`;
      // One exception for both; a fault of the whole answer is the password's.
      return reason.startsWith('wsse:FailedAuthentication') && element.parent?.local === 'Envelope'
        ? { kind: 'wrong-password' }
        : { kind: 'refused', reason };
    }
    if (text === '') fail('there is no token');
    return { kind: 'signed-in', tickets: new Map([[address, { text }]]) };
  },
};

/**
 * skypeweb, the plugin of libpurple (purple-teams has it from there): local names from the Envelope down, a fault below
 * the Envelope or the first response, whose code it compares as written.
 */
export const skypeWeb: KnownClient = {
  ...common,
  name: 'skypeweb, purple-teams',
  reads: 'local names; faultcode as written',
  headers: { Accept: '*/*', 'Content-Type': 'application/soap+xml; charset=UTF-8', 'User-Agent': 'libpurple' },
  read({ body }) {
    const envelope = literalTree(body);
    const response = atLocalPath(envelope, 'Body/RequestSecurityTokenResponseCollection/RequestSecurityTokenResponse');
    const fault = atLocalPath(envelope, 'Fault') ?? atLocalPath(response, 'Fault');
    if (fault !== undefined) {
      const code = atLocalPath(fault, 'faultcode');
      if (code !== undefined && textOf(code) === 'wsse:FailedAuthentication') return { kind: 'wrong-password' };
      const text = atLocalPath(fault, 'faultstring');
      return { kind: 'refused', reason: text === undefined ? '' : textOf(text) };
    }
    const token = atLocalPath(response, 'RequestedSecurityToken/BinarySecurityToken') ?? fail('there is no token');
    return { kind: 'signed-in', tickets: new Map([[address, { text: textOf(token) }]]) };
  },
};
