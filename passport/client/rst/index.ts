import { securityTokenService, type soap, wlm8, type wst } from '@passport-soap/bindings/rst';
import { createClient } from '@passport-soap/runtime/soap';
import type { Lenient } from '../../lenient.js';
import { signedCall } from '../signed-call.js';
import type { Vocabulary } from '../vocabulary.js';
import { buildRequest, buildSingleRequest } from './build-request.js';
import { readAnswer, readFault } from './read-answer.js';
import { signedLayout } from './signed.js';

type Body = Lenient<wst.RequestSecurityTokenResponse & wst.RequestSecurityTokenResponseCollection>;

/** RST.srf: SOAP 1.1, WS-Trust of April 2004. */
export const rst: Vocabulary = (options) => {
  const client = createClient(securityTokenService, { ...options, profile: options.profile ?? wlm8 });
  return async (request, given) => {
    const { credential } = request;
    const call =
      credential.kind === 'signed' ? { ...given, ...signedCall(credential, signedLayout, options.mode) } : given;
    const reply = request.single
      ? await client.requestSecurityToken(buildSingleRequest(request), call)
      : await client.requestMultipleSecurityTokens(buildRequest(request), call);
    const pp = (reply.header as Lenient<soap.Header> | undefined)?.pp;
    if (reply.kind === 'fault') {
      const fault: Lenient<soap.Fault> = reply.fault;
      if (fault.redirectUrl !== undefined) return { kind: 'redirect', url: fault.redirectUrl };
      throw readFault(fault, pp);
    }
    const body = reply.body as Body;
    const responses = request.single ? [body] : (body.requestSecurityTokenResponse ?? []);
    return { kind: 'answers', pp, answers: responses.map(readAnswer) };
  };
};
