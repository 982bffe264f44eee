import { type Answer, ClientError, type KnownClient, type Reading, type Ticket } from '../known-client.js';
import type { Running } from './start-service.js';

/** A token as it was given out: what the service itself says of it. */
export interface Issued {
  readonly target: string;
  readonly token: string;
  readonly secret?: string;
}

/** Every token in the text of an answer that is not encrypted. @throws TicketError if one is not the service's */
export async function issuedIn({ body }: Answer, { verifyTicket }: Pick<Running, 'verifyTicket'>): Promise<Issued[]> {
  const texts = body.matchAll(/<(?:CipherValue|wsse:BinarySecurityToken [^>]*)>([^<]*)</g);
  return Promise.all(
    [...texts].map(async ([, text = '']) => {
      const { address, proof } = await verifyTicket(text);
      const token = text.replaceAll('&amp;', '&');
      return { target: address, token, ...(proof === undefined ? {} : { secret: proof }) };
    }),
  );
}

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
