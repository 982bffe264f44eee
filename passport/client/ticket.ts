import type { wst } from '@passport-soap/bindings/rst';
import { readInstant } from '../instant.js';
import type { Lenient } from '../lenient.js';
import { faultError, PassportError } from './error.js';
import type { TicketTarget } from './sign-in-request.js';

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

/** What became of the targets, by address or service name as asked for. */
export interface TicketAnswers {
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly refused: ReadonlyMap<string, PassportError>;
}

type Response = Lenient<wst.RequestSecurityTokenResponse>;

/** Finds the answer for each target: by address, not by position, since not every server keeps the order. */
export function readTickets(asked: readonly TicketTarget[], responses: readonly Response[]): TicketAnswers {
  const tickets = new Map<string, Ticket>();
  const refused = new Map<string, PassportError>();
  const left = [...responses];
  for (const target of asked) {
    const address = addressOf(target);
    const index = left.findIndex((response) => answeredAddress(response)?.toLowerCase() === address.toLowerCase());
    const [response] = index === -1 ? [] : left.splice(index, 1);
    const answer = readAnswer(target, response);
    if (answer instanceof PassportError) refused.set(address, answer);
    else tickets.set(address, answer);
  }
  return { tickets, refused };
}

function readAnswer(target: TicketTarget, response: Response | undefined): Ticket | PassportError {
  const address = addressOf(target);
  const content = response?.content;
  if (content === undefined) {
    return new PassportError('passport-missing-answer', `The server gave no answer for ${address}.`);
  }
  if (content.kind === 'refused') return faultError(content.value?.fault ?? {});
  const issued = content.value;
  const holder = issued?.requestedSecurityToken?.content;
  const token = holder?.kind === 'encryptedData' ? holder.value?.cipherData?.cipherValue : holder?.value?.value;
  if (token === undefined || token === '') {
    return new PassportError('passport-invalid-answer', `The server's answer for ${address} has no token.`);
  }
  const id = holder?.value?.id;
  const proof = issued?.requestedProofToken?.binarySecret;
  const created = readInstant(issued?.lifeTime?.created);
  const expires = readInstant(issued?.lifeTime?.expires);
  return {
    address,
    ...(target.policy === undefined ? {} : { policy: target.policy }),
    tokenType: issued?.tokenType ?? '',
    ...(id === undefined ? {} : { id }),
    token,
    ...(created === undefined ? {} : { created }),
    ...(expires === undefined ? {} : { expires }),
    ...(proof === undefined ? {} : { proof }),
  };
}

function addressOf({ address, serviceName }: TicketTarget): string {
  return address ?? serviceName ?? '';
}

function answeredAddress(response: Response): string | undefined {
  return response.content?.value?.appliesTo?.endpointReference?.content?.value;
}
