import { randomBytes } from 'node:crypto';
import type { SecurityTokenService, soap, wst } from '@passport-soap/bindings/rst';
import type { RequestContext, SoapMessage } from '@passport-soap/runtime/soap';
import type { CodeName } from '../codes.js';
import type { Lenient } from '../lenient.js';
import { findPolicy, policies } from '../policies.js';
import type { Refusal } from './account.js';
import { authenticationFault, invalidRequestFault, type PassportFault, redirectFault } from './faults.js';
import { answerTokenRequest } from './issue-token.js';
import { numberTokens } from './number-tokens.js';
import type { PassportServiceOptions, SignInEvent } from './options.js';
import { readCredentials, readTokenRequest, type TokenRequest } from './read-request.js';
import { successHeader } from './server-header.js';

type Responses = SoapMessage<soap.Header, readonly wst.RequestSecurityTokenResponse[]>;

/** The token service proper: both operations of RST.srf over an `authenticate` callback. */
export function implementSecurityTokenService(options: PassportServiceOptions): SecurityTokenService {
  return {
    async requestMultipleSecurityTokens({ header, body }, context) {
      const requests = (body as Lenient<typeof body>).requestSecurityToken ?? [];
      const reply = await signIn(header, requests, options, context);
      if (reply.kind === 'fault') return reply;
      return { ...reply, body: { requestSecurityTokenResponse: [...reply.body] } };
    },
    async requestSecurityToken({ header, body }, context) {
      const reply = await signIn(header, [body], options, context);
      if (reply.kind === 'fault') return reply;
      const [response] = reply.body;
      return response === undefined ? invalidRequestFault() : { ...reply, body: response };
    },
  };
}

async function signIn(
  header: Lenient<soap.Header> | undefined,
  models: readonly Lenient<wst.RequestSecurityToken>[],
  options: PassportServiceOptions,
  context: RequestContext,
): Promise<Responses | PassportFault> {
  const { server = {} } = options;
  const now = (options.clock ?? (() => new Date()))();
  const requests = models.map(readTokenRequest).filter((request) => request !== undefined);
  if (requests.length === 0 || requests.length < models.length) return invalidRequestFault();
  const asked = requests.map(({ target, policy }) => ({
    target: target.value,
    ...(policy === undefined ? {} : { policy }),
  }));
  const tell = (event: Partial<SignInEvent> & Pick<SignInEvent, 'outcome'>) =>
    hook(options, context, () => options.onSignIn?.({ tokens: asked, ...event }, context));
  const refuse = (refusal: Refusal, name?: string) => {
    tell({ outcome: 'refused', code: refusal.refused, ...(name === undefined ? {} : { name }) });
    return authenticationFault(refusal, now, server);
  };

  const credentials = readCredentials(header);
  if (credentials === undefined) return refuse({ refused: 'PPCRL_REQUEST_E_MISSING_PRIMARY_CREDENTIAL' });
  // An earlier token cannot be checked: to the client it has expired, and it asks for the password.
  if (credentials === 'renewal') return refuse({ refused: 'PPCRL_REQUEST_E_AUTH_EXPIRED' });
  const { name } = credentials;
  const elsewhere = await options.redirect?.(name, context);
  if (elsewhere !== undefined) {
    tell({ outcome: 'redirected', name });
    return redirectFault(new URL(elsewhere).href, now, server);
  }
  const account = await options.authenticate(credentials, context);
  if (account === undefined) return refuse({ refused: 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD' }, name);
  if ('refused' in account) return refuse(account, name);

  const answers = answerAll(requests, {
    account,
    now,
    secure: options.secure ?? context.secure,
    random: options.random ?? randomBytes,
    ...(options.createTicket === undefined ? {} : { createTicket: options.createTicket }),
    known: { ...policies, ...options.policies },
  });
  for (const { issued } of answers) {
    if (issued !== undefined) hook(options, context, () => options.onToken?.(issued, context));
  }
  tell({
    outcome: 'signed-in',
    name,
    tokens: asked.map((token, index) => ({ ...token, ...codeOf(answers[index]?.refused) })),
  });
  return {
    kind: 'message',
    header: { pp: successHeader(account, now, context.remoteAddress, server) },
    body: answers.map(({ response }) => response),
  };
}

type Minting = Parameters<typeof answerTokenRequest>[3] & { readonly known: Parameters<typeof findPolicy>[2] };

/** In the order of the requests: libmsn and AvaMSN go by position. */
function answerAll(requests: readonly TokenRequest[], { known, ...mint }: Minting) {
  const found = requests.map(({ target, policy }) =>
    findPolicy(policy, target.kind === 'address' ? target.value : undefined, known),
  );
  const numbers = numberTokens(found.map((policy) => policy?.token === 'legacy'));
  return requests.map((request, index) => answerTokenRequest(request, found[index], numbers[index] ?? 0, mint));
}

function codeOf(code: CodeName | undefined): { code?: CodeName } {
  return code === undefined ? {} : { code };
}

/** A hook that throws must not cost the user the tokens. */
function hook(options: PassportServiceOptions, context: RequestContext, call: () => void): void {
  try {
    call();
  } catch (error) {
    options.onError?.(error, context);
  }
}
