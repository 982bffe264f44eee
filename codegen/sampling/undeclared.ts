import type { Wildcard } from '../components/types.js';
import type { Drawing } from './drawing.js';

/** A namespace that a wildcard lets in and that has a prefix in samples; undefined if there is none. */
export function undeclaredNamespace(drawing: Drawing, constraint: Wildcard['namespaceConstraint']): string | undefined {
  if (constraint.kind === 'of') {
    return constraint.namespaces.find((namespace) => namespace === '' || drawing.prefixes.has(namespace));
  }
  return otherNamespace;
}

/** A namespace that no schema has. */
export const otherNamespace = 'urn:sample:other';
