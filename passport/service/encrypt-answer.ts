import { randomBytes } from 'node:crypto';
import type { WireProfile } from '@passport-soap/runtime/schema';
import { type KeyDerivation, nonceLengths } from '../signing/derive-key.js';
import { encryptReply } from '../signing/encrypt-reply.js';

/** Encrypts the parts of one answer. */
export interface AnswerEncryption {
  /** Of the key `EncKey`, base64. */
  readonly nonce: string;
  /** `xenc:CipherValue` of an element. @param serialize the element, in the profile that it is given */
  encrypt(serialize: (options: { profile: WireProfile }) => string): string;
}

/**
 * A key for one answer: a nonce of its own, since the vector of RST.srf's triple DES is always zero.
 * @param secret the proof of the token that paid for the renewal, decoded
 */
export function openEncryption(secret: Uint8Array, derivation: KeyDerivation, profile: WireProfile): AnswerEncryption {
  const nonce = randomBytes(nonceLengths[derivation]);
  const { declaration: _, ...bare } = profile;
  return {
    nonce: nonce.toString('base64'),
    encrypt: (serialize) => encryptReply(serialize({ profile: bare }), { secret, nonce, derivation }),
  };
}

/** `xenc:EncryptedData` that holds an element. */
export function encryptedElement<Algorithm extends string>(id: string, algorithm: Algorithm, cipherValue: string) {
  const type = 'http://www.w3.org/2001/04/xmlenc#Element' as const;
  return { id, type, encryptionMethod: { algorithm }, cipherData: { cipherValue } };
}
