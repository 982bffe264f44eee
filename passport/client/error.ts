import { type CodeDescription, type CodeName, formatHresult } from '../codes.js';

/**
 * Codes beside Microsoft's:
 *
 * | code | what happened |
 * |---|---|
 * | `passport-invalid-request` | `S:Client`: the server took the request for invalid; real ones say so over plain HTTP too |
 * | `passport-request-too-large` | HTTP status 413 |
 * | `passport-too-many-requests` | HTTP status 429; the sentence says how long to wait, if the server does |
 * | `passport-authentication-failed` | refused without a status |
 * | `passport-fault` | another fault, or a status that has no name |
 * | `passport-redirect-loop` | the server redirects to a URL that was asked already |
 * | `passport-redirect-limit` | more redirects than allowed |
 * | `passport-redirect-downgrade` | from https to http: the password would go in the clear |
 * | `passport-redirect-invalid` | to something that is no http(s) URL |
 * | `passport-missing-answer` | no answer for this token |
 * | `passport-invalid-answer` | the answer for this token lacks the token |
 * | `passport-no-proof` | the ticket came without a proof token, or with one that is not base64 |
 * | `passport-not-signed-in` | nobody has signed in, or nothing is left to ask with: neither a password nor a token broker's token |
 * | `passport-undecryptable` | the answer to a signed request is encrypted, and not with the key that it names |
 */
export type PassportErrorCode =
  | CodeName
  | 'passport-invalid-request'
  | 'passport-request-too-large'
  | 'passport-too-many-requests'
  | 'passport-authentication-failed'
  | 'passport-fault'
  | 'passport-redirect-loop'
  | 'passport-redirect-limit'
  | 'passport-redirect-downgrade'
  | 'passport-redirect-invalid'
  | 'passport-missing-answer'
  | 'passport-invalid-answer'
  | 'passport-no-proof'
  | 'passport-not-signed-in'
  | 'passport-undecryptable';

/** Where the accounts of a domain sign in, if not at this service (0x800488ee). */
export interface FederatedDomain {
  /** `STSAuthURL`: the domain's own token service. */
  readonly stsUrl?: string;
  /** `AuthURL`: its sign-in page. */
  readonly authUrl?: string;
  /** `FederationBrandName`. */
  readonly brand?: string;
}

export interface PassportErrorDetails {
  readonly hresult?: number;
  readonly reason?: CodeDescription;
  readonly flowUrl?: string;
  readonly faultString?: string;
  readonly internalText?: string;
  readonly federation?: FederatedDomain;
}

/** Why there is no sign-in, or no ticket of this service. The message is a sentence for people, and the code. */
export class PassportError extends Error {
  readonly code: PassportErrorCode;
  /** What happened, for people. */
  readonly sentence: string;
  /** The status, unsigned, if the server gave one. */
  readonly hresult?: number;
  /** The server's own, more precise reason (`psf:errorstatus`, or `psf:internalerror` of RST2.srf). */
  readonly reason?: CodeDescription;
  /** Where the user can put it right (`psf:flowurl`). It may identify the user: it is not in the message. */
  readonly flowUrl?: string;
  /** The fault's text, as sent. */
  readonly faultString?: string;
  /** The text of `psf:internalerror`: for whoever runs the server. Like the fault's, it is the server's and not in the message. */
  readonly internalText?: string;
  readonly federation?: FederatedDomain;

  constructor(code: PassportErrorCode, sentence: string, details: PassportErrorDetails = {}) {
    const { hresult, reason } = details;
    const because = reason === undefined || isSaid(reason, code, sentence) ? '' : ` ${reason.sentence}`;
    const status = hresult === undefined ? '' : `, ${formatHresult(hresult)}`;
    super(`${sentence}${because} [${code}${status}]`);
    this.name = 'PassportError';
    this.code = code;
    this.sentence = sentence;
    Object.assign(this, details);
  }
}

/** The sentence says as much as the reason. That the password is wrong is not told twice. */
function isSaid(reason: CodeDescription, code: PassportErrorCode, sentence: string): boolean {
  const twice = code === 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD' && reason.name === 'PP_E_BAD_PASSWORD';
  return twice || reason.sentence === sentence;
}
