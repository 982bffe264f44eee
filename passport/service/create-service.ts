import { type SecurityTokenService, securityTokenService } from '@passport-soap/bindings/rst';
import { type SecurityTokenService2, securityTokenService2 } from '@passport-soap/bindings/rst2';
import {
  blameFor,
  createHandler,
  type HandlerOptions,
  type RequestContext,
  remoteAddressOf,
  type SoapHandler,
} from '@passport-soap/runtime/soap';
import { policies } from '../policies.js';
import { createTickets, type Tickets } from '../tickets/create-tickets.js';
import { type Dialect, implement } from './dialect.js';
import { openEncryption } from './encrypt-answer.js';
import { answerHealth } from './health.js';
import { createLimiter } from './limit-rate.js';
import type { PassportServiceOptions } from './options.js';
import { microsoftProfile, type ResponseProfile } from './response-profiles.js';
import { notFound, tooManyRequests, withServiceHeaders } from './responses.js';
import { rstDialect } from './rst/dialect.js';
import { rst2Dialect } from './rst2/dialect.js';
import { clockOf, type SignInTools } from './sign-in.js';

export interface PassportService {
  /**
   * Answers POST on RST.srf and RST2.srf (any case, doubled slashes, `/pp450/RST.srf`), GET on /healthz, and 404
   * elsewhere. It never rejects.
   */
  readonly handler: SoapHandler;
  /** The operations of RST.srf, to be called without HTTP. */
  readonly implementation: SecurityTokenService;
  /** The same of RST2.srf. */
  readonly implementation2: SecurityTokenService2;
  /** What a ticket says that this service, or another with the same keys, has issued. @throws TicketError if it is not good */
  readonly verifyTicket: Tickets['verify'];
  /** Ends a ticket before its time. @throws TicketError if it was not good anyway */
  readonly revoke: Tickets['revoke'];
  /** Ends every ticket of an account, by PUID. */
  readonly revokeAccount: Tickets['revokeAccount'];
}

/** A security token service as login.live.com was: sign-in for MSN Messenger 7.5 to Windows Live Messenger 2012. */
export function createPassportService(options: PassportServiceOptions): PassportService {
  const clock = clockOf(options);
  const tickets = openTickets(options, clock);
  const secrets: SignInTools['secrets'] = new WeakMap();
  const tools = { options, tickets, secrets, policies: { ...policies, ...options.policies } };
  const implementation = implement(rstDialect, { ...tools, vocabulary: 'rst' });
  const implementation2 = implement(rst2Dialect, { ...tools, vocabulary: 'rst2' });
  const handlers = {
    rst: createHandler(securityTokenService, implementation, handlerOptions('rst', rstDialect, options, secrets)),
    rst2: createHandler(securityTokenService2, implementation2, handlerOptions('rst2', rst2Dialect, options, secrets)),
  };
  const { rateLimit = { attempts: 120, seconds: 60 }, server = {} } = options;
  const limiter = rateLimit === false ? () => 0 : createLimiter(rateLimit, () => clock().getTime());
  return {
    implementation,
    implementation2,
    handler: async (request, connection) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/healthz') return answerHealth(request, options.accounts);
      const vocabulary = vocabularyOf(pathname);
      if (vocabulary === undefined) return notFound(request);
      const seconds = request.method === 'POST' ? limiter(remoteAddressOf(request, connection, options)) : 0;
      if (seconds > 0) return tooManyRequests(request, seconds);
      return withServiceHeaders(await handlers[vocabulary](request, connection), server);
    },
    verifyTicket: tickets.verify,
    revoke: tickets.revoke,
    revokeAccount: tickets.revokeAccount,
  };
}

function openTickets({ keys, revocations, random }: PassportServiceOptions, clock: () => Date): Tickets {
  return createTickets({
    clock,
    ...(keys === undefined ? {} : { keys }),
    ...(revocations === undefined ? {} : { revocations }),
    ...(random === undefined ? {} : { random }),
  });
}

/** The handler's options of one vocabulary: its spelling, its faults, its encryption. */
function handlerOptions<Header, Fault, Envelope>(
  vocabulary: keyof ResponseProfile,
  dialect: Dialect<Header, unknown, Fault, Envelope>,
  options: PassportServiceOptions,
  secrets: SignInTools['secrets'],
): HandlerOptions {
  const { profile: chosen, server = {} } = options;
  const profile = (context: RequestContext) =>
    ((typeof chosen === 'function' ? chosen(context) : chosen) ?? microsoftProfile)[vocabulary];
  return {
    ...options,
    mode: options.mode ?? 'lenient',
    faultStatus: options.faultStatus ?? 200,
    profile,
    beforeWrite: (envelope, context) => {
      const secret = secrets.get(context);
      if (secret === undefined) return envelope;
      return dialect.encryptAnswer(envelope as Envelope, openEncryption(secret, dialect.derivation, profile(context)));
    },
    faultFor: (problem) =>
      blameFor(problem) === 'Client' ? dialect.invalidRequestFault() : dialect.serverFault(clockOf(options)(), server),
  };
}

/**
 * Which service a path is of: `/RST.srf` or `/RST2.srf`, without case; libpurple and Messenger double the slash; `ppNNN`
 * is where a redirect to login.live.com led.
 */
export function vocabularyOf(path: string): 'rst' | 'rst2' | undefined {
  const [, two] = /^\/+(?:pp\d+\/+)?rst(2?)\.srf$/i.exec(path) ?? [];
  if (two === undefined) return undefined;
  return two === '2' ? 'rst2' : 'rst';
}
