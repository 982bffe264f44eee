import { namespaces } from './namespaces.js';
import { messengerClear, tokenBroker, type Variant } from './variant.js';
import { all, any, element, must, none, sign } from './where.js';

const { soap11, soap12, trust, trust2, psf } = namespaces;

const givesFor = (address: RegExp) =>
  element('RequestSecurityTokenResponse/AppliesTo/EndpointReference/Address', { text: address });

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

const kinds: readonly Omit<Variant, 'direction'>[] = [
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

/** What it answers, and what services that take its tickets do; named as what was asked. */
export const responseVariants: readonly Variant[] = kinds.map((kind) => ({ ...kind, direction: 'response' }));
