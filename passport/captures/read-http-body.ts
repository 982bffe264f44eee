import { latin1 } from './decode-text.js';
import type { InputFinding } from './types.js';

/** The body of a raw HTTP message, before content codings are undone. */
export interface HttpBody {
  readonly bytes: Uint8Array;
  /** Where in the input the message ends. */
  readonly end: number;
  /** The bytes are a part of the input: they stand there one after the other. */
  readonly contiguous: boolean;
  /** The length is what framing says; otherwise, all up to the next message. */
  readonly framed: boolean;
  readonly findings: readonly InputFinding[];
}

/** The input, and where messages can begin in it. */
export interface RawInput {
  readonly bytes: Uint8Array;
  /** A character a byte. */
  readonly ascii: string;
  /** Offsets of HTTP start lines, in order. */
  readonly startLines: readonly number[];
}

/** Reads the body that begins at `from` (RFC 9112 §6.3), and where what frames it is wrong, what sense says. */
export function readHttpBody(input: RawInput, from: number, headers: ReadonlyMap<string, string>): HttpBody {
  const coding = headers.get('transfer-encoding')?.toLowerCase().trim() ?? '';
  const findings: InputFinding[] = [];
  if (/(?:^|[ ,])chunked$/.test(coding)) {
    const chunked = readChunks(input, from);
    if (chunked !== undefined) return chunked;
    const message = 'Transfer-Encoding says chunked, but no chunk begins here: read as it is';
    findings.push({ code: 'soap-http-chunk', severity: 'warning', message, offset: from, length: 0 });
    return unframed(input, from, findings);
  }
  const declared = headers.get('content-length');
  if (declared === undefined) return unframed(input, from, findings);
  // Twice the same one is the same (RFC 9110 §8.6).
  const values = new Set(declared.split(',').map((value) => value.trim()));
  const [value = ''] = values;
  if (values.size > 1 || !/^\d{1,15}$/.test(value)) {
    if (!/^[{<[]/.test(value)) {
      const message = 'Content-Length is not one whole number: passed over';
      findings.push({ code: 'soap-http-length', severity: 'warning', message });
    }
    return unframed(input, from, findings);
  }
  return readLength(input, from, Number(value));
}

function readLength(input: RawInput, from: number, length: number): HttpBody {
  const end = from + length;
  const { bytes, ascii } = input;
  const framed = { bytes: bytes.subarray(from, end), end, contiguous: true, framed: true, findings: [] };
  const next = nextStart(input, from);
  if (end <= bytes.length && (next >= end || startsMessage(ascii, end)) && endsCleanly(input, end)) return framed;
  const rest = unframed(input, from, []);
  const there = rest.bytes.length;
  const truncated = end > rest.end;
  const message = truncated
    ? `Content-Length says ${length} bytes, ${there} are there: the message is cut off, or was edited`
    : `Content-Length says ${length} bytes, but the message goes on after them: ${there} are there`;
  const code = truncated ? 'soap-http-truncated' : 'soap-http-length';
  return { ...rest, findings: [{ code, severity: 'warning', message, offset: from, length: 0 }] };
}

/** What follows is the end, white space and another message, or a line that separates them. */
function endsCleanly({ ascii }: RawInput, end: number): boolean {
  let at = end;
  while (at < ascii.length && /\s/.test(ascii[at] as string)) at += 1;
  return at === ascii.length || startsMessage(ascii, at) || (at > end && /^[^\w<]/.test(ascii.slice(at, at + 1)));
}

function startsMessage(ascii: string, at: number): boolean {
  return /^(?:[A-Z][A-Z-]{1,15} \S{1,8192} HTTP\/\d|HTTP\/\d|<\?xml\s|<(?:[\w.-]{1,64}:)?Envelope\b|\xEF\xBB\xBF<)/.test(
    ascii.slice(at, at + 8300),
  );
}

function nextStart({ startLines, ascii }: RawInput, from: number): number {
  let low = 0;
  let high = startLines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((startLines[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return startLines[low] ?? ascii.length;
}

/** All up to the next start line, without the empty lines before that. */
function unframed(input: RawInput, from: number, findings: InputFinding[]): HttpBody {
  const end = nextStart(input, from);
  const bytes = input.bytes.subarray(from, end);
  return { bytes, end, contiguous: true, framed: false, findings };
}

/** RFC 9112 §7.1; chunk extensions and trailer fields are passed over. `undefined` if not even the first chunk is one. */
function readChunks(input: RawInput, from: number): HttpBody | undefined {
  const { bytes, ascii } = input;
  const chunks: Uint8Array[] = [];
  const findings: InputFinding[] = [];
  let at = from;
  const give = (end: number): HttpBody => {
    const joined = chunks.length === 1 ? (chunks[0] as Uint8Array) : new Uint8Array(Buffer.concat(chunks));
    return { bytes: joined, end, contiguous: false, framed: true, findings };
  };
  const cutOff = (what: string, end: number) => {
    const message = `${what}: the body is cut off here, or was edited`;
    findings.push({ code: 'soap-http-chunk', severity: 'warning', message, offset: at, length: 0 });
    return give(end);
  };
  for (;;) {
    const lf = ascii.indexOf('\n', at);
    const line = lf === -1 || lf - at > 4096 ? '' : ascii.slice(at, lf);
    const size = /^([\da-f]{1,8})[ \t]{0,8}(?:;[^\n]*)?\r?$/i.exec(line);
    if (size === null) {
      if (chunks.length === 0) return undefined;
      return cutOff('a chunk size was expected', nextStart(input, at));
    }
    const length = Number.parseInt(size[1] ?? '', 16);
    const end = lf + 1 + length;
    if (length === 0) return give(skipTrailers(ascii, lf + 1));
    if (end > bytes.length) {
      const stop = nextStart(input, lf + 1);
      chunks.push(bytes.subarray(lf + 1, stop));
      return cutOff(`a chunk of ${length} bytes has only ${stop - lf - 1}`, stop);
    }
    const newline = bytes[end] === 0x0d ? end + 1 : end;
    if (bytes[newline] !== 0x0a) {
      if (end === bytes.length) {
        chunks.push(bytes.subarray(lf + 1, end));
        return cutOff('the last chunk is missing', end);
      }
      if (chunks.length === 0 && latin1(bytes.subarray(from, from + 1)) === '<') return undefined;
      const stop = nextStart(input, lf + 1);
      chunks.push(bytes.subarray(lf + 1, Math.min(end, stop)));
      return cutOff(`a chunk of ${length} bytes does not end where its size says`, stop);
    }
    chunks.push(bytes.subarray(lf + 1, end));
    at = newline + 1;
  }
}

/** Behind the trailer fields and the empty line after them; without such a line, behind the fields. */
function skipTrailers(ascii: string, from: number): number {
  let at = from;
  for (;;) {
    const lf = ascii.indexOf('\n', at);
    if (lf === -1) return /^\s*$/.test(ascii.slice(at, at + 8)) ? ascii.length : at;
    const line = ascii.slice(at, Math.min(lf, at + 4096)).trim();
    if (line === '') return lf + 1;
    if (!/^[!#$%&'*+.^_`|~\w-]{1,256}:/.test(line)) return at;
    at = lf + 1;
  }
}
