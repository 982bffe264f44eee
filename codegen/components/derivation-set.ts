import { attributeItems, rawAttribute } from '../documents/source.js';
import type { SchemaDocument, SourceElement } from '../documents/types.js';
import type { Derivation } from './types.js';

/**
 * The derivations that a `final` or `block` attribute names; without it, those of the document's default
 * that mean something here (§3.3.2, §3.4.2).
 */
export function derivationSet(
  document: SchemaDocument,
  element: SourceElement,
  attribute: 'final' | 'block',
  fallback: 'finalDefault' | 'blockDefault',
  meaningful: readonly Derivation[],
): Derivation[] {
  const own = rawAttribute(element, attribute) !== undefined;
  const items = own ? attributeItems(element, attribute) : attributeItems(document.root, fallback);
  return items[0] === '#all' ? [...meaningful] : meaningful.filter((derivation) => items.includes(derivation));
}
