import type { InputFinding } from './types.js';

/** What of a HAR 1.2 is read; see http://www.softwareishard.com/blog/har-12-spec/. */
export interface HarEntry {
  /** In the file: `log/entries/3`. */
  readonly path: string;
  readonly time?: string;
  readonly request: HarMessage & { readonly method: string; readonly url: string };
  readonly response: HarMessage & { readonly status: number };
}

export interface HarMessage {
  /** By lower-case name; fields that occur more than once are joined. */
  readonly headers: ReadonlyMap<string, string>;
  /** Absent where nothing was sent, or recorded. */
  readonly text?: string;
  readonly base64: boolean;
  readonly mimeType?: string;
}

/** More findings about the form of one file are all the same. */
const mostFindings = 20;

/** Checks the parts of a HAR that are read. What is wrong is said with its path, and its entry left out. */
export function checkHar(value: unknown, maxEntries: number): { entries: HarEntry[]; findings: InputFinding[] } {
  const findings: InputFinding[] = [];
  const wrong = (path: string, expected: string) => {
    if (findings.length >= mostFindings) return;
    const message = `${expected} was expected at ${path} of the HAR`;
    findings.push({ code: 'input-har-form', severity: 'error', message, path });
  };
  const list = member(member(value, 'log'), 'entries');
  if (!Array.isArray(list)) {
    wrong('log/entries', 'an array');
    return { entries: [], findings };
  }
  if (list.length > maxEntries) {
    const message = `the HAR has more than ${maxEntries} entries (maxEntries): the others are not looked at`;
    findings.push({ code: 'input-limit', severity: 'warning', message });
  }
  const entries = list.slice(0, maxEntries).flatMap((entry: unknown, index) => {
    const path = `log/entries/${index}`;
    const read = readEntry(entry, path, wrong);
    return read === undefined ? [] : [read];
  });
  return { entries, findings };
}

type Wrong = (path: string, expected: string) => void;

function readEntry(entry: unknown, path: string, wrong: Wrong): HarEntry | undefined {
  const request = member(entry, 'request');
  const response = member(entry, 'response');
  const method = member(request, 'method');
  const url = member(request, 'url');
  const status = member(response, 'status');
  if (!isObject(request)) return expect(wrong, `${path}/request`, 'an object');
  if (!isObject(response)) return expect(wrong, `${path}/response`, 'an object');
  if (typeof method !== 'string') return expect(wrong, `${path}/request/method`, 'a string');
  if (typeof url !== 'string') return expect(wrong, `${path}/request/url`, 'a string');
  if (typeof status !== 'number') return expect(wrong, `${path}/response/status`, 'a number');
  const sent = readMessage(request, 'postData', `${path}/request`, wrong);
  const received = readMessage(response, 'content', `${path}/response`, wrong);
  if (sent === undefined || received === undefined) return undefined;
  const time = member(entry, 'startedDateTime');
  return {
    path,
    ...(typeof time === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]{4,20}(?:Z|[+-]\d\d:?\d\d)?$/.test(time) ? { time } : {}),
    request: { ...sent, method, url },
    response: { ...received, status },
  };
}

function expect(wrong: Wrong, path: string, expected: string): undefined {
  wrong(path, expected);
  return undefined;
}

function readMessage(message: object, body: string, path: string, wrong: Wrong): HarMessage | undefined {
  const headers = new Map<string, string>();
  const fields = member(message, 'headers') ?? [];
  if (!Array.isArray(fields)) return expect(wrong, `${path}/headers`, 'an array');
  for (const [index, field] of fields.slice(0, 1000).entries()) {
    const name = member(field, 'name');
    const text = member(field, 'value');
    if (typeof name !== 'string') return expect(wrong, `${path}/headers/${index}/name`, 'a string');
    if (typeof text !== 'string') return expect(wrong, `${path}/headers/${index}/value`, 'a string');
    const before = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), before === undefined ? text : `${before}, ${text}`);
  }
  const content = member(message, body) ?? {};
  if (!isObject(content)) return expect(wrong, `${path}/${body}`, 'an object');
  const text = member(content, 'text') ?? undefined;
  if (text !== undefined && typeof text !== 'string') return expect(wrong, `${path}/${body}/text`, 'a string');
  const encoding = member(content, 'encoding') ?? '';
  if (encoding !== '' && encoding !== 'base64')
    return expect(wrong, `${path}/${body}/encoding`, '"base64", or nothing,');
  const mimeType = member(content, 'mimeType');
  return {
    headers,
    base64: encoding === 'base64',
    ...(text === undefined ? {} : { text }),
    ...(typeof mimeType === 'string' ? { mimeType } : {}),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
