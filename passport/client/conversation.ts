import { readInstant } from '../instant.js';
import { followRedirect } from './redirect.js';
import { type RetryOptions, withRetries } from './retry.js';
import { readTickets, type TicketOutcome } from './ticket.js';
import type { Ask, ServerFacts, TokenRequest } from './vocabulary.js';

export interface ConversationOptions {
  readonly maxRedirects: number;
  readonly retries: RetryOptions;
  readonly clock: () => Date;
}

/** What came of a request in the end. */
export interface Outcome {
  /** Where the redirects, if any, led. */
  readonly endpoint: URL;
  readonly pp: ServerFacts | undefined;
  /** In the order of the targets. */
  readonly outcomes: readonly TicketOutcome[];
  readonly serverTime?: Date;
  /** Server's clock minus ours, milliseconds; absent if the server does not tell its time. */
  readonly clockSkew?: number;
}

/** Asks at an endpoint, and follows where it leads. */
export type Converse = (request: TokenRequest, endpoint: URL, signal: AbortSignal | undefined) => Promise<Outcome>;

/** Redirects, and errors of the network, around {@link Ask}. */
export function createConversation(ask: Ask, { maxRedirects, retries, clock }: ConversationOptions): Converse {
  return async (request, start, signal) => {
    const visited = [start];
    for (;;) {
      const endpoint = visited.at(-1) as URL;
      const call = signal === undefined ? { endpoint } : { endpoint, signal };
      const reply = await withRetries(() => ask(request, call), retries, signal);
      if (reply.kind === 'redirect') {
        visited.push(followRedirect(reply.url, visited, maxRedirects));
        continue;
      }
      const serverTime = readInstant(reply.pp?.serverInfo?.serverTime);
      return {
        endpoint,
        pp: reply.pp,
        outcomes: readTickets(request.targets, reply.answers),
        ...(serverTime === undefined ? {} : { serverTime, clockSkew: serverTime.getTime() - clock().getTime() }),
      };
    }
  };
}
