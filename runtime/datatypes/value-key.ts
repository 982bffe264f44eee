import { linked } from './linked-type.js';
import type { NamespaceLookup, SimpleType } from './types.js';

/**
 * A text that is the same for equal values, of whatever types, and differs for others: values of two primitive types never
 * are equal (Part 2 §4.2.1). That of a union is its active member's, that of a list one of its items.
 * Undefined if the lexical form is not of the type.
 */
export function valueKey(type: SimpleType, text: string, namespaces?: NamespaceLookup): string | undefined {
  const known = linked(type);
  const accepted = known.accept(text, namespaces);
  return typeof accepted === 'string' ? known.key(accepted, namespaces) : undefined;
}
