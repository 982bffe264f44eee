import { DiagnosticError } from '@passport-soap/runtime';

/** Key and value, in order; keys need not be unique. */
export type RequestParam = readonly [key: string, value: string];

/** Far above what any client sends (18 bytes, or some hundred on Windows 10). */
const maxBytes = 65_536;

/**
 * `ps:RequestParams`: base64 of a count, then for each pair the length and bytes of key and value;
 * numbers are 32 bits, little-endian. Text is taken as UTF-8; only ASCII was ever seen.
 * Every Messenger sends the one pair `lc`, a decimal LCID.
 * @throws DiagnosticError `passport-request-params`, with what is wrong and where; the content is not quoted
 */
export function decodeRequestParams(base64: string): RequestParam[] {
  const bytes = decodeBase64(base64.trim());
  const view = new DataView(bytes.buffer);
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let offset = 0;
  const readNumber = (what: string) => {
    if (offset + 4 > bytes.length) throw invalid(`${what} was expected at byte ${offset}, but the data ends`);
    offset += 4;
    return view.getUint32(offset - 4, true);
  };
  const readText = (what: string) => {
    const length = readNumber(`the length of ${what}`);
    if (length > bytes.length - offset) {
      throw invalid(`${what} has ${length} bytes by its length, but ${bytes.length - offset} are left`);
    }
    offset += length;
    try {
      return utf8.decode(bytes.subarray(offset - length, offset));
    } catch {
      throw invalid(`${what} is not UTF-8`);
    }
  };
  const count = readNumber('the number of pairs');
  // A pair is eight bytes at least.
  if (count > (bytes.length - offset) / 8) throw invalid(`${count} pairs are announced, more than there is room for`);
  const pairs: RequestParam[] = [];
  for (let index = 1; index <= count; index += 1) {
    const key = readText(`key ${index}`);
    pairs.push([key, readText(`value ${index}`)]);
  }
  if (offset < bytes.length) throw invalid(`${bytes.length - offset} bytes follow the last pair`);
  return pairs;
}

/**
 * @throws DiagnosticError `passport-request-params` if a text has an unpaired surrogate, or all is over 64 KiB
 */
export function encodeRequestParams(pairs: readonly RequestParam[]): string {
  const texts = pairs.flat().map((text) => {
    if (/\p{Surrogate}/u.test(text)) throw invalid('a key or value has an unpaired surrogate');
    return new TextEncoder().encode(text);
  });
  const length = texts.reduce((sum, text) => sum + 4 + text.length, 4);
  if (length > maxBytes) throw invalid(`${length} bytes are over the limit of ${maxBytes}`);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, pairs.length, true);
  let offset = 4;
  for (const text of texts) {
    view.setUint32(offset, text.length, true);
    bytes.set(text, offset + 4);
    offset += 4 + text.length;
  }
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** What Messenger sends: the pair `lc`. @param lcid Windows locale identifier, e.g. 1033 for en-US */
export function localeRequestParams(lcid: number): string {
  return encodeRequestParams([['lc', String(lcid)]]);
}

function decodeBase64(base64: string): Uint8Array {
  if (base64.length > (maxBytes * 4) / 3 + 4) throw invalid(`the text is over the limit of ${maxBytes} bytes`);
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) throw invalid('the text is not base64');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function invalid(message: string): DiagnosticError {
  return new DiagnosticError([
    { code: 'passport-request-params', severity: 'error', message: `RequestParams: ${message}` },
  ]);
}
