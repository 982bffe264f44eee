import { createCipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { DiagnosticError } from '@passport-soap/runtime';
import { deriveKey } from './signing/derive-key.js';

const hashLabel = 'WS-SecureConversationSESSION KEY HASH';
const encryptionLabel = 'WS-SecureConversationSESSION KEY ENCRYPTION';

const headerLength = 28;
const ivLength = 8;
const hashLength = 20;
/** From CryptoAPI: CRYPT_MODE_CBC, CALG_3DES, CALG_SHA1. */
const [cryptModeCbc, calg3des, calgSha1] = [1, 0x6603, 0x8004];

export interface AnswerOptions {
  /** 8 bytes; default: random. */
  readonly iv?: Uint8Array;
}

/**
 * The answer to the challenge of a notification server (`USR n SSO S MBI_KEY_OLD <nonce>`), base64.
 * @param secret the proof token of messengerclear.live.com: `wst:BinarySecret`, base64, of any length
 * @param nonce the challenge as received: it is not decoded
 * @throws DiagnosticError `passport-mbi-key-old` if the secret is not base64 or empty, or the IV is not 8 bytes
 */
export function answerChallenge(secret: string, nonce: string, options: AnswerOptions = {}): string {
  const iv = options.iv ?? randomBytes(ivLength);
  if (iv.length !== ivLength) throw invalid(`the IV must be ${ivLength} bytes, not ${iv.length}`);
  const { hash, cipher } = sign(decodeSecret(secret), nonce, iv);
  const header = Buffer.alloc(headerLength);
  const fields = [headerLength, cryptModeCbc, calg3des, calgSha1, ivLength, hashLength, cipher.length];
  for (const [index, field] of fields.entries()) header.writeUInt32LE(field, index * 4);
  return Buffer.concat([header, iv, hash, cipher]).toString('base64');
}

/**
 * Whether an answer is right, for the other end. Takes the same time for every wrong answer of the right length.
 * @throws DiagnosticError `passport-mbi-key-old` if the secret (not the answer) is no secret
 */
export function verifyAnswer(secret: string, nonce: string, answer: string): boolean {
  const given = Buffer.from(answer, 'base64');
  if (given.length < headerLength + ivLength) return false;
  const iv = given.subarray(headerLength, headerLength + ivLength);
  const expected = Buffer.from(answerChallenge(secret, nonce, { iv }), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The keyed hash of the nonce, and the nonce encrypted; the padding is PKCS #7, eight 0x08 for the usual 64 characters. */
function sign(secret: Buffer, nonce: string, iv: Uint8Array): { hash: Buffer; cipher: Buffer } {
  const hash = createHmac('sha1', deriveKey(secret, hashLabel)).update(nonce).digest();
  const encryption = createCipheriv('des-ede3-cbc', deriveKey(secret, encryptionLabel), iv);
  return { hash, cipher: Buffer.concat([encryption.update(nonce, 'utf8'), encryption.final()]) };
}

function decodeSecret(secret: string): Buffer {
  const text = secret.trim();
  if (text === '' || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw invalid('the binary secret is not base64: pass the text of wst:BinarySecret');
  }
  return Buffer.from(text, 'base64');
}

function invalid(message: string): DiagnosticError {
  return new DiagnosticError([{ code: 'passport-mbi-key-old', severity: 'error', message: `MBI_KEY_OLD: ${message}` }]);
}
