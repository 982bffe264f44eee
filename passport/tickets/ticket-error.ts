/**
 * | code | what is wrong |
 * |---|---|
 * | `ticket-malformed` | the text is no ticket |
 * | `ticket-unknown-key` | no key that it could be sealed with is here: too old, or another service's |
 * | `ticket-forged` | it was changed, or made without the key |
 * | `ticket-expired` | its time is over |
 * | `ticket-revoked` | it was revoked, by itself or with its account |
 */
export type TicketErrorCode =
  | 'ticket-malformed'
  | 'ticket-unknown-key'
  | 'ticket-forged'
  | 'ticket-expired'
  | 'ticket-revoked';

/** Why a ticket is not accepted. The message quotes nothing of it. */
export class TicketError extends Error {
  readonly code: TicketErrorCode;

  constructor(code: TicketErrorCode, message: string) {
    super(message);
    this.name = 'TicketError';
    this.code = code;
  }
}
