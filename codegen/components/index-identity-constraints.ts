import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import { attributeValue, childElements, xsdNamespace } from '../documents/source.js';
import type { SchemaDocument, SourceElement } from '../documents/types.js';
import type { Declared } from './context.js';
import { duplicate } from './index-globals.js';

const categories = new Set(['key', 'keyref', 'unique']);

/**
 * The identity-constraint definitions of all documents by Clark name: a symbol space of its own (part 1 §2.5), though they
 * stand in element declarations, wherever these are. A second one of a name is an error.
 */
export function indexIdentityConstraints(
  documents: readonly SchemaDocument[],
  index: Map<string, Declared>,
  diagnostics: Diagnostic[],
): void {
  for (const document of documents) {
    for (const element of definitionsIn(document.root)) {
      const local = attributeValue(element, 'name');
      if (local === undefined) continue;
      const name = clarkName({ namespace: document.targetNamespace, local });
      const first = index.get(name);
      if (first === undefined) index.set(name, { element, document });
      else diagnostics.push(duplicate(first, { element, document }, local));
    }
  }
}

/** In document order, by a list of what is to be visited: documents can be deep. */
function definitionsIn(root: SourceElement): SourceElement[] {
  const found: SourceElement[] = [];
  const pending = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { namespace, local } = next.name;
    if (namespace !== xsdNamespace || local === 'annotation') continue;
    if (categories.has(local)) found.push(next);
    else pending.push(...childElements(next).reverse());
  }
  return found;
}
