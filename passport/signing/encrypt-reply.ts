import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DiagnosticError } from '@passport-soap/runtime';
import { decodeBase64, encodeBase64 } from '@passport-soap/runtime/datatypes';
import { deriveMessageKey, type KeyDerivation } from './derive-key.js';

export interface ReplyKey {
  /** The proof key of the token that the request presented, decoded. */
  readonly secret: Uint8Array;
  /** Of the `wssc:DerivedKeyToken` of the reply (`EncKey`), decoded. */
  readonly nonce: Uint8Array;
  /** RST.srf: `P_SHA1`; RST2.srf: `SP800-108`. */
  readonly derivation: KeyDerivation;
}

/** Triple DES with an IV that is all zero and is not sent (libpurple reads it so); AES with the IV before the text. */
const ciphers = {
  P_SHA1: { name: 'des-ede3-cbc', block: 8, sendsIv: false },
  'SP800-108': { name: 'aes-256-cbc', block: 16, sendsIv: true },
} as const;

/** Far above a reply with every ticket. */
const maxCharacters = 8 * 1024 * 1024;

/**
 * `xenc:CipherValue` of a reply to a signed request: the XML encrypted, base64; the padding is PKCS #7.
 * The key is for one message: take a new nonce for each, since the IV of triple DES is always the same.
 */
export function encryptReply(xml: string, { secret, nonce, derivation }: ReplyKey): string {
  const { name, block, sendsIv } = ciphers[derivation];
  const iv = sendsIv ? randomBytes(block) : Buffer.alloc(block);
  const cipher = createCipheriv(name, deriveMessageKey(derivation, secret, nonce), iv);
  const bytes = Buffer.concat([cipher.update(xml, 'utf8'), cipher.final()]);
  return encodeBase64(sendsIv ? Buffer.concat([iv, bytes]) : bytes);
}

/**
 * The XML that was encrypted.
 *
 * Nothing says whether it was changed on the way, other than the padding and what the XML reader says of it.
 * @throws DiagnosticError `passport-decrypt` if the text is not base64 of whole blocks, or the key is another; one message for all of
 *   what a wrong key can lead to
 */
export function decryptReply(cipherValue: string, { secret, nonce, derivation }: ReplyKey): string {
  const { name, block, sendsIv } = ciphers[derivation];
  const bytes = decode(cipherValue);
  const start = sendsIv ? block : 0;
  if (bytes.length % block !== 0 || bytes.length < start + block) {
    throw undecryptable(`the cipher value has ${bytes.length} bytes, which are not whole blocks of ${block}`);
  }
  const iv = sendsIv ? bytes.subarray(0, block) : Buffer.alloc(block);
  const decipher = createDecipheriv(name, deriveMessageKey(derivation, secret, nonce), iv);
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()]);
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    throw undecryptable('the cipher value was not encrypted with this key');
  }
}

function decode(cipherValue: string): Uint8Array {
  if (cipherValue.length > maxCharacters) {
    throw undecryptable(`the cipher value is over the limit of ${maxCharacters} characters`);
  }
  try {
    return decodeBase64(cipherValue);
  } catch {
    throw undecryptable('the cipher value is not base64');
  }
}

function undecryptable(message: string): DiagnosticError {
  return new DiagnosticError([{ code: 'passport-decrypt', severity: 'error', message }]);
}
