import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt's N, and r = 8, p = 1: 16 MiB and some 50 ms for each password. */
export const defaultCost = 16_384;

const blockSize = 8;
const hashLength = 32;

/** Where Messenger's own window, papyon and libpurple cut passwords off. */
export const longestTyped = 16;

/** A salted scrypt hash (RFC 7914): all that is kept of a password. */
export interface PasswordHash {
  /** N: a power of two. */
  readonly cost: number;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/** @throws TypeError if the cost is no power of two from 2 to 2^20 */
export function checkCost(cost: number): number {
  if (!Number.isInteger(Math.log2(cost)) || cost < 2 || cost > 2 ** 20) {
    throw new TypeError('cost must be a power of two, from 2 to 1,048,576');
  }
  return cost;
}

/** Hashes a password with a salt of its own. */
export async function hashPassword(password: string, cost = defaultCost): Promise<PasswordHash> {
  const salt = randomBytes(16);
  return { cost, salt, hash: await derive(password, salt, cost) };
}

/** Whether a password is the one that was hashed; takes as long for every wrong one. */
export async function verifyPassword(password: string, { cost, salt, hash }: PasswordHash): Promise<boolean> {
  const given = await derive(password, salt, cost);
  return given.length === hash.length && timingSafeEqual(given, hash);
}

/** What no password fits: what an unknown name is compared with, so that it costs what a wrong password costs. */
export function nobodysHash(cost = defaultCost): PasswordHash {
  return { cost, salt: randomBytes(16), hash: randomBytes(hashLength) };
}

/** `scrypt$N$salt$hash`, salt and hash in base64: for a database. */
export function formatHash({ cost, salt, hash }: PasswordHash): string {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return `scrypt$${cost}$${base64(salt)}$${base64(hash)}`;
}

/** `undefined` if the text is not of the form of {@link formatHash}. */
export function parseHash(text: string): PasswordHash | undefined {
  const [, cost, salt = '', hash = ''] = /^scrypt\$(\d{1,7})\$([A-Za-z0-9+/]+=*)\$([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  if (cost === undefined) return undefined;
  return { cost: Number(cost), salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

function derive(password: string, salt: Uint8Array, cost: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // scrypt needs 128 · N · r bytes and some more (RFC 7914 §2).
    const options = { N: cost, r: blockSize, p: 1, maxmem: 256 * cost * blockSize + 65_536 };
    scrypt(password, salt, hashLength, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
