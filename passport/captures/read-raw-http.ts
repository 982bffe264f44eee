import { decodeContent } from './decode-content.js';
import { type DecodedText, decodeText, latin1, malformedFinding } from './decode-text.js';
import { extractDocument } from './extract-document.js';
import { firstAtLeast } from './find-document-end.js';
import { findMessages } from './find-messages.js';
import { type FoundMessage, type Skipped, shiftFinding, shiftMessage } from './found-message.js';
import { whyNoDocument } from './is-xml.js';
import type { Limits } from './options.js';
import { type RawInput, readHttpBody } from './read-http-body.js';
import { charsetOf, type HttpHead, isStartLine, once, readHttpHead } from './read-http-head.js';
import type { InputFinding } from './types.js';

/** A text with messages in it. */
export interface ReadText {
  readonly text: string;
  readonly messages: readonly FoundMessage[];
  /** About the text as a whole. */
  readonly findings: readonly InputFinding[];
}

const startLine =
  /^(?:[A-Z][A-Z-]{1,15} \S{1,8192} HTTP\/\d(?:\.\d)?[ \t]{0,8}|HTTP\/\d(?:\.\d)? \d{3}(?: [^\r\n]{0,1024})?)\r?$/gm;

/** Whether bytes begin, behind empty lines, as a raw HTTP message with a whole head does. */
export function startsAsHttp(bytes: Uint8Array): boolean {
  const start = latin1(bytes.subarray(0, 16_384)).replace(/^\s+/, '');
  const head = readHttpHead(start, 0);
  return head !== undefined && (head.complete || head.http.headers.size > 0) && !head.noEmptyLine;
}

/** How many messages are looked at for what only a wire has. */
const mostLookedAt = 100;

/** Whether bytes have, behind something else, a raw message that is more than text: its body is in chunks, or compressed. */
export function hasFramedHttp(bytes: Uint8Array): boolean {
  const ascii = latin1(bytes);
  if (!/^(?:transfer|content)-encoding[ \t]{0,9}:/im.test(ascii)) return false;
  let count = 0;
  for (const { index } of ascii.matchAll(startLine)) {
    count += 1;
    if (count > mostLookedAt) return false;
    const head = readHttpHead(ascii, index);
    if (head === undefined || !head.complete || head.noEmptyLine) continue;
    const body = ascii.slice(head.end, head.end + 4096);
    const isChunked = /chunked/i.test(head.http.headers.get('transfer-encoding') ?? '');
    if (isChunked && /^[\da-f]{1,8}[ \t]{0,8}(?:;[^\n]*)?\r?\n/i.test(body)) return true;
    const isCompressed = /gzip|deflate|br/i.test(head.http.headers.get('content-encoding') ?? '');
    if (isCompressed && body !== '' && !/^\s*[<&]/.test(body)) return true;
  }
  return false;
}

/**
 * Reads raw HTTP/1 messages, one after the other, as recorders and proxies save them: by what frames them on the wire.
 * What lies between them is looked through as text.
 */
export function readRawHttp(bytes: Uint8Array, limits: Limits): ReadText {
  const ascii = latin1(bytes);
  const startLines = [...ascii.matchAll(startLine)].map((match) => match.index);
  const input: RawInput = { bytes, ascii, startLines };
  const messages: FoundMessage[] = [];
  const findings: InputFinding[] = [];
  const parts: string[] = [];
  let length = 0;
  const keep = (text: string) => {
    parts.push(text);
    length += text.length;
  };
  const between = (from: number, to: number) => {
    const decoded = decodeText(bytes.subarray(from, to));
    if (/[<&]/.test(decoded.text) && messages.length < limits.maxMessages) {
      const found = findMessages(decoded.text, limits.maxMessages - messages.length);
      for (const message of found.messages)
        messages.push(shiftMessage(withMalformed(trimmed(message, decoded.text), decoded), length));
    }
    keep(decoded.text);
  };
  let at = 0;
  let request: HttpHead | undefined;
  let from = 0;
  while (messages.length < limits.maxMessages) {
    const start = nextMessage(input, at, from);
    if (start === undefined) break;
    from = start + 1;
    const head = readHttpHead(ascii, start);
    if (head === undefined || !head.complete) continue;
    if (start > at) between(at, start);
    const bare = hasNoBody(head, request);
    const body = bare ? undefined : readHttpBody(input, head.end, head.http.headers);
    const end = body?.end ?? head.end;
    keep(decodeText(bytes.subarray(start, head.end)).text);
    const shift = (finding: InputFinding) => shiftFinding(finding, length - head.end);
    const base = { kind: head.kind, http: head.http, start: length, end: length, edits: [] };
    if (body === undefined) {
      messages.push({ ...base, findings: head.findings.map(shift), skipped: bare ?? 'empty' });
    } else {
      const content = undo(body.bytes, head, limits);
      const own = !body.contiguous || content.decoded;
      const decoded = decodeText(content.bytes, charsetOf(head.http.headers));
      const document = content.failed
        ? { start: 0, end: 0, edits: [], findings: [] }
        : documentOf(decoded, head, body.framed);
      const outer = [...head.findings, ...body.findings].map(shift);
      const inner = [...content.findings, ...document.findings];
      const offset = own ? 0 : length;
      messages.push({
        ...base,
        start: document.start + offset,
        end: document.end + offset,
        edits: document.edits.map((edit) => ({ ...edit, offset: edit.offset + offset })),
        // Places around the body are none of its own text.
        findings: once([
          ...outer.map((finding) => (own ? withoutPlace(finding) : finding)),
          ...inner.map((finding) => shiftFinding(finding, offset)),
        ]),
        ...(document.skipped === undefined ? {} : { skipped: document.skipped }),
        ...(own ? { own: decoded.text } : {}),
      });
      keep(own ? latin1(bytes.subarray(head.end, end)) : decoded.text);
    }
    if (head.kind === 'http-request') request = head;
    else if (messages.at(-1)?.skipped !== 'interim') request = undefined;
    at = end;
    from = end;
  }
  if (at < bytes.length) between(at, bytes.length);
  return { text: parts.join(''), messages, findings };
}

/** The next start line: right behind a body, whose last line may not be ended, or at the start of a line. */
function nextMessage({ ascii, startLines }: RawInput, at: number, from: number): number | undefined {
  if (at === from && startsMessage(ascii.slice(at, at + maxStartLine))) return at;
  return startLines[firstAtLeast(startLines, from)];
}

/** A longer line starts nothing. */
const maxStartLine = 8300;

function startsMessage(text: string): boolean {
  const lf = text.indexOf('\n');
  return isStartLine((lf === -1 ? text : text.slice(0, lf)).replace(/\r$/, ''));
}

/** Without the empty lines that part it from the messages around it. */
function trimmed(message: FoundMessage, text: string): FoundMessage {
  const document = text.slice(message.start, message.end);
  const end = message.start + document.trimEnd().length;
  return { ...message, start: end - document.trim().length, end };
}

function withMalformed(message: FoundMessage, decoded: DecodedText): FoundMessage {
  const malformed = malformedFinding(decoded, message.start, message.end);
  return malformed.length === 0 ? message : { ...message, findings: [...message.findings, ...malformed] };
}

function withoutPlace({ offset, length, ...finding }: InputFinding): InputFinding {
  return finding;
}

/** Why there is no body whatever the fields say (RFC 9112 §6.3). */
function hasNoBody({ http }: HttpHead, request: HttpHead | undefined): Skipped | undefined {
  if (http.method === 'CONNECT') return 'tunnel';
  if (http.status === undefined) return undefined;
  if (http.status < 200) return 'interim';
  if (http.status === 204 || http.status === 304 || request?.http.method === 'HEAD') return 'empty';
  return request?.http.method === 'CONNECT' && http.status < 300 ? 'tunnel' : undefined;
}

interface UndoneContent {
  readonly bytes: Uint8Array;
  readonly decoded: boolean;
  readonly failed: boolean;
  readonly findings: readonly InputFinding[];
}

/** Undoes the content codings. */
export function undo(bytes: Uint8Array, { http }: Pick<HttpHead, 'http'>, limits: Limits): UndoneContent {
  const coding = http.headers.get('content-encoding') ?? '';
  const as = (result: Partial<UndoneContent>, finding?: Omit<InputFinding, 'offset'>): UndoneContent => ({
    bytes,
    decoded: false,
    failed: false,
    findings: finding === undefined ? [] : [finding],
    ...result,
  });
  if (bytes.length === 0 || /^\s*(?:identity)?\s*$/i.test(coding)) return as({});
  const content = decodeContent(bytes, coding, limits);
  const code = 'soap-http-content-encoding';
  switch (content.kind) {
    case 'decoded': {
      const decoded = { bytes: content.bytes, decoded: content.bytes !== bytes };
      if (!content.cutOff) return as(decoded);
      const message = 'the compressed content is cut off, or not whole: what could be read of it is looked at';
      return as(decoded, { code, severity: 'warning', message });
    }
    case 'not-compressed': {
      if (/^[\s\xef\xbb\xbf]*<[\w?!]/.test(latin1(bytes.subarray(0, 1024)))) {
        const message = 'Content-Encoding says that the content is compressed, but it is not: read as it is';
        return as({}, { code, severity: 'warning', message });
      }
      const message =
        'the content is not what Content-Encoding says, or was damaged: save the message as bytes, or decoded';
      return as({ failed: true }, { code, severity: 'error', message });
    }
    case 'too-large': {
      const message = `the decompressed content is longer than the limit of ${content.limit} bytes (maxContentBytes, maxTotalBytes)`;
      return as({ failed: true }, { code: 'input-limit', severity: 'error', message });
    }
    case 'unsupported': {
      const message = 'a coding that Content-Encoding names cannot be undone: gzip, deflate and br can';
      return as({ failed: true }, { code, severity: 'error', message });
    }
  }
}

type DocumentInBody = Pick<FoundMessage, 'start' | 'end' | 'edits' | 'findings' | 'skipped'>;

/** The document in a body: all of it, if its length is known; else what is behind the end is cut off. */
export function documentOf(decoded: DecodedText, head: HttpHead, framed: boolean): DocumentInBody {
  const { text } = decoded;
  const nothing = { start: 0, end: 0, edits: [] };
  if (decoded.findings.some((finding) => finding.severity === 'error'))
    return { ...nothing, findings: decoded.findings };
  const skipped = whyNoDocument(text);
  if (skipped !== undefined) return { ...nothing, findings: [], skipped };
  const start = framed ? 0 : (/^\s*/.exec(text)?.[0].length ?? 0);
  const first = text.indexOf('<', start);
  const pasted = !framed && (head.noEmptyLine || /^[{<[]/.test(head.http.headers.get('content-length') ?? ''));
  const budget = { left: text.length };
  const extent = extractDocument(text, first, { limit: text.length, stops: [], budget, pasted });
  const findings: InputFinding[] = [...decoded.findings, ...extent.findings];
  if (head.noEmptyLine) {
    const message = 'no empty line is between the header fields and the document: assumed';
    findings.push({ code: 'input-no-empty-line', severity: 'info', message, offset: first, length: 0 });
  }
  let end = text.length;
  if (!framed) {
    end = text.trimEnd().length;
    if (extent.end < end && (extent.closed || pasted)) {
      const message = 'what is behind the end of the document is no part of it: cut off';
      const place = { offset: extent.end, length: end - extent.end };
      findings.push({ code: 'input-trailing-text', severity: 'info', message, ...place });
      end = extent.end;
    }
  }
  const edits = extent.edits.filter((edit) => edit.offset + edit.length <= end);
  return { start, end, edits, findings: [...findings, ...malformedFinding(decoded, start, end)] };
}
