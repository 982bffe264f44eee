import type { psf } from '@passport-soap/bindings/rst2';
import { describeCode, parseHresult } from '../codes.js';
import type { Lenient } from '../lenient.js';
import { type FederatedDomain, PassportError, type PassportErrorDetails } from './error.js';
import type { ServerFacts } from './vocabulary.js';

/** What the code of a fault says, before its status is looked at. */
export type FaultKind = 'authentication' | 'request' | 'redirect' | 'other';

/** What a fault says, in either vocabulary. */
export interface FaultFacts {
  readonly kind: FaultKind;
  /** Where a status may stand, the nearest first. */
  readonly facts: readonly (ServerFacts | undefined)[];
  /** `psf:error` in the Detail: of RST2.srf. */
  readonly error?: Lenient<psf.Error> | undefined;
  readonly text?: string | undefined;
}

/** The error that a fault is, of a whole request or of one token. */
export function faultError({ kind, facts, error, text }: FaultFacts): PassportError {
  const first = <T>(pick: (pp: ServerFacts) => T | undefined) =>
    facts.map((pp) => (pp === undefined ? undefined : pick(pp))).find((found) => found !== undefined);
  const statuses = [...facts.map((pp) => pp?.reqstatus), error?.value]
    .map((text) => parseHresult(text ?? ''))
    .filter((status) => status !== undefined);
  // One of success says nothing of a fault.
  const hresult = statuses.find((status) => status !== 0) ?? statuses[0];
  const reason = parseHresult(first((pp) => pp.errorstatus) ?? error?.internalerror?.code ?? '');
  const flowUrl = first((pp) => pp.flowurl);
  const internalText = error?.internalerror?.text?.trim();
  const federation = first(readFederation);
  const details: PassportErrorDetails = {
    ...(hresult === undefined ? {} : { hresult }),
    ...(reason === undefined ? {} : { reason: describeCode(reason) }),
    ...(flowUrl === undefined ? {} : { flowUrl }),
    ...(text === undefined ? {} : { faultString: text }),
    ...(internalText === undefined || internalText === '' ? {} : { internalText }),
    ...(federation === undefined ? {} : { federation }),
  };
  if (hresult !== undefined && hresult !== 0) {
    const { name, sentence } = describeCode(hresult);
    return new PassportError(name ?? 'passport-fault', sentence, details);
  }
  const [code, sentence] = meanings[kind];
  return new PassportError(code, sentence, details);
}

const meanings = {
  authentication: ['passport-authentication-failed', 'The server refused the sign-in.'],
  request: ['passport-invalid-request', 'The server took the request for invalid; it may ask for https.'],
  redirect: ['passport-redirect-invalid', 'The server redirects without saying where.'],
  other: ['passport-fault', 'The server answered with a fault.'],
} as const;

/** Where accounts of this domain sign in, if not here. */
function readFederation(pp: ServerFacts): FederatedDomain | undefined {
  const properties = new Map<string | undefined, string | undefined>();
  for (const { name, value } of pp.extProperties?.extProperty ?? []) if (value) properties.set(name, value);
  const [stsUrl, authUrl, brand] = ['STSAuthURL', 'AuthURL', 'FederationBrandName'].map((name) => properties.get(name));
  if (stsUrl === undefined && authUrl === undefined) return undefined;
  return {
    ...(stsUrl === undefined ? {} : { stsUrl }),
    ...(authUrl === undefined ? {} : { authUrl }),
    ...(brand === undefined ? {} : { brand }),
  };
}
