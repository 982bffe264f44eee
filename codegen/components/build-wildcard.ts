import { attributeItems, attributeValue } from '../documents/source.js';
import type { SchemaDocument, SourceElement } from '../documents/types.js';
import { readDocumentation } from './documentation.js';
import type { Wildcard } from './types.js';

/** Maps an `xs:any` or `xs:anyAttribute` (§3.10.2). */
export function buildWildcard(document: SchemaDocument, element: SourceElement): Wildcard {
  const processContents = attributeValue(element, 'processContents');
  return {
    kind: 'wildcard',
    namespaceConstraint: namespaceConstraint(document, element),
    processContents: processContents === 'lax' || processContents === 'skip' ? processContents : 'strict',
    location: element.location,
    documentation: readDocumentation(element),
  };
}

function namespaceConstraint(document: SchemaDocument, element: SourceElement): Wildcard['namespaceConstraint'] {
  const value = attributeValue(element, 'namespace') ?? '##any';
  if (value === '##any') return { kind: 'any' };
  if (value === '##other') return { kind: 'not', namespace: document.targetNamespace };
  const named = attributeItems(element, 'namespace').map((item) => {
    if (item === '##targetNamespace') return document.targetNamespace;
    return item === '##local' ? '' : item;
  });
  return { kind: 'of', namespaces: [...new Set(named)] };
}
