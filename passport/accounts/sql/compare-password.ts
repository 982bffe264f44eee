import { nobodysHash, type PasswordHash, parseHash, verifyPassword } from '../password.js';

/** The hash of a row; a row without one, or no row, has none. @throws Error if there is one that cannot be read */
export function readHash(text: unknown): PasswordHash | undefined {
  if (typeof text !== 'string') return undefined;
  const hash = parseHash(text);
  if (hash === undefined)
    throw new Error('the database has a password hash that is not of the form scrypt$N$salt$hash');
  return hash;
}

/**
 * Whether a password is that of a hash, with the work that `cost` asks for whatever the hash was made with: otherwise
 * accounts from before the cost rose could be told by the clock from names that do not exist.
 */
export async function comparePassword(
  password: string,
  hash: PasswordHash | undefined,
  cost: number,
): Promise<boolean> {
  const known = hash ?? nobodysHash(cost);
  const right = await verifyPassword(password, known);
  // Work is proportional to N, a power of two: N + (N + 2N + 4N + … + cost/2) = cost.
  for (let step = known.cost; step < cost; step *= 2) await verifyPassword(password, nobodysHash(step));
  return right;
}
