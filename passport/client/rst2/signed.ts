import { readEnvelope, type soap, type wsse } from '@passport-soap/bindings/rst2';
import { encryptedToken } from '../../encrypted-token.js';
import type { Lenient } from '../../lenient.js';
import { counterModeAlgorithm } from '../../signing/index.js';
import { createNonce, type SignedLayout } from '../signed-call.js';
import type { Credential } from '../vocabulary.js';

/** Of Security: the token broker's token and the key that signs. Without a device's token, which Android sends beside it. */
export function buildSigned(credential: Extract<Credential, { kind: 'signed' }>): wsse.Security {
  return {
    credential: { kind: 'encryptedData', value: encryptedToken('BinaryDAToken0', credential.token) },
    derivedKeyToken: [
      {
        wsuId: 'SignKey',
        algorithm: counterModeAlgorithm,
        requestedTokenReference: {
          keyIdentifier: {
            value: '',
            valueType: 'http://docs.oasis-open.org/wss/2004/XX/oasis-2004XX-wss-saml-token-profile-1.0#SAMLAssertionID',
          },
          // Android's is empty.
          reference: { uri: '' },
        },
        nonce: createNonce('SP800-108'),
      },
    ],
  };
}

/** Where the parts of an encrypted answer are (Android reads them so). */
export const signedLayout: SignedLayout<Lenient<soap.Envelope>> = {
  derivation: 'SP800-108',
  findEncrypted({ header, body }) {
    const content = body?.content;
    return {
      nonce: header?.security?.derivedKeyToken?.find(({ wsuId }) => wsuId === 'EncKey')?.nonce,
      header: header?.encryptedPP?.encryptedData?.cipherData?.cipherValue,
      body: content?.kind === 'encryptedData' ? content.value?.cipherData?.cipherValue : undefined,
    };
  },
  wrap: (header, body) =>
    `<S:Envelope ${declarations}><S:Header>${header}</S:Header><S:Body>${body}</S:Body></S:Envelope>`,
  read: (xml, mode) => readEnvelope(xml, { mode }).value,
  replaceBody: (envelope, { body }) => ({ ...envelope, body }),
};

/** Those of an answer. */
const declarations = [
  'xmlns:S="http://www.w3.org/2003/05/soap-envelope"',
  'xmlns:wst="http://schemas.xmlsoap.org/ws/2005/02/trust"',
  'xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"',
  'xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"',
  'xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"',
  'xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"',
  'xmlns:wsa="http://www.w3.org/2005/08/addressing"',
  'xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault"',
].join(' ');
