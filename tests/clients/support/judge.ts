import type { IssuedToken } from '@passport-soap/passport/service';
import { type Answer, ClientError, type KnownClient, type Reading, type Ticket } from '../known-client.js';

/** A token as it was given out. */
export type Issued = Pick<IssuedToken, 'target' | 'token' | 'secret'>;

/** What the client makes of the answer, or the sentence that says where it fails. */
export function readAs(client: Pick<KnownClient, 'read'>, answer: Answer): Reading | string {
  try {
    return client.read(answer);
  } catch (error) {
    if (error instanceof ClientError) return error.message;
    throw error;
  }
}

/** Why the client cannot sign in with the answer; `undefined` if it has every ticket, and each is what was issued. */
export function whyNot(client: KnownClient, answer: Answer, issued: readonly Issued[]): string | undefined {
  const reading = readAs(client, answer);
  if (typeof reading === 'string') return reading;
  if (reading.kind !== 'signed-in') return `it takes the answer for: ${reading.kind}`;
  for (const [address, parts] of Object.entries(client.wants)) {
    const token = issued.find(({ target }) => target === address);
    const ticket = reading.tickets.get(address);
    for (const part of parts) {
      const expected = token && partOf(token, part);
      if (ticket?.[part] === undefined) return `${address}: it has no ${part}`;
      if (ticket[part] !== expected) return `${address}: its ${part} is not what was issued`;
    }
  }
  return undefined;
}

const partOf = (token: Issued, part: keyof Ticket) => (part === 'secret' ? token.secret : token.token);
