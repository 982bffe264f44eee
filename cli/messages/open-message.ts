import { readFileSync } from 'node:fs';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import { type HttpMessage, parseHttpMessage } from '@passport-soap/runtime/soap';
import { CommandError, explainSystemError } from '../errors.js';

/** A message to look at, wherever it came from. */
export interface OpenedMessage {
  /** What diagnostics call it: the file as it was named, or `stdin`. */
  readonly file: string;
  readonly body: Uint8Array;
  /** The encoding that HTTP declared. */
  readonly encoding?: string;
  /** What to add to a line of the body to get the file's: the lines of an HTTP head. */
  readonly linesBefore: number;
  /** How it was wrapped. */
  readonly kind: 'xml' | 'http-request' | 'http-response';
  /** Why there is no body, if there is none. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Opens a file, or standard input (`-`), that holds an XML document or a raw HTTP message.
 * @throws CommandError if it cannot be read
 */
export async function openMessage(name: string, stdin: NodeJS.ReadableStream): Promise<OpenedMessage> {
  const file = name === '-' ? 'stdin' : name;
  const bytes = name === '-' ? await readAll(stdin) : readWhole(name);
  let http: HttpMessage | undefined;
  try {
    http = parseHttpMessage(skipEmptyLine(bytes));
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { file, body: new Uint8Array(), linesBefore: 0, kind: 'xml', diagnostics: error.diagnostics };
  }
  if (http === undefined) return { file, body: bytes, linesBefore: 0, kind: 'xml', diagnostics: [] };
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(http.headers.get('content-type') ?? '')?.[1];
  // The lines of a chunked body are those of the joined one: no sum makes them the file's.
  const chunked = http.headers.has('transfer-encoding');
  const skipped = bytes.length - skipEmptyLine(bytes).length;
  return {
    file,
    body: http.body,
    linesBefore: chunked ? 0 : countLines(bytes.subarray(0, http.bodyOffset + skipped)),
    kind: http.kind === 'request' ? 'http-request' : 'http-response',
    diagnostics: [],
    ...(charset === undefined ? {} : { encoding: charset }),
  };
}

/** RFC 9112 §2.2: an empty line before the start line is passed over. */
function skipEmptyLine(bytes: Uint8Array): Uint8Array {
  let start = 0;
  if (bytes[start] === 13) start += 1;
  if (bytes[start] !== 10) return bytes;
  return bytes.subarray(start + 1);
}

function countLines(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0);
}

function readWhole(name: string): Uint8Array {
  try {
    return readFileSync(name);
  } catch (error) {
    throw new CommandError(`${name}: ${explainSystemError(error)}`);
  }
}

async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}
