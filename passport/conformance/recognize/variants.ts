import { namespaces } from './namespaces.js';
import type { Sign } from './signs.js';
import { all, any, element, must, none, policy, sign } from './where.js';

/**
 * One kind of message. Its signs are looked for by names and namespaces, so that it is found however the message is
 * spelt, indented or redacted.
 */
export interface Variant {
  readonly name: string;
  readonly direction: 'request' | 'response';
  /** What it is, in a sentence. */
  readonly summary: string;
  readonly signs: readonly Sign[];
}

const { soap11, soap12, trust, trust2, saml, psf } = namespaces;

const tokenBroker = /^http:\/\/Passport\.NET\/tb$/i;
const messengerClear = /^messengerclear\./;

const asksFor = (address: RegExp) =>
  element('RequestSecurityToken/AppliesTo/EndpointReference/Address', { text: address });
const givesFor = (address: RegExp) =>
  element('RequestSecurityTokenResponse/AppliesTo/EndpointReference/Address', { text: address });

// Requests.
const rst1 = element('RequestSecurityToken', { namespace: trust });
const rst2 = element('RequestSecurityToken', { namespace: trust2 });
const multiple = element('RequestMultipleSecurityTokens');
const bare = element('Body/RequestSecurityToken');
const authInfo = element('Header/AuthInfo');
const brokerAsked = asksFor(tokenBroker);
const clearAsked = asksFor(messengerClear);
const keyOld = policy(/^MBI_KEY/);
const sslOrPlain = policy(/^MBI(_SSL)?$/);
const twnTicket = policy(/[?&;]id=507[,&].*\b(tw|ct|tpf)=/);
const contactsTicket = policy(/^\?.*\bid=24000\b/);
const voice = asksFor(/^voice\./);
const signature = element('Security/Signature');
const derivedKey = element('Security/DerivedKeyToken');
const serviceName = element('EndpointReference/ServiceName');
const supporting = element('RequestSecurityToken/Supporting');
const x509 = policy(/^MBI_X509/);
const password = element('UsernameToken/Password');
const deviceUser = element('Security/UsernameToken', { attribute: 'Id', value: /^devicesoftware$/ });
const deviceToken = element('Security/BinarySecurityToken', { attribute: 'ValueType', value: /sha1device/ });
const assertion = element('Security/Assertion', { namespace: saml });
const loginOption = element('UsernameToken/LoginOption');
const tokenBrokerUx = element('AuthInfo/InlineUX', { text: /^TokenBroker$/ });
const windowsChildren = any(element('AuthInfo/WindowsClientString'), element('AuthInfo/ClientCapabilities'));
const messengerService = asksFor(/^(messenger|messengersecure|contacts|storage|spaces|sup)\./);

const isRst1 = must(1, rst1, 'asks for tokens by WS-Trust 2004/04');
const isRst2 = must(1, rst2, 'asks for tokens by WS-Trust 2005/02');
const asksBroker = sign(1, brokerAsked, "asks for the token broker's token");
const asksMultiple = sign(1, multiple, 'asks for several tokens at once');
const asksBare = must(3, bare, 'asks for one token, directly in the Body');
const notSigned = sign(-6, any(signature, derivedKey), 'is signed');

const requests: readonly Omit<Variant, 'direction'>[] = [
  {
    name: 'rst1-twn',
    summary: 'MSNP12 and 13 (MSN Messenger 7.5): a token for messenger.msn.com by the ticket of USR TWN.',
    signs: [
      isRst1,
      must(5, twnTicket, "the policy is the ticket of the MSN server's USR TWN S"),
      asksBroker,
      sign(1, none(clearAsked), 'nothing for messengerclear.live.com'),
      sign(-6, any(contactsTicket, voice), 'asks for contacts or voice by a ticket too'),
      sign(-6, keyOld, 'policy MBI_KEY_OLD'),
    ],
  },
  {
    name: 'rst1-twn-contacts',
    summary:
      'MSNP13 and 14: tickets also for contacts.msn.com (id=24000) and for voice, by a query string for a policy.',
    signs: [
      isRst1,
      must(5, any(contactsTicket, all(twnTicket, voice)), 'contacts or voice is asked for by a ticket (id=24000)'),
      asksBroker,
      sign(1, none(clearAsked), 'nothing for messengerclear.live.com'),
      sign(-5, keyOld, 'policy MBI_KEY_OLD'),
    ],
  },
  {
    name: 'rst1-sso',
    summary: 'MSNP15 to 17 (Windows Live Messenger 8): single sign-on, with a proof token for the policy MBI_KEY_OLD.',
    signs: [
      isRst1,
      must(5, any(keyOld, clearAsked), 'asks for a token with a proof (messengerclear.live.com, MBI_KEY_OLD)'),
      asksMultiple,
      sign(1, authInfo, 'has ps:AuthInfo'),
      notSigned,
      sign(-5, twnTicket, 'a ticket of USR TWN'),
      sign(-4, supporting, 'asks for a certificate'),
    ],
  },
  {
    name: 'rst1-tickets',
    summary: 'Renewal of tickets, such as for offline messages: several tokens, none of them with a proof.',
    signs: [
      isRst1,
      must(2, none(keyOld, clearAsked, supporting, twnTicket, contactsTicket), 'no token with a proof is asked for'),
      must(2, any(sslOrPlain, policy(/^\?id=\d+$/)), 'plain policies'),
      asksMultiple,
      asksBroker,
      sign(1, authInfo, 'has ps:AuthInfo'),
      notSigned,
      sign(-4, all(none(authInfo), none(brokerAsked)), 'neither ps:AuthInfo nor the token broker'),
    ],
  },
  {
    name: 'rst1-minimal',
    summary: "Skype's: one token, without ps:AuthInfo and without the token broker's token.",
    signs: [
      isRst1,
      must(3, none(authInfo), 'no ps:AuthInfo'),
      must(3, none(brokerAsked), "the token broker's token is not asked for"),
      sign(1, password, 'user name and password'),
      notSigned,
      sign(-3, keyOld, 'policy MBI_KEY_OLD'),
    ],
  },
  {
    name: 'rst1-signed',
    summary: "Renewal without the password: one token, signed with a key derived from the token broker's proof.",
    signs: [
      isRst1,
      must(4, derivedKey, 'wssc:DerivedKeyToken in wsse:Security'),
      sign(3, signature, 'a signature in wsse:Security'),
      sign(2, bare, 'asks for one token, directly in the Body'),
      sign(1, element('Security/EncryptedData'), "the token broker's token in wsse:Security"),
    ],
  },
  {
    name: 'rst1-x509',
    summary: 'A certificate for a service that is named by wsa:ServiceName, with a PKCS #10 request in wst:Supporting.',
    signs: [
      isRst1,
      must(3, any(supporting, x509), 'asks for a certificate (wst:Supporting, MBI_X509)'),
      sign(2, supporting, 'wst:Supporting'),
      sign(2, x509, 'policy MBI_X509_CID or MBI_X509_DID'),
      sign(1, serviceName, 'wsa:ServiceName for the address'),
    ],
  },
  {
    name: 'rst2-sso',
    summary: 'MSNP18 to 21 (Windows Live Messenger 2009): single sign-on by SOAP 1.2.',
    signs: [
      isRst2,
      must(2, multiple, 'asks for several tokens at once'),
      sign(3, any(keyOld, clearAsked, messengerService), "asks for tokens of Messenger's services"),
      sign(1, authInfo, 'has ps:AuthInfo'),
      asksBroker,
      sign(1, password, 'user name and password'),
      notSigned,
      sign(-6, assertion, 'a SAML assertion'),
      sign(-6, any(loginOption, tokenBrokerUx, windowsChildren), 'what only Windows sends'),
    ],
  },
  {
    name: 'rst2-single',
    summary: 'Office 365: one token, directly in the Body, usually without ps:AuthInfo.',
    signs: [
      isRst2,
      asksBare,
      sign(2, none(authInfo, element('AuthInfo/DeviceType')), 'no ps:AuthInfo'),
      sign(1, password, 'user name and password'),
      sign(1, none(brokerAsked), "the token broker's token is not asked for"),
      notSigned,
      sign(-6, deviceUser, 'signs in a device'),
    ],
  },
  {
    name: 'rst2-federated',
    summary: "A user of a federated domain: the domain's SAML assertion instead of a password.",
    signs: [
      isRst2,
      must(6, assertion, 'saml:Assertion in wsse:Security'),
      sign(1, none(password), 'no password'),
      sign(1, authInfo, 'has ps:AuthInfo'),
    ],
  },
  {
    name: 'rst2-device',
    summary: 'A device signs in with a name and password of its own (Android, Xbox, Windows 8 and later).',
    signs: [
      isRst2,
      must(5, deviceUser, 'UsernameToken of the Id devicesoftware'),
      sign(1, bare, 'asks for one token, directly in the Body'),
      asksBroker,
      sign(1, none(signature), 'no signature'),
    ],
  },
  {
    name: 'rst2-user-signed',
    summary: "A user on a device that has signed in: the user's and the device's tokens, signed with a derived key.",
    signs: [
      isRst2,
      must(3, any(signature, derivedKey), 'a signature or a derived key in wsse:Security'),
      sign(3, deviceToken, "the device's token (urn:liveid:sha1device)"),
      sign(1, element('Security/EncryptedData'), "the token broker's token in wsse:Security"),
      sign(1, none(password), 'no password'),
      sign(-4, any(loginOption, tokenBrokerUx, windowsChildren), 'what only Windows sends'),
    ],
  },
  {
    name: 'rst2-tokenbroker',
    summary: 'Windows 10 and 11: more children of ps:AuthInfo, often without a password (wsse:LoginOption).',
    signs: [
      isRst2,
      must(3, any(loginOption, tokenBrokerUx, windowsChildren), 'what only Windows sends'),
      sign(2, loginOption, 'wsse:LoginOption'),
      sign(2, tokenBrokerUx, 'ps:InlineUX is TokenBroker'),
      sign(1, windowsChildren, 'ps:WindowsClientString or ps:ClientCapabilities'),
      sign(1, policy(/^TOKEN_BROKER$/), 'policy TOKEN_BROKER'),
    ],
  },
];

// Responses.
const answer1 = element('RequestSecurityTokenResponse', { namespace: trust });
const answer2 = element('RequestSecurityTokenResponse', { namespace: trust2 });
const collection = element('RequestSecurityTokenResponseCollection');
const bareAnswer = element('Body/RequestSecurityTokenResponse');
const tokenFault = element('RequestSecurityTokenResponse/Fault');
const brokerGiven = givesFor(tokenBroker);
const clearGiven = givesFor(messengerClear);
const proof = element('RequestedProofToken/BinarySecret');
const twnToken = any(
  element('RequestedSecurityToken/BinarySecurityToken', { attribute: 'Id', value: /^PPToken\d/ }),
  element('RequestedTokenReference/KeyIdentifier', { attribute: 'ValueType', value: /^urn:passport$/ }),
);
const numberedTwn = element('RequestedSecurityToken/BinarySecurityToken', { attribute: 'Id', value: /^PPToken\d/ });
const compact = element('RequestedSecurityToken/BinarySecurityToken', { attribute: 'Id', value: /^Compact\d/ });
const certificate = any(
  element('RequestedSecurityToken/BinarySecurityToken', { attribute: 'ValueType', value: /X509/i }),
  element('RequestSecurityTokenResponse/AppliesTo/EndpointReference/ServiceName'),
);
const derivedAnswer = element('Security/DerivedKeyToken');
const encryptedBody = element('Body/EncryptedData');
const encryptedHeader = element('Header/EncryptedPP');
const contactsGiven = givesFor(/^(contacts|voice)\./);

const isAnswer1 = must(1, answer1, 'answers by WS-Trust 2004/04');
const isAnswer2 = must(1, answer2, 'answers by WS-Trust 2005/02');
const noFault = sign(-6, tokenFault, 'a fault in place of a token');

const envelopeFault = element('/Envelope/Fault', { namespace: soap11 });
const bodyFault = element('/Envelope/Body/Fault');
const bodyFault12 = element('/Envelope/Body/Fault', { namespace: soap12 });
const redirectUrl = element('redirectUrl', { namespace: psf });
const faultCode = (value: RegExp) => element('Fault/faultcode', { text: value });
const subcode = (value: RegExp) => element('Fault/Code/Subcode/Value', { text: value });
const deviceCode = any(
  element('error/value', { text: /^0x8004883d$/i }),
  element('pp/reqstatus', { text: /^0x8004883d$/i }),
  element('internalerror/code', { text: /^0x80048069$/i }),
);
const header = element('Header/pp');

const responses: readonly Omit<Variant, 'direction'>[] = [
  {
    name: 'rst1-twn',
    summary: 'The answer with the ticket for messenger.msn.com: PPToken1 and urn:passport, instead of Compact1.',
    signs: [
      isAnswer1,
      must(5, numberedTwn, 'the token has the Id PPToken1'),
      sign(1, twnToken, 'its reference says urn:passport'),
      sign(1, brokerGiven, "the token broker's token"),
      noFault,
      sign(-6, clearGiven, 'a token for messengerclear.live.com'),
      sign(-6, contactsGiven, 'a token for contacts or voice'),
    ],
  },
  {
    name: 'rst1-twn-contacts',
    summary: 'The answer with tickets for Messenger and for contacts or voice (MSNP13 and 14).',
    signs: [
      isAnswer1,
      must(4, numberedTwn, 'a token has the Id PPToken1'),
      must(2, contactsGiven, 'a token for contacts or voice'),
      noFault,
      sign(-6, clearGiven, 'a token for messengerclear.live.com'),
    ],
  },
  {
    name: 'rst1-sso',
    summary: 'The answer to single sign-on: compact tokens, one for messengerclear.live.com with a proof.',
    signs: [
      isAnswer1,
      must(3, any(clearGiven, all(proof, compact)), 'a token with a proof (messengerclear.live.com)'),
      sign(2, compact, 'compact tokens'),
      sign(1, proof, 'a proof token'),
      sign(1, collection, 'several tokens at once'),
      noFault,
      sign(-4, numberedTwn, 'the token has the Id PPToken1'),
    ],
  },
  {
    name: 'rst1-tickets',
    summary: 'The answer with compact tokens, none of them with a proof but for the token broker.',
    signs: [
      isAnswer1,
      must(3, compact, 'compact tokens'),
      must(3, none(clearGiven), 'no token for messengerclear.live.com'),
      sign(1, collection, 'several tokens at once'),
      sign(-3, all(proof, none(brokerGiven)), 'a proof token'),
      sign(-3, bareAnswer, 'one answer, directly in the Body'),
      noFault,
    ],
  },
  {
    name: 'rst1-minimal',
    summary: "The answer to one request for a token, directly in the Body, without the token broker's token.",
    signs: [
      isAnswer1,
      must(4, bareAnswer, 'one answer, directly in the Body'),
      sign(1, none(brokerGiven), "no token broker's token"),
      noFault,
      sign(-4, derivedAnswer, 'a derived key'),
    ],
  },
  {
    name: 'rst1-signed',
    summary: 'The answer to a signed renewal: its Body is encrypted with a derived key.',
    signs: [
      must(4, element('/Envelope/Body/EncryptedData'), 'the Body is encrypted'),
      must(1, element('/Envelope', { namespace: soap11 }), 'SOAP 1.1'),
      sign(2, derivedAnswer, 'wssc:DerivedKeyToken in wsse:Security'),
    ],
  },
  {
    name: 'rst1-x509',
    summary: 'The answer with a certificate.',
    signs: [isAnswer1, must(6, certificate, 'a certificate, or wsa:ServiceName for the address'), noFault],
  },
  {
    name: 'rst1-fault-envelope',
    summary: 'A refusal: the Fault stands beside the Body, directly in the Envelope.',
    signs: [
      must(4, envelopeFault, 'the Fault is directly in the Envelope'),
      sign(1, header, 'psf:pp in the header'),
      sign(2, faultCode(/FailedAuthentication$/), 'faultcode wsse:FailedAuthentication'),
      sign(-6, redirectUrl, 'psf:redirectUrl'),
      sign(-6, faultCode(/:Client$/), 'faultcode S:Client'),
    ],
  },
  {
    name: 'rst1-fault-redirect',
    summary: 'The user belongs to another server: psf:redirectUrl has its address.',
    signs: [
      must(2, envelopeFault, 'the Fault is directly in the Envelope'),
      must(3, any(redirectUrl, faultCode(/:Redirect$/)), 'psf:redirectUrl'),
      sign(2, faultCode(/:Redirect$/), 'faultcode psf:Redirect'),
    ],
  },
  {
    name: 'rst1-fault-invalid',
    summary: 'The request is none: a Fault directly in the Envelope, no header.',
    signs: [
      must(2, envelopeFault, 'the Fault is directly in the Envelope'),
      must(3, faultCode(/:Client$/), 'faultcode S:Client'),
      sign(1, none(header), 'no psf:pp'),
      sign(-5, redirectUrl, 'psf:redirectUrl'),
    ],
  },
  {
    name: 'rst1-fault-token',
    summary: 'One token is refused: the Fault is in its wst:RequestSecurityTokenResponse.',
    signs: [isAnswer1, must(6, tokenFault, 'a Fault in place of a token')],
  },
  {
    name: 'rst1-fault-body',
    summary: "A homebrew server's refusal: the Fault is in the Body of a SOAP 1.1 envelope.",
    signs: [
      must(1, element('/Envelope/Body/Fault', { namespace: soap11 }), 'a Fault in the Body, SOAP 1.1'),
      must(3, any(header, element('Fault/Detail/error', { namespace: psf })), 'psf:pp or psf:error'),
      sign(2, element('Fault/Code/Value'), 'it is made as in SOAP 1.2'),
    ],
  },
  {
    name: 'rst2-sso',
    summary: 'The answer to single sign-on by SOAP 1.2.',
    signs: [
      isAnswer2,
      must(3, collection, 'several tokens at once'),
      sign(2, compact, 'compact tokens'),
      sign(1, header, 'psf:pp in the header'),
      noFault,
      sign(-4, encryptedHeader, 'psf:EncryptedPP'),
    ],
  },
  {
    name: 'rst2-single',
    summary: 'The answer to one request for a token.',
    signs: [
      isAnswer2,
      must(3, bareAnswer, 'one answer, directly in the Body'),
      sign(2, none(brokerGiven), "no token broker's token"),
      noFault,
      sign(-4, brokerGiven, "the token broker's token"),
    ],
  },
  {
    name: 'rst2-device',
    summary: "The answer to a device: the token broker's token alone.",
    signs: [
      isAnswer2,
      must(3, bareAnswer, 'one answer, directly in the Body'),
      must(2, brokerGiven, "the token broker's token"),
      sign(1, proof, 'a proof token'),
      noFault,
    ],
  },
  {
    name: 'rst2-encrypted',
    summary: 'The answer to a signed request: header and Body are encrypted with derived keys.',
    signs: [
      must(3, any(encryptedHeader, encryptedBody), 'psf:EncryptedPP, or an encrypted Body'),
      must(1, element('/Envelope', { namespace: soap12 }), 'SOAP 1.2'),
      sign(2, derivedAnswer, 'wssc:DerivedKeyToken in wsse:Security'),
      sign(1, encryptedHeader, 'psf:EncryptedPP in the header'),
      sign(1, encryptedBody, 'the Body is encrypted'),
    ],
  },
  {
    name: 'rst2-fault',
    summary: 'A refusal by SOAP 1.2: a Fault in the Body, with psf:error.',
    signs: [
      must(3, bodyFault12, 'a Fault in the Body, SOAP 1.2'),
      must(
        1,
        any(header, element('Fault/Detail/error', { namespace: psf }), subcode(/^wst:|FailedAuthentication$/)),
        'psf:pp or psf:error',
      ),
      sign(2, subcode(/FailedAuthentication$/), 'Subcode wst:FailedAuthentication'),
      sign(-5, redirectUrl, 'psf:redirectUrl'),
      sign(-5, subcode(/InvalidRequest$/), 'Subcode wst:InvalidRequest'),
      sign(-5, deviceCode, 'the device is not known'),
    ],
  },
  {
    name: 'rst2-fault-device',
    summary: "The device's token is refused: the device has to sign in anew.",
    signs: [
      must(3, bodyFault12, 'a Fault in the Body, SOAP 1.2'),
      must(4, deviceCode, '0x8004883d or 0x80048069: the device is not known'),
      sign(1, element('pp/authstateinternal'), 'psf:authstateinternal'),
    ],
  },
  {
    name: 'rst2-fault-redirect',
    summary: 'The user belongs to another server, by SOAP 1.2.',
    signs: [must(3, bodyFault12, 'a Fault in the Body, SOAP 1.2'), must(4, redirectUrl, 'psf:redirectUrl')],
  },
  {
    name: 'rst2-fault-invalid',
    summary: 'The request is none, by SOAP 1.2.',
    signs: [
      must(3, bodyFault12, 'a Fault in the Body, SOAP 1.2'),
      must(4, subcode(/InvalidRequest$/), 'Subcode wst:InvalidRequest'),
      sign(1, none(header), 'no psf:pp'),
    ],
  },
  {
    name: 'rst2-fault-token',
    summary: 'One token is refused, by SOAP 1.2: the Fault is in its wst:RequestSecurityTokenResponse.',
    signs: [isAnswer2, must(6, tokenFault, 'a Fault in place of a token')],
  },
  {
    name: 'consumer-fault',
    summary: 'A service refuses a ticket and says by which policy another one has to be asked for.',
    signs: [
      must(1, bodyFault, 'a Fault in the Body'),
      must(
        4,
        any(faultCode(/BadContextToken$/), element('RequiredAuthPolicy')),
        'faultcode q0:BadContextToken, or RequiredAuthPolicy',
      ),
      sign(1, element('RequiredAuthPolicy'), 'RequiredAuthPolicy'),
    ],
  },
];

/** Of PROTOCOL.md §9; the name of a request and of its answer is the same. */
export const variants: readonly Variant[] = [
  ...requests.map((variant) => ({ ...variant, direction: 'request' as const })),
  ...responses.map((variant) => ({ ...variant, direction: 'response' as const })),
];
