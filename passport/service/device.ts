import { Buffer } from 'node:buffer';
import { readEncryptedData } from '@passport-soap/bindings/rst2';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import { nameKey, toAccount } from '../accounts/identity.js';
import type { Account, Credentials } from '../accounts/types.js';
import { parseDeviceToken, verifyDeviceToken } from '../signing/device-token.js';
import type { Tickets } from '../tickets/create-tickets.js';
import { TicketError } from '../tickets/ticket-error.js';

/**
 * The account that a device is. Any password is right, so it must not be taken for a person: `undefined` if its name could
 * be one's, which have an `@` (those that devices make up have none), and PUID and CID are not those of an account of that name.
 */
export function toDevice({ name }: Credentials): Account | undefined {
  if (name.includes('@')) return undefined;
  const { puid, cid } = toAccount({ name: `device:${nameKey(name)}` });
  return { name, puid, cid };
}

/** What is wrong with the token that says on which device somebody signs in; `undefined`: nothing. */
export async function checkDeviceToken(
  text: string,
  tickets: Tickets,
  now: Date,
  maxSkew: number,
): Promise<Diagnostic | undefined> {
  const wrong = (message: string): Diagnostic => ({ code: 'passport-device-token', severity: 'error', message });
  try {
    const token = parseDeviceToken(text);
    const { value } = readEncryptedData(token.deviceToken, { mode: 'lenient' });
    const { kind, proof } = await tickets.verify(value?.cipherData?.cipherValue ?? '');
    if (kind !== 'device' || proof === undefined) return wrong('the token in it is not that of a device');
    const verdict = verifyDeviceToken(token, { secret: Buffer.from(proof, 'base64'), now, maxSkew });
    return verdict.valid ? undefined : wrong(`the device token is refused: ${verdict.reason}`);
  } catch (error) {
    if (error instanceof TicketError) return { code: error.code, severity: 'error', message: error.message };
    if (error instanceof DiagnosticError) return error.diagnostics[0] ?? wrong('the device token cannot be read');
    throw error;
  }
}
