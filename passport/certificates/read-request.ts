import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeBase64 } from '@passport-soap/runtime/datatypes';
import type { CodeName } from '../codes.js';
import type { X509 } from './load-x509.js';

/** A request with a key of 4096 bits is below 2 KiB. */
const maxBytes = 8192;
const [minKeyBits, maxKeyBits] = [1024, 4096];

/** A request that its sender signed, or why it is none. */
export type ReadRequest =
  | {
      /** What a certificate is asked for. */
      readonly publicKey: KeyObject;
      /** The common name asked for; `MSIDCRL` from Messenger. It is not the one that is given. */
      readonly commonName: string | undefined;
    }
  | { readonly refused: CodeName };

/**
 * Reads `wst:Supporting/wsse:BinarySecurityToken`: a PKCS #10 request (RFC 2986) in base64, for an RSA key.
 * Messenger's has 1024 bits and is signed with SHA-1. Checked are the DER, the length of the key, and the signature.
 */
export async function readCertificateRequest(x509: X509, pkcs10: string | undefined): Promise<ReadRequest> {
  const bytes = decode(pkcs10);
  if (bytes === undefined) return invalid;
  try {
    const request = new x509.Pkcs10CertificateRequest(new Uint8Array(bytes));
    // Through OpenSSL, so that what is certified is written in DER, however it was sent.
    const key = { key: Buffer.from(request.publicKey.rawData), format: 'der', type: 'spki' } as const;
    const publicKey = createPublicKey(key);
    if (publicKey.asymmetricKeyType !== 'rsa') return invalid;
    const { modulusLength = 0, publicExponent = 0n } = publicKey.asymmetricKeyDetails ?? {};
    if (modulusLength < minKeyBits || modulusLength > maxKeyBits) {
      return { refused: 'PPCRL_REQUEST_E_INVALID_PKCS10_KEYLEN' };
    }
    // With an exponent of 1 everything is its own signature.
    if (publicExponent < 3n || publicExponent > 0xffffffffn) return invalid;
    if (!(await request.verify())) return invalid;
    return { publicKey, commonName: request.subjectName.getField('CN')[0] };
  } catch {
    return invalid;
  }
}

const invalid = { refused: 'PPCRL_REQUEST_E_INVALID_PKCS10' } as const;

/** The bytes, if they are one DER SEQUENCE and nothing behind it. */
function decode(pkcs10: string | undefined): Uint8Array | undefined {
  if (pkcs10 === undefined || pkcs10.length > maxBytes * 2) return undefined;
  try {
    const bytes = decodeBase64(pkcs10);
    return bytes.length <= maxBytes && isWholeSequence(bytes) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** X.690 §8.1.3, §10.1: the length in two bytes, or in one if it is below 256. */
function isWholeSequence(bytes: Uint8Array): boolean {
  const [tag, first = 0, second = 0, third = 0] = bytes;
  if (tag !== 0x30) return false;
  if (first < 0x80) return bytes.length === 2 + first;
  if (first === 0x81) return second >= 0x80 && bytes.length === 3 + second;
  return first === 0x82 && second > 0 && bytes.length === 4 + second * 256 + third;
}
