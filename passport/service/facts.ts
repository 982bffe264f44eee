import type { Account, Credentials, Refusal } from '../accounts/types.js';
import type { CodeName } from '../codes.js';

/**
 * What a request says and what becomes of it, whichever vocabulary it is in: RST.srf and RST2.srf differ in how they
 * spell it, not in what it means.
 */
export interface SignInFacts {
  /** Absent: none that is understood. */
  readonly credential?: Credential;
  /** In the order of the request; `undefined` for one that does not say for what service. */
  readonly tokens: readonly (TokenRequest | undefined)[];
}

/** How a request says who asks. */
export type Credential =
  | ({ readonly kind: 'password' } & Credentials)
  /** A device's own name and password: `UsernameToken wsu:Id="devicesoftware"` of RST2.srf. */
  | ({ readonly kind: 'device' } & Credentials)
  /** The token broker's token of an earlier answer, and the signature that proves its possession. */
  | { readonly kind: 'renewal'; readonly token: string; readonly deviceToken?: string }
  /** A way to sign in that is not offered: a SAML assertion, a key of Windows Hello. */
  | { readonly kind: 'other'; readonly name?: string };

/** What one `wst:RequestSecurityToken` asks for. */
export interface TokenRequest {
  /** Either an address or a service name. */
  readonly target: { readonly kind: 'address' | 'serviceName'; readonly value: string };
  readonly policy?: string;
  /** The PKCS#10 of an X.509 policy, base64. */
  readonly certificateRequest?: string;
}

/** One answer: the token, or why there is none. */
export type TokenAnswer =
  | { readonly kind: 'issued'; readonly target: TokenRequest['target']; readonly token: IssuedToken }
  | ({ readonly kind: 'refused'; readonly target: TokenRequest['target'] } & TokenRefusal);

/**
 * As in the one refusal that was captured (2020), `psf:reqstatus` has a code of the client's list, and `psf:errorstatus`
 * the server's own reason.
 */
export interface TokenRefusal {
  readonly status: CodeName;
  readonly reason?: CodeName;
  /** Where the user can put it right. */
  readonly flowUrl?: string;
}

/** A token that was made: **a secret**, like its proof. */
export interface IssuedToken {
  readonly form: 'legacy' | 'compact' | 'pp' | 'certificate';
  /** The attribute `Id`: `Compact1`. */
  readonly id: string;
  /** `t=…&p=…`; base64 of a legacy token or a certificate. */
  readonly text: string;
  /** `wst:BinarySecret`, base64. */
  readonly proof?: string;
  readonly created: Date;
  readonly expires: Date;
}

/** Where accounts of a federated domain sign in. */
export interface Federation {
  /** Passive sign-in, for browsers (`AuthURL`). */
  readonly authUrl: string;
  /** The token service of that domain (`STSAuthURL`). */
  readonly stsAuthUrl?: string;
  /** `FederationBrandName` */
  readonly brandName?: string;
}

/** Why a request as a whole is refused. */
export interface SignInRefusal extends Refusal {
  /** The server's own, more precise code; shown by RST2.srf alone. */
  readonly reason?: CodeName;
  readonly federation?: Federation;
}

export type SignInOutcome =
  | {
      readonly kind: 'answered';
      readonly account: Account;
      readonly answers: readonly TokenAnswer[];
      /** The proof of the token that paid for a renewal, decoded: what the answer is encrypted with. */
      readonly renewedWith?: Uint8Array;
    }
  | ({ readonly kind: 'refused' } & SignInRefusal)
  | { readonly kind: 'redirected'; readonly url: string }
  /** Not to be understood: no more is said than the real server says. */
  | { readonly kind: 'invalid' };
