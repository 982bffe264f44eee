import { base64Alphabet, base64Values, withoutSpaces, wrongBase64 } from './binary.js';
import { collapseSpace } from './white-space.js';

/**
 * The octets of an `xs:base64Binary` value, white space allowed as the type allows it.
 *
 * @throws TypeError if the text is not of that type; the message does not quote it
 */
export function decodeBase64(text: string): Uint8Array {
  const collapsed = collapseSpace(text);
  const wrong = wrongBase64(collapsed);
  if (wrong !== undefined) throw new TypeError(`not an xs:base64Binary: ${wrong}`);
  const dense = withoutSpaces(collapsed);
  const padding = dense.endsWith('==') ? 2 : dense.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((dense.length / 4) * 3 - padding);
  const table = base64Values();
  const codes = new TextEncoder().encode(dense);
  let at = 0;
  for (let i = 0; i < codes.length; i += 4) {
    // The `=` at the end reads as -1; what it would give is beyond the array, where writing does nothing.
    const a = table[codes[i] as number] as number;
    const b = table[codes[i + 1] as number] as number;
    const c = table[codes[i + 2] as number] as number;
    const d = table[codes[i + 3] as number] as number;
    bytes[at] = (a << 2) | (b >> 4);
    bytes[at + 1] = (b << 4) | (c >> 2);
    bytes[at + 2] = (c << 6) | d;
    at += 3;
  }
  return bytes;
}

/** The canonical lexical form of `xs:base64Binary` of these octets: no white space, padded. */
export function encodeBase64(bytes: Uint8Array): string {
  const { length } = bytes;
  let text = '';
  const whole = length - (length % 3);
  for (let i = 0; i < whole; i += 3) {
    const bits = ((bytes[i] as number) << 16) | ((bytes[i + 1] as number) << 8) | (bytes[i + 2] as number);
    text += digit(bits >> 18) + digit(bits >> 12) + digit(bits >> 6) + digit(bits);
  }
  if (length - whole === 1) {
    const bits = (bytes[whole] as number) << 4;
    text += `${digit(bits >> 6)}${digit(bits)}==`;
  } else if (length - whole === 2) {
    const bits = ((bytes[whole] as number) << 10) | ((bytes[whole + 1] as number) << 2);
    text += `${digit(bits >> 12)}${digit(bits >> 6)}${digit(bits)}=`;
  }
  return text;
}

function digit(bits: number): string {
  return base64Alphabet[bits & 63] as string;
}
