import { checkHar, type HarEntry, type HarMessage } from './check-har.js';
import { decodeContent } from './decode-content.js';
import { declarationConflict, decodeText } from './decode-text.js';
import type { FoundMessage } from './found-message.js';
import type { Limits } from './options.js';
import { charsetOf, withAddress } from './read-http-head.js';
import { documentOf, type ReadText } from './read-raw-http.js';
import type { HttpFacts, InputFinding } from './types.js';

/** Reads a HAR, the archive format of browsers and proxies; `undefined` if the text is no JSON object with a member `log`. */
export function readHar(name: string, text: string, limits: Limits): ReadText | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Only what would have been a HAR is worth saying so of.
    if (!/^\s*\{\s*"log"\s*:/.test(text.slice(0, 4096))) return undefined;
    return { text: '', messages: [], findings: [jsonFinding(text, error)] };
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'log')) return undefined;
  const { entries, findings } = checkHar(value, limits.maxEntries);
  const messages: FoundMessage[] = [];
  for (const entry of entries) {
    if (messages.length >= limits.maxMessages) break;
    messages.push(...readEntry(name, entry, limits));
  }
  return { text: '', messages, findings };
}

/** The engine quotes the text in its message: only the place is taken from it. */
function jsonFinding(text: string, error: unknown): InputFinding {
  const base = { code: 'input-har-form', severity: 'error' } as const;
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d{1,15})/.exec(message)?.[1] ?? (/end of/.test(message) ? text.length : undefined);
  if (position === undefined) return { ...base, message: 'the HAR is no JSON' };
  const before = text.slice(0, Number(position)).split('\n');
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return { ...base, message: 'the HAR is no JSON from here on, or is cut off', ...place };
}

function readEntry(name: string, entry: HarEntry, limits: Limits): FoundMessage[] {
  const { method, url } = entry.request;
  const request = withAddress({ method, target: url, headers: entry.request.headers });
  const { status } = entry.response;
  const response: HttpFacts = { status, headers: entry.response.headers };
  const exchange = `${name}#${entry.path}`;
  const of = (kind: 'http-request' | 'http-response', http: HttpFacts, message: HarMessage): FoundMessage => ({
    ...readBody(kind, http, message, limits),
    ...(entry.time === undefined ? {} : { time: entry.time }),
    part: { name: `${exchange}/${kind === 'http-request' ? 'request' : 'response'}`, exchange },
  });
  return [of('http-request', request, entry.request), of('http-response', response, entry.response)];
}

function readBody(
  kind: 'http-request' | 'http-response',
  http: HttpFacts,
  message: HarMessage,
  limits: Limits,
): FoundMessage {
  const base = { kind, http, start: 0, end: 0, edits: [], findings: [] };
  const mimeType = (message.mimeType ?? http.headers.get('content-type') ?? '').toLowerCase();
  if (http.method === 'CONNECT') return { ...base, skipped: 'tunnel' };
  if (message.text === undefined || message.text === '') return { ...base, skipped: 'empty' };
  if (/^(?:image|font|audio|video)\//.test(mimeType)) return { ...base, skipped: 'other' };
  const decoded = message.base64
    ? decodeText(uncompressed(Buffer.from(message.text, 'base64'), limits), charsetOf(http.headers))
    : {
        text: message.text,
        markLength: 0,
        encoding: 'UTF-8',
        malformed: [],
        findings: declarationConflict(message.text, charsetOf(http.headers)),
      };
  const head = { kind, http, end: 0, complete: true, noEmptyLine: false, findings: [] };
  return { ...base, ...documentOf(decoded, head, true), own: decoded.text };
}

/** A HAR has content decoded, but some recorders keep what was on the wire. */
function uncompressed(bytes: Uint8Array, limits: Limits): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const content = decodeContent(bytes, 'gzip', limits);
  return content.kind === 'decoded' ? content.bytes : bytes;
}
