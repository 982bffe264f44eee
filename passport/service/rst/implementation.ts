import type { SecurityTokenService, soap, wst } from '@passport-soap/bindings/rst';
import type { RequestContext, SoapMessage } from '@passport-soap/runtime/soap';
import type { Lenient } from '../../lenient.js';
import { successHeader } from '../server-header.js';
import { clockOf, type SignInTools, signIn } from '../sign-in.js';
import { authenticationFault, invalidRequestFault, type PassportFault, redirectFault } from './faults.js';
import { readCredential, readTokenRequest } from './read-request.js';
import { writeAnswer } from './write-answer.js';

type Responses = SoapMessage<soap.Header, readonly wst.RequestSecurityTokenResponse[]>;

/** Both operations of RST.srf. */
export function implementRst(tools: SignInTools): SecurityTokenService {
  return {
    async requestMultipleSecurityTokens({ header, body }, context) {
      const requests = (body as Lenient<typeof body>).requestSecurityToken ?? [];
      const reply = await answer(header, requests, tools, context);
      if (reply.kind === 'fault') return reply;
      return { ...reply, body: { requestSecurityTokenResponse: [...reply.body] } };
    },
    async requestSecurityToken({ header, body }, context) {
      const reply = await answer(header, [body], tools, context);
      if (reply.kind === 'fault') return reply;
      const [response] = reply.body;
      return response === undefined ? invalidRequestFault() : { ...reply, body: response };
    },
  };
}

async function answer(
  header: Lenient<soap.Header> | undefined,
  models: readonly Lenient<wst.RequestSecurityToken>[],
  tools: SignInTools,
  context: RequestContext,
): Promise<Responses | PassportFault> {
  const { server = {} } = tools.options;
  const credential = readCredential(header);
  const facts = { tokens: models.map(readTokenRequest), ...(credential === undefined ? {} : { credential }) };
  const outcome = await signIn(facts, tools, context);
  const now = clockOf(tools.options)();
  switch (outcome.kind) {
    case 'invalid':
      return invalidRequestFault();
    case 'redirected':
      return redirectFault(outcome.url, now, server);
    case 'refused':
      return authenticationFault(outcome, now, server);
    case 'answered':
      return {
        kind: 'message',
        header: { pp: successHeader(outcome.account, now, context.remoteAddress, server) },
        body: outcome.answers.map(writeAnswer),
      };
  }
}
