import { readEnvelope } from '@passport-soap/bindings/rst';

/** Addresses that are asked for, the token broker's included. */
const addresses = [
  'http://Passport.NET/tb',
  'messengerclear.live.com',
  'contacts.msn.com',
  'spaces.live.com',
  'storage.msn.com',
];

/** @throws Error unless the text has a ticket for every address, and the two proofs */
export function verifyText(text: string): void {
  for (const address of addresses) if (!text.includes(address)) throw new Error(`it has nothing for ${address}`);
  if ((text.match(/t=Ew[\w+/=]{60}/g) ?? []).length < 4) throw new Error('it has not all tickets');
}

/** @throws Error unless it is an answer as well, by the schema */
export function verifyAnswer(text: string): void {
  verifyText(text);
  const { value, diagnostics } = readEnvelope(text);
  if (value === undefined || diagnostics.length > 0) throw new Error(`it is not valid: ${diagnostics[0]?.message}`);
}
