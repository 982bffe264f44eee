import type { Sign } from './signs.js';

/**
 * One kind of message. Its signs are looked for by names and namespaces, so that it is found however the message is
 * spelt, indented or redacted.
 */
export interface Variant {
  readonly name: string;
  readonly direction: 'request' | 'response';
  /** What it is, in a sentence. */
  readonly summary: string;
  readonly signs: readonly Sign[];
}

/** The token broker's address. */
export const tokenBroker = /^http:\/\/Passport\.NET\/tb$/i;

/** What single sign-on asks a proof for. */
export const messengerClear = /^messengerclear\./;
