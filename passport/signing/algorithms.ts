import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** SHA-1 in messages of RST.srf, SHA-256 in those of RST2.srf. */
export type HashName = 'sha1' | 'sha256';

/** `ds:SignatureMethod/@Algorithm` (RFC 6931 §2.2.2). */
export const signatureMethods: Readonly<Record<HashName, string>> = {
  sha1: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
  sha256: 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
};

/** `ds:DigestMethod/@Algorithm`. */
export const digestMethods: Readonly<Record<HashName, string>> = {
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
};

/** The hash that an algorithm's URI names in such a table. */
export function hashOf(methods: Readonly<Record<HashName, string>>, uri: string | undefined): HashName | undefined {
  if (uri === methods.sha1) return 'sha1';
  return uri === methods.sha256 ? 'sha256' : undefined;
}

/** Over the UTF-8 of the text. */
export function digest(hash: HashName, text: string): Buffer {
  return createHash(hash).update(text, 'utf8').digest();
}

/** Over the UTF-8 of the text. */
export function sign(hash: HashName, key: Uint8Array, text: string): Buffer {
  return createHmac(hash, key).update(text, 'utf8').digest();
}

/** Takes the same time for every wrong value of the right length. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
