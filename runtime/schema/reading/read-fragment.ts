import type { Diagnostic } from '../../diagnostic.js';
import type { LinkedElement, LinkedSchema } from '../link/linked.js';
import { readInput } from './read-input.js';
import type { Reading } from './reading.js';
import { scratchSlot } from './scratch-slot.js';
import { startElement } from './start-element.js';
import { startByWildcard } from './wildcard-element.js';

/**
 * Validates an element that stands where a wildcard, or an element declaration of the ur-type, accepts it.
 * `identities`: it has values of type ID or IDREF, which the rest of its document must be seen for.
 */
export function readFragment(
  schema: LinkedSchema,
  document: string,
  element: LinkedElement | undefined,
  strict: boolean,
): { readonly diagnostics: readonly Diagnostic[]; readonly identities: boolean } {
  let seen: Reading | undefined;
  const { result } = readInput(schema, document, {}, (reading, root) => {
    seen = reading;
    if (element !== undefined) startElement(reading, element, root, scratchSlot);
    else startByWildcard(reading, strict ? 'strict' : 'lax');
    return true;
  });
  return { diagnostics: result.diagnostics, identities: seen?.identity !== undefined };
}
