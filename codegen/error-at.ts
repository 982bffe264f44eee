import type { Diagnostic, RelatedLocation } from '@passport-soap/runtime';
import type { SourceLocation } from './location.js';

interface More {
  readonly expected?: readonly string[];
  readonly related?: readonly RelatedLocation[];
}

/** An error about one place of a schema document. */
export function errorAt(location: SourceLocation, code: string, message: string, more: More = {}): Diagnostic {
  return { code, severity: 'error', message, ...location, ...more };
}

/** A warning about one place of a schema document. */
export function warningAt(location: SourceLocation, code: string, message: string, more: More = {}): Diagnostic {
  return { code, severity: 'warning', message, ...location, ...more };
}

/** The second place that a finding is about. */
export function related(location: SourceLocation, message: string): RelatedLocation {
  return { message, ...location };
}

/** Something to know about one place of a schema document. */
export function noteAt(location: SourceLocation, code: string, message: string): Diagnostic {
  return { code, severity: 'info', message, ...location };
}
