import type { Diagnostic } from '@passport-soap/runtime';
import { childElements, xsdNamespace } from '../documents/source.js';
import type { SchemaDocument, SourceElement } from '../documents/types.js';
import { errorAt } from '../error-at.js';

const elements: Readonly<Record<string, string>> = {
  notation: 'notation',
};

/**
 * Reports each construct of a document that the generator knows and does not do. Left alone they would
 * make readers that accept, or refuse, what the schema does not.
 */
export function reportUnsupported(document: SchemaDocument, diagnostics: Diagnostic[]): void {
  visit(document.root, diagnostics);
}

function visit(element: SourceElement, diagnostics: Diagnostic[]): void {
  const construct = elements[element.name.local];
  if (construct !== undefined) {
    diagnostics.push(
      errorAt(
        element.location,
        `unsupported-${construct}`,
        `xs:${element.name.local} is not supported: readers would not check it`,
      ),
    );
  }
  for (const child of childElements(element)) {
    if (child.name.namespace === xsdNamespace && child.name.local !== 'annotation') visit(child, diagnostics);
  }
}
