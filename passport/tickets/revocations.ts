/** What tells one ticket from others; no secret. */
export interface TicketIdentity {
  /** 24 hexadecimal digits. */
  readonly id: string;
  readonly puid: string;
  readonly issued: Date;
  readonly expires: Date;
}

type Awaitable<T> = T | Promise<T>;

/** Tickets that are not to be accepted any more, although they are well sealed. */
export interface Revocations {
  /** One ticket. */
  revoke(ticket: TicketIdentity): Awaitable<void>;
  /** Every ticket of an account that was issued until a time, e.g. that of a change of its password. */
  revokeAccount(puid: string, until: Date): Awaitable<void>;
  isRevoked(ticket: TicketIdentity): Awaitable<boolean>;
}

/** Revocations in memory: gone with the process, and unknown to other instances. */
export function createRevocations(clock: () => Date = () => new Date()): Revocations {
  const tickets = new Map<string, Date>();
  const accounts = new Map<string, Date>();
  return {
    revoke({ id, expires }) {
      // What has expired need not be remembered.
      for (const [each, end] of tickets) if (end <= clock()) tickets.delete(each);
      tickets.set(id, expires);
    },
    revokeAccount(puid, until) {
      const before = accounts.get(puid);
      if (before === undefined || before < until) accounts.set(puid, until);
    },
    isRevoked({ id, puid, issued }) {
      const until = accounts.get(puid);
      return tickets.has(id) || (until !== undefined && issued <= until);
    },
  };
}
