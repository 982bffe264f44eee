/** How bad a finding is: an `error` makes the schema or message not valid. */
export type Severity = 'error' | 'warning' | 'info';

/** A second place that a finding is about, e.g. the other declaration of a name. */
export interface RelatedLocation {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * One finding, about a schema, a message or a protocol rule.
 *
 * `code` is the rule's own name: a validation rule or schema constraint of XML Schema 1.0
 * (`cvc-complex-type.2.4.a`, `cos-nonambig`), a constraint of XML or of Namespaces in XML
 * (`wf-element-type-match`, `nsc-prefix-declared`), or one of ours with a prefix
 * (`limit-…`, `unsupported-…`, `soap-…`, `passport-…`).
 * No message ever holds a value of the document that may be a secret: values are described, not quoted.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, in UTF-16 code units. */
  readonly column?: number;
  /** Where in the document or model, e.g. `/S:Envelope/S:Body/wst:RequestSecurityToken[2]/@Id`. */
  readonly path?: string;
  /** What would have been accepted at this place, as a reader would write it. */
  readonly expected?: readonly string[];
  readonly related?: readonly RelatedLocation[];
}

/** `file:line:column: severity: message [code]`, the form that editors and terminals link. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, severity, message, code, related } = diagnostic;
  const place = [file ?? '', line ?? '', column ?? ''].filter((part) => part !== '').join(':');
  const lines = [`${place === '' ? '' : `${place}: `}${severity}: ${message} [${code}]`];
  for (const other of related ?? []) {
    const at = [other.file ?? '', other.line ?? '', other.column ?? ''].filter((part) => part !== '');
    lines.push(`    ${at.length === 0 ? '' : `${at.join(':')}: `}${other.message}`);
  }
  return lines.join('\n');
}

/** Thrown where a caller asked for a value and there is none: carries every finding, the first in its message. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
    const first = errors[0] ?? diagnostics[0];
    const rest = errors.length - 1;
    super(first === undefined ? 'no value' : formatDiagnostic(first) + (rest > 0 ? ` (and ${rest} more)` : ''));
    this.name = 'DiagnosticError';
    this.diagnostics = diagnostics;
  }
}
