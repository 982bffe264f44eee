import type { RequestContext } from '@passport-soap/runtime/soap';
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
}

/** Looks credentials up; `undefined`: the name or the password is wrong. */
export type Authenticate = (
  credentials: Credentials,
  context: RequestContext,
) => Account | Refusal | undefined | Promise<Account | Refusal | undefined>;
