/**
 * What a client of the token service is to these tests: the request that it sends, in its own spelling, and a reader
 * that looks at the answer as that client does, no more carefully. All of them are written from the facts about the
 * client: what it calls, by what name, in what order, and where it gives up.
 */

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** An answer as it came over the wire. Header names are as they were spelt. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** What the client keeps of one token. */
export interface Ticket {
  /** `t=…&p=…`, as the client would send it on `USR`; or the text of another token. */
  readonly text?: string;
  /** The proof token, base64. */
  readonly secret?: string;
  /** The cipher value of the token broker's token. */
  readonly cipher?: string;
}

/** What the client makes of an answer. */
export type Reading =
  | { readonly kind: 'signed-in'; readonly tickets: ReadonlyMap<string, Ticket> }
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'redirect'; readonly url: string }
  /** Anything else that it tells the user, in its words or the server's. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface KnownClient {
  /** As in the README's table, e.g. `libpurple 2.10`. */
  readonly name: string;
  readonly vocabulary: 'rst' | 'rst2';
  /** What it is particular about, in a few words. */
  readonly reads: string;
  /** As that client spells it: `//RST.srf`, `/rst.srf`. */
  readonly path: string;
  /** Default: 1.1. */
  readonly http?: '1.0';
  /** What it sends beside Host and Content-Length. */
  readonly headers?: Readonly<Record<string, string>>;
  /** It signs in as a device, whose name and password are its own: any is right. */
  readonly device?: true;
  /** Whether `&` and `<` in a password are escaped. msn-pecan and JML do not: such a request is no XML. */
  readonly escapes: boolean;
  request(credentials: Credentials): string;
  /** @throws ClientError where the client would fail: crash, hang, or say that the answer is no good */
  read(answer: Answer): Reading;
  /** What it must come out with, by address. */
  readonly wants: Readonly<Record<string, readonly (keyof Ticket)[]>>;
  /** Which refusals it tells from an answer that is no good. */
  readonly understands: { readonly wrongPassword: boolean; readonly redirect: boolean };
}

/** The client would fail here. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
}

/** Ends the reader with the sentence that says why the client fails. */
export function fail(sentence: string): never {
  throw new ClientError(sentence);
}

/** A session that a client renews a ticket of, signed with the token broker's proof. */
export interface RenewalSession {
  readonly address: string;
  readonly policy: string;
  /** Of the token broker's token. */
  readonly cipher: string;
  readonly secret: string;
  readonly now: Date;
  /** What the signing key is derived with. */
  readonly nonce: Uint8Array;
  /** Of the request: `RST2`. */
  readonly number: number;
}

/** A client that renews a ticket without the password. */
export interface RenewingClient extends Pick<KnownClient, 'name' | 'vocabulary' | 'reads' | 'path' | 'headers'> {
  renew(session: RenewalSession): string;
  /** Decrypts the answer with the session's secret, as the client does. */
  readRenewal(answer: Answer, session: RenewalSession): Reading;
}
