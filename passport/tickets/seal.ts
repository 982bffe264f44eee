import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveTicketKey, type TicketKey } from './keys.js';

/** In base64 `EwCB`: real tickets begin with `EwC`, `EwB` and the like. The last byte is the version of what follows. */
const magic = Buffer.from([0x13, 0x00, 0x81]);
const keyIdLength = 4;
const nonceLength = 12;
const tagLength = 16;
const headLength = magic.length + keyIdLength;

/** Whether bytes look like what {@link seal} makes. */
export function isSealed(bytes: Uint8Array): boolean {
  return bytes.length > headLength + nonceLength + tagLength && magic.equals(bytes.subarray(0, magic.length));
}

/** The id of the key of sealed bytes. */
export function sealedKeyId(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(magic.length, headLength)).toString('hex');
}

/** The id of a ticket: no two have the same, and it is no secret. */
export function sealedId(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(headLength, headLength + nonceLength)).toString('hex');
}

/** AES-256-GCM; the head is authenticated too. Layout: magic, key id, nonce, ciphertext, tag. */
export function seal(
  plain: Uint8Array,
  key: TicketKey,
  random: (length: number) => Uint8Array = randomBytes,
): Buffer<ArrayBuffer> {
  const head = Buffer.concat([magic, Buffer.from(key.id, 'hex')]);
  const nonce = random(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', deriveTicketKey(key, 'seal'), nonce);
  cipher.setAAD(head);
  return Buffer.concat([head, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** `undefined` if the bytes were not sealed with this key, or changed since. */
export function unseal(bytes: Uint8Array, key: TicketKey): Buffer | undefined {
  const nonce = bytes.subarray(headLength, headLength + nonceLength);
  const decipher = createDecipheriv('aes-256-gcm', deriveTicketKey(key, 'seal'), nonce);
  decipher.setAAD(bytes.subarray(0, headLength));
  decipher.setAuthTag(bytes.subarray(bytes.length - tagLength));
  try {
    const text = bytes.subarray(headLength + nonceLength, bytes.length - tagLength);
    return Buffer.concat([decipher.update(text), decipher.final()]);
  } catch {
    return undefined;
  }
}
