import { Buffer } from 'node:buffer';
import type { Diagnostic } from '@passport-soap/runtime';
import { encodingHint, type RequestContext } from '@passport-soap/runtime/soap';
import { readInstant } from '../instant.js';
import { verifySignature } from '../signing/verify-signature.js';
import { isTokenBroker } from '../targets.js';
import type { Tickets, VerifiedTicket } from '../tickets/create-tickets.js';
import { TicketError } from '../tickets/ticket-error.js';
import { callHook } from './call-hook.js';
import { checkDeviceToken } from './device.js';
import type { Credential } from './facts.js';
import { clockOf, type Identified, type SignInTools } from './sign-in.js';

const defaultSkew = 300;

const derivations = { rst: 'P_SHA1', rst2: 'SP800-108' } as const;

/** To the client, the earlier sign-in has ended: it asks for the password. Why is nobody's business but the operator's. */
const expired: Identified = { kind: 'refused', refused: 'PPCRL_REQUEST_E_AUTH_EXPIRED' };

/**
 * A sign-in with the token broker's token of an earlier answer: the token must be good, the message signed with a key of
 * its proof, its time stamp fresh, and the account still there. What is wrong is told to `onDiagnostics`, not to the sender.
 * A message that is sent again is answered again: the answer is encrypted, so that it is of use to who has the proof alone.
 */
export async function renew(
  { token, deviceToken }: Credential & { kind: 'renewal' },
  { options, tickets, vocabulary }: SignInTools,
  context: RequestContext,
): Promise<Identified> {
  const { renewals = {}, accounts, limits } = options;
  if (renewals === false)
    return { kind: 'refused', refused: 'PPCRL_REQUEST_E_FLOWDISABLED', reason: 'PP_E_FLOWDISABLED' };
  const report = (diagnostic: Diagnostic) =>
    callHook(options, context, () => options.onDiagnostics?.([diagnostic], context));
  const refuse = (diagnostic: Diagnostic): Identified => {
    report(diagnostic);
    return expired;
  };
  const ticket = await verifyQuietly(tickets, token);
  if (ticket instanceof TicketError) return refuse(problem(ticket.code, ticket.message));
  if (ticket.proof === undefined || !isTokenBroker(ticket.address)) {
    return refuse(problem('passport-renewal-token', "renewals are paid for with the token broker's token alone"));
  }
  const secret = Buffer.from(ticket.proof, 'base64');
  const { acceptSourceDigests, clockSkew = defaultSkew } = renewals;
  const { received = new Uint8Array() } = context;
  const encoding = encodingHint(context.headers.get('content-type'), received);
  const signature = verifySignature(received, { secret, acceptSourceDigests, limits, encoding });
  if (!signature.valid) return refuse(signature.diagnostic);
  // The answer is encrypted in the service's own way: to one who signs in the other's it would be of no use.
  if (signature.derivation !== derivations[vocabulary]) {
    return refuse(problem('passport-renewal-key', 'the key of the signature is derived as in the other service'));
  }
  if (!isFresh(signature, clockOf(options)(), clockSkew)) {
    return refuse(
      problem('passport-renewal-time', "the time stamp of the message is not of now: the sender's clock may be wrong"),
    );
  }
  if (deviceToken !== undefined) {
    const wrong = await checkDeviceToken(deviceToken, tickets, clockOf(options)(), clockSkew);
    if (wrong !== undefined) {
      report(wrong);
      const reason = 'PPCRL_E_DEVICE_DA_TOKEN_EXPIRED';
      return { kind: 'refused', refused: 'PPCRL_REQUEST_E_DEVICE_DA_INVALID', reason };
    }
  }
  const { kind: holder, account } = ticket;
  const found = holder === 'device' || accounts.find === undefined ? account : await accounts.find(account.name);
  // The name may have been given to somebody else since.
  if (found === undefined || ('puid' in found && found.puid !== account.puid)) return expired;
  if ('refused' in found) return { kind: 'refused', ...found };
  return { kind: 'identified', holder, account: found, renewedWith: secret };
}

async function verifyQuietly(tickets: Tickets, text: string): Promise<VerifiedTicket | TicketError> {
  try {
    return await tickets.verify(text);
  } catch (error) {
    if (error instanceof TicketError) return error;
    throw error;
  }
}

/** Made before now and good until after it, by two clocks that differ by no more than the skew, in seconds. */
function isFresh(times: { created?: string; expires?: string }, now: Date, skew: number): boolean {
  const created = readInstant(times.created)?.getTime();
  const expires = readInstant(times.expires)?.getTime();
  if (created === undefined || expires === undefined) return false;
  const time = now.getTime();
  return created - skew * 1000 <= time && time <= expires + skew * 1000;
}

function problem(code: string, message: string): Diagnostic {
  return { code, severity: 'error', message };
}
