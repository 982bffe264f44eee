import type { HandlerOptions, RequestContext } from '@passport-soap/runtime/soap';
import type { CodeName } from '../codes.js';
import type { Policy } from '../policies.js';
import type { Authenticate } from './account.js';
import type { CreateTicket, IssuedToken } from './issue-token.js';
import type { ServerIdentity } from './server-header.js';

/**
 * Of the handler's options: `mode` is `lenient` here by default, since real clients deviate from any schema in small
 * things (qualified Ids, copied placeholders), `profile` is `microsoft-2007`, and `faultStatus` is 200, as real.
 */
export interface PassportServiceOptions extends Omit<HandlerOptions, 'faultFor'> {
  /** A callback, or {@link createAccounts}. */
  readonly authenticate: Authenticate;
  /** Where an account is served, if not here; asked with the sign-in name before the password is looked at. */
  readonly redirect?: (
    name: string,
    context: RequestContext,
  ) => string | URL | undefined | Promise<string | URL | undefined>;
  /** Added to the known policies, or in their place, by name. */
  readonly policies?: Readonly<Record<string, Policy>>;
  /** Default: the system's. */
  readonly clock?: () => Date;
  /** Source of tokens and secrets; default: the system's. */
  readonly random?: (length: number) => Uint8Array;
  /** Default: tickets of random text. */
  readonly createTicket?: CreateTicket;
  /**
   * Take every connection for encrypted, or none, whatever the transport says: `true` behind something that ends TLS
   * and does not tell. Behind a proxy that sets X-Forwarded-Proto, use `trustProxy`.
   */
  readonly secure?: boolean;
  readonly server?: ServerIdentity;
  /** Each token that is given out, **with its secrets**: for the services that have to recognize it. */
  readonly onToken?: (token: IssuedToken, context: RequestContext) => void;
  /** How each sign-in went, without secrets. */
  readonly onSignIn?: (event: SignInEvent, context: RequestContext) => void;
}

export interface SignInEvent {
  readonly outcome: 'signed-in' | 'refused' | 'redirected';
  /** The sign-in name, as sent; absent if there was none. */
  readonly name?: string;
  /** Why the whole request was refused. */
  readonly code?: CodeName;
  /** What was asked for, in order; `code` if that token was refused. */
  readonly tokens: readonly { readonly target: string; readonly policy?: string; readonly code?: CodeName }[];
}
