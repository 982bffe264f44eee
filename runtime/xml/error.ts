import { type Diagnostic, DiagnosticError, type RelatedLocation } from '../diagnostic.js';
import type { Location } from './lines.js';
import type { XmlRule } from './rules.js';

/** A document that is not well-formed, not namespace-well-formed, badly encoded, or beyond a limit. */
export class XmlError extends DiagnosticError {
  readonly diagnostic: Diagnostic & { readonly code: XmlRule; readonly line: number; readonly column: number };
  /** Where in the text, in UTF-16 code units from its start; for encoding errors: in bytes. */
  readonly offset: number;

  constructor(
    code: XmlRule,
    message: string,
    offset: number,
    location: Location,
    details: { readonly file?: string | undefined; readonly related?: readonly RelatedLocation[] | undefined } = {},
  ) {
    const { file, related } = details;
    const diagnostic = {
      code,
      severity: 'error' as const,
      message,
      ...(file === undefined ? {} : { file }),
      line: location.line,
      column: location.column,
      ...(related === undefined ? {} : { related }),
    };
    super([diagnostic]);
    this.name = 'XmlError';
    this.diagnostic = diagnostic;
    this.offset = offset;
  }
}
