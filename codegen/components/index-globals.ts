import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import { attributeValue, findAttribute, xsdChildren } from '../documents/source.js';
import type { SchemaDocument } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import type { Declared, SymbolSpace } from './context.js';

const spaces: Readonly<Record<string, SymbolSpace>> = {
  element: 'element',
  attribute: 'attribute',
  simpleType: 'type',
  complexType: 'type',
  group: 'group',
  attributeGroup: 'attributeGroup',
};

/** The global components of all documents by symbol space and Clark name; a second one of a name is an error. */
export function indexGlobals(
  documents: readonly SchemaDocument[],
  diagnostics: Diagnostic[],
): Record<SymbolSpace, Map<string, Declared>> {
  const index: Record<SymbolSpace, Map<string, Declared>> = {
    element: new Map(),
    attribute: new Map(),
    type: new Map(),
    group: new Map(),
    attributeGroup: new Map(),
    identityConstraint: new Map(),
  };
  for (const document of documents) {
    for (const element of xsdChildren(document.root)) {
      const space = spaces[element.name.local];
      const local = attributeValue(element, 'name');
      if (space === undefined || local === undefined) continue;
      const name = clarkName({ namespace: document.targetNamespace, local });
      const first = index[space].get(name);
      if (first === undefined) index[space].set(name, { element, document });
      else diagnostics.push(duplicate(first, { element, document }, local));
    }
  }
  return index;
}

/** A second component of a name. */
export function duplicate(first: Declared, second: Declared, local: string): Diagnostic {
  const kind = `xs:${second.element.name.local}`;
  const { targetNamespace } = second.document;
  const where = targetNamespace === '' ? 'no namespace' : `"${targetNamespace}"`;
  const at = first.element.location;
  return errorAt(
    findAttribute(second.element, 'name')?.location ?? second.element.location,
    'sch-props-correct.2',
    `there is a second ${kind} ${local} of ${where}; the first is at ${at.file}:${at.line}:${at.column}: rename or remove one`,
    { related: [related(findAttribute(first.element, 'name')?.location ?? at, `the first ${local}`)] },
  );
}
