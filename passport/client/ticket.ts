import { readInstant } from '../instant.js';
import { PassportError } from './error.js';
import type { TicketTarget } from './sign-in-request.js';
import type { TokenAnswer } from './vocabulary.js';

/** A token of one service: **a secret**, like its proof. */
export interface Ticket {
  /** The address or service name, as asked for. */
  readonly address: string;
  readonly policy?: string;
  /** `urn:passport:compact` or `urn:passport:legacy`. */
  readonly tokenType: string;
  /** E.g. `Compact1`. */
  readonly id?: string;
  /** `t=…&p=…`; the cipher value of the token broker's. */
  readonly token: string;
  /** By the server's clock: see `clockSkew` of the sign-in. */
  readonly created?: Date;
  readonly expires?: Date;
  /** `wst:BinarySecret`, base64: with the token broker and MBI_KEY_OLD. */
  readonly proof?: string;
}

/** What became of a target. A refusal of one is a value: the others of the same request are there all the same. */
export type TicketOutcome = Ticket | PassportError;

/**
 * What became of each target, in their order: found by address, not by position, since not every server keeps the order.
 */
export function readTickets(asked: readonly TicketTarget[], answers: readonly TokenAnswer[]): TicketOutcome[] {
  const left = [...answers];
  return asked.map((target) => {
    const address = addressOf(target).toLowerCase();
    const index = left.findIndex((answer) => answer.address?.toLowerCase() === address);
    const [answer] = index === -1 ? [] : left.splice(index, 1);
    return readTicket(target, answer);
  });
}

function readTicket(target: TicketTarget, answer: TokenAnswer | undefined): TicketOutcome {
  const address = addressOf(target);
  if (answer === undefined) {
    return new PassportError('passport-missing-answer', `The server gave no answer for ${address}.`);
  }
  if (answer.kind === 'refused') return answer.error;
  const { tokenType = '', id, token, lifetime, proof } = answer;
  if (token === undefined || token === '') {
    return new PassportError('passport-invalid-answer', `The server's answer for ${address} has no token.`);
  }
  const created = readInstant(lifetime?.created);
  const expires = readInstant(lifetime?.expires);
  return {
    address,
    ...(target.policy === undefined ? {} : { policy: target.policy }),
    tokenType,
    ...(id === undefined ? {} : { id }),
    token,
    ...(created === undefined ? {} : { created }),
    ...(expires === undefined ? {} : { expires }),
    ...(proof === undefined ? {} : { proof }),
  };
}

/** What a target is called by: its address or service name. */
export function addressOf({ address, serviceName }: TicketTarget): string {
  return address ?? serviceName ?? '';
}
