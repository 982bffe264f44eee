import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

/** `rsa`: 2048 bits, which the clients' Windows XP knows; `ecdsa`: P-256, made in no time. Signatures are with SHA-256. */
export type KeyKind = 'rsa' | 'ecdsa';

/** What the Web Crypto API calls them. */
const algorithms = {
  rsa: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  ec: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
} as const;

export interface PrivateKey {
  readonly pem: string;
  readonly keys: CryptoKeyPair;
  readonly algorithm: (typeof algorithms)[keyof typeof algorithms];
}

export async function makeKey(kind: KeyKind): Promise<PrivateKey> {
  const pair =
    kind === 'rsa'
      ? await generate('rsa', { modulusLength: 2048 })
      : await generate('ec', { namedCurve: algorithms.ec.namedCurve });
  return (await importKey(pair.privateKey, pair.publicKey)) as PrivateKey;
}

/** The pair in the form of the Web Crypto API; undefined if it is neither RSA nor P-256. */
export async function importKey(privateKey: KeyObject, publicKey: KeyObject): Promise<PrivateKey | undefined> {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = privateKey;
  const named = type === 'rsa' ? 'rsa' : type === 'ec' && details?.namedCurve === 'prime256v1' ? 'ec' : undefined;
  if (named === undefined) return undefined;
  const algorithm = algorithms[named];
  const { subtle } = globalThis.crypto;
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return {
    pem: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    keys: {
      privateKey: await subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
      publicKey: await subtle.importKey('spki', spki, algorithm, true, ['verify']),
    },
    algorithm,
  };
}
