import { clarkName, closest, type ExpandedName, XML_NAMESPACE } from '@passport-soap/runtime/xml';
import {
  attributeLocation,
  attributeValue,
  resolveQName,
  xsdChildren,
  xsdNamespace,
  xsiNamespace,
} from '../documents/source.js';
import type { SchemaDocument, SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import { builtInTypes, xmlAttributes } from './built-ins.js';
import type { Declared, Scope, SymbolSpace } from './context.js';

/** What is sought, as messages say it. */
const nouns: Record<SymbolSpace, string> = {
  element: 'element declaration',
  attribute: 'attribute declaration',
  type: 'type definition',
  group: 'model group definition',
  attributeGroup: 'attribute group definition',
  notation: 'notation declaration',
  identityConstraint: 'identity-constraint definition',
};

/**
 * The name that a QName attribute refers to. In a document without a target namespace that is included into
 * one with, names of no namespace are of that one (§4.2.1 clause 2.3).
 */
export function referredName(
  { document }: Pick<Scope, 'document'>,
  element: SourceElement,
  qname: string,
): ExpandedName | undefined {
  const name = resolveQName(element, qname);
  if (name === undefined || name.namespace !== '') return name;
  return isChameleon(document) ? { namespace: document.targetNamespace, local: name.local } : name;
}

function isChameleon(document: SchemaDocument): boolean {
  return document.targetNamespace !== '' && attributeValue(document.root, 'targetNamespace') === undefined;
}

/** Whether an element of a redefinition refers to what it redefines. */
export function isSelfReference({ context, document }: Scope, element: SourceElement): boolean {
  return context.selfReferences.get(document)?.has(element) ?? false;
}

/** The place of a definition among the declared: what it redefines, and whether its name is, after all redefinitions, its own. */
export function placeInHistory(
  { context }: Scope,
  space: SymbolSpace,
  name: ExpandedName,
  element: SourceElement,
): { readonly declared: Declared | undefined; readonly isCurrent: boolean } {
  const current = context.declared[space].get(clarkName(name));
  let declared = current;
  while (declared !== undefined && declared.element !== element) declared = declared.redefines;
  return { declared, isCurrent: declared === current };
}

/**
 * The declared component that a name refers to; `undefined`, with a `src-resolve` reported at the attribute, if there
 * is none that the document may refer to (§3.15.3, QName resolution).
 */
export function findDeclared(
  scope: Scope,
  space: SymbolSpace,
  name: ExpandedName,
  element: SourceElement,
  attribute: string,
): Declared | undefined {
  const { context, document } = scope;
  if (isSelfReference(scope, element)) return context.selfReferences.get(document)?.get(element);
  if (!isVisible(document, name.namespace)) {
    reportNotImported(scope, space, name, element, attribute);
    return undefined;
  }
  const found = context.declared[space].get(clarkName(name));
  if (found === undefined) reportUnresolved(scope, space, name, element, attribute);
  return found;
}

/** Whether a document may refer to components of a namespace (§3.15.3 clause 4). */
export function isVisible(document: SchemaDocument, namespace: string): boolean {
  return (
    namespace === document.targetNamespace ||
    namespace === xsdNamespace ||
    namespace === xsiNamespace ||
    importedNamespaces(document).has(namespace)
  );
}

const imports = new WeakMap<SchemaDocument, ReadonlySet<string>>();

function importedNamespaces(document: SchemaDocument): ReadonlySet<string> {
  let found = imports.get(document);
  if (found === undefined) {
    found = new Set(xsdChildren(document.root, 'import').map((child) => attributeValue(child, 'namespace') ?? ''));
    imports.set(document, found);
  }
  return found;
}

function describeImports(document: SchemaDocument): string {
  const found = [...importedNamespaces(document)].map(quote).sort();
  return found.length === 0 ? 'it imports none' : `it imports ${found.join(', ')}`;
}

function quote(namespace: string): string {
  return namespace === '' ? 'no namespace' : `"${namespace}"`;
}

function reportNotImported(
  scope: Scope,
  space: SymbolSpace,
  name: ExpandedName,
  element: SourceElement,
  attribute: string,
): void {
  const { context, document } = scope;
  const location = attributeLocation(element, attribute);
  const absent = name.namespace === '';
  const remedy = absent ? 'give the name a prefix, or add an xs:import without a namespace' : 'add an xs:import of it';
  const meant = absent
    ? context.declared[space].get(clarkName({ ...name, namespace: document.targetNamespace }))
    : undefined;
  context.diagnostics.push(
    errorAt(
      location,
      absent ? 'src-resolve.4.1' : 'src-resolve.4.2',
      `${attribute} refers to the ${nouns[space]} ${name.local} of ${absent ? 'no namespace' : quote(name.namespace)}, ` +
        `which this document does not import (${describeImports(document)}): ${remedy}`,
      meant === undefined
        ? {}
        : { related: [related(meant.element.location, 'probably meant: the one of the target namespace')] },
    ),
  );
}

function reportUnresolved(
  scope: Scope,
  space: SymbolSpace,
  name: ExpandedName,
  element: SourceElement,
  attribute: string,
): void {
  const { context, document } = scope;
  const location = attributeLocation(element, attribute);
  const loaded =
    context.targetNamespaces.has(name.namespace) || name.namespace === xsdNamespace || name.namespace === XML_NAMESPACE;
  const why = loaded
    ? ''
    : '; no document of that namespace was loaded: give its xs:import a schemaLocation, or add a document of it to the schemas';
  const meant = loaded ? suggest(scope, space, name) : undefined;
  const hint = meant === undefined ? '' : `; did you mean ${meant.text}?`;
  context.diagnostics.push(
    errorAt(
      location,
      'src-resolve',
      `${attribute} refers to the ${nouns[space]} ${name.local} of ${quote(name.namespace)}, which there is not${why}${hint}` +
        (loaded
          ? ` (the document's target namespace is ${quote(document.targetNamespace)}; ${describeImports(document)})`
          : ''),
      {
        ...(meant === undefined ? {} : { expected: [meant.text] }),
        ...(meant?.declared === undefined
          ? {}
          : { related: [related(meant.declared.element.location, `${meant.text} is here`)] }),
      },
    ),
  );
}

/** A similar name of the namespace; else the same name in another one. */
function suggest(
  scope: Scope,
  space: SymbolSpace,
  name: ExpandedName,
): { text: string; declared?: Declared } | undefined {
  const all = scope.context.declared[space];
  if (name.namespace === xsdNamespace && space === 'type') {
    const meant = closest(name.local, ['anyType', ...builtInTypes.keys()]);
    return meant === undefined ? undefined : { text: `xs:${meant}` };
  }
  if (name.namespace === XML_NAMESPACE && space === 'attribute') {
    const meant = closest(name.local, xmlAttributes.keys());
    return meant === undefined ? undefined : { text: `xml:${meant}` };
  }
  const inNamespace = [...all.values()].filter((declared) => declared.document.targetNamespace === name.namespace);
  const locals = inNamespace.map((declared) => attributeValue(declared.element, 'name') ?? '');
  // A courtesy, and bounded: names of another length are no likely misspelling.
  const similar = closest(
    name.local,
    locals.filter((local) => Math.abs(local.length - name.local.length) <= 3),
  );
  if (similar !== undefined) return { text: similar, declared: inNamespace[locals.indexOf(similar)] as Declared };
  for (const declared of all.values()) {
    if (attributeValue(declared.element, 'name') === name.local) {
      return { text: `${name.local} of ${quote(declared.document.targetNamespace)}`, declared };
    }
  }
  return undefined;
}
