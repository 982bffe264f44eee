import { encodeBase64 } from '@passport-soap/runtime/datatypes';
import type { ClientOptions } from '@passport-soap/runtime/soap';
import { type AnswerOptions, answerChallenge } from '../mbi-key-old.js';
import { targets as knownTargets } from '../targets.js';
import { createConversation, type Outcome } from './conversation.js';
import { decodeProof } from './decode-proof.js';
import { PassportError } from './error.js';
import type { PassportClientOptions } from './options.js';
import { retryOptions } from './retry.js';
import { rst } from './rst/index.js';
import { rst2 } from './rst2/index.js';
import { createSession, notSignedIn, type Session } from './session.js';
import { requestedTargets, type SignInRequest, type TicketTarget } from './sign-in-request.js';
import { addressOf, type Ticket, type TicketOutcome } from './ticket.js';
import { explainTransport } from './transport-refusal.js';
import { readUser, type User } from './user.js';
import type { Ask } from './vocabulary.js';

/** A sign-in that succeeded. Single tickets may be refused all the same. */
export interface SignIn {
  /** By address or service name, as asked for. */
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly refused: ReadonlyMap<string, PassportError>;
  readonly user: User;
  /** `psf:serverInfo/@ServerTime`. */
  readonly serverTime?: Date;
  /** Server's clock minus ours, milliseconds; 0 if the server does not tell its time. */
  readonly clockSkew: number;
  /** Where the redirects, if any, led. */
  readonly endpoint: string;
}

/** Gives the waiting up. Others who wait for the same ticket go on waiting. */
export interface GetOptions {
  readonly signal?: AbortSignal;
}

/** The tickets of the user who is signed in. Without a policy, it is the one of the sign-in, or the usual one of the address. */
export interface ClientTickets {
  /**
   * The ticket of a service: one that is there and need not be renewed yet, by the server's clock, or a new one. What is
   * asked for in one tick travels in one request; what is asked for twice at a time is asked for once.
   *
   * A refusal of this ticket is a value, as it is in {@link SignIn}: the server answered, the sign-in stands, and the
   * error says what the user can do. It is not kept: the next call asks again.
   * @throws PassportError the whole request was refused; `passport-not-signed-in`
   * @throws SoapClientError there was no SOAP answer, and no ticket that is still valid
   */
  get(address: string, policy?: string, options?: GetOptions): Promise<Ticket | PassportError>;
  /** The ticket that is there, if it has not expired. Asks nobody. */
  peek(address: string, policy?: string): Ticket | undefined;
  /** After a service refused a ticket (`BadContextToken`): the next call of `get` asks for another. */
  forget(address: string, policy?: string): void;
}

export interface ChallengeOptions extends GetOptions, AnswerOptions {
  /** Whose ticket answers; default messengerclear.live.com. */
  readonly address?: string;
}

/** No text of it, however it is printed, has a secret. */
export interface PassportClient {
  /**
   * Signs in and fetches tickets, following redirects. What comes of it is kept for {@link ClientTickets}, in the place of an
   * earlier sign-in's; one that fails leaves that as it is.
   * @throws PassportError the sign-in was refused, or redirected where it does not go
   * @throws SoapClientError there was no SOAP answer
   * @throws TypeError the targets make no request
   */
  signIn(request: SignInRequest): Promise<SignIn>;
  readonly tickets: ClientTickets;
  /**
   * Ticket and answer for a notification server (`USR n SSO S <policy> <nonce>` → `USR n SSO S <ticket> <answer>`).
   * @throws PassportError also of a refusal of the ticket; `passport-no-proof` if it came without a proof token, or with one that is none
   * @throws DiagnosticError `passport-mbi-key-old` the IV that is given has not 8 bytes
   * @throws SoapClientError there was no SOAP answer
   */
  answerChallenge(
    policy: string,
    nonce: string,
    options?: ChallengeOptions,
  ): Promise<{ readonly ticket: Ticket; readonly answer: string }>;
  /** Forgets tickets and password. Who waits for a ticket gets `passport-not-signed-in`. */
  signOut(): void;
}

/**
 * A client of RST.srf or RST2.srf.
 * @throws SoapClientError `soap-endpoint` if the endpoint is no http(s) URL
 * @throws TypeError a number among the options is out of its range
 */
export function createPassportClient(options: PassportClientOptions): PassportClient {
  const { maxRedirects = 3, clock = () => new Date(), renewBefore, renewal = 'password' } = options;
  if (renewBefore !== undefined && !(renewBefore >= 0))
    throw new TypeError('renewBefore must be 0 milliseconds or more');
  const retries = retryOptions(options.retries);
  const vocabulary = { rst, rst2 }[options.vocabulary ?? vocabularyOf(options.endpoint)];
  const { headers, ...rest } = options;
  const plain = explainTransport(vocabulary({ ...rest, mode: options.mode ?? 'lenient' }));
  const ask = withOwnHeaders(plain, options.endpoint, headers);
  const converse = createConversation(ask, { maxRedirects, retries, clock });
  let session: Session | undefined;
  let signOuts = 0;

  function current(): Session {
    if (session === undefined) throw notSignedIn();
    return session;
  }

  return {
    async signIn(request) {
      const { account, password, single = false, authInfo = {}, signal } = request;
      const asked = requestedTargets(request);
      const began = signOuts;
      const outcome = await converse(
        {
          targets: asked,
          single,
          authInfo,
          credential: { kind: 'password', account, password },
          now: session?.now ?? clock,
        },
        new URL(options.endpoint),
        signal,
      );
      if (signOuts === began) {
        session?.end();
        session = createSession({ converse, clock, renewBefore, renewal }, request, asked, outcome);
      }
      return describeSignIn(asked, outcome);
    },

    tickets: {
      get: async (address, policy, { signal } = {}) => current().get(address, policy, signal),
      peek: (address, policy) => session?.peek(address, policy),
      forget: (address, policy) => session?.forget(address, policy),
    },

    async answerChallenge(policy, nonce, { address = knownTargets.messengerClear.address, signal, ...answering } = {}) {
      const ticket = await current().get(address, policy, signal);
      if (ticket instanceof PassportError) throw ticket;
      const proof = encodeBase64(decodeProof(ticket.proof, address));
      return { ticket, answer: answerChallenge(proof, nonce, answering) };
    },

    signOut() {
      signOuts += 1;
      session?.end();
      session = undefined;
    },
  };
}

/** Headers that somebody added may be credentials: they are for the origin that they were given for, not for where it redirects. */
function withOwnHeaders(ask: Ask, given: string | URL, headers: ClientOptions['headers']): Ask {
  if (headers === undefined) return ask;
  return (request, call) => {
    const isOwn = new URL(call.endpoint ?? given).origin === new URL(given).origin;
    return ask(request, isOwn ? { ...call, headers: { ...headers, ...call.headers } } : call);
  };
}

function vocabularyOf(endpoint: string | URL): 'rst' | 'rst2' {
  return /\/rst2\.srf(?:[?#]|$)/i.test(String(endpoint)) ? 'rst2' : 'rst';
}

function describeSignIn(asked: readonly TicketTarget[], outcome: Outcome): SignIn {
  const { pp, outcomes, serverTime, clockSkew = 0, endpoint } = outcome;
  const byAddress = outcomes.map((ticket, index) => [addressOf(asked[index] as TicketTarget), ticket] as const);
  const isTicket = (entry: readonly [string, TicketOutcome]): entry is [string, Ticket] =>
    !(entry[1] instanceof PassportError);
  const isRefusal = (entry: readonly [string, TicketOutcome]): entry is [string, PassportError] => !isTicket(entry);
  return {
    tickets: new Map(byAddress.filter(isTicket)),
    refused: new Map(byAddress.filter(isRefusal)),
    user: readUser(pp),
    ...(serverTime === undefined ? {} : { serverTime }),
    clockSkew,
    endpoint: endpoint.href,
  };
}
