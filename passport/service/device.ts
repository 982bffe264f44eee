import { toAccount } from '../accounts/identity.js';
import type { Account, Credentials } from '../accounts/types.js';

/** The account that a device is: its token is for the device itself, and opens nothing of a person's. */
export function toDevice({ name }: Credentials): Account {
  return toAccount({ name });
}
