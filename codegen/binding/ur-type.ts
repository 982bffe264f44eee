import type { TypeDefinition } from '../components/types.js';

/** `xs:anyType`, the root of all types: its own base (§3.4.7). */
export function isUrType(type: TypeDefinition): boolean {
  return (
    type.kind === 'complexType' &&
    type.name?.local === 'anyType' &&
    type.name.namespace === 'http://www.w3.org/2001/XMLSchema'
  );
}
