import { createHmac } from 'node:crypto';

/** How a key is made from the proof key of a token. RST.srf: P_SHA1; RST2.srf: counter mode. */
export type KeyDerivation = 'P_SHA1' | 'SP800-108';

/** Bytes of `wssc:Nonce`, as real messages have them. */
export const nonceLengths: Readonly<Record<KeyDerivation, number>> = { P_SHA1: 24, 'SP800-108': 32 };

/** `wssc:DerivedKeyToken/@Algorithm` of RST2.srf; there is none in RST.srf. */
export const counterModeAlgorithm = 'urn:liveid:SP800-108CTR-HMAC-SHA256';

/** The label of keys that sign or encrypt a message of RST.srf, and of the device token of RST2.srf. */
export const secureConversationLabel = 'WS-SecureConversation';
/** The label of keys that sign or encrypt a message of RST2.srf: client and service label, as WS-SecureConversation §7 puts them together. */
export const secureConversationLabels = `${secureConversationLabel}${secureConversationLabel}`;

/** P_SHA1 of TLS 1.0 (RFC 2246 §5), its first 24 bytes: a key for HMAC-SHA1 or triple DES. */
export function deriveKey(secret: Uint8Array, label: string | Uint8Array): Buffer {
  const first = hmac('sha1', secret, label);
  const second = hmac('sha1', secret, first);
  return Buffer.concat([hmac('sha1', secret, first, label), hmac('sha1', secret, second, label)]).subarray(0, 24);
}

/**
 * NIST SP 800-108 §5.1, counter mode over HMAC-SHA256, 256 bits: one block, so the counter is 1.
 * The input is counter, label, a zero byte, context, and the length in bits; numbers are 32 bits, big-endian.
 * @param context the nonce, decoded
 */
export function deriveCounterKey(secret: Uint8Array, label: string, context: Uint8Array): Buffer {
  return hmac('sha256', secret, Buffer.of(0, 0, 0, 1), label, Buffer.of(0), context, Buffer.of(0, 0, 1, 0));
}

/** The key that signs or encrypts a message, from the nonce of its `wssc:DerivedKeyToken`: 24 bytes, or 32 in counter mode. */
export function deriveMessageKey(derivation: KeyDerivation, secret: Uint8Array, nonce: Uint8Array): Buffer {
  return derivation === 'P_SHA1'
    ? deriveKey(secret, Buffer.concat([Buffer.from(secureConversationLabel), nonce]))
    : deriveCounterKey(secret, secureConversationLabels, nonce);
}

function hmac(hash: 'sha1' | 'sha256', key: Uint8Array, ...parts: (string | Uint8Array)[]): Buffer {
  const mac = createHmac(hash, key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}
