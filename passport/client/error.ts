import type { soap } from '@passport-soap/bindings/rst';
import { type CodeDescription, type CodeName, describeCode, formatHresult, parseHresult } from '../codes.js';
import type { Lenient } from '../lenient.js';
import { psfNamespace, wsseNamespace } from '../namespaces.js';

/**
 * Codes beside Microsoft's:
 *
 * | code | what happened |
 * |---|---|
 * | `passport-invalid-request` | `S:Client`: the server took the request for invalid; real ones say so over plain HTTP too |
 * | `passport-authentication-failed` | refused without a status |
 * | `passport-fault` | another fault, or a status that has no name |
 * | `passport-redirect-loop` | the server redirects to a URL that was asked already |
 * | `passport-redirect-limit` | more redirects than allowed |
 * | `passport-redirect-downgrade` | from https to http: the password would go in the clear |
 * | `passport-redirect-invalid` | to something that is no http(s) URL |
 * | `passport-missing-answer` | no answer for this token |
 * | `passport-invalid-answer` | the answer for this token lacks the token |
 * | `passport-no-proof` | the ticket came without a proof token |
 */
export type PassportErrorCode =
  | CodeName
  | 'passport-invalid-request'
  | 'passport-authentication-failed'
  | 'passport-fault'
  | 'passport-redirect-loop'
  | 'passport-redirect-limit'
  | 'passport-redirect-downgrade'
  | 'passport-redirect-invalid'
  | 'passport-missing-answer'
  | 'passport-invalid-answer'
  | 'passport-no-proof';

export interface PassportErrorDetails {
  readonly hresult?: number;
  readonly reason?: CodeDescription;
  readonly flowUrl?: string;
  readonly faultString?: string;
}

/** Why there is no sign-in, or no ticket of this service. The message is a sentence for people, and the code. */
export class PassportError extends Error {
  readonly code: PassportErrorCode;
  /** What happened, for people. */
  readonly sentence: string;
  /** The status, unsigned, if the server gave one. */
  readonly hresult?: number;
  /** The server's own, more precise reason (`psf:errorstatus`). */
  readonly reason?: CodeDescription;
  /** Where the user can put it right (`psf:flowurl`). It may identify the user: it is not in the message. */
  readonly flowUrl?: string;
  /** The fault's text, as sent. */
  readonly faultString?: string;

  constructor(code: PassportErrorCode, sentence: string, details: PassportErrorDetails = {}) {
    const { hresult, reason } = details;
    const because = reason === undefined ? '' : ` ${reason.sentence}`;
    const status = hresult === undefined ? '' : `, ${formatHresult(hresult)}`;
    super(`${sentence}${because} [${code}${status}]`);
    this.name = 'PassportError';
    this.code = code;
    this.sentence = sentence;
    Object.assign(this, details);
  }
}

/** The error that a fault is, of a whole request or of one token. @param pp the fault's own, or the header's */
export function faultError(fault: Lenient<soap.Fault>, pp: Lenient<soap.Header>['pp'] = fault.pp): PassportError {
  const hresult = parseHresult(pp?.reqstatus ?? '');
  const reason = parseHresult(pp?.errorstatus ?? '');
  const details: PassportErrorDetails = {
    ...(hresult === undefined ? {} : { hresult }),
    ...(reason === undefined ? {} : { reason: describeCode(reason) }),
    ...(pp?.flowurl === undefined ? {} : { flowUrl: pp.flowurl }),
    ...(fault.faultstring === undefined ? {} : { faultString: fault.faultstring }),
  };
  if (hresult !== undefined && hresult !== 0) {
    const { name, sentence } = describeCode(hresult);
    return new PassportError(name ?? 'passport-fault', sentence, details);
  }
  const { namespace, local } = fault.faultcode ?? {};
  if (local === 'FailedAuthentication' && namespace === wsseNamespace) {
    return new PassportError('passport-authentication-failed', 'The server refused the sign-in.', details);
  }
  if (local === 'Client') {
    const sentence = 'The server took the request for invalid; it may ask for https.';
    return new PassportError('passport-invalid-request', sentence, details);
  }
  if (local === 'Redirect' && namespace === psfNamespace) {
    return new PassportError('passport-redirect-invalid', 'The server redirects without saying where.', details);
  }
  return new PassportError('passport-fault', 'The server answered with a fault.', details);
}
