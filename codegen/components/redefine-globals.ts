import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import { attributeLocation, attributeValue, isXsd, xsdChildren } from '../documents/source.js';
import type { Inclusion, SchemaDocument, SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import type { Declared, SelfReferences, SymbolSpace } from './context.js';
import { duplicate, spaces } from './index-globals.js';
import { findSelfReferences } from './self-references.js';

type Index = Readonly<Record<SymbolSpace, Map<string, Declared>>>;

/**
 * Puts the children of xs:redefine elements in the place of what they redefine (§4.2.2): all references to a name,
 * in the redefined document too, get the redefinition; those that the answer has get the definition before it.
 */
export function redefineGlobals(
  documents: readonly SchemaDocument[],
  index: Index,
  diagnostics: Diagnostic[],
): SelfReferences {
  const selfReferences = new Map<SchemaDocument, Map<SourceElement, Declared | undefined>>();
  for (const document of innermostFirst(documents)) {
    const references = new Map<SourceElement, Declared | undefined>();
    for (const inclusion of document.inclusions ?? []) {
      if (!isXsd(inclusion.element, 'redefine')) continue;
      const redefined = reachable(inclusion.document);
      for (const element of xsdChildren(inclusion.element, 'simpleType', 'complexType', 'group', 'attributeGroup')) {
        const local = attributeValue(element, 'name');
        const space = spaces[element.name.local];
        if (local === undefined || space === undefined) continue;
        const name = { namespace: document.targetNamespace, local };
        const key = clarkName(name);
        const before = index[space].get(key);
        const wrong = whyNot(element, document, inclusion, redefined, before);
        if (wrong !== undefined || before === undefined) {
          diagnostics.push(...(wrong ?? []));
          if (before === undefined) declareAlone({ element, document }, name, index[space], references);
          continue;
        }
        const redefinition: Declared = { element, document, redefines: before };
        const found = findSelfReferences(redefinition, name, diagnostics);
        for (const reference of found) references.set(reference, before);
        const restricts = space !== 'type' && found.length === 0;
        index[space].set(key, restricts ? { ...redefinition, restricts } : redefinition);
      }
    }
    if (references.size > 0) selfReferences.set(document, references);
  }
  return selfReferences;
}

/** Lets what redefines nothing, which was reported, be found by its name: one fault, not one for each reference. */
function declareAlone(
  declared: Declared,
  name: ExpandedName,
  index: Map<string, Declared>,
  references: Map<SourceElement, Declared | undefined>,
): void {
  index.set(clarkName(name), declared);
  for (const reference of findSelfReferences(declared, name, [])) references.set(reference, undefined);
}

/** What keeps a child of an xs:redefine from redefining what has its name; `undefined` if nothing does. */
function whyNot(
  element: SourceElement,
  document: SchemaDocument,
  inclusion: Inclusion,
  redefined: ReadonlySet<SchemaDocument>,
  current: Declared | undefined,
): Diagnostic[] | undefined {
  const local = attributeValue(element, 'name') ?? '';
  const all = current === undefined ? [] : history(current);
  if (current === undefined || !all.some((declared) => redefined.has(declared.document))) {
    // If it is there, it is a second one of its name, which was reported.
    return isThere(redefined, element) ? [] : [nothingToRedefine(element, inclusion, local)];
  }
  // What was redefined elsewhere, and what the document itself has (it may be in a cycle), would be there twice.
  const other = redefined.has(current.document) ? all.find((each) => each.document === document) : current;
  return other === undefined ? undefined : [duplicate(other, { element, document }, local)];
}

/** The documents so that what one includes or redefines is before it; a cycle is opened where it is entered. */
function innermostFirst(documents: readonly SchemaDocument[]): SchemaDocument[] {
  const order = new Set<SchemaDocument>();
  const entered = new Set<SchemaDocument>();
  const stack = [...documents].reverse();
  for (let document = stack.at(-1); document !== undefined; document = stack.at(-1)) {
    if (entered.has(document)) {
      order.add(document);
      stack.pop();
      continue;
    }
    entered.add(document);
    for (const inclusion of [...(document.inclusions ?? [])].reverse()) {
      if (!entered.has(inclusion.document)) stack.push(inclusion.document);
    }
  }
  return [...order];
}

/** A document and what it includes and redefines, directly or through others. */
function reachable(start: SchemaDocument): ReadonlySet<SchemaDocument> {
  const found = new Set([start]);
  for (const document of found) for (const inclusion of document.inclusions ?? []) found.add(inclusion.document);
  return found;
}

function isThere(documents: ReadonlySet<SchemaDocument>, element: SourceElement): boolean {
  const space = spaces[element.name.local];
  const local = attributeValue(element, 'name');
  return [...documents].some(({ root }) =>
    xsdChildren(root).some((child) => spaces[child.name.local] === space && attributeValue(child, 'name') === local),
  );
}

/** A definition, what it redefines, what that redefines, … */
function history(declared: Declared): Declared[] {
  const found: Declared[] = [];
  for (let step: Declared | undefined = declared; step !== undefined; step = step.redefines) found.push(step);
  return found;
}

const rules: Readonly<Record<string, string>> = { group: 'src-redefine.6.2.1', attributeGroup: 'src-redefine.7.2.1' };

function nothingToRedefine(element: SourceElement, { document }: Inclusion, local: string): Diagnostic {
  const kind = element.name.local;
  return errorAt(
    attributeLocation(element, 'name'),
    rules[kind] ?? 'src-redefine.5',
    `xs:redefine has an xs:${kind} ${local}, which ${document.file} has not, nor has what it includes: correct the name, or define it outside of the xs:redefine`,
    { related: [related(document.root.location, 'the redefined document')] },
  );
}
