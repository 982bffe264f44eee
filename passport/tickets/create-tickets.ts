import { randomBytes } from 'node:crypto';
import { decodeClaims, encodeClaims, type TicketClaims } from './claims.js';
import { createKeyRing, createTicketKey, type KeyRing } from './keys.js';
import { openTicket } from './open-ticket.js';
import { createRevocations, type Revocations } from './revocations.js';
import { seal } from './seal.js';
import { TicketError } from './ticket-error.js';
import { readTicketText } from './ticket-text.js';
import { wrap } from './wrap.js';

export interface TicketsOptions {
  /** Default: a key that is made now and gone with the process. See `openKeyFile`. */
  readonly keys?: KeyRing;
  /** Default: in memory. */
  readonly revocations?: Revocations;
  /** Default: the system's. */
  readonly clock?: () => Date;
  /** Default: the system's. */
  readonly random?: (length: number) => Uint8Array;
}

/** A ticket that was accepted. */
export interface VerifiedTicket extends TicketClaims {
  /** What revocations call it: 24 hexadecimal digits, no secret. */
  readonly id: string;
}

/** Makes tickets that any instance with the same keys can check without asking anybody. */
export interface Tickets {
  /** @returns base64: what stands between `t=` and `&p=`, or in `CipherValue` */
  issue(form: 'compact' | 'legacy', claims: TicketClaims): string;
  /**
   * What a ticket says, if it is good: sealed with one of the keys, not expired, not revoked.
   * @param text `t=…&p=…`, the part between, or a CipherValue; escaped (`&amp;`, `%2B`) or not
   * @throws TicketError if it is not
   */
  verify(text: string): Promise<VerifiedTicket>;
  /** Whom a good ticket is of, and no one else from now on. @throws TicketError if it was not good anyway */
  revoke(text: string): Promise<void>;
  /** Revokes every ticket of an account that was issued until now. */
  revokeAccount(puid: string): Promise<void>;
}

/** Tickets over a key ring. Needs no database, but to revoke in several instances. */
export function createTickets(options: TicketsOptions = {}): Tickets {
  const { clock = () => new Date(), random = randomBytes } = options;
  const keys = options.keys ?? createKeyRing([createTicketKey(clock())]);
  const revocations = options.revocations ?? createRevocations(clock);

  const verify = async (text: string): Promise<VerifiedTicket> => {
    const sealed = openTicket(readTicketText(text), keys);
    const claims = decodeClaims(sealed.plain);
    const { account, issued, expires } = claims;
    if (expires <= clock()) throw new TicketError('ticket-expired', 'the ticket has expired');
    if (await revocations.isRevoked({ id: sealed.id, puid: account.puid, issued, expires })) {
      throw new TicketError('ticket-revoked', 'the ticket was revoked');
    }
    return { id: sealed.id, ...claims };
  };
  return {
    issue(form, claims) {
      const key = keys.current();
      const sealed = seal(encodeClaims(claims), key, random);
      return (form === 'compact' ? sealed : wrap(sealed, key, random)).toString('base64');
    },
    verify,
    async revoke(text) {
      const { id, account, issued, expires } = await verify(text);
      await revocations.revoke({ id, puid: account.puid, issued, expires });
    },
    async revokeAccount(puid) {
      await revocations.revokeAccount(puid, clock());
    },
  };
}
