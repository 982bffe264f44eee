import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readEncryptedData } from '@passport-soap/bindings/rst2';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import { nameKey } from '../accounts/identity.js';
import type { Account, Credentials } from '../accounts/types.js';
import { type Policy, tokenBrokerPolicy } from '../policies.js';
import { parseDeviceToken, verifyDeviceToken } from '../signing/device-token.js';
import type { Tickets } from '../tickets/create-tickets.js';
import { TicketError } from '../tickets/ticket-error.js';

/**
 * The account that a device is: its token is for the device itself, and opens nothing of a person's. Whoever asks gives a
 * device its name, so that it may well be that of a person, whose PUID and CID must not come of it.
 */
export function toDevice({ name }: Credentials): Account {
  const digest = createHash('sha256')
    .update(`device\0${nameKey(name)}`)
    .digest('hex');
  return { name, puid: digest.slice(0, 16).toUpperCase(), cid: digest.slice(16, 32) };
}

/**
 * Whether a device may have a token: the token broker's, which proves on which device somebody signs in, and the certificate
 * of a device. All others are for services that ask who somebody is, and a device is nobody.
 */
export function isForDevices(policy: Policy, uri: string | undefined): boolean {
  return policy === tokenBrokerPolicy || (policy.token === 'certificate' && uri === 'MBI_X509_DID');
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
