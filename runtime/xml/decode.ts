import { type Encoding, findEncoding, sniff, supportedEncodings } from './encodings.js';
import { XmlError } from './error.js';
import { withDefaultLimits, type XmlLimits } from './limits.js';
import { lineStarts, locate } from './lines.js';
import { malformedAscii, malformedUtf8, malformedUtf16 } from './malformed.js';
import type { XmlRule } from './rules.js';

/** How to decode. */
export interface DecodeOptions {
  /** What the transport says, as the `charset` of a Content-Type. */
  readonly encoding?: string | undefined;
  /** Named in errors. */
  readonly file?: string | undefined;
  /** `maxLength` is in bytes here. */
  readonly limits?: Partial<XmlLimits> | undefined;
}

/**
 * The text of an XML document in bytes, without its byte order mark.
 *
 * The encoding is, in this order (RFC 7303 §3): that of the byte order mark, the transport's, that of the XML declaration, UTF-8.
 * The declaration must not contradict a mark or the first bytes (XML 1.0 §4.3.3); what the transport says outranks it.
 * @throws XmlError `enc-…` at the first byte that is not legal in the encoding, or `limit-length`
 */
export function decodeXml(bytes: Uint8Array, options: DecodeOptions = {}): string {
  const maxLength = withDefaultLimits(options.limits).maxLength;
  const fail = (code: XmlRule, offset: number, message: string, before = ''): never => {
    throw new XmlError(code, message, offset, locate(lineStarts(before), before.length), { file: options.file });
  };
  if (bytes.length > maxLength) {
    fail('limit-length', maxLength, `the document is longer than the limit of ${maxLength} bytes (maxLength)`);
  }
  const first = sniff(bytes);
  if (first.encoding === 'other') {
    fail(
      'enc-unsupported',
      0,
      `the document is in ${first.name}, which is not supported: send it in ${supportedEncodings}`,
    );
  }
  const sniffed = first.encoding as Encoding | undefined;
  if (first.markLength === 0 && options.encoding !== undefined) {
    return decode(bytes, 0, resolve(options.encoding, sniffed, 'the transport declares', fail), fail);
  }
  const declared = declaredEncoding(bytes, first.markLength, sniffed);
  if (declared === undefined) return decode(bytes, first.markLength, sniffed ?? 'UTF-8', fail);
  const encoding = resolve(declared, sniffed, 'the XML declaration names', fail);
  if (sniffed !== undefined && encoding !== sniffed) {
    fail(
      'enc-mismatch',
      0,
      `the XML declaration names ${encoding}, but the document is in ${sniffed}: correct one of them`,
    );
  }
  return decode(bytes, first.markLength, encoding, fail);
}

type FailDecoding = (code: XmlRule, offset: number, message: string, before?: string) => never;

function resolve(name: string, sniffed: Encoding | undefined, who: string, fail: FailDecoding): Encoding {
  const encoding = findEncoding(name);
  if (encoding === undefined) {
    return fail(
      'enc-unsupported',
      0,
      `${who} an encoding that is not supported: send the document in ${supportedEncodings}`,
    );
  }
  if (encoding !== 'UTF-16') return encoding;
  if (sniffed === 'UTF-16LE' || sniffed === 'UTF-16BE') return sniffed;
  return fail('enc-mismatch', 0, `${who} UTF-16, but the document does not begin as UTF-16 does: correct one of them`);
}

const GREATER_THAN = 0x3e;

/** Enough for any XML declaration that is not made to be long. */
const DECLARATION_LENGTH = 1024;
const encodingDeclaration =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"[^"<>]*"|'[^'<>]*')[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([^"<>]*)"|'([^'<>]*)')/;

/** What the XML declaration names; undefined if there is none, or none that could be read: that is the scanner's to tell. */
function declaredEncoding(bytes: Uint8Array, start: number, sniffed: Encoding | undefined): string | undefined {
  const step = sniffed === 'UTF-16LE' || sniffed === 'UTF-16BE' ? 2 : 1;
  const stop = Math.min(bytes.length, start + DECLARATION_LENGTH * step);
  const units: number[] = [];
  // In every supported encoding the characters of a declaration are ASCII codes, in UTF-16 with a zero byte each.
  for (let at = sniffed === 'UTF-16BE' ? start + 1 : start; at < stop; at += step) {
    const code = bytes[at] as number;
    if (code === GREATER_THAN) break;
    units.push(code);
  }
  const match = encodingDeclaration.exec(String.fromCharCode(...units));
  return match?.[1] ?? match?.[2];
}

const decoders = new Map<string, TextDecoder>();

/** ISO-8859-1 is not among them: what TextDecoder calls latin1 is windows-1252. */
function decoder(label: string, fatal: boolean): TextDecoder {
  const key = `${label} ${fatal}`;
  let found = decoders.get(key);
  if (found === undefined) {
    found = new TextDecoder(label, { fatal, ignoreBOM: true });
    decoders.set(key, found);
  }
  return found;
}

function decode(bytes: Uint8Array, start: number, encoding: Encoding, fail: FailDecoding): string {
  if (encoding === 'ISO-8859-1') return decodeLatin1(bytes);
  const content = start === 0 ? bytes : bytes.subarray(start);
  const label = encoding === 'US-ASCII' ? 'utf-8' : encoding.toLowerCase();
  if (encoding !== 'US-ASCII') {
    try {
      return decoder(label, true).decode(content);
    } catch {
      // Where it is malformed is for the search below to tell.
    }
  }
  const offset =
    encoding === 'UTF-8'
      ? malformedUtf8(bytes, start)
      : encoding === 'US-ASCII'
        ? malformedAscii(bytes, start)
        : malformedUtf16(bytes, start, encoding === 'UTF-16LE');
  const before = decoder(label, false).decode(offset < 0 ? content : bytes.subarray(start, offset));
  if (offset < 0) return before;
  const advice = encoding === 'UTF-8' || encoding === 'US-ASCII' ? ', or declare the encoding that it is in' : '';
  return fail(
    'enc-malformed',
    offset,
    `byte ${offset} begins nothing that is legal in ${encoding}: correct it${advice}`,
    before,
  );
}

function decodeLatin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  // As many arguments as every engine takes.
  const most = 8192;
  for (let at = 0; at < bytes.length; at += most) parts.push(String.fromCharCode(...bytes.subarray(at, at + most)));
  return parts.join('');
}
