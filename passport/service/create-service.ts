import { microsoft2007, type SecurityTokenService, securityTokenService } from '@passport-soap/bindings/rst';
import { blameFor, createHandler, type SoapHandler } from '@passport-soap/runtime/soap';
import { invalidRequestFault, serverFault } from './faults.js';
import { implementSecurityTokenService } from './implementation.js';
import type { PassportServiceOptions } from './options.js';

export interface PassportService {
  /** The operations, to be called without HTTP. */
  readonly implementation: SecurityTokenService;
  /** Answers POST on RST.srf (any case, doubled slashes, `/pp450/RST.srf`), and 404 elsewhere. */
  readonly handler: SoapHandler;
}

/** A security token service as RST.srf was: sign-in for MSN Messenger 7.5 to Windows Live Messenger 8.5. */
export function createPassportService(options: PassportServiceOptions): PassportService {
  const implementation = implementSecurityTokenService(options);
  const now = options.clock ?? (() => new Date());
  const serve = createHandler(securityTokenService, implementation, {
    ...options,
    profile: options.profile ?? microsoft2007,
    mode: options.mode ?? 'lenient',
    faultStatus: options.faultStatus ?? 200,
    faultFor: (problem) =>
      blameFor(problem) === 'Client' ? invalidRequestFault() : serverFault(now(), options.server ?? {}),
  });
  return {
    implementation,
    handler: async (request, connection) =>
      isRstPath(new URL(request.url).pathname) ? serve(request, connection) : notFound(request),
  };
}

/** `/RST.srf`, without case; libpurple doubles the slash; `ppNNN` is where a redirect to login.live.com led. */
export function isRstPath(path: string): boolean {
  return /^\/+(?:pp\d+\/+)?rst\.srf$/i.test(path);
}

function notFound(request: Request): Response {
  request.body?.cancel().catch(() => {});
  const text = 'Not found: the token service is at /RST.srf\n';
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'content-length': String(text.length) };
  return new Response(request.method === 'HEAD' ? null : text, { status: 404, headers });
}
