import type { Dice } from '../fuzz/dice.js';

/** A text as bytes, and what the Content-Type says of them, if anything. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly charset?: string;
}

const declared = (text: string, encoding: string) =>
  `<?xml version="1.0" encoding="${encoding}"?>${text.replace(/^\ufeff?<\?xml[^>]*\?>/, '')}`;

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

/** Each is a way to send a text of ASCII, and whether it can be read again. */
export const encodings: readonly { readonly readable: boolean; readonly apply: (text: string) => Encoded }[] = [
  readable((text) => ({ bytes: Buffer.from(text) })),
  readable((text) => ({ bytes: Buffer.from(`\ufeff${text}`) })),
  readable((text) => ({ bytes: Buffer.from(`\ufeff${text}`, 'utf16le') })),
  readable((text) => ({ bytes: utf16be(`\ufeff${text}`) })),
  readable((text) => ({ bytes: Buffer.from(`\ufeff${declared(text, 'UTF-16')}`, 'utf16le') })),
  readable((text) => ({ bytes: Buffer.from(declared(text, 'iso-8859-1'), 'latin1') })),
  readable((text) => ({ bytes: Buffer.from(declared(text, 'us-ascii')) })),
  readable((text) => ({ bytes: Buffer.from(text, 'latin1'), charset: 'iso-8859-1' })),
  readable((text) => ({ bytes: Buffer.from(text), charset: 'shift_jis' })),
  unreadable((text) => ({ bytes: Buffer.from(declared(text, 'UTF-16')) })),
  unreadable((text) => ({ bytes: Buffer.from(declared(text, 'ebcdic-cp-us')) })),
  unreadable((text) => ({ bytes: Buffer.from(text, 'utf16le').subarray(1) })),
];

function readable(apply: (text: string) => Encoded) {
  return { readable: true, apply };
}

function unreadable(apply: (text: string) => Encoded) {
  return { readable: false, apply };
}

/** Mostly in UTF-8. Some bytes are changed after that, which no change of a text can do. */
export function encode(dice: Dice, text: string): Encoded {
  const encoded = dice.once(4) ? dice.pick(encodings).apply(text) : { bytes: Buffer.from(text) };
  if (!dice.once(4) || encoded.bytes.length === 0) return encoded;
  const bytes = Uint8Array.from(encoded.bytes);
  for (let left = 1 + dice.integer(4); left > 0; left -= 1) bytes[dice.integer(bytes.length)] = dice.integer(256);
  return { ...encoded, bytes };
}
