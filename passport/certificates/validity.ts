import { randomBytes } from 'node:crypto';

/** A certificate is valid from a little before it was made: the clocks of clients are not exact. */
const earlier = 5 * 60_000;

/** From when and until when; X.509 has whole seconds. @param milliseconds from `now` on */
export function validity(now: Date, milliseconds: number): { readonly notBefore: Date; readonly notAfter: Date } {
  const second = Math.floor(now.getTime() / 1000) * 1000;
  return { notBefore: new Date(second - earlier), notAfter: new Date(second + milliseconds) };
}

/** 128 bits, positive and of full length (RFC 5280 §4.1.2.2), in hexadecimal. */
export function randomSerial(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString('hex');
}
