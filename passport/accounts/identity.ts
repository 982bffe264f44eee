import { createHash } from 'node:crypto';
import type { Account } from './types.js';

/** An account as it is written down: PUID and CID default to digests of the name. */
export interface AccountProfile extends Omit<Account, 'puid' | 'cid'> {
  readonly puid?: string;
  readonly cid?: string;
}

/** What two names have in common if they are one: neither case nor white space around it counts. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

/** @throws TypeError if a PUID or CID is not 16 hexadecimal digits in its case */
export function toAccount(profile: AccountProfile): Account {
  const digest = createHash('sha256').update(nameKey(profile.name)).digest('hex');
  const { puid = digest.slice(0, 16).toUpperCase(), cid = digest.slice(16, 32) } = profile;
  if (!/^[\dA-F]{16}$/.test(puid)) throw new TypeError(`the PUID of ${profile.name} must be 16 hex digits (0-9, A-F)`);
  if (!/^[\da-f]{16}$/.test(cid)) throw new TypeError(`the CID of ${profile.name} must be 16 hex digits (0-9, a-f)`);
  return { ...profile, puid, cid };
}
