import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

const hmac = (key: Uint8Array, ...parts: Uint8Array[]) => {
  const mac = createHmac('sha1', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};

/** P_SHA1 (RFC 2246 §5) of 24 bytes, as libpurple's `rps_create_key`: written apart from the service's own. */
export function deriveKey(secret: Uint8Array, nonce: Uint8Array): Buffer {
  const seed = Buffer.concat([Buffer.from('WS-SecureConversation'), nonce]);
  const first = hmac(secret, seed);
  const second = hmac(secret, first);
  return Buffer.concat([hmac(secret, first, seed), hmac(secret, second, seed)]).subarray(0, 24);
}

const zeros = new Uint8Array(8);

/** 3DES-CBC from an initialization vector of zeros, which is not sent; the padding stays. */
export function decryptBody(key: Uint8Array, cipherValue: string): string {
  const decipher = createDecipheriv('des-ede3-cbc', key, zeros).setAutoPadding(false);
  return Buffer.concat([decipher.update(Buffer.from(cipherValue, 'base64')), decipher.final()]).toString('utf8');
}

/** The other way round, for samples. */
export function encryptBody(key: Uint8Array, text: string): string {
  const cipher = createCipheriv('des-ede3-cbc', key, zeros);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}
