import type { Ticket } from './ticket.js';

/** Tickets by service and policy, and until when each is good. Times are milliseconds by the server's clock. */
export interface TicketCache {
  put(ticket: Ticket, now: number): void;
  /** One that need not be renewed yet. */
  fresh(address: string, policy: string | undefined, now: number): Ticket | undefined;
  /** One that has not expired. */
  valid(address: string, policy: string | undefined, now: number): Ticket | undefined;
  forget(address: string, policy: string | undefined): void;
  clear(): void;
}

interface Entry {
  readonly ticket: Ticket;
  readonly renewAt: number;
  readonly expiresAt: number;
}

const fiveMinutes = 5 * 60_000;

/** @param renewBefore milliseconds; default: five minutes or a tenth of the ticket's lifetime, whichever is less */
export function createTicketCache(renewBefore: number | undefined): TicketCache {
  const entries = new Map<string, Entry>();
  const find = (address: string, policy: string | undefined, isGood: (entry: Entry) => boolean) => {
    const entry = entries.get(ticketKey(address, policy));
    return entry !== undefined && isGood(entry) ? entry.ticket : undefined;
  };
  return {
    put(ticket, now) {
      // One that does not say when it expires is good until a service refuses it.
      const expiresAt = ticket.expires?.getTime() ?? Number.POSITIVE_INFINITY;
      const lifetime = expiresAt - (ticket.created?.getTime() ?? now);
      const renewAt = expiresAt - (renewBefore ?? Math.min(fiveMinutes, lifetime / 10));
      entries.set(ticketKey(ticket.address, ticket.policy), { ticket, renewAt, expiresAt });
    },
    fresh: (address, policy, now) => find(address, policy, ({ renewAt }) => now < renewAt),
    valid: (address, policy, now) => find(address, policy, ({ expiresAt }) => now < expiresAt),
    forget: (address, policy) => void entries.delete(ticketKey(address, policy)),
    clear: () => entries.clear(),
  };
}

/** Addresses are told apart as the server does, without regard to case. */
export function ticketKey(address: string, policy: string | undefined): string {
  return `${address.toLowerCase()} ${policy ?? ''}`;
}
