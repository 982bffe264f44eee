import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import { attributeLocation, attributeValue, xsdChildren, xsdNamespace } from '../documents/source.js';
import type { SchemaDocument } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import { builtInTypes } from './built-ins.js';
import type { Declared, SymbolSpace } from './context.js';

/** The symbol space of each element that declares a global component. */
export const spaces: Readonly<Record<string, SymbolSpace>> = {
  element: 'element',
  attribute: 'attribute',
  simpleType: 'type',
  complexType: 'type',
  group: 'group',
  attributeGroup: 'attributeGroup',
  notation: 'notation',
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
    notation: new Map(),
    identityConstraint: new Map(),
  };
  for (const document of documents) {
    for (const element of xsdChildren(document.root)) {
      const space = spaces[element.name.local];
      const local = attributeValue(element, 'name');
      if (space === undefined || local === undefined) continue;
      // The schema for schemas defines types that are built in.
      if (space === 'type' && document.targetNamespace === xsdNamespace && isBuiltIn(local)) continue;
      const name = clarkName({ namespace: document.targetNamespace, local });
      const first = index[space].get(name);
      if (first === undefined) index[space].set(name, { element, document });
      else diagnostics.push(duplicate(first, { element, document }, local));
    }
  }
  return index;
}

function isBuiltIn(local: string): boolean {
  return local === 'anyType' || builtInTypes.has(local);
}

/** A second component of a name, or a second redefinition of one. */
export function duplicate(first: Declared, second: Declared, local: string): Diagnostic {
  const kind = `xs:${second.element.name.local}`;
  const { targetNamespace } = second.document;
  const where = targetNamespace === '' ? 'no namespace' : `"${targetNamespace}"`;
  return errorAt(
    attributeLocation(second.element, 'name'),
    'sch-props-correct.2',
    `there is a second ${kind} ${local} of ${where}: rename or remove one`,
    { related: [related(attributeLocation(first.element, 'name'), `the first ${local}`)] },
  );
}
