import { createTickets, type KeyRing, openKeyFile, TicketError } from '@passport-soap/passport/service';
import type { Findings } from './findings.js';

export interface KnownAccount {
  readonly name: string;
  readonly password: string;
  readonly puid: string;
}

interface Issued {
  readonly text: string;
  readonly name: string;
  readonly address: string;
}

/** What the service has acknowledged: it has to stand by it, whatever becomes of the process. */
export interface Ledger {
  readonly accounts: KnownAccount[];
  readonly tickets: Issued[];
  /** Checks every ticket that was issued, by the key file alone. */
  verifyAll(): Promise<number>;
}

export function createLedger(keyFile: string, findings: Findings): Ledger {
  const tickets: Issued[] = [];
  return {
    accounts: [],
    tickets,
    async verifyAll() {
      const keys: KeyRing = openKeyFile(keyFile);
      const verifier = createTickets({ keys });
      for (const { text, name, address } of tickets) {
        try {
          const verified = await verifier.verify(text);
          if (verified.account.name !== name || verified.address !== address)
            findings.violate('a ticket says something else');
        } catch (error) {
          findings.violate(`a ticket does not verify: ${error instanceof TicketError ? error.code : 'unexpected'}`);
        }
      }
      return tickets.length;
    },
  };
}
