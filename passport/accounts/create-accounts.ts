import { type AccountProfile, nameKey, toAccount } from './identity.js';
import { checkCost, defaultCost, hashPassword, longestTyped, nobodysHash, verifyPassword } from './password.js';
import type { Account, Accounts } from './types.js';

/** An account of the table in memory. */
export interface AccountEntry extends AccountProfile {
  readonly password: string;
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

/**
 * Accounts in memory, for tests and a handful of people. An unknown name takes as long as a wrong password; names are
 * matched without case. Nothing is counted: for lock-out, use accounts in a database.
 * @throws TypeError if two entries have one name, a PUID or CID is not 16 hexadecimal digits, or the cost no power of two
 */
export function createAccounts(entries: readonly AccountEntry[], options: AccountsOptions = {}): Accounts {
  const cost = checkCost(options.cost ?? defaultCost);
  const table = new Map<string, { account: Account; hashes: Promise<Awaited<ReturnType<typeof hashPassword>>[]> }>();
  for (const { password, ...profile } of entries) {
    const account = toAccount(profile);
    const key = nameKey(account.name);
    if (table.has(key)) throw new TypeError(`two accounts have the name ${account.name}`);
    const accepted = new Set([password]);
    if (options.acceptTruncated === true) accepted.add(password.slice(0, longestTyped));
    const hashes = Promise.all([...accepted].map((text) => hashPassword(text, cost)));
    // If hashing fails, it is the sign-in that says so.
    hashes.catch(() => {});
    table.set(key, { account, hashes });
  }
  // One comparison for all: which account takes two would tell who has a long password.
  const comparisons = options.acceptTruncated === true ? 2 : 1;
  const nobody = nobodysHash(cost);
  return {
    async authenticate({ name, password }) {
      const found = table.get(nameKey(name));
      const hashes = (await found?.hashes) ?? [];
      let right = false;
      for (let index = 0; index < comparisons; index += 1) {
        right = (await verifyPassword(password, hashes[index] ?? nobody)) || right;
      }
      return right ? found?.account : undefined;
    },
    find: (name) => table.get(nameKey(name))?.account,
  };
}
