import type { Credentials } from '../known-client.js';
import { messenger, ps, requestParams, type Target } from './official-shape.js';
import { rst } from './xml-paths.js';

/** Declarations in the order that a hash table gave them. */
const declarations = [
  ['wsp', rst.wsp],
  ['wst', rst.wst],
  ['wsu', rst.wsu],
  ['wssc', 'http://schemas.xmlsoap.org/ws/2004/04/sc'],
  ['wsse', rst.wsse],
  ['wsa', rst.wsa],
  ['', rst.S],
  ['saml', 'urn:oasis:names:tc:SAML:1.0:assertion'],
] as const;

/**
 * libpurple reads its own template and writes it anew: no declaration, single quotes, `<a/>`, and the namespace of each
 * prefixed element once more as the default namespace, wherever it is another than the parent's.
 */
export function purpleRequest(
  { name, password }: Credentials,
  shape: { readonly locale: number; readonly hostingApp?: string; readonly targets: readonly Target[] },
): string {
  const envelope = declarations.map(([prefix, uri]) => ` xmlns${prefix && `:${prefix}`}='${uri}'`).join('');
  const tokens = shape.targets.map(([address, policy], number) => purpleToken(number, address, policy));
  return (
    `<Envelope${envelope}><Header><ps:AuthInfo xmlns:ps='${ps}' Id='PPAuthInfo'>` +
    `<ps:HostingApp>${shape.hostingApp ?? messenger}</ps:HostingApp><ps:BinaryVersion>4</ps:BinaryVersion>` +
    `<ps:UIVersion>1</ps:UIVersion><ps:Cookies/><ps:RequestParams>${requestParams(shape.locale)}</ps:RequestParams>` +
    `</ps:AuthInfo><wsse:Security xmlns='${rst.wsse}'><wsse:UsernameToken Id='user'><wsse:Username>${name}</wsse:Username>` +
    `<wsse:Password>${password}</wsse:Password></wsse:UsernameToken></wsse:Security></Header><Body>` +
    `<ps:RequestMultipleSecurityTokens xmlns:ps='${ps}' Id='RSTS'>${tokens.join('')}</ps:RequestMultipleSecurityTokens>` +
    '</Body></Envelope>'
  );
}

function purpleToken(number: number, address: string, policy?: string): string {
  const reference = policy === undefined ? '' : `<wsse:PolicyReference xmlns='${rst.wsse}' URI='${policy}'/>`;
  return (
    `<wst:RequestSecurityToken xmlns='${rst.wst}' Id='RST${number}'>` +
    '<wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType>' +
    `<wsp:AppliesTo xmlns='${rst.wsp}'><wsa:EndpointReference xmlns='${rst.wsa}'><wsa:Address>${address}</wsa:Address>` +
    `</wsa:EndpointReference></wsp:AppliesTo>${reference}</wst:RequestSecurityToken>`
  );
}
