import { securityTokenService2, type soap, wlm2009, type wst } from '@passport-soap/bindings/rst2';
import { createClient } from '@passport-soap/runtime/soap';
import type { Lenient } from '../../lenient.js';
import { signedCall } from '../signed-call.js';
import type { Vocabulary } from '../vocabulary.js';
import { buildRequest, buildSingleRequest } from './build-request.js';
import { readAnswer, readFault } from './read-answer.js';
import { signedLayout } from './signed.js';

type Body = Lenient<wst.RequestSecurityTokenResponse & wst.RequestSecurityTokenResponseCollection>;

/** RST2.srf: SOAP 1.2, WS-Trust of February 2005. */
export const rst2: Vocabulary = (options) => {
  const client = createClient(securityTokenService2, { ...options, profile: options.profile ?? wlm2009 });
  return async (request, given) => {
    const { credential } = request;
    const call =
      credential.kind === 'signed' ? { ...given, ...signedCall(credential, signedLayout, options.mode) } : given;
    const to = String(call.endpoint ?? options.endpoint);
    const reply = request.single
      ? await client.requestSecurityToken(buildSingleRequest(request, to), call)
      : await client.requestMultipleSecurityTokens(buildRequest(request, to), call);
    const pp = (reply.header as Lenient<soap.Header> | undefined)?.pp;
    if (reply.kind === 'fault') {
      const fault: Lenient<soap.Fault> = reply.fault;
      if (fault.detail?.redirectUrl !== undefined) return { kind: 'redirect', url: fault.detail.redirectUrl };
      throw readFault(fault, pp);
    }
    const body = reply.body as Body;
    const responses = request.single ? [body] : (body.requestSecurityTokenResponse ?? []);
    return { kind: 'answers', pp, answers: responses.map(readAnswer) };
  };
};
