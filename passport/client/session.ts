import { describeEndpoint, SoapClientError } from '@passport-soap/runtime/soap';
import { isTokenBroker, targets as knownTargets, tokenBrokerAddress } from '../targets.js';
import type { Converse, Outcome } from './conversation.js';
import { PassportError } from './error.js';
import { createGatherer } from './gather.js';
import { abortedError } from './retry.js';
import type { SignInRequest, TicketTarget } from './sign-in-request.js';
import { addressOf, type TicketOutcome } from './ticket.js';
import { createTicketCache, ticketKey } from './ticket-cache.js';
import type { Credential } from './vocabulary.js';

export interface SessionOptions {
  readonly converse: Converse;
  readonly clock: () => Date;
  /** See PassportClientOptions. */
  readonly renewBefore: number | undefined;
  readonly renewal: 'password' | 'signed';
}

/** What a sign-in leaves behind: tickets, and what further ones are asked for with. It ends at the sign-out. */
export type Session = ReturnType<typeof createSession>;

/** Far below the 64 KiB that services read. */
const maxTargets = 50;

export function createSession(
  { converse, clock, renewBefore, renewal }: SessionOptions,
  request: SignInRequest,
  asked: readonly TicketTarget[],
  first: Outcome,
) {
  const { single = false, authInfo = {} } = request;
  const withBroker = asked.some(isBroker);
  const cache = createTicketCache(renewBefore);
  let password: Credential | undefined =
    request.remember === false ? undefined : { kind: 'password', account: request.account, password: request.password };
  let { endpoint, clockSkew = 0 } = first;

  const serverTime = () => clock().getTime() + clockSkew;
  const now = () => new Date(serverTime());

  function keep(outcome: Outcome): void {
    endpoint = outcome.endpoint;
    clockSkew = outcome.clockSkew ?? clockSkew;
    for (const ticket of outcome.outcomes) if (!(ticket instanceof PassportError)) cache.put(ticket, serverTime());
  }
  keep(first);

  function chooseCredential(): Credential | undefined {
    const broker = cache.valid(tokenBrokerAddress, undefined, serverTime());
    const signed: Credential | undefined =
      broker?.proof === undefined ? undefined : { kind: 'signed', token: broker.token, proof: broker.proof };
    return renewal === 'signed' ? (signed ?? password) : (password ?? signed);
  }

  /** A signed request is for one ticket: that is the form in which it is known. */
  const alone = (credential: Credential | undefined) => single || credential?.kind === 'signed';

  async function send(wanted: readonly TicketTarget[], signal: AbortSignal): Promise<readonly TicketOutcome[]> {
    const credential = chooseCredential();
    if (credential === undefined) throw notSignedIn('There is nothing left to ask with: sign in again.');
    // First, as in the sign-in: clients number the others from 1, and so do servers.
    const before = withBroker && !alone(credential) && !wanted.some(isBroker) ? [knownTargets.tokenBroker] : [];
    const targets = [...before, ...wanted] as unknown as readonly [TicketTarget, ...TicketTarget[]];
    const outcome = await converse({ targets, single: alone(credential), authInfo, credential, now }, endpoint, signal);
    keep(outcome);
    return outcome.outcomes.slice(before.length);
  }

  const gatherer = createGatherer({
    send,
    split: (flights) => splitFlights(flights, alone(chooseCredential()) ? 1 : maxTargets),
    abortedError: () => abortedError(describeEndpoint(endpoint)),
  });

  /** The target as it was asked for at the sign-in, or as it is known. */
  function findTarget(address: string, policy: string | undefined): TicketTarget {
    const isMeant = (target: TicketTarget) =>
      addressOf(target).toLowerCase() === address.toLowerCase() && (policy === undefined || target.policy === policy);
    return (
      asked.find(isMeant) ??
      Object.values<TicketTarget>(knownTargets).find(isMeant) ??
      (policy === undefined ? { address } : { address, policy })
    );
  }

  return {
    /** By the server's clock. */
    now,

    async get(address: string, policy: string | undefined, signal: AbortSignal | undefined): Promise<TicketOutcome> {
      const target = findTarget(address, policy);
      const fresh = cache.fresh(address, target.policy, serverTime());
      if (fresh !== undefined) return fresh;
      try {
        return await gatherer.get(ticketKey(address, target.policy), target, signal);
      } catch (error) {
        // A service that is down for a moment does not make a ticket worse that is about to be renewed.
        const valid = cache.valid(address, target.policy, serverTime());
        if (valid !== undefined && isPassing(error) && signal?.aborted !== true) return valid;
        throw error;
      }
    },

    peek: (address: string, policy: string | undefined) =>
      cache.valid(address, findTarget(address, policy).policy, serverTime()),

    forget: (address: string, policy: string | undefined) => cache.forget(address, findTarget(address, policy).policy),

    end(): void {
      password = undefined;
      cache.clear();
      gatherer.cancel(notSignedIn('The sign-in is over.'));
    },
  };
}

export function notSignedIn(sentence = 'Nobody has signed in.'): PassportError {
  return new PassportError('passport-not-signed-in', sentence);
}

function isBroker(target: TicketTarget): boolean {
  return isTokenBroker(addressOf(target));
}

/** It says nothing of the ticket: there was no answer, or the server has no time for one. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof SoapClientError || (error instanceof PassportError && error.code === 'passport-too-many-requests')
  );
}

/** Two tickets of one service do not travel together: servers refuse that (0x800488e4). */
function splitFlights<T extends { readonly item: TicketTarget }>(flights: readonly T[], max: number): readonly T[][] {
  const groups: Map<string, T>[] = [];
  for (const flight of flights) {
    const address = addressOf(flight.item).toLowerCase();
    const group = groups.find((candidate) => candidate.size < max && !candidate.has(address));
    if (group === undefined) groups.push(new Map([[address, flight]]));
    else group.set(address, flight);
  }
  return groups.map((group) => [...group.values()]);
}
