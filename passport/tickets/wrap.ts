import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveTicketKey, type TicketKey } from './keys.js';

const ivLength = 8;

/**
 * What `EncryptionMethod` of a legacy token says: triple DES in CBC mode, the vector in front (XML Encryption §5.2.1).
 * Triple DES does not tell whether the bytes were changed, so what is in it is sealed already.
 */
export function wrap(
  sealed: Uint8Array,
  key: TicketKey,
  random: (length: number) => Uint8Array = randomBytes,
): Buffer<ArrayBuffer> {
  const iv = random(ivLength);
  const cipher = createCipheriv('des-ede3-cbc', deriveTicketKey(key, 'wrap'), iv);
  return Buffer.concat([iv, cipher.update(sealed), cipher.final()]);
}

/** `undefined` if that gives nothing; what it gives has to be unsealed in any case. */
export function unwrap(bytes: Uint8Array, key: TicketKey): Buffer | undefined {
  if (bytes.length < 2 * ivLength || bytes.length % ivLength !== 0) return undefined;
  const decipher = createDecipheriv('des-ede3-cbc', deriveTicketKey(key, 'wrap'), bytes.subarray(0, ivLength));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivLength)), decipher.final()]);
  } catch {
    return undefined;
  }
}
