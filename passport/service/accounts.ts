import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Account, Authenticate } from './account.js';

/** An account of the embedded table. PUID and CID default to digests of the name. */
export interface AccountEntry extends Omit<Account, 'puid' | 'cid'> {
  readonly password: string;
  readonly puid?: string;
  readonly cid?: string;
}

export interface AccountsOptions {
  /** scrypt's N: a power of two; default 16,384. Lower it for tests only. */
  readonly cost?: number;
  /**
   * Whether the first 16 characters of a longer password will do: papyon, libpurple and Messenger's own window send no
   * more. It makes long passwords weaker, so it is the operator's to allow. Default: false.
   */
  readonly acceptTruncated?: boolean;
}

interface Stored {
  readonly account: Account;
  readonly salt: Uint8Array;
  readonly hashes: Promise<readonly Uint8Array[]>;
}

/** Where Messenger's own window, papyon and libpurple cut passwords off. */
const longestTyped = 16;

/**
 * An `authenticate` callback over a table in memory. Passwords are kept as scrypt hashes alone; an unknown name takes
 * as long as a wrong password; names are matched without case.
 * @throws TypeError if two entries have one name, a PUID or CID is not 16 hexadecimal digits, or the cost no power of two
 */
export function createAccounts(entries: readonly AccountEntry[], options: AccountsOptions = {}): Authenticate {
  const cost = options.cost ?? 16_384;
  if (!Number.isInteger(Math.log2(cost)) || cost < 2) throw new TypeError('cost must be a power of two');
  const table = new Map<string, Stored>();
  for (const { password, ...entry } of entries) {
    const key = keyOf(entry.name);
    if (table.has(key)) throw new TypeError(`two accounts have the name ${entry.name}`);
    const salt = randomBytes(16);
    const accepted = new Set([password]);
    if (options.acceptTruncated === true) accepted.add(password.slice(0, longestTyped));
    const hashes = Promise.all([...accepted].map((text) => hashPassword(text, salt, cost)));
    // If hashing fails, it is the sign-in that says so.
    hashes.catch(() => {});
    table.set(key, { account: toAccount(entry), salt, hashes });
  }
  const nobody: Stored = {
    account: { name: '', puid: '', cid: '' },
    salt: randomBytes(16),
    hashes: Promise.resolve([randomBytes(32), randomBytes(32)]),
  };
  return async ({ name, password }) => {
    const stored = table.get(keyOf(name)) ?? nobody;
    const given = await hashPassword(password, stored.salt, cost);
    let right = false;
    for (const hash of await stored.hashes) right = timingSafeEqual(hash, given) || right;
    return right && stored !== nobody ? stored.account : undefined;
  };
}

function toAccount(entry: Omit<AccountEntry, 'password'>): Account {
  const digest = createHash('sha256').update(keyOf(entry.name)).digest('hex');
  const { puid = digest.slice(0, 16).toUpperCase(), cid = digest.slice(16, 32) } = entry;
  if (!/^[\dA-F]{16}$/.test(puid)) throw new TypeError(`the PUID of ${entry.name} must be 16 hex digits (0-9, A-F)`);
  if (!/^[\da-f]{16}$/.test(cid)) throw new TypeError(`the CID of ${entry.name} must be 16 hex digits (0-9, a-f)`);
  return { ...entry, puid, cid };
}

function keyOf(name: string): string {
  return name.trim().toLowerCase();
}

function hashPassword(password: string, salt: Uint8Array, cost: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // scrypt needs 128 · N · r bytes and some more (RFC 7914 §2).
    scrypt(password, salt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 + 65_536 }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
