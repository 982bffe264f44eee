import type { PassportErrorCode } from '../client/error.js';
import type { SignInShape } from '../client/sign-in-request.js';
import { variants } from '../client/variants.js';
import { type Target, targets, tokenBrokerAddress } from '../targets.js';

/** What the rig tries: a request, and what has to come of it. */
export interface RigVariant {
  readonly name: string;
  readonly title: string;
  /** Default `http`. */
  readonly over?: 'https';
  /** Default `rst`. */
  readonly vocabulary?: 'rst2';
  /** The service has to be able to issue some. */
  readonly needsCertificates?: true;
  /** Who signs in: default someone with the right password who is served here. */
  readonly who?: 'wrong-password' | 'moved' | 'federated';
  readonly request: SignInShape | RawRequests;
  readonly expect: Expectation;
}

/** Bodies that no client of ours would send. */
export interface RawRequests {
  readonly bodies: readonly string[];
}

export type Expectation =
  | {
      readonly kind: 'signed-in';
      /** Addresses that a ticket comes for. */
      readonly tickets: readonly string[];
      /** Addresses that none comes for, and why. */
      readonly refused?: Readonly<Record<string, PassportErrorCode>>;
      /** Address of the ticket whose proof answers the challenge. */
      readonly challenge?: string;
      /** What is then asked for with the token broker's token and a signature; the answer is encrypted. */
      readonly renewal?: Target;
    }
  | { readonly kind: 'refused'; readonly code: PassportErrorCode }
  /** Not understood: every body is answered with the fault `S:Client`, or `wst:InvalidRequest`. */
  | { readonly kind: 'invalid' };

const { messengerClear, messenger, contacts, messengerSecure, spaces, storage, skype, peerToPeerCertificate } = targets;

/** Tickets as a notification server gives them, made up: only their form matters. */
const twnTicket =
  'lc=1033,id=507,tw=40,fs=1,ru=http%3A%2F%2Fmessenger%2Emsn%2Ecom,ct=1700000000,kpp=1,kv=7,ver=2.1.6000.1,rn=abcdefgh,tpf=00112233445566778899aabbccddeeff';
const contactsTicket = 'fs=1,id=24000,kv=7,rn=abcdefgh,tw=40,ver=2.1.6000.1';

/** A PKCS#10 as Messenger makes it: RSA of 1,024 bits, SHA-1, CN=MSIDCRL. Whose key it is does not matter here. */
const certificateRequest = [
  'MIIBUTCBuwIBADASMRAwDgYDVQQDDAdNU0lEQ1JMMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCxr3U+vq8ODUmw0WAxkE1w',
  'Cn2er3/HhGzt8Hv7Fn7D5yCv/pJzdLQ0FKblQYiyYdf6a2uourlW8Rap0zkCLS7T8E7P79diDyoDsCF7srKBIVq9dKVPiN53C6Df',
  'wPoIBNXngiCaGJyO242dNkhgf+8M0xsaGWFuaExjB//kstkGPwIDAQABoAAwDQYJKoZIhvcNAQEFBQADgYEAH7hfytWEXGSsLOou',
  'fCfdjOyi8TugqoXuWaN858YSThg1HtnM7qp01Gzob9eXaN5DvN8AwwV9gTe8QpRBs3t/oIb3j6HkswJFjCDDJnA+Xw+bmk1ZxP9l',
  'U3BLL5LQwIyafFcJ1+WV0okLtbaOAuFdhDc0Stz+VU6ocDTkfS6Kpk4=',
].join('');

const ssoTickets = [
  tokenBrokerAddress,
  messengerClear.address,
  messenger.address,
  contacts.address,
  spaces.address,
  storage.address,
];

/** A complete request with a place for the password, which several programs are known to put there as it is. */
function unescaped(password: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?><Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"',
    ' xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext" xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust">',
    '<Header><wsse:Security><wsse:UsernameToken Id="user"><wsse:Username>rig@example.com</wsse:Username>',
    `<wsse:Password>${password}</wsse:Password></wsse:UsernameToken></wsse:Security></Header>`,
    '<Body><wst:RequestSecurityToken Id="RST0"/></Body></Envelope>',
  ].join('');
}

/** The same of RST2.srf. */
function unescaped2(password: string): string {
  return unescaped(password)
    .replace('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope')
    .replace('ws/2003/06/secext', 'ws/2002/07/secext')
    .replace('ws/2004/04/trust', 'ws/2005/02/trust');
}

const malformed = (write: (password: string) => string): RawRequests => ({
  bodies: [write('a&b'), write('a<b'), write('ab').slice(0, 400), 'user=rig&password=rig'],
});

const oneRefused: Pick<RigVariant, 'request' | 'expect'> = {
  request: { targets: [messengerClear, { address: 'unknown.example.com', policy: 'NO_SUCH_POLICY' }] },
  expect: {
    kind: 'signed-in',
    tickets: [tokenBrokerAddress, messengerClear.address],
    refused: { 'unknown.example.com': 'PPCRL_REQUEST_E_INVALID_POLICY' },
    challenge: messengerClear.address,
  },
};

const redirected: Pick<RigVariant, 'who' | 'request' | 'expect'> = {
  who: 'moved',
  request: { targets: [messengerClear] },
  expect: {
    kind: 'signed-in',
    tickets: [tokenBrokerAddress, messengerClear.address],
    challenge: messengerClear.address,
  },
};

const wrongPassword: Pick<RigVariant, 'who' | 'request' | 'expect'> = {
  who: 'wrong-password',
  request: variants.sso(),
  expect: { kind: 'refused', code: 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD' },
};

const renewed: Pick<RigVariant, 'request' | 'expect'> = {
  request: { targets: [messengerClear] },
  expect: { kind: 'signed-in', tickets: [tokenBrokerAddress, messengerClear.address], renewal: contacts },
};

const ssoInClear: Pick<RigVariant, 'request' | 'expect'> = {
  request: variants.sso(),
  expect: {
    kind: 'signed-in',
    tickets: ssoTickets,
    refused: { [messengerSecure.address]: 'PPCRL_REQUEST_E_INVALID_POLICY' },
    challenge: messengerClear.address,
  },
};

const ssoOverTls: Pick<RigVariant, 'over' | 'request' | 'expect'> = {
  over: 'https',
  request: variants.sso(),
  expect: {
    kind: 'signed-in',
    tickets: [...ssoTickets, messengerSecure.address],
    challenge: messengerClear.address,
  },
};

const single: Pick<RigVariant, 'request' | 'expect'> = {
  request: variants.single(messengerClear),
  expect: { kind: 'signed-in', tickets: [messengerClear.address], challenge: messengerClear.address },
};

export const rigVariants: readonly RigVariant[] = [
  {
    name: 'msnp12-twn',
    title: 'MSN Messenger 7.5: TWN ticket',
    request: variants.twn(twnTicket),
    expect: { kind: 'signed-in', tickets: [tokenBrokerAddress, messenger.address] },
  },
  {
    name: 'msnp13-twn-contacts',
    title: 'MSNP13–14: TWN ticket, and one for contacts',
    request: variants.twnContacts(twnTicket, contactsTicket),
    expect: { kind: 'signed-in', tickets: [tokenBrokerAddress, messenger.address, contacts.address] },
  },
  { name: 'msnp15-sso', title: 'MSNP15–17: SSO in clear, so without MBI_SSL', ...ssoInClear },
  { name: 'msnp15-sso-tls', title: 'MSNP15–17: SSO over TLS, every ticket', ...ssoOverTls },
  {
    name: 'minimal',
    title: 'no AuthInfo, no token broker',
    request: variants.minimal(storage),
    expect: { kind: 'signed-in', tickets: [storage.address] },
  },
  {
    name: 'minimal-tls',
    title: 'the same over TLS, as SkPy did',
    over: 'https',
    request: variants.minimal(skype),
    expect: { kind: 'signed-in', tickets: [skype.address] },
  },
  { name: 'single', title: 'one request alone in the Body', ...single },
  { name: 'renewal', title: 'a ticket by signed request; its answer is encrypted', ...renewed },
  {
    name: 'x509-cid',
    title: 'certificate request by service name',
    needsCertificates: true,
    request: variants.x509(certificateRequest),
    expect: { kind: 'signed-in', tickets: [tokenBrokerAddress, peerToPeerCertificate.serviceName] },
  },
  { name: 'redirect', title: 'account served elsewhere, redirect followed', ...redirected },
  { name: 'bad-password', title: 'wrong password', ...wrongPassword },
  { name: 'token-fault', title: 'one token refused among others', ...oneRefused },
  {
    name: 'malformed',
    title: 'raw & and < in the password; cut off; no XML',
    request: malformed(unescaped),
    expect: { kind: 'invalid' },
  },
  { name: 'msnp18-rst2', title: 'MSNP18–21: RST2.srf in clear, so without MBI_SSL', vocabulary: 'rst2', ...ssoInClear },
  { name: 'msnp18-rst2-tls', title: 'MSNP18–21: RST2.srf over TLS, every ticket', vocabulary: 'rst2', ...ssoOverTls },
  { name: 'rst2-single', title: 'one request alone in the Body', vocabulary: 'rst2', ...single },
  {
    name: 'rst2-renewal',
    title: 'a ticket by signed request; its answer is encrypted',
    vocabulary: 'rst2',
    ...renewed,
  },
  { name: 'rst2-redirect', title: 'account served elsewhere, redirect followed', vocabulary: 'rst2', ...redirected },
  { name: 'rst2-bad-password', title: 'wrong password', vocabulary: 'rst2', ...wrongPassword },
  {
    name: 'rst2-federated',
    title: 'an account that signs in at its organization',
    vocabulary: 'rst2',
    who: 'federated',
    request: variants.sso(),
    expect: { kind: 'refused', code: 'PPCRL_REQUEST_E_PARTNER_LOGIN' },
  },
  { name: 'rst2-token-fault', title: 'one token refused among others', vocabulary: 'rst2', ...oneRefused },
  {
    name: 'rst2-malformed',
    title: 'raw & and < in the password; cut off; no XML',
    vocabulary: 'rst2',
    request: malformed(unescaped2),
    expect: { kind: 'invalid' },
  },
];
