import type { psf } from '@passport-soap/bindings/rst';
import type { CallOptions, ClientOptions } from '@passport-soap/runtime/soap';
import type { Lenient } from '../lenient.js';
import type { PassportError } from './error.js';
import type { AuthInfoOptions, TicketTarget } from './sign-in-request.js';

/** Who asks: by password, or with the token broker's token and a signature by its proof. **Secrets.** */
export type Credential =
  | { readonly kind: 'password'; readonly account: string; readonly password: string }
  | { readonly kind: 'signed'; readonly token: string; readonly proof: string };

/** What is asked for: the same whether it is then spelt for RST.srf or for RST2.srf. */
export interface TokenRequest {
  readonly targets: readonly [TicketTarget, ...TicketTarget[]];
  /** The one target's request stands alone in the Body. */
  readonly single: boolean;
  readonly authInfo: AuthInfoOptions | false;
  readonly credential: Credential;
  /** By the server's clock, as far as it is known; asked for each attempt. */
  readonly now: () => Date;
}

/** `psf:pp`, the same schema in both. */
export type ServerFacts = Lenient<psf.Pp>;

/** What came for one target, as it was read. */
export type TokenAnswer =
  | { readonly kind: 'refused'; readonly address?: string | undefined; readonly error: PassportError }
  | {
      readonly kind: 'issued';
      readonly address?: string | undefined;
      readonly tokenType?: string | undefined;
      readonly id?: string | undefined;
      readonly token?: string | undefined;
      readonly lifetime?: { readonly created?: string | undefined; readonly expires?: string | undefined } | undefined;
      readonly proof?: string | undefined;
    };

export type TokenReply =
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'answers'; readonly pp: ServerFacts | undefined; readonly answers: readonly TokenAnswer[] };

/**
 * One request of a service, and its answer.
 * @throws PassportError the whole request was refused
 * @throws SoapClientError there was no SOAP answer
 */
export type Ask = (request: TokenRequest, call: CallOptions) => Promise<TokenReply>;

/** RST.srf or RST2.srf. All that differs between the two is behind this. */
export type Vocabulary = (options: ClientOptions) => Ask;
