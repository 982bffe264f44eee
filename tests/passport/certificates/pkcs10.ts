/** Certificate requests as clients make them, with a DER writer of our own: a library would not make the wrong ones. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface RequestOptions {
  readonly bits?: number;
  readonly hash?: 'sha1' | 'sha256' | 'md5';
  readonly commonName?: string;
  /** Signed by another key than the one in the request. */
  readonly signer?: KeyObject;
  readonly keys?: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}

const oids = {
  sha1: '2a864886f70d010105',
  sha256: '2a864886f70d01010b',
  md5: '2a864886f70d010104',
  commonName: '550403',
};

export function der(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

/** The DER of a request: by default RSA with 1024 bits, SHA-1, CN=MSIDCRL, as Messenger sends it. */
export function makeRequest(options: RequestOptions = {}): Buffer {
  const { bits = 1024, hash = 'sha1', commonName = 'MSIDCRL' } = options;
  const { privateKey, publicKey } = options.keys ?? generateKeyPairSync('rsa', { modulusLength: bits });
  const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
  const name = der(0x30, der(0x31, der(0x30, oid(oids.commonName), der(0x0c, Buffer.from(commonName)))));
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const info = der(0x30, Buffer.of(0x02, 0x01, 0x00), name, spki, Buffer.of(0xa0, 0x00));
  const signature = sign(hash, info, options.signer ?? privateKey);
  return der(0x30, info, der(0x30, oid(oids[hash]), Buffer.of(0x05, 0x00)), der(0x03, Buffer.of(0), signature));
}
