import type { Primitive } from './primitive.js';

/** Why a text is not of the lexical space of `xs:hexBinary` (§3.2.15.1); undefined if it is. */
function wrongHexBinary(text: string): string | undefined {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const letter = code | 0x20;
    if ((code < 0x30 || code > 0x39) && (letter < 0x61 || letter > 0x66)) {
      return 'only the digits 0–9, a–f and A–F may be in it';
    }
  }
  return text.length % 2 === 0 ? undefined : 'it must have two digits for each octet';
}

export const hexBinary: Primitive = {
  name: 'hexBinary',
  wrong: wrongHexBinary,
  key: (text) => text.toUpperCase(),
  length: { unit: 'octet', of: (text) => text.length / 2 },
};

/** Values of the Base64 characters by code; -1 for any other, made when first needed. */
let values: Int8Array | undefined;

export function base64Values(): Int8Array {
  if (values === undefined) {
    values = new Int8Array(256).fill(-1);
    for (let i = 0; i < 64; i += 1) values[base64Alphabet.charCodeAt(i)] = i;
  }
  return values;
}

export const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Why a text is not of the lexical space of `xs:base64Binary` (§3.2.16); undefined if it is. */
export function wrongBase64(text: string): string | undefined {
  const wrong = wrongDense(text);
  if (wrong === undefined || !text.includes(' ')) return wrong;
  // One space may follow any character (§3.2.16: B64S, B16S, B04S); collapsing leaves nothing else.
  if (text.startsWith(' ') || text.endsWith(' ') || text.includes('  ')) return wrong;
  return wrongDense(withoutSpaces(text));
}

function wrongDense(text: string): string | undefined {
  const { length } = text;
  if (length === 0) return undefined;
  const padding = text.charCodeAt(length - 1) !== 0x3d ? 0 : text.charCodeAt(length - 2) === 0x3d ? 2 : 1;
  const end = length - padding;
  const odd = findOther(text, end);
  if (odd >= 0) {
    return text[odd] === '=' ? 'a = may only stand at its end' : 'only A–Z, a–z, 0–9, +, / and = may be in it';
  }
  if (length % 4 !== 0) return 'it must have four characters for every three octets, with = at its end to fill up';
  // What the last character holds beyond the last octet must be zero (B16, B04).
  const last = base64Values()[text.charCodeAt(end - 1)] as number;
  const rest = padding === 0 ? 0 : last & (padding === 1 ? 3 : 15);
  return rest === 0 ? undefined : 'its last character before the = has bits that belong to no octet';
}

/** Where the first character is that is not of the Base64 alphabet; -1 if there is none before `end`. */
function findOther(text: string, end: number): number {
  const table = base64Values();
  let at = 0;
  if (end >= 128) {
    // A long text is quicker to look at as bytes: two and a half times for 600 characters.
    encoder ??= new TextEncoder();
    scratch ??= new Uint8Array(4096);
    for (; at < end; at += scratch.length) {
      const part = text.slice(at, Math.min(end, at + scratch.length));
      const { written } = encoder.encodeInto(part, scratch);
      let valid = written === part.length;
      for (let i = 0; valid && i < written; i += 1) valid = (table[scratch[i] as number] as number) >= 0;
      if (!valid) break;
    }
  }
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 255 || (table[code] as number) < 0) return at;
  }
  return -1;
}

let encoder: TextEncoder | undefined;
let scratch: Uint8Array | undefined;

export function withoutSpaces(text: string): string {
  return text.includes(' ') ? text.replaceAll(' ', '') : text;
}

export const base64Binary: Primitive = {
  name: 'base64Binary',
  wrong: wrongBase64,
  key: withoutSpaces,
  length: {
    unit: 'octet',
    of(text) {
      const dense = withoutSpaces(text);
      return (dense.length / 4) * 3 - (dense.endsWith('==') ? 2 : dense.endsWith('=') ? 1 : 0);
    },
  },
};
