import { type SecurityTokenService, securityTokenService } from '@passport-soap/bindings/rst';
import { blameFor, createHandler, type SoapHandler } from '@passport-soap/runtime/soap';
import { createTickets, type Tickets } from '../tickets/create-tickets.js';
import { answerHealth } from './health.js';
import { createLimiter } from './limit-rate.js';
import type { PassportServiceOptions } from './options.js';
import { microsoftProfile } from './response-profiles.js';
import { notFound, tooManyRequests, withServiceHeaders } from './responses.js';
import { invalidRequestFault, serverFault } from './rst/faults.js';
import { implementRst } from './rst/implementation.js';
import { clockOf } from './sign-in.js';

export interface PassportService {
  /**
   * Answers POST on RST.srf and RST2.srf (any case, doubled slashes, `/pp450/RST.srf`), GET on /healthz, and 404
   * elsewhere. It never rejects.
   */
  readonly handler: SoapHandler;
  /** The operations of RST.srf, to be called without HTTP. */
  readonly implementation: SecurityTokenService;
  /** What a ticket says that this service, or another with the same keys, has issued. @throws TicketError if it is not good */
  readonly verifyTicket: Tickets['verify'];
  /** Ends a ticket before its time. @throws TicketError if it was not good anyway */
  readonly revoke: Tickets['revoke'];
  /** Ends every ticket of an account, by PUID. */
  readonly revokeAccount: Tickets['revokeAccount'];
}

/** A security token service as login.live.com was: sign-in for MSN Messenger 7.5 to Windows Live Messenger 2012. */
export function createPassportService(options: PassportServiceOptions): PassportService {
  const { keys, revocations, random, server = {}, profile } = options;
  const clock = clockOf(options);
  const tickets = createTickets({
    clock,
    ...(keys === undefined ? {} : { keys }),
    ...(revocations === undefined ? {} : { revocations }),
    ...(random === undefined ? {} : { random }),
  });
  const implementation = implementRst({ options, tickets, vocabulary: 'rst' });
  const shared = { ...options, mode: options.mode ?? 'lenient', faultStatus: options.faultStatus ?? 200 } as const;
  const rst = createHandler(securityTokenService, implementation, {
    ...shared,
    profile: (context) => ((typeof profile === 'function' ? profile(context) : profile) ?? microsoftProfile).rst,
    faultFor: (problem) => (blameFor(problem) === 'Client' ? invalidRequestFault() : serverFault(clock(), server)),
  });
  const { rateLimit = { attempts: 120, seconds: 60 } } = options;
  const limiter = rateLimit === false ? () => 0 : createLimiter(rateLimit, () => clock().getTime());
  return {
    implementation,
    handler: async (request, connection) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/healthz') return answerHealth(request, options.accounts);
      if (!isRstPath(pathname)) return notFound(request);
      const seconds = request.method === 'POST' ? limiter(senderOf(request, connection, options)) : 0;
      if (seconds > 0) return tooManyRequests(request, seconds);
      return withServiceHeaders(await rst(request, connection), server);
    },
    verifyTicket: tickets.verify,
    revoke: tickets.revoke,
    revokeAccount: tickets.revokeAccount,
  };
}

function senderOf(
  request: Request,
  connection: Parameters<SoapHandler>[1],
  { trustProxy }: PassportServiceOptions,
): string | undefined {
  const forwarded = trustProxy ? request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() : undefined;
  return forwarded ?? connection?.remoteAddress;
}

/** `/RST.srf`, without case; libpurple doubles the slash; `ppNNN` is where a redirect to login.live.com led. */
export function isRstPath(path: string): boolean {
  return /^\/+(?:pp\d+\/+)?rst\.srf$/i.test(path);
}
