import {
  serializePp,
  serializeRequestSecurityTokenResponse,
  serializeRequestSecurityTokenResponseCollection,
  type soap,
} from '@passport-soap/bindings/rst';
import { type AnswerEncryption, encryptedElement } from '../encrypt-answer.js';

const algorithm = 'http://www.w3.org/2001/04/xmlenc#tripledes-cbc';

/**
 * The answer to a signed renewal as libpurple reads it: the nonce of the key `EncKey` in Security, and header and body
 * each encrypted by itself.
 */
export function encryptAnswer(envelope: soap.Envelope, encryption: AnswerEncryption): soap.Envelope {
  const pp = envelope.header?.pp;
  const content = envelope.content.kind === 'body' ? envelope.content.value.content : undefined;
  const encrypted = encryptBody(content, encryption);
  // A fault is not encrypted: it says nothing that a stranger may not know.
  if (encrypted === undefined || pp === undefined) return envelope;
  return {
    header: {
      security: { derivedKeyToken: [{ id: 'EncKey', nonce: encryption.nonce }] },
      encryptedPP: {
        encryptedData: encryptedElement(
          'EncPsf',
          algorithm,
          encryption.encrypt((options) => serializePp(pp, options)),
        ),
      },
    },
    content: {
      kind: 'body',
      value: { content: { kind: 'encryptedData', value: encryptedElement('RSTR', algorithm, encrypted) } },
    },
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
