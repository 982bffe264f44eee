import type { Credentials } from '../known-client.js';
import { rst } from './xml-paths.js';

/** Address and policy. */
export type Target = readonly [address: string, policy?: string];

export const tokenBroker = 'http://Passport.NET/tb';

export const ps = 'http://schemas.microsoft.com/Passport/SoapServices/PPCRL';

const issue = 'http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue';

/** Messenger's own. */
export const messenger = '{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}';

/** `ps:RequestParams` for a locale: one pair, `lc` and its decimal number. */
export function requestParams(locale: number): string {
  const value = Buffer.from(String(locale));
  const pair = [Buffer.from([1, 0, 0, 0, 2, 0, 0, 0]), Buffer.from('lc'), Buffer.from([value.length, 0, 0, 0]), value];
  return Buffer.concat(pair).toString('base64');
}

export interface OfficialShape {
  readonly declaration: string;
  readonly locale: number;
  readonly binaryVersion?: number;
  readonly hostingApp?: string;
  readonly targets: readonly Target[];
  /** xmlns attributes that the client repeats, with the space before them. */
  readonly onSecurity?: string;
  readonly onEndpointReference?: string;
  /** By the token's number. */
  readonly onPolicyReference?: (number: number) => string;
}

/**
 * The request as Messenger 8 writes it, and most clients after it: SOAP without prefixes, all other namespaces on the
 * Envelope, one line, `<a></a>`. What differs from client to client is in the shape. Name and password go in as they
 * are: whether they are escaped is the client's affair.
 */
export function officialRequest({ name, password }: Credentials, shape: OfficialShape): string {
  const { onSecurity = '', onEndpointReference = '', onPolicyReference = () => '' } = shape;
  const tokens = shape.targets.map(([address, policy], number) => {
    const reference =
      policy === undefined
        ? ''
        : `<wsse:PolicyReference${onPolicyReference(number)} URI="${policy}"></wsse:PolicyReference>`;
    return (
      `<wst:RequestSecurityToken Id="RST${number}"><wst:RequestType>${issue}</wst:RequestType>` +
      `<wsp:AppliesTo><wsa:EndpointReference${onEndpointReference}><wsa:Address>${address}</wsa:Address>` +
      `</wsa:EndpointReference></wsp:AppliesTo>${reference}</wst:RequestSecurityToken>`
    );
  });
  return (
    `${shape.declaration}<Envelope xmlns="${rst.S}" xmlns:wsse="${rst.wsse}" xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"` +
    ` xmlns:wsp="${rst.wsp}" xmlns:wsu="${rst.wsu}" xmlns:wsa="${rst.wsa}"` +
    ` xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc" xmlns:wst="${rst.wst}"><Header>` +
    `<ps:AuthInfo xmlns:ps="${ps}" Id="PPAuthInfo"><ps:HostingApp>${shape.hostingApp ?? messenger}</ps:HostingApp>` +
    `<ps:BinaryVersion>${shape.binaryVersion ?? 4}</ps:BinaryVersion><ps:UIVersion>1</ps:UIVersion><ps:Cookies></ps:Cookies>` +
    `<ps:RequestParams>${requestParams(shape.locale)}</ps:RequestParams></ps:AuthInfo><wsse:Security${onSecurity}>` +
    `<wsse:UsernameToken Id="user"><wsse:Username>${name}</wsse:Username><wsse:Password>${password}</wsse:Password>` +
    `</wsse:UsernameToken></wsse:Security></Header><Body><ps:RequestMultipleSecurityTokens xmlns:ps="${ps}" Id="RSTS">` +
    `${tokens.join('')}</ps:RequestMultipleSecurityTokens></Body></Envelope>`
  );
}

/** What an MSN server's `USR n TWN S` asked a client for in 2007, as the client puts it into a policy. */
export const twnTicket =
  '?lc=1033&amp;id=507&amp;tw=40&amp;fs=1&amp;ru=http://messenger.msn.com&amp;ct=1181000000&amp;kpp=1&amp;kv=7&amp;' +
  'ver=2.1.6000.1&amp;rn=Zk81mXuP&amp;tpf=0f1e2d3c4b5a69788796a5b4c3d2e1f0';
