import { findEncoding, malformedAscii, malformedUtf8, malformedUtf16, sniff } from '@passport-soap/runtime/xml';
import type { InputFinding } from './types.js';

/** Bytes as text. */
export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  /** How many bytes the mark was. */
  readonly markLength: number;
  /** As the IANA registry names it, in capitals, or as WHATWG does. */
  readonly encoding: string;
  /** Where in the text something stands for bytes that are not legal in the encoding. */
  readonly malformed: readonly number[];
  /** Conflicts, and an encoding that cannot be read: of that an error, and no text. */
  readonly findings: readonly InputFinding[];
}

/**
 * The text of a document, or of a body.
 *
 * Which encoding is told by, in this order: a byte order mark or the first bytes, the XML declaration, the `charset` that
 * HTTP gives, UTF-8. As everywhere here (runtime/soap/media-type.ts) it is the declaration that was written with the
 * document. Of those, the first one is taken in which the bytes are legal; what contradicts it is said.
 */
export function decodeText(bytes: Uint8Array, charset?: string): DecodedText {
  const first = sniff(bytes);
  if (first.encoding === 'other') {
    const message = `the text is in ${first.name}, which is not supported: save it in UTF-8 or UTF-16`;
    const finding: InputFinding = { code: 'enc-unsupported', severity: 'error', message };
    return { text: '', markLength: 0, encoding: first.name ?? '', malformed: [], findings: [finding] };
  }
  const seen = first.encoding ?? sniffZeros(bytes);
  const content = bytes.subarray(first.markLength);
  const step = seen === 'UTF-16LE' || seen === 'UTF-16BE' ? 2 : 1;
  const names = [
    { who: 'the XML declaration names', encoding: resolve(declaredEncoding(content, step)) },
    { who: 'the Content-Type names', encoding: resolve(charset) },
  ].filter((name): name is Named => name.encoding !== undefined);
  const chosen = seen === undefined ? chooseEncoding(content, names) : decodeIn(content, seen);
  return { ...chosen, markLength: first.markLength, findings: conflicts(chosen, names, content, seen !== undefined) };
}

interface Named {
  readonly who: string;
  readonly encoding: string;
}

interface Decoding {
  readonly text: string;
  readonly encoding: string;
  readonly malformed: readonly number[];
}

function chooseEncoding(content: Uint8Array, names: readonly Named[]): Decoding {
  // What names UTF-16 but does not begin as UTF-16 does was written by a library that had a string, not bytes.
  const candidates = [...names.map(({ encoding }) => encoding).filter((name) => !name.startsWith('UTF-16')), 'UTF-8'];
  let first: Decoding | undefined;
  for (const encoding of new Set(candidates)) {
    const decoded = decodeIn(content, encoding);
    if (decoded.malformed.length === 0) return decoded;
    first ??= decoded;
  }
  return first as Decoding;
}

function conflicts(chosen: Decoding, names: readonly Named[], content: Uint8Array, seen: boolean): InputFinding[] {
  const isAscii = malformedAscii(content, 0) === -1;
  return names
    .filter(({ encoding }) => !agree(encoding, chosen.encoding))
    .filter(({ encoding }) => !(isAscii && (encoding === 'US-ASCII' || chosen.encoding === 'US-ASCII')))
    .map(({ who, encoding }) => {
      const what = encoding === '' ? 'an encoding that is not known' : encoding;
      const because = seen ? 'the first bytes show' : 'it was read as';
      const message = `${who} ${what}, but ${because} ${chosen.encoding}: correct one of them`;
      return { code: 'input-encoding-conflict', severity: 'warning', message };
    });
}

/** Of a document that was text when it came here: whether its declaration and the charset of HTTP contradict each other. */
export function declarationConflict(text: string, charset: string | undefined): InputFinding[] {
  const declared = resolve(declarationOf(text.slice(0, 2048)));
  const named = resolve(charset);
  if (declared === undefined || named === undefined) return [];
  if (agree(declared, named) || agree(named, declared)) return [];
  const [first, second] = [declared, named].map((name) => (name === '' ? 'an encoding that is not known' : name));
  const message = `the XML declaration names ${first}, but the Content-Type ${second}: correct one of them`;
  return [{ code: 'input-encoding-conflict', severity: 'warning', message }];
}

function agree(named: string, encoding: string): boolean {
  return named === encoding || (named === 'UTF-16' && encoding.startsWith('UTF-16'));
}

/** The name of an encoding as {@link decodeIn} takes it; empty if it is not known. */
function resolve(name: string | undefined): string | undefined {
  if (name === undefined || name.trim() === '') return undefined;
  const found = findEncoding(name);
  if (found !== undefined) return found;
  try {
    return new TextDecoder(name.trim()).encoding;
  } catch {
    return '';
  }
}

/** UTF-16 that does not begin with a mark or `<` shows in every second byte being zero. */
function sniffZeros(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | undefined {
  const [a, b, c, d] = bytes;
  if (bytes.length < 4) return undefined;
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'UTF-16LE';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'UTF-16BE';
  return undefined;
}

/** A declaration stands at the start of a document, and in other text near it, if there is one at all. */
const declarationReach = 65_536;

function declaredEncoding(content: Uint8Array, step: number): string | undefined {
  const head = latin1(content.subarray(0, declarationReach * step));
  return declarationOf(step === 2 ? head.replaceAll('\0', '') : head);
}

function declarationOf(text: string): string | undefined {
  const start = text.indexOf('<?xml');
  if (start === -1) return undefined;
  const end = text.indexOf('>', start);
  const declaration = text.slice(start, Math.min(end === -1 ? text.length : end, start + 1024));
  const match = /\sencoding\s{0,99}=\s{0,99}(?:"([^"<>]*)"|'([^'<>]*)')/.exec(declaration);
  return match?.[1] ?? match?.[2];
}

function decodeIn(content: Uint8Array, encoding: string): Decoding {
  switch (encoding) {
    case 'ISO-8859-1':
      return { text: latin1(content), encoding, malformed: [] };
    case 'US-ASCII': {
      const at = malformedAscii(content, 0);
      return at === -1 ? { text: latin1(content), encoding, malformed: [] } : { ...decodeUtf8(content, at), encoding };
    }
    case 'UTF-8':
      return decodeUtf8(content);
    case 'windows-1252':
      return { text: decodeWindows1252(content), encoding, malformed: [] };
    case '':
      return { ...decodeUtf8(content), encoding: 'UTF-8' };
    default:
      return decodeOther(content, encoding);
  }
}

/** More bytes that are wrong, and the text is in another encoding, or none. */
const mostMalformed = 10_000;

/** What windows-1252 has at 0x80 to 0x9F; five of them are control characters. Some releases of Node decode it as ISO-8859-1. */
const windows1252High = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows1252(content: Uint8Array): string {
  return latin1(content).replace(
    /[\x80-\x9f]/g,
    (character) => windows1252High[character.charCodeAt(0) - 0x80] ?? character,
  );
}

/** What is not UTF-8 is taken for windows-1252, a byte at a time: what else would write single bytes into such a text? */
function decodeUtf8(content: Uint8Array, wrong?: number): Decoding {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const malformed: number[] = [];
  let text = '';
  let from = 0;
  for (;;) {
    const bad = malformedUtf8(content, from);
    if (wrong !== undefined && malformed.length === 0 && (bad === -1 || bad >= wrong)) {
      malformed.push(utf8.decode(content.subarray(0, wrong)).length);
    }
    if (bad === -1) {
      text += utf8.decode(content.subarray(from));
      break;
    }
    text += utf8.decode(content.subarray(from, bad));
    malformed.push(text.length);
    const end = malformed.length > mostMalformed ? content.length : bad + 1;
    text += decodeWindows1252(content.subarray(bad, end));
    from = end;
  }
  return { text, encoding: 'UTF-8', malformed };
}

function decodeOther(content: Uint8Array, encoding: string): Decoding {
  const decode = (fatal: boolean) => new TextDecoder(encoding, { fatal, ignoreBOM: true });
  try {
    return { text: decode(true).decode(content), encoding, malformed: [] };
  } catch {
    const text = decode(false).decode(content);
    const isUtf16 = encoding.startsWith('UTF-16');
    const at = isUtf16 ? malformedUtf16(content, 0, encoding === 'UTF-16LE') / 2 : text.indexOf('\ufffd');
    return { text, encoding, malformed: [Math.max(0, Math.floor(at))] };
  }
}

/** One finding for the bytes within a part of the text that are not legal. */
export function malformedFinding(decoded: DecodedText, start: number, end: number): InputFinding[] {
  const inside = decoded.malformed.filter((offset) => offset >= start && offset < end);
  const [offset] = inside;
  if (offset === undefined) return [];
  const count = inside.length === 1 ? 'a byte here is' : `${inside.length} bytes, the first one here, are`;
  const assumed = /^(UTF-8|US-ASCII)$/.test(decoded.encoding)
    ? decoded.encoding === 'UTF-8'
      ? 'read as windows-1252'
      : 'read as UTF-8'
    : 'read as U+FFFD';
  const message = `${count} not legal in ${decoded.encoding}: ${assumed}; correct it, or declare the encoding that it is in`;
  return [{ code: 'enc-malformed', severity: 'error', message, offset, length: 1 }];
}

export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
