import type { PassportErrorCode } from '../client/error.js';
import type { SignInShape } from '../client/sign-in-request.js';
import { variants } from '../client/variants.js';
import { targets, tokenBrokerAddress } from '../targets.js';

/** What the rig tries: a request, and what has to come of it. */
export interface RigVariant {
  readonly name: string;
  readonly title: string;
  /** Default `http`. */
  readonly over?: 'https';
  /** Who signs in: default someone with the right password who is served here. */
  readonly who?: 'wrong-password' | 'moved';
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
    }
  | { readonly kind: 'refused'; readonly code: PassportErrorCode }
  /** Not understood: every body is answered with the fault `S:Client`. */
  | { readonly kind: 'invalid' };

const { messengerClear, messenger, contacts, messengerSecure, spaces, storage, skype, peerToPeerCertificate } = targets;

/** Tickets as a notification server gives them, made up: only their form matters. */
const twnTicket =
  'lc=1033,id=507,tw=40,fs=1,ru=http%3A%2F%2Fmessenger%2Emsn%2Ecom,ct=1700000000,kpp=1,kv=7,ver=2.1.6000.1,rn=abcdefgh,tpf=00112233445566778899aabbccddeeff';
const contactsTicket = 'fs=1,id=24000,kv=7,rn=abcdefgh,tw=40,ver=2.1.6000.1';

/** The start of a PKCS#10 structure: the service looks at its form alone. */
const certificateRequest = 'MIIBVjCBwAIBADAXMRUwEwYDVQQDEwxNU0lEQ1JMIHRlc3Q=';

const ssoTickets = [
  tokenBrokerAddress,
  messengerClear.address,
  messenger.address,
  contacts.address,
  spaces.address,
  storage.address,
];

/** A complete request with a place for the password, which two programs are known to put there as it is. */
function unescaped(password: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?><Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"',
    ' xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext" xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust">',
    '<Header><wsse:Security><wsse:UsernameToken Id="user"><wsse:Username>rig@example.com</wsse:Username>',
    `<wsse:Password>${password}</wsse:Password></wsse:UsernameToken></wsse:Security></Header>`,
    '<Body><wst:RequestSecurityToken Id="RST0"/></Body></Envelope>',
  ].join('');
}

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
  {
    name: 'msnp15-sso',
    title: 'MSNP15–17: SSO in clear, so without MBI_SSL',
    request: variants.sso(),
    expect: {
      kind: 'signed-in',
      tickets: ssoTickets,
      refused: { [messengerSecure.address]: 'PPCRL_REQUEST_E_INVALID_POLICY' },
      challenge: messengerClear.address,
    },
  },
  {
    name: 'msnp15-sso-tls',
    title: 'MSNP15–17: SSO over TLS, every ticket',
    over: 'https',
    request: variants.sso(),
    expect: {
      kind: 'signed-in',
      tickets: [...ssoTickets, messengerSecure.address],
      challenge: messengerClear.address,
    },
  },
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
  {
    name: 'single',
    title: 'one request alone in the Body',
    request: variants.single(messengerClear),
    expect: { kind: 'signed-in', tickets: [messengerClear.address], challenge: messengerClear.address },
  },
  {
    name: 'x509-cid',
    title: 'certificate request by service name',
    request: variants.x509(certificateRequest),
    expect: {
      kind: 'signed-in',
      tickets: [tokenBrokerAddress],
      refused: { [peerToPeerCertificate.serviceName]: 'PPCRL_REQUEST_E_INVALID_POLICY' },
    },
  },
  {
    name: 'redirect',
    title: 'account served elsewhere, redirect followed',
    who: 'moved',
    request: { targets: [messengerClear] },
    expect: {
      kind: 'signed-in',
      tickets: [tokenBrokerAddress, messengerClear.address],
      challenge: messengerClear.address,
    },
  },
  {
    name: 'bad-password',
    title: 'wrong password',
    who: 'wrong-password',
    request: variants.sso(),
    expect: { kind: 'refused', code: 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD' },
  },
  {
    name: 'token-fault',
    title: 'one token refused among others',
    request: { targets: [messengerClear, { address: 'unknown.example.com', policy: 'NO_SUCH_POLICY' }] },
    expect: {
      kind: 'signed-in',
      tickets: [tokenBrokerAddress, messengerClear.address],
      refused: { 'unknown.example.com': 'PPCRL_REQUEST_E_INVALID_POLICY' },
      challenge: messengerClear.address,
    },
  },
  {
    name: 'malformed',
    title: 'raw & and < in the password; cut off; no XML',
    request: { bodies: [unescaped('a&b'), unescaped('a<b'), unescaped('ab').slice(0, 400), 'user=rig&password=rig'] },
    expect: { kind: 'invalid' },
  },
];
