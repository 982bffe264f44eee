import type { KeyRing, TicketKey } from './keys.js';
import { isSealed, sealedId, sealedKeyId, unseal } from './seal.js';
import { TicketError } from './ticket-error.js';
import { unwrap } from './wrap.js';

/** What was sealed, and the id of the ticket. */
export interface OpenedTicket {
  readonly id: string;
  readonly plain: Uint8Array;
}

/** @throws TicketError `ticket-unknown-key`, `ticket-forged` */
export function openTicket(bytes: Uint8Array, keys: KeyRing): OpenedTicket {
  const found = tryKeys(bytes, keys.all());
  if (found !== 'unknown-key') return opened(found);
  keys.refresh?.();
  const again = tryKeys(bytes, keys.all());
  if (again !== 'unknown-key') return opened(again);
  throw new TicketError('ticket-unknown-key', 'the ticket is sealed with a key that is not here');
}

type Attempt = OpenedTicket | 'forged' | 'unknown-key';

function opened(attempt: OpenedTicket | 'forged'): OpenedTicket {
  if (attempt === 'forged') throw new TicketError('ticket-forged', 'the ticket was not made here, or was changed');
  return attempt;
}

function tryKeys(bytes: Uint8Array, keys: readonly TicketKey[]): Attempt {
  if (isSealed(bytes)) {
    const key = keys.find(({ id }) => id === sealedKeyId(bytes));
    const plain = key === undefined ? undefined : unseal(bytes, key);
    if (plain !== undefined) return { id: sealedId(bytes), plain };
    if (key !== undefined) return 'forged';
  }
  // A legacy token does not name its key: there are few.
  for (const key of keys) {
    const sealed = unwrap(bytes, key);
    if (sealed === undefined || !isSealed(sealed) || sealedKeyId(sealed) !== key.id) continue;
    const plain = unseal(sealed, key);
    return plain === undefined ? 'forged' : { id: sealedId(sealed), plain };
  }
  return 'unknown-key';
}
