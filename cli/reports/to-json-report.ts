import type { Finding, JudgedMessage, Layer, Recognized } from '@passport-soap/passport/conformance';
import type { RelatedLocation, Severity } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import { type ReportSummary, summarize } from './count-findings.js';
import { placeFinding } from './place-findings.js';
import { publicEdits } from './public-edits.js';

/**
 * A report as JSON; `report.schema.json` beside this file is its schema. It holds no text of a document.
 * What is added later does not change `version`; what is changed or removed does.
 */
export interface ReportJson {
  readonly format: 'passport-soap-report';
  readonly version: 1;
  readonly summary: ReportSummary;
  readonly messages: readonly MessageJson[];
  /** Files that could not be read, and why. */
  readonly problems: readonly string[];
}

export interface MessageJson {
  readonly name: string;
  /** As it was named; `stdin` for standard input. */
  readonly file: string;
  /** Lines, columns and offsets are the file's; otherwise they are those of what was taken out of it. */
  readonly whole: boolean;
  readonly kind: 'xml' | 'http-request' | 'http-response';
  readonly direction?: 'request' | 'response';
  readonly valid: boolean;
  readonly readable: boolean;
  /** In Clark notation: `{namespace}local`. */
  readonly root?: string;
  readonly http?: HttpJson;
  /** The same for a request and its response. */
  readonly exchange?: string;
  /** When it was captured, in ISO 8601. */
  readonly time?: string;
  readonly recognized?: Recognized;
  /** In document order. */
  readonly findings: readonly FindingJson[];
}

export interface HttpJson {
  readonly scheme?: 'http' | 'https';
  readonly method?: string;
  readonly host?: string;
  /** Without its query. */
  readonly path?: string;
  readonly status?: number;
}

export interface FindingJson {
  readonly layer: Layer;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** In UTF-16 code units, as columns are. */
  readonly offset: number;
  readonly length: number;
  /** 1-based; absent where it is about the whole message. */
  readonly line?: number;
  readonly column?: number;
  /** Behind the last character. */
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly path?: string;
  readonly expected?: readonly string[];
  readonly related?: readonly RelatedLocation[];
  readonly evidence?: string;
  readonly fix?: FixJson;
}

export interface FixJson {
  readonly message: string;
  /** Absent where they repeat text of the document, or are more than a thousand. */
  readonly edits?: readonly { readonly offset: number; readonly length: number; readonly replacement: string }[];
}

/** All messages as plain data. `problems` are files that could not be read, and why. */
export function toJsonReport(messages: readonly JudgedMessage[], problems: readonly string[] = []): ReportJson {
  return {
    format: 'passport-soap-report',
    version: 1,
    summary: summarize(messages),
    messages: messages.map(messageJson),
    problems,
  };
}

function messageJson({ message, findings, valid, readable, root, recognized }: JudgedMessage): MessageJson {
  const { name, source, kind, direction, exchange, time, http } = message;
  return withoutUndefined({
    name,
    file: source.file,
    whole: source.whole,
    kind,
    direction: direction ?? recognized?.direction,
    valid,
    readable,
    root: root === undefined ? undefined : clarkName(root),
    http:
      http === undefined
        ? undefined
        : withoutUndefined({
            scheme: http.scheme,
            method: http.method,
            host: http.host,
            path: http.target === undefined ? undefined : pathOf(http.target),
            status: http.status,
          }),
    exchange,
    time,
    recognized,
    findings: findings.map((finding) => findingJson(finding, message.source)),
  });
}

/** Neither the query, nor what an absolute address has before the path: a host is told apart, a name and a password are not. */
function pathOf(target: string): string {
  return target.replace(/[?#][\s\S]*$/, '').replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
}

function findingJson(finding: Finding, source: JudgedMessage['message']['source']): FindingJson {
  const { layer, severity, code, message, offset, length, path, expected, related, evidence, fix } = finding;
  const isPlaced = finding.line !== undefined || offset > 0 || length > 0;
  const { start, end } = placeFinding(source, finding);
  return withoutUndefined({
    layer,
    severity,
    code,
    message,
    offset,
    length,
    ...(isPlaced ? { line: start.line, column: start.column, endLine: end.line, endColumn: end.column } : {}),
    path,
    expected,
    related,
    evidence,
    fix: fix === undefined ? undefined : withoutUndefined({ message: fix.message, edits: publicEdits(finding) }),
  });
}

type Defined<Value> = { [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key] } & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>;
};

/** An object without those of its fields that are undefined. */
function withoutUndefined<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<Value>;
}
