import { readEnvelope, type soap, type wsse } from '@passport-soap/bindings/rst';
import { encryptedToken } from '../../encrypted-token.js';
import { formatInstant } from '../../instant.js';
import type { Lenient } from '../../lenient.js';
import { createNonce, type SignedLayout } from '../signed-call.js';
import type { Credential } from '../vocabulary.js';

/** How long a signed request may be under way: five minutes, as libpurple says. */
const validity = 5 * 60_000;

/** Security with all but the signature: the token broker's token, the key that signs, and when. */
export function buildSigned(credential: Extract<Credential, { kind: 'signed' }>, now: Date): wsse.Security {
  return {
    credential: { kind: 'encryptedData', value: encryptedToken('BinaryDAToken0', credential.token) },
    derivedKeyToken: [
      {
        id: 'SignKey',
        requestedTokenReference: {
          keyIdentifier: {
            valueType: 'http://docs.oasis-open.org/wss/2004/XX/oasis-2004XX-wss-saml-token-profile-1.0#SAMLAssertionID',
          },
          reference: { uri: '#BinaryDAToken0' },
        },
        nonce: createNonce('P_SHA1'),
      },
    ],
    timestamp: {
      id: 'Timestamp',
      created: formatInstant(now),
      expires: formatInstant(new Date(now.getTime() + validity)),
    },
  };
}

/** Where the parts of an encrypted answer are (libpurple reads them so). */
export const signedLayout: SignedLayout<Lenient<soap.Envelope>> = {
  derivation: 'P_SHA1',
  findEncrypted({ header, content }) {
    const body = content?.kind === 'body' ? content.value?.content : undefined;
    return {
      nonce: header?.security?.derivedKeyToken?.find(({ id }) => id === 'EncKey')?.nonce,
      header: header?.encryptedPP?.encryptedData?.cipherData?.cipherValue,
      body: body?.kind === 'encryptedData' ? body.value?.cipherData?.cipherValue : undefined,
    };
  },
  wrap: (header, body) =>
    `<S:Envelope ${declarations}><S:Header>${header}</S:Header><S:Body>${body}</S:Body></S:Envelope>`,
  read: (xml, mode) => readEnvelope(xml, { mode }).value,
  replaceBody: (envelope, { content }) => ({ ...envelope, content }),
};

/** Those of an answer's RequestSecurityTokenResponseCollection. */
const declarations = [
  'xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"',
  'xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust"',
  'xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext"',
  'xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"',
  'xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"',
  'xmlns:wsp="http://schemas.xmlsoap.org/ws/2002/12/policy"',
  'xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/03/addressing"',
  'xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault"',
].join(' ');
