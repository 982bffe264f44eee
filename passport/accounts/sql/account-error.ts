/**
 * | code | what is wrong |
 * |---|---|
 * | `account-exists` | there is an account of that name, in whatever case |
 * | `account-puid-taken` | another account has that PUID |
 * | `account-cid-taken` | another account has that CID |
 * | `account-unknown` | there is no account of that name |
 * | `account-invalid` | a field is not as it should be |
 */
export type AccountErrorCode =
  | 'account-exists'
  | 'account-puid-taken'
  | 'account-cid-taken'
  | 'account-unknown'
  | 'account-invalid';

/** Why an account was not added or changed. The message has no password. */
export class AccountError extends Error {
  readonly code: AccountErrorCode;

  constructor(code: AccountErrorCode, message: string) {
    super(message);
    this.name = 'AccountError';
    this.code = code;
  }
}
