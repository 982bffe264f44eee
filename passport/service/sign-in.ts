import type { RequestContext } from '@passport-soap/runtime/soap';
import type { Account } from '../accounts/types.js';
import { findPolicy, type Policy, unnamedPolicy } from '../policies.js';
import { isTokenBroker } from '../targets.js';
import type { Tickets } from '../tickets/create-tickets.js';
import { callHook } from './call-hook.js';
import { toDevice } from './device.js';
import { lookUpDomain } from './domains.js';
import type { Credential, SignInFacts, SignInOutcome, SignInRefusal, TokenAnswer, TokenRequest } from './facts.js';
import { answerTokenRequest, type Mint } from './issue-token.js';
import { numberTokens } from './number-tokens.js';
import type { PassportServiceOptions, SignInEvent } from './options.js';
import { renew } from './renew.js';

/** What the service has besides its options. */
export interface SignInTools {
  readonly options: PassportServiceOptions;
  readonly tickets: Tickets;
  readonly vocabulary: SignInEvent['vocabulary'];
  /** The known ones, and the options'. */
  readonly policies: Readonly<Record<string, Policy>>;
  /** The proof that the answer to a request is to be encrypted with. */
  readonly secrets: WeakMap<RequestContext, Uint8Array>;
}

/** Who signed in, or why nobody did. */
export type Identified =
  | {
      readonly kind: 'identified';
      readonly holder: Mint['kind'];
      readonly account: Account;
      readonly renewedWith?: Uint8Array;
    }
  | ({ readonly kind: 'refused' } & SignInRefusal)
  | { readonly kind: 'redirected'; readonly url: string };

/** The token service proper, whichever vocabulary it is asked in: who is it, and what becomes of each token request. */
export async function signIn(facts: SignInFacts, tools: SignInTools, context: RequestContext): Promise<SignInOutcome> {
  const { options } = tools;
  const requests = facts.tokens.filter((request) => request !== undefined);
  if (requests.length === 0 || requests.length < facts.tokens.length) return { kind: 'invalid' };
  // Before the account is looked at: what ends its tickets while that goes on (another password) ends these as well.
  const now = clockOf(options)();
  const identified = await identify(facts.credential, tools, context);
  if (identified.kind !== 'identified') {
    tell(facts, requests, identified, tools, context);
    return identified;
  }
  const { holder, account, renewedWith } = identified;
  const { random, certificates } = options;
  const mint: Mint = {
    kind: holder,
    account,
    now,
    secure: options.secure ?? context.secure,
    tickets: tools.tickets,
    ...(random === undefined ? {} : { random }),
    ...(certificates === undefined ? {} : { certificates }),
  };
  const answers = await answerAll(
    requests,
    { known: tools.policies, unnamed: tools.vocabulary === 'rst2' ? unnamedPolicy : undefined },
    mint,
    (request) => options.authorize?.({ ...request, account }, context),
  );
  const codes = answers.map((answer) => (answer.kind === 'refused' ? (answer.reason ?? answer.status) : undefined));
  tell(facts, requests, { kind: 'answered', codes }, tools, context);
  return { kind: 'answered', account, answers, ...(renewedWith === undefined ? {} : { renewedWith }) };
}

const wrongPassword: Identified = {
  kind: 'refused',
  refused: 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD',
  reason: 'PP_E_BAD_PASSWORD',
};

async function identify(
  credential: Credential | undefined,
  tools: SignInTools,
  context: RequestContext,
): Promise<Identified> {
  const { options } = tools;
  switch (credential?.kind) {
    case undefined:
      return { kind: 'refused', refused: 'PPCRL_REQUEST_E_MISSING_PRIMARY_CREDENTIAL' };
    case 'other':
      return { kind: 'refused', refused: 'PPCRL_REQUEST_E_FLOWDISABLED', reason: 'PP_E_FLOWDISABLED' };
    case 'renewal':
      return renew(credential, tools, context);
    case 'device':
      if (options.devices === 'refuse') return { kind: 'refused', refused: 'PPCRL_REQUEST_E_DEVICE_DA_INVALID' };
      return { kind: 'identified', holder: 'device', account: toDevice(credential) };
    case 'password': {
      const { name, password } = credential;
      const url = await lookUpDomain(options.redirect, name, context);
      if (url !== undefined) return { kind: 'redirected', url: new URL(url).href };
      const federation = await lookUpDomain(options.federation, name, context);
      if (federation !== undefined) return { kind: 'refused', refused: 'PPCRL_REQUEST_E_PARTNER_LOGIN', federation };
      const { remoteAddress, signal } = context;
      const origin = { signal, ...(remoteAddress === undefined ? {} : { remoteAddress }) };
      const account = await options.accounts.authenticate({ name, password }, origin);
      if (account === undefined) return wrongPassword;
      return 'refused' in account ? { kind: 'refused', ...account } : { kind: 'identified', holder: 'user', account };
    }
  }
}

/** In the order of the requests: libmsn and AvaMSN go by position. */
async function answerAll(
  requests: readonly TokenRequest[],
  { known, unnamed }: { known: Readonly<Record<string, Policy>>; unnamed: Policy | undefined },
  mint: Mint,
  authorize: (request: TokenRequest) => ReturnType<NonNullable<PassportServiceOptions['authorize']>>,
): Promise<TokenAnswer[]> {
  const found = requests.map(({ target, policy }) => {
    if (policy === undefined && unnamed !== undefined && !isTokenBroker(target.value)) return unnamed;
    return findPolicy(policy, target.kind === 'address' ? target.value : undefined, known);
  });
  const numbers = numberTokens(found.map((policy) => policy?.token === 'legacy'));
  return Promise.all(
    requests.map(async (request, index): Promise<TokenAnswer> => {
      const refusal = await authorize(request);
      if (refusal !== undefined) return { kind: 'refused', target: request.target, ...refusal };
      return answerTokenRequest(request, found[index], numbers[index] ?? 0, mint);
    }),
  );
}

type Told =
  | Exclude<Identified, { kind: 'identified' }>
  | { kind: 'answered'; codes: (SignInEvent['code'] | undefined)[] };

function tell(
  { credential }: SignInFacts,
  requests: readonly TokenRequest[],
  told: Told,
  { options, vocabulary }: SignInTools,
  context: RequestContext,
): void {
  const name = credential !== undefined && 'name' in credential ? credential.name : undefined;
  const codes = told.kind === 'answered' ? told.codes : [];
  const event: SignInEvent = {
    outcome: ({ answered: 'signed-in', refused: 'refused', redirected: 'redirected' } as const)[told.kind],
    vocabulary,
    ...(credential === undefined ? {} : { credential: credential.kind }),
    ...(name === undefined ? {} : { name }),
    ...(told.kind === 'refused' ? { code: told.refused } : {}),
    ...(told.kind === 'refused' && told.detail !== undefined ? { detail: told.detail } : {}),
    tokens: requests.map(({ target, policy }, index) => ({
      target: target.value,
      ...(policy === undefined ? {} : { policy }),
      ...(codes[index] === undefined ? {} : { code: codes[index] }),
    })),
  };
  callHook(options, context, () => options.onSignIn?.(event, context));
}

export function clockOf({ clock }: PassportServiceOptions): () => Date {
  return clock ?? (() => new Date());
}
