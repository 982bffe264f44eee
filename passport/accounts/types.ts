import type { CodeName } from '../codes.js';

/** Who signed in. */
export interface Account {
  /** The sign-in name: an e-mail address. */
  readonly name: string;
  /** Passport unique identifier: 16 hexadecimal digits in upper case. */
  readonly puid: string;
  /** 16 hexadecimal digits in lower case. */
  readonly cid: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** ISO 3166 code; default `US`. */
  readonly country?: string;
  /** Windows locale identifier; default 1033. */
  readonly language?: number;
}

/** As sent. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** A refusal that is not for a wrong name or password, e.g. a locked account. */
export interface Refusal {
  readonly refused: CodeName;
  /** Where the user can put it right. */
  readonly flowUrl?: string;
  /** What the code does not say (`disabled`), for the operator's log alone: it is not sent. */
  readonly detail?: string;
}

/** Where a sign-in comes from. */
export interface SignInOrigin {
  readonly remoteAddress?: string;
  /** Fires when the sender is gone or the time is up. */
  readonly signal?: AbortSignal;
}

type Awaitable<T> = T | Promise<T>;

/**
 * What the token service knows of accounts: {@link createAccounts} (a table in memory), `createSqlAccounts` (PostgreSQL,
 * embedded or not), or one's own.
 */
export interface Accounts {
  /** Looks credentials up; `undefined`: the name or the password is wrong. */
  authenticate(credentials: Credentials, origin: SignInOrigin): Awaitable<Account | Refusal | undefined>;
  /**
   * The account of a name, for renewals, which come without a password; `undefined`: there is none any more.
   * Absent: renewals are answered from what the ticket says.
   */
  find?(name: string): Awaitable<Account | Refusal | undefined>;
  /** Rejects if accounts cannot be looked up at present: `/healthz` asks. */
  check?(): Awaitable<void>;
}
