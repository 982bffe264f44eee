import type { HandlerOptions, RequestContext } from '@passport-soap/runtime/soap';
import type { Account, Accounts } from '../accounts/types.js';
import type { CodeName } from '../codes.js';
import type { Policy } from '../policies.js';
import type { KeyRing } from '../tickets/keys.js';
import type { Revocations } from '../tickets/revocations.js';
import type { DomainLookup } from './domains.js';
import type { Federation, TokenRefusal, TokenRequest } from './facts.js';
import type { CertificateIssuer } from './issue-token.js';
import type { RateLimit } from './limit-rate.js';
import type { ResponseProfile } from './response-profiles.js';
import type { ServerIdentity } from './server-header.js';

/**
 * Of the handler's options: `mode` is `lenient` here by default, since real clients deviate from any schema in small
 * things (qualified Ids, copied placeholders), and `faultStatus` is 200, as real.
 */
export interface PassportServiceOptions extends Omit<HandlerOptions, 'faultFor' | 'profile' | 'beforeWrite'> {
  /** {@link createAccounts}, `createSqlAccounts`, or one's own. */
  readonly accounts: Accounts;
  /** What tickets are sealed with: `openKeyFile(…)`. Default: a key that is made now, and with which all tickets end. */
  readonly keys?: KeyRing;
  /** Tickets that are accepted no more. Default: in memory. */
  readonly revocations?: Revocations;
  /** Where an account is served, if not here: by domain of its name, or a function that is asked before the password is looked at. */
  readonly redirect?: DomainLookup<string | URL>;
  /** Domains whose accounts sign in at their own organization: refused with 0x800488ee. */
  readonly federation?: DomainLookup<Federation>;
  /** Added to the known policies, or in their place, by name. */
  readonly policies?: Readonly<Record<string, Policy>>;
  /**
   * Whether somebody who signed in may have one token; asked for each. What it answers becomes the fault of that token,
   * beside the others, e.g. `{ status: 'PPCRL_REQUEST_E_PROFILE_ACCRUE_REQUIRED', flowUrl }`. Default: everybody may have all.
   */
  readonly authorize?: (
    request: TokenRequest & { readonly account: Account },
    context: RequestContext,
  ) => TokenRefusal | undefined | Promise<TokenRefusal | undefined>;
  /** Makes the certificates of `MBI_X509_CID`. Default: that policy is not offered. */
  readonly certificates?: CertificateIssuer;
  /** Renewals: sign-ins with the token broker's token and a signature. Default: accepted; `false`: none. */
  readonly renewals?: RenewalOptions | false;
  /** Device tokens of RST2.srf; `refuse` also refuses who signs in with one. Default `accept`: any name and password is a device, which gets the token broker's token and `MBI_X509_DID`, and nothing else. */
  readonly devices?: 'accept' | 'refuse';
  /** Sign-ins of one address. Default: 120 a minute; `false`: no limit. */
  readonly rateLimit?: RateLimit | false;
  /** How answers are spelt, for all or for each request (e.g. by User-Agent). Default: `microsoft`. */
  readonly profile?: ResponseProfile | ((context: RequestContext) => ResponseProfile | undefined);
  /** Default: the system's. */
  readonly clock?: () => Date;
  /** Source of tokens and secrets; default: the system's. */
  readonly random?: (length: number) => Uint8Array;
  /**
   * Take every connection for encrypted, or none, whatever the transport says: `true` behind something that ends TLS
   * and does not tell. Behind a proxy that sets X-Forwarded-Proto, use `trustProxy`.
   */
  readonly secure?: boolean;
  readonly server?: ServerIdentity;
  /** How each sign-in went, without secrets. How long it took is said by `context.started`. */
  readonly onSignIn?: (event: SignInEvent, context: RequestContext) => void;
}

export interface RenewalOptions {
  /**
   * Also accept digests and signatures over the text as it was written, which is what libpurple signs: it takes its own
   * templates for canonical. They prove as much, of a form that other clients cannot produce by accident. Default: false.
   */
  readonly acceptSourceDigests?: boolean;
  /** Seconds that the sender's clock may differ from ours; default 300. */
  readonly clockSkew?: number;
}

export interface SignInEvent {
  readonly outcome: 'signed-in' | 'refused' | 'redirected';
  /** Which service was asked. */
  readonly vocabulary: 'rst' | 'rst2';
  /** How: absent if the request has no credential. */
  readonly credential?: 'password' | 'device' | 'renewal' | 'other';
  /** The sign-in name, as sent; absent if there was none. */
  readonly name?: string;
  /** Why the whole request was refused. */
  readonly code?: CodeName;
  /** What the code does not say: see `Refusal`. */
  readonly detail?: string;
  /** What was asked for, in order; `code` if that token was refused. */
  readonly tokens: readonly { readonly target: string; readonly policy?: string; readonly code?: CodeName }[];
}
