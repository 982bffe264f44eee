import type { RenewalSession, RenewingClient } from '../known-client.js';
import { libpurple210 } from '../rst/libpurple-2.10.js';
import { ask, send } from './ask.js';
import { readAs } from './judge.js';
import { tokenBroker } from './official-shape.js';
import { plain, type Running } from './start-service.js';

/** Signs in, and renews a ticket with what it was given. Answers why not, and whether it was the service that would not. */
export async function runRenewal(
  client: RenewingClient,
  service: Running,
): Promise<{ readonly refused: boolean; readonly failure: string | undefined }> {
  const signedIn = readAs(libpurple210, await ask(libpurple210, plain, service.port));
  if (typeof signedIn === 'string') return { refused: true, failure: signedIn };
  if (signedIn.kind !== 'signed-in') return { refused: true, failure: signedIn.kind };
  const { cipher = '', secret = '' } = signedIn.tickets.get(tokenBroker) ?? {};
  const session: RenewalSession = {
    address: 'contacts.msn.com',
    policy: 'MBI',
    number: 2,
    cipher,
    secret,
    now: new Date(),
    nonce: crypto.getRandomValues(new Uint8Array(24)),
  };
  service.forget();
  const answer = await send(client, client.renew(session), service.port);
  const reading = readAs({ read: (given) => client.readRenewal(given, session) }, answer);
  if (service.events[0]?.outcome !== 'signed-in') {
    return {
      refused: true,
      failure: typeof reading === 'string' ? reading : `it takes the answer for: ${reading.kind}`,
    };
  }
  if (typeof reading === 'string') return { refused: false, failure: reading };
  const text = reading.kind === 'signed-in' ? reading.tickets.get(session.address)?.text : undefined;
  if (text === undefined) return { refused: false, failure: 'it has no ticket' };
  const { address } = await service.verifyTicket(text);
  return { refused: false, failure: address === session.address ? undefined : `its ticket is for ${address}` };
}
