import {
  serializePp,
  serializeRequestSecurityTokenResponse,
  serializeRequestSecurityTokenResponseCollection,
  type soap,
  type xenc,
} from '@passport-soap/bindings/rst2';
import type { AnswerEncryption } from '../encrypt-answer.js';

/**
 * The answer to a signed request (2018): the nonce of the key `EncKey` in Security, and header and body each encrypted
 * by itself. The real one was signed too, with a key `SignKey`; no client is known that looks at that.
 */
export function encryptAnswer(envelope: soap.Envelope, encryption: AnswerEncryption): soap.Envelope {
  const { header: { pp, ...header } = {}, body } = envelope;
  const encrypted = encryptBody(body.content, encryption);
  if (encrypted === undefined || pp === undefined) return envelope;
  const algorithm = 'urn:liveid:SP800-108CTR-HMAC-SHA256';
  return {
    header: {
      ...header,
      security: {
        ...header.security,
        derivedKeyToken: [{ wsuId: 'EncKey', algorithm, nonce: encryption.nonce }],
      },
      encryptedPP: {
        encryptedData: encryptedElement(
          'EncPsf',
          encryption.encrypt((options) => serializePp(pp, options)),
        ),
      },
    },
    body: { wsuId: 'Body', content: { kind: 'encryptedData', value: encryptedElement('RSTR', encrypted) } },
  };
}

/** @returns the cipher value, or nothing if there is nothing to hide */
function encryptBody(content: soap.BodyContent | undefined, { encrypt }: AnswerEncryption): string | undefined {
  switch (content?.kind) {
    case 'requestSecurityTokenResponse':
      return encrypt((options) => serializeRequestSecurityTokenResponse(content.value, options));
    case 'requestSecurityTokenResponseCollection':
      return encrypt((options) => serializeRequestSecurityTokenResponseCollection(content.value, options));
    default:
      return undefined;
  }
}

function encryptedElement(id: string, cipherValue: string): xenc.EncryptedData {
  return {
    id,
    type: 'http://www.w3.org/2001/04/xmlenc#Element',
    encryptionMethod: { algorithm: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc' },
    cipherData: { cipherValue },
  };
}
