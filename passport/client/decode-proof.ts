import { decodeBase64 } from '@passport-soap/runtime/datatypes';
import { PassportError } from './error.js';

/**
 * The proof of a ticket, decoded. Lenient reading lets through what is no binary secret.
 * @param address whose ticket it is
 * @throws PassportError `passport-no-proof` if there is none that can be used
 */
export function decodeProof(proof: string | undefined, address: string): Uint8Array {
  if (proof === undefined) {
    const sentence = `The ticket of ${address} has no proof token: ask for it with MBI_KEY_OLD.`;
    throw new PassportError('passport-no-proof', sentence);
  }
  const secret = tryBase64(proof);
  if (secret === undefined || secret.length === 0) {
    throw new PassportError('passport-no-proof', `The proof token of ${address} is not base64, or empty.`);
  }
  return secret;
}

function tryBase64(text: string): Uint8Array | undefined {
  try {
    return decodeBase64(text);
  } catch {
    return undefined;
  }
}
