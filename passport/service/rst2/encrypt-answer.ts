import {
  serializePp,
  serializeRequestSecurityTokenResponse,
  serializeRequestSecurityTokenResponseCollection,
  type soap,
} from '@passport-soap/bindings/rst2';
import { counterModeAlgorithm } from '../../signing/derive-key.js';
import { type AnswerEncryption, encryptedElement } from '../encrypt-answer.js';

const algorithm = 'http://www.w3.org/2001/04/xmlenc#aes256-cbc';

/**
 * The answer to a signed request (2018): the nonce of the key `EncKey` in Security, and header and body each encrypted
 * by itself. The real one was signed too, with a key `SignKey`; no client is known that looks at that.
 */
export function encryptAnswer(envelope: soap.Envelope, encryption: AnswerEncryption): soap.Envelope {
  const { header: { pp, ...header } = {}, body } = envelope;
  const encrypted = encryptBody(body.content, encryption);
  if (encrypted === undefined || pp === undefined) return envelope;
  return {
    header: {
      ...header,
      security: {
        ...header.security,
        derivedKeyToken: [{ wsuId: 'EncKey', algorithm: counterModeAlgorithm, nonce: encryption.nonce }],
      },
      encryptedPP: {
        encryptedData: encryptedElement(
          'EncPsf',
          algorithm,
          encryption.encrypt((options) => serializePp(pp, options)),
        ),
      },
    },
    body: { wsuId: 'Body', content: { kind: 'encryptedData', value: encryptedElement('RSTR', algorithm, encrypted) } },
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
