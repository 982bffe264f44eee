import type { HttpFacts, InputFinding } from './types.js';

/** The start line and the fields of an HTTP/1 message, read with more patience than RFC 9112 asks for. */
export interface HttpHead {
  readonly kind: 'http-request' | 'http-response';
  readonly http: HttpFacts;
  /** Where the body begins. */
  readonly end: number;
  /** An empty line, or the document itself, followed the fields. */
  readonly complete: boolean;
  /** The document followed the fields without an empty line. */
  readonly noEmptyLine: boolean;
  readonly findings: readonly InputFinding[];
}

/** Without the `m` flag: for one line. Methods that SOAP or a browser would use, and extensions of them in capitals. */
const requestLine = /^([A-Z][A-Z-]{1,15}) (\S{1,8192}) HTTP\/\d(?:\.\d)?[ \t]*$/;
const statusLine = /^HTTP\/\d(?:\.\d)? (\d{3})(?: .*)?$/;
const fieldLine = /^([!#$%&'*+.^_`|~\w-]{1,256})[ \t]{0,16}:(.*)$/s;

/** A longer one is no line of a head. */
const maxLineLength = 65_536;
const maxLines = 1000;

export function isStartLine(line: string): boolean {
  return requestLine.test(line) || statusLine.test(line);
}

/** How lines are found: past prompts, in pasted text. */
export type ReadLine = (at: number) => { readonly line: string; readonly start: number; readonly next: number };

/** A line of a text as it is, without its end. */
export function plainLine(text: string): ReadLine {
  return (at) => {
    const lf = text.indexOf('\n', at);
    const end = lf === -1 ? text.length : lf;
    const stop = end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    return {
      line: text.slice(at, Math.min(stop, at + maxLineLength)),
      start: at,
      next: lf === -1 ? text.length : lf + 1,
    };
  };
}

/** Reads the head that begins at an offset of a text; `undefined` if no start line is there, or what follows it is no head. */
export function readHttpHead(text: string, at: number, readLine: ReadLine = plainLine(text)): HttpHead | undefined {
  const first = readLine(at);
  const request = requestLine.exec(first.line);
  const status = statusLine.exec(first.line);
  if (request === null && status === null) return undefined;
  const headers = new Map<string, string>();
  const findings: InputFinding[] = [];
  let name: string | undefined;
  let end = first.next;
  let complete = false;
  let noEmptyLine = false;
  for (let count = 0; end < text.length && count < maxLines; count += 1) {
    const { line, start, next } = readLine(end);
    if (line.trim() === '') {
      end = next;
      complete = true;
      break;
    }
    if (/^\s*(?:<|&lt;)/.test(line)) {
      complete = true;
      noEmptyLine = true;
      break;
    }
    const field = fieldLine.exec(line);
    if (/^[ \t]/.test(line) && name !== undefined) {
      const place = { offset: start, length: line.length };
      const message = 'a header field goes on in the next line, as RFC 9112 (§5.2) no longer allows: joined';
      findings.push({ code: 'input-header-folding', severity: 'info', message, ...place });
      headers.set(name, `${headers.get(name)} ${line.trim()}`.trim());
    } else if (field === null) {
      break;
    } else {
      name = (field[1] ?? '').toLowerCase();
      const value = (field[2] ?? '').trim();
      if (/^[{<[]{1,2}[\w .-]*[}>\]]{1,2}$/.test(value)) {
        const message = `the value of ${field[1]} is a placeholder: passed over`;
        findings.push({ code: 'input-placeholder', severity: 'info', message, offset: start, length: line.length });
      }
      const before = headers.get(name);
      headers.set(name, before === undefined ? value : `${before}, ${value}`);
    }
    end = next;
  }
  if (end >= text.length && !complete) complete = headers.size > 0;
  const start =
    request === null
      ? { status: Number(status?.[1]), headers }
      : { method: request[1] ?? '', target: request[2] ?? '', headers };
  const kind = request === null ? 'http-response' : 'http-request';
  return { kind, http: withAddress(start), end, complete, noEmptyLine, findings: once(findings) };
}

/** Scheme and host, as an absolute target or the Host field tell them. */
export function withAddress(facts: HttpFacts): HttpFacts {
  const absolute = /^(https?):\/\/([^/?#]{1,1024})/i.exec(facts.target ?? '');
  if (absolute !== null) {
    const scheme = absolute[1]?.toLowerCase() as 'http' | 'https';
    return { ...facts, scheme, host: facts.headers.get('host') ?? (absolute[2] as string) };
  }
  const host = facts.headers.get('host');
  if (host === undefined || host === '') return facts;
  return { ...facts, host, ...(/:443$/.test(host) ? { scheme: 'https' as const } : {}) };
}

/** The charset that the Content-Type names. */
export function charsetOf(headers: ReadonlyMap<string, string>): string | undefined {
  return /;\s{0,99}charset\s{0,99}=\s{0,99}"?([\w.:-]{1,99})/i.exec(headers.get('content-type') ?? '')?.[1];
}

/** The first finding of each kind, with how many there are. */
export function once(findings: readonly InputFinding[]): InputFinding[] {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const seen = new Set<string>();
  return findings.flatMap((finding) => {
    if (seen.has(finding.code)) return [];
    seen.add(finding.code);
    const count = counts.get(finding.code) ?? 1;
    return [count === 1 ? finding : { ...finding, message: `${finding.message} (${count} such places)` }];
  });
}
