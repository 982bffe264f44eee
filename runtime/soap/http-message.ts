import { DiagnosticError } from '../diagnostic.js';

/** A raw HTTP/1 message, as recorders and proxies save it. */
export interface HttpMessage {
  readonly kind: 'request' | 'response';
  readonly startLine: string;
  /** Of a request. */
  readonly method?: string;
  readonly target?: string;
  /** Of a response. */
  readonly status?: number;
  /** By lower-case name; fields that occur more than once are joined with `, ` (RFC 9110 §5.3). */
  readonly headers: ReadonlyMap<string, string>;
  /** The content, chunks joined. */
  readonly body: Uint8Array;
  /** Where the body begins in the input, in bytes. */
  readonly bodyOffset: number;
}

/** A longer line is no part of a head: most likely a document on one line. */
const maxLineLength = 65_536;

const requestLine = /^([!#$%&'*+.^_`|~\w-]+) (\S+) HTTP\/\d(?:\.\d)?$/;
const statusLine = /^HTTP\/\d(?:\.\d)? (\d{3})(?: .*)?$/;

/**
 * Reads a raw HTTP message (RFC 9112); `undefined` if the first line is neither a request line nor a status line.
 * Lines may end in LF alone (§2.2), and white space may follow the content, as editors leave them.
 * @throws DiagnosticError `soap-http-…`, `unsupported-…` with the line, if it is HTTP but not whole
 */
export function parseHttpMessage(input: Uint8Array): HttpMessage | undefined {
  const head = readHead(input);
  const [startLine = ''] = head.lines;
  const request = requestLine.exec(startLine);
  const status = statusLine.exec(startLine);
  if (request === null && status === null) return undefined;
  if (!head.complete) {
    throw problem('soap-http-head', 'an empty line was expected after the header fields', head.lines.length);
  }
  const headers = readFields(head.lines);
  const rest = input.subarray(head.end);
  const encoding = headers.get('content-encoding')?.trim().toLowerCase();
  if (encoding !== undefined && encoding !== '' && encoding !== 'identity') {
    const message = 'the content is compressed (Content-Encoding); save the message decoded, without this field';
    throw problem('unsupported-content-encoding', message);
  }
  const start = { startLine, headers, body: readContent(rest, headers), bodyOffset: head.end };
  if (request !== null) return { kind: 'request', method: request[1] ?? '', target: request[2] ?? '', ...start };
  return { kind: 'response', status: Number(status?.[1]), ...start };
}

/** The lines before the first empty one, and where the body begins. */
function readHead(input: Uint8Array): { lines: string[]; end: number; complete: boolean } {
  const lines: string[] = [];
  let from = 0;
  while (from < input.length) {
    const lf = input.indexOf(0x0a, from);
    const end = lf === -1 ? input.length : lf;
    if (end - from > maxLineLength) break;
    const line = latin1(input.subarray(from, end > from && input[end - 1] === 0x0d ? end - 1 : end));
    from = lf === -1 ? input.length : lf + 1;
    if (line === '' && lines.length > 0) return { lines, end: from, complete: true };
    // What is no start line is no HTTP: no need to split a whole document into lines.
    if (lines.length === 0 && !requestLine.test(line) && !statusLine.test(line)) break;
    lines.push(line);
  }
  return { lines, end: from, complete: false };
}

function readFields(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (let index = 1; index < lines.length; index += 1) {
    const field = /^([!#$%&'*+.^_`|~\w-]+):(.*)$/.exec(lines[index] ?? '');
    if (field === null) {
      throw problem('soap-http-field', 'a header field "Name: value" or an empty line was expected', index + 1);
    }
    const name = (field[1] ?? '').toLowerCase();
    const value = trimBlanks(field[2] ?? '');
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return headers;
}

/** Without the spaces and tabs around it (RFC 9110 §5.5): a regular expression would take the square of their number. */
function trimBlanks(text: string): string {
  const isBlank = (at: number) => text[at] === ' ' || text[at] === '\t';
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(start)) start += 1;
  while (end > start && isBlank(end - 1)) end -= 1;
  return text.slice(start, end);
}

function readContent(rest: Uint8Array, headers: ReadonlyMap<string, string>): Uint8Array {
  const coding = headers.get('transfer-encoding')?.trim().toLowerCase();
  if (coding === 'chunked') return readChunks(rest);
  if (coding !== undefined && coding !== 'identity') {
    throw problem('unsupported-transfer-encoding', 'of the transfer codings only chunked can be read');
  }
  const declared = headers.get('content-length');
  if (declared === undefined) return rest;
  if (!/^\d+$/.test(declared)) throw problem('soap-http-length', 'Content-Length is not one whole number');
  const length = Number(declared);
  if (length > rest.length) {
    const message = `Content-Length says ${length} bytes, ${rest.length} are there: the message is cut off, or was edited; correct the field or remove it`;
    throw problem('soap-http-truncated', message);
  }
  if (latin1(rest.subarray(length)).trim() !== '') {
    const message = `Content-Length says ${length} bytes, ${rest.length} are there: the message was edited, or another follows it; correct the field or remove it`;
    throw problem('soap-http-length', message);
  }
  return rest.subarray(0, length);
}

/** RFC 9112 §7.1; chunk extensions and trailer fields are passed over. */
function readChunks(rest: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  let from = 0;
  for (;;) {
    const lf = rest.indexOf(0x0a, from);
    const size = /^([\da-f]{1,8})[ \t]*(?:;.*)?\r?$/i.exec(lf === -1 ? '' : latin1(rest.subarray(from, lf)));
    if (size === null) {
      const message = `a chunk size was expected ${from} bytes into the chunked body: it is cut off, or was already decoded; then remove Transfer-Encoding`;
      throw problem('soap-http-chunk', message);
    }
    const length = Number.parseInt(size[1] ?? '', 16);
    const end = lf + 1 + length;
    if (length === 0) break;
    const newline = rest[end] === 0x0d ? end + 1 : end;
    if (rest[newline] !== 0x0a) {
      const message = `the chunk of ${length} bytes at ${from} bytes into the body does not end where its size says`;
      throw problem('soap-http-chunk', message);
    }
    chunks.push(rest.subarray(lf + 1, end));
    total += length;
    from = newline + 1;
  }
  const body = new Uint8Array(total);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 4096) {
    text += String.fromCharCode(...bytes.subarray(from, from + 4096));
  }
  return text;
}

function problem(code: string, message: string, line?: number): DiagnosticError {
  return new DiagnosticError([
    { code, severity: 'error', message, ...(line === undefined ? {} : { line, column: 1 }) },
  ]);
}
