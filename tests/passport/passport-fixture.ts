import {
  type AccountEntry,
  createAccounts,
  createPassportClient,
  createPassportService,
  type PassportClientOptions,
  type PassportServiceOptions,
} from '@passport-soap/passport';
import { type ConnectionInfo, handlerFetch } from '@passport-soap/runtime/soap';

export const endpoint = 'https://passport.test/RST.srf';
export const account = 'dana@example.org';
export const password = 'p&ss <word';
export const now = new Date('2006-03-14T15:09:26.535Z');

export const entries: readonly AccountEntry[] = [
  { name: account, password, firstName: 'Dana', puid: '0006BFFD00000001', cid: 'a1b2c3d4e5f60718' },
  { name: 'long@example.org', password: 'twenty-one characters' },
];

/** Little work for each password: what is tested here is not how slow scrypt is. */
export const accounts = createAccounts(entries, { cost: 16 });

/** Bytes that are different each time and the same in each run. */
export function countingRandom(): (length: number) => Uint8Array {
  let next = 0;
  return (length) => Uint8Array.from({ length }, () => (next = (next * 31 + 17) % 251));
}

export const createService = (options: Partial<PassportServiceOptions> = {}) =>
  createPassportService({ accounts, clock: () => now, random: countingRandom(), ...options });

/** A client whose fetch is a service in this process. */
export function createPair(
  service: Partial<PassportServiceOptions> = {},
  client: Partial<PassportClientOptions> = {},
  connection?: ConnectionInfo,
) {
  const fetch = handlerFetch(createService(service).handler, connection);
  return createPassportClient({ endpoint, fetch, clock: () => now, ...client });
}

const issue = 'http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue';

export interface RequestText {
  readonly name?: string;
  readonly password?: string;
  /** Address and policy. */
  readonly targets?: readonly (readonly [address: string, policy?: string])[];
  readonly header?: string;
}

export const tokenBroker = ['http://Passport.NET/tb'] as const;

/** A request with prefixes, order and quotes of its own: what some revival client might send. */
export function requestText({
  name = account,
  password: word = password,
  targets = [tokenBroker],
  header,
}: RequestText) {
  const text = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const requests = targets.map(
    ([address, policy], index) =>
      `<t:RequestSecurityToken Id='RST${index}'><t:RequestType>\n${issue}\n</t:RequestType><p:AppliesTo xmlns:p='http://schemas.xmlsoap.org/ws/2002/12/policy'><EndpointReference xmlns='http://schemas.xmlsoap.org/ws/2004/03/addressing'><Address>${text(address)}</Address></EndpointReference></p:AppliesTo>${policy === undefined ? '' : `<w:PolicyReference URI='${text(policy)}'/>`}</t:RequestSecurityToken>`,
  );
  const user = `<w:UsernameToken Id='user'><w:Username>${text(name)}</w:Username><w:Password>${text(word)}</w:Password></w:UsernameToken>`;
  return `<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' xmlns:w='http://schemas.xmlsoap.org/ws/2003/06/secext' xmlns:t='http://schemas.xmlsoap.org/ws/2004/04/trust'><e:Header>${header ?? `<w:Security>${user}</w:Security>`}</e:Header><e:Body><q:RequestMultipleSecurityTokens xmlns:q='http://schemas.microsoft.com/Passport/SoapServices/PPCRL' Id='RSTS'>${requests.join('')}</q:RequestMultipleSecurityTokens></e:Body></e:Envelope>`;
}

export const invalidRequest =
  '<?xml version="1.0" encoding="utf-8" ?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext" xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault"><S:Fault><faultcode>S:Client</faultcode><faultstring>Invalid Request</faultstring></S:Fault></S:Envelope>';
