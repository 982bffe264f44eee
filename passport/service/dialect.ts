import type { psf } from '@passport-soap/bindings/rst';
import type { RequestContext, SoapFault, SoapMessage, SoapRequest } from '@passport-soap/runtime/soap';
import type { Lenient } from '../lenient.js';
import type { KeyDerivation } from '../signing/derive-key.js';
import type { AnswerEncryption } from './encrypt-answer.js';
import type { Credential, SignInRefusal, TokenAnswer } from './facts.js';
import { readTokenRequest, type TokenRequestModel } from './read-token-request.js';
import { type ServerIdentity, successHeader } from './server-header.js';
import { clockOf, type SignInTools, signIn } from './sign-in.js';

/** How one of the two services spells what a sign-in means: all in which RST.srf and RST2.srf differ. */
export interface Dialect<Header, Response, Fault, Envelope> {
  readCredential(header: Lenient<Header> | undefined): Credential | undefined;
  /** The header of an answer with tokens. */
  answerHeader(pp: psf.Pp, now: Date): Header;
  writeAnswer(answer: TokenAnswer): Response;
  /** Of the keys that answers are encrypted with. */
  readonly derivation: KeyDerivation;
  /** The same answer for who renewed with a token, and for nobody else. */
  encryptAnswer(envelope: Envelope, encryption: AnswerEncryption): Envelope;
  /** The sign-in failed. */
  authenticationFault(refusal: SignInRefusal, now: Date, identity: ServerIdentity): SoapFault<Header, Fault>;
  /** The account is served elsewhere. */
  redirectFault(url: string, now: Date, identity: ServerIdentity): SoapFault<Header, Fault>;
  /** What cannot be understood at all: no header, and no more said than the real server says. */
  invalidRequestFault(): SoapFault<Header, Fault>;
  /** Our own failure. */
  serverFault(now: Date, identity: ServerIdentity): SoapFault<Header, Fault>;
}

/** The two operations of a service. */
export interface TokenOperations<Header, Response, Fault> {
  requestMultipleSecurityTokens(
    request: SoapRequest<Header, { requestSecurityToken: TokenRequestModel[] }>,
    context: RequestContext,
  ): Promise<SoapMessage<Header, { requestSecurityTokenResponse: Response[] }> | SoapFault<Header, Fault>>;
  requestSecurityToken(
    request: SoapRequest<Header, TokenRequestModel>,
    context: RequestContext,
  ): Promise<SoapMessage<Header, Response> | SoapFault<Header, Fault>>;
}

/** The operations of a service, in its dialect. */
export function implement<Header, Response, Fault, Envelope>(
  dialect: Dialect<Header, Response, Fault, Envelope>,
  tools: SignInTools,
): TokenOperations<Header, Response, Fault> {
  const { options } = tools;
  const answer = async (
    header: Lenient<Header> | undefined,
    models: readonly Lenient<TokenRequestModel>[],
    context: RequestContext,
  ): Promise<SoapMessage<Header, Response[]> | SoapFault<Header, Fault>> => {
    const credential = dialect.readCredential(header);
    const tokens = models.map((model) => readTokenRequest(model));
    const outcome = await signIn({ tokens, ...(credential === undefined ? {} : { credential }) }, tools, context);
    const now = clockOf(options)();
    const { server = {} } = options;
    switch (outcome.kind) {
      case 'invalid':
        return dialect.invalidRequestFault();
      case 'redirected':
        return dialect.redirectFault(outcome.url, now, server);
      case 'refused':
        return dialect.authenticationFault(outcome, now, server);
      case 'answered': {
        const pp = successHeader(outcome.account, now, context.remoteAddress, server);
        if (outcome.renewedWith !== undefined) tools.secrets.set(context, outcome.renewedWith);
        const body = outcome.answers.map((each) => dialect.writeAnswer(each));
        return { kind: 'message', header: dialect.answerHeader(pp, now), body };
      }
    }
  };
  return {
    async requestMultipleSecurityTokens({ header, body }, context) {
      const models = (body as Partial<typeof body>).requestSecurityToken ?? [];
      const reply = await answer(lenient(header), models.map(lenient), context);
      return reply.kind === 'fault' ? reply : { ...reply, body: { requestSecurityTokenResponse: reply.body } };
    },
    async requestSecurityToken({ header, body }, context) {
      const reply = await answer(lenient(header), [lenient(body)], context);
      if (reply.kind === 'fault') return reply;
      return { ...reply, body: reply.body[0] as Response };
    },
  };
}

/** Requests are read leniently: a model may lack what its type asks for. */
function lenient<T>(model: T): Lenient<T> {
  return model as Lenient<T>;
}
