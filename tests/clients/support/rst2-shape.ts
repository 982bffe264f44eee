import type { Credentials } from '../known-client.js';
import { messenger, ps, requestParams, type Target } from './official-shape.js';
import { rst2 } from './xml-paths.js';

const issue = 'http://schemas.xmlsoap.org/ws/2005/02/trust/Issue';

export interface Rst2Shape {
  readonly to: string;
  readonly binaryVersion: number;
  readonly hostingApp?: string;
  readonly locale: number;
  readonly targets: readonly Target[];
  /** The empty `ps:Cookies`. */
  readonly cookies?: string;
  /** The end of an empty `wsp:PolicyReference`. */
  readonly policyEnd?: string;
  /** Minutes until the request expires. */
  readonly minutes?: number;
}

/** `wsu:Timestamp`, whose Id Messenger leaves unqualified. */
export function timestamp(minutes = 5, id = 'Id'): string {
  const at = (milliseconds: number) => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
  const now = Date.now();
  return (
    `<wsu:Timestamp ${id}="Timestamp"><wsu:Created>${at(now)}</wsu:Created>` +
    `<wsu:Expires>${at(now + minutes * 60_000)}</wsu:Expires></wsu:Timestamp>`
  );
}

/** One request for a token, with Messenger's prefixes. */
export function rst2TokenRequest(
  [address, policy]: Target,
  number: number,
  policyEnd = '></wsp:PolicyReference>',
): string {
  return (
    `<wst:RequestSecurityToken Id="RST${number}"><wst:RequestType>${issue}</wst:RequestType>` +
    `<wsp:AppliesTo><wsa:EndpointReference><wsa:Address>${address}</wsa:Address></wsa:EndpointReference></wsp:AppliesTo>` +
    `${policy === undefined ? '' : `<wsp:PolicyReference URI="${policy}"${policyEnd}`}</wst:RequestSecurityToken>`
  );
}

/** The request as Messenger 2009 writes it, and others after it. Name and password go in as they are. */
export function rst2Request({ name, password }: Credentials, shape: Rst2Shape): string {
  const tokens = shape.targets.map((target, number) => rst2TokenRequest(target, number, shape.policyEnd));
  return (
    `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${rst2.S}" xmlns:wsse="${rst2.wsse}"` +
    ` xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" xmlns:wsp="${rst2.wsp}" xmlns:wsu="${rst2.wsu}"` +
    ` xmlns:wsa="${rst2.wsa}" xmlns:wssc="http://schemas.xmlsoap.org/ws/2005/02/sc" xmlns:wst="${rst2.wst}"><s:Header>` +
    '<wsa:Action s:mustUnderstand="1">http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue</wsa:Action>' +
    `<wsa:To s:mustUnderstand="1">${shape.to}</wsa:To><wsa:MessageID>${Math.floor(Date.now() / 1000)}</wsa:MessageID>` +
    `<ps:AuthInfo xmlns:ps="${ps}" Id="PPAuthInfo"><ps:HostingApp>${shape.hostingApp ?? messenger}</ps:HostingApp>` +
    `<ps:BinaryVersion>${shape.binaryVersion}</ps:BinaryVersion><ps:UIVersion>1</ps:UIVersion>` +
    `${shape.cookies ?? '<ps:Cookies></ps:Cookies>'}<ps:RequestParams>${requestParams(shape.locale)}</ps:RequestParams>` +
    '</ps:AuthInfo><wsse:Security><wsse:UsernameToken wsu:Id="user">' +
    `<wsse:Username>${name}</wsse:Username><wsse:Password>${password}</wsse:Password></wsse:UsernameToken>` +
    `${timestamp(shape.minutes)}</wsse:Security></s:Header><s:Body>` +
    `<ps:RequestMultipleSecurityTokens xmlns:ps="${ps}" Id="RSTS">${tokens.join('')}</ps:RequestMultipleSecurityTokens>` +
    '</s:Body></s:Envelope>'
  );
}
