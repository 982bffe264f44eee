import { createHash, hkdfSync, randomBytes } from 'node:crypto';

/** A key that tickets are sealed with: **a secret**. Whoever has it can make tickets of anybody. */
export interface TicketKey {
  /** Eight hexadecimal digits: tickets name the key that they are sealed with. */
  readonly id: string;
  readonly created: Date;
  /** 32 bytes. */
  readonly secret: Uint8Array;
}

/** The keys that are in use. */
export interface KeyRing {
  /** What new tickets are sealed with. */
  current(): TicketKey;
  /** Every key that tickets are accepted of, the current one first. */
  all(): readonly TicketKey[];
  /** Called when a ticket names a key that is not there: another instance may have rotated. Absent: nothing is done. */
  refresh?(): void;
}

/** A new key. @param random default: the system's */
export function createTicketKey(now: Date, random: (length: number) => Uint8Array = randomBytes): TicketKey {
  const secret = random(32);
  return { id: keyId(secret), created: now, secret };
}

/** The id of a secret tells nothing of it, and is the same wherever the secret is. */
export function keyId(secret: Uint8Array): string {
  return createHash('sha256').update('passport-soap ticket key').update(secret).digest('hex').slice(0, 8);
}

/**
 * Keys that stay as they are.
 * @throws TypeError if there is none
 */
export function createKeyRing(keys: readonly TicketKey[]): KeyRing {
  const [current] = keys;
  if (current === undefined) throw new TypeError('a key ring needs at least one key');
  return { current: () => current, all: () => keys };
}

const lengths = { seal: 32, wrap: 24 } as const;
const derived = new WeakMap<TicketKey, Map<string, Buffer>>();

/** A key for each purpose, of one secret (RFC 5869); derived once, which is an eighth of what a sign-in costs otherwise. */
export function deriveTicketKey(key: TicketKey, purpose: keyof typeof lengths): Buffer {
  const known = derived.get(key) ?? new Map<string, Buffer>();
  derived.set(key, known);
  let found = known.get(purpose);
  if (found === undefined) {
    found = Buffer.from(hkdfSync('sha256', key.secret, '', `passport-soap ${purpose}`, lengths[purpose]));
    known.set(purpose, found);
  }
  return found;
}
