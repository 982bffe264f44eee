import {
  type SecurityTokenServiceClient,
  securityTokenService,
  type soap,
  wlm8,
  type wst,
} from '@passport-soap/bindings/rst';
import { type CallOptions, type ClientOptions, createClient } from '@passport-soap/runtime/soap';
import { readInstant } from '../instant.js';
import type { Lenient } from '../lenient.js';
import { type AnswerOptions, answerChallenge } from '../mbi-key-old.js';
import { targets } from '../targets.js';
import { buildRequest, buildSingleRequest } from './build-request.js';
import { faultError, PassportError } from './error.js';
import { followRedirect } from './redirect.js';
import { requestedTargets, type SignInRequest } from './sign-in-request.js';
import { readTickets, type Ticket, type TicketAnswers } from './ticket.js';
import { readUser, type User } from './user.js';

/**
 * The SOAP client's options; `profile` is `wlm-8` here by default, and `mode` `lenient`: no server's answer has to be
 * complete. `onExchange` shows the raw messages.
 */
export interface PassportClientOptions extends ClientOptions {
  /** Required: passwords are not sent to where the WSDL says by default. */
  readonly endpoint: string | URL;
  /** Default 3. */
  readonly maxRedirects?: number;
  /** Default: the system's. */
  readonly clock?: () => Date;
}

/** A sign-in that succeeded. Single tickets may be refused all the same. */
export interface SignIn extends TicketAnswers {
  readonly user: User;
  /** `psf:serverInfo/@ServerTime`. */
  readonly serverTime?: Date;
  /** Server's clock minus ours, milliseconds; 0 if the server does not tell its time. */
  readonly clockSkew: number;
  /** Where the redirects, if any, led. */
  readonly endpoint: string;
}

export interface PassportClient {
  /**
   * Signs in and fetches tickets, following redirects.
   * @throws PassportError the sign-in was refused, or redirected where it does not go
   * @throws SoapClientError there was no SOAP answer
   * @throws TypeError the targets make no request
   */
  signIn(request: SignInRequest): Promise<SignIn>;
  /**
   * The answer to a notification server's challenge (`USR n SSO S MBI_KEY_OLD <nonce>`).
   * @throws PassportError `passport-no-proof` if the ticket came without a proof token
   */
  answerChallenge(ticket: Ticket, nonce: string, options?: AnswerOptions): string;
}

interface Outcome {
  readonly header: Lenient<soap.Header> | undefined;
  readonly responses: readonly Lenient<wst.RequestSecurityTokenResponse>[];
}

/** A client of RST.srf. @throws SoapClientError `soap-endpoint` if the endpoint is no http(s) URL */
export function createPassportClient(options: PassportClientOptions): PassportClient {
  const { maxRedirects = 3, clock = () => new Date() } = options;
  const client = createClient(securityTokenService, {
    ...options,
    profile: options.profile ?? wlm8,
    mode: options.mode ?? 'lenient',
  });
  return {
    async signIn(request) {
      const visited = [new URL(options.endpoint)];
      for (;;) {
        const endpoint = visited.at(-1) as URL;
        const outcome = await exchange(client, request, { endpoint, ...signalOf(request) });
        if (typeof outcome === 'string') {
          visited.push(followRedirect(outcome, visited, maxRedirects));
          continue;
        }
        const pp = outcome.header?.pp;
        const serverTime = readInstant(pp?.serverInfo?.serverTime);
        return {
          ...readTickets(requestedTargets(request, targets.tokenBroker), outcome.responses),
          user: readUser(pp),
          ...(serverTime === undefined ? {} : { serverTime }),
          clockSkew: serverTime === undefined ? 0 : serverTime.getTime() - clock().getTime(),
          endpoint: endpoint.href,
        };
      }
    },
    answerChallenge(ticket, nonce, answerOptions) {
      if (ticket.proof === undefined) {
        const sentence = `The ticket of ${ticket.address} has no proof token: ask for it with MBI_KEY_OLD.`;
        throw new PassportError('passport-no-proof', sentence);
      }
      return answerChallenge(ticket.proof, nonce, answerOptions);
    },
  };
}

/** One request: the answers, or the URL of a redirect. */
async function exchange(
  client: SecurityTokenServiceClient,
  request: SignInRequest,
  call: CallOptions,
): Promise<Outcome | string> {
  const reply =
    request.single === true
      ? await client.requestSecurityToken(buildSingleRequest(request), call)
      : await client.requestMultipleSecurityTokens(buildRequest(request), call);
  const header: Lenient<soap.Header> | undefined = reply.header;
  if (reply.kind === 'fault') {
    const fault: Lenient<soap.Fault> = reply.fault;
    if (fault.redirectUrl !== undefined) return fault.redirectUrl;
    throw faultError(fault, fault.pp ?? header?.pp);
  }
  const body: Lenient<wst.RequestSecurityTokenResponse & wst.RequestSecurityTokenResponseCollection> =
    reply.body as never;
  return { header, responses: request.single === true ? [body] : (body.requestSecurityTokenResponse ?? []) };
}

function signalOf({ signal }: SignInRequest): Pick<CallOptions, 'signal'> {
  return signal === undefined ? {} : { signal };
}
