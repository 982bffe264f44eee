import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import type { ContentModel } from '../automata/types.js';
import { allowsNamespace } from '../components/index.js';
import type { ElementDeclaration, Wildcard } from '../components/types.js';
import { globalElement, nameOf, type Side, skippedElement, uncheckedElement } from './sides.js';

/**
 * Element names that two content models cannot tell apart: one name of an element particle, or, where there are
 * wildcards, all names of a namespace that are declared (or not) alike. The classes are the alphabet on which the
 * models are compared.
 */
export interface NameClass {
  /** For sentences. */
  readonly label: string;
  readonly namespace: string;
  /** The local name, where it is one name. */
  readonly local?: string;
  /** The names with a declaration that are in it; one, or none of many that have no declaration. */
  readonly names: readonly ExpandedName[];
}

/** What becomes of an element of a class: the declaration is of each name of it. */
export type Taken =
  | { readonly kind: 'declaration'; readonly declaration: ElementDeclaration }
  | { readonly kind: 'global' }
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'skipped' };

const unchecked: Taken = { kind: 'unchecked' };
const skippedOne: Taken = { kind: 'skipped' };
const globalOne: Taken = { kind: 'global' };

type Status = 'declared' | 'abstract' | 'absent';

function statusOf(side: Side, name: ExpandedName): Status {
  const declaration = globalElement(side, name);
  if (declaration === undefined) return 'absent';
  return declaration.abstract ? 'abstract' : 'declared';
}

/** The finest classes that the leaves of both models need. */
export function nameClasses(models: readonly ContentModel[], sides: readonly [Side, Side]): readonly NameClass[] {
  const single = new Map<string, ExpandedName>();
  const wildcards: Wildcard[] = [];
  for (const { leaves } of models) {
    for (const { term } of leaves) {
      if (term.kind === 'wildcard') wildcards.push(term);
      else if (!term.abstract) single.set(clarkName(term.name), term.name);
    }
  }
  const locals = new Set([...single.values()].map(({ local }) => local));
  const classes: NameClass[] = [...single.values()].map((name) => ({
    label: locals.size === single.size ? name.local : nameOf(name),
    namespace: name.namespace,
    local: name.local,
    names: [name],
  }));
  return wildcards.length === 0 ? classes : [...classes, ...wildClasses(wildcards, single, sides)];
}

function wildClasses(
  wildcards: readonly Wildcard[],
  single: ReadonlyMap<string, ExpandedName>,
  sides: readonly [Side, Side],
): NameClass[] {
  const declared = new Map<string, Map<string, ExpandedName[]>>();
  const namespaces = new Set<string>([...single.values()].map(({ namespace }) => namespace));
  for (const { namespaceConstraint } of wildcards) {
    if (namespaceConstraint.kind === 'not') namespaces.add(namespaceConstraint.namespace);
    if (namespaceConstraint.kind === 'of') for (const each of namespaceConstraint.namespaces) namespaces.add(each);
  }
  for (const side of sides) {
    for (const [clark, { name }] of side.schema.elementDeclarations) {
      namespaces.add(name.namespace);
      if (single.has(clark)) continue;
      const key = `${statusOf(sides[0], name)} ${statusOf(sides[1], name)}`;
      const ofNamespace = declared.get(name.namespace) ?? new Map<string, ExpandedName[]>();
      declared.set(name.namespace, ofNamespace);
      const names = ofNamespace.get(key) ?? [];
      ofNamespace.set(key, names);
      if (!names.some(({ local }) => local === name.local)) names.push(name);
    }
  }
  namespaces.add('');
  let other = 'urn:other';
  while (namespaces.has(other)) other += '-';
  namespaces.add(other);
  const classes: NameClass[] = [];
  for (const namespace of namespaces) {
    if (!wildcards.some(({ namespaceConstraint }) => allowsNamespace(namespaceConstraint, namespace))) continue;
    for (const names of declared.get(namespace)?.values() ?? []) {
      classes.push({ label: nameOf(names[0] as ExpandedName), namespace, names });
    }
    const where =
      namespace === '' ? 'in no namespace' : namespace === other ? 'of another namespace' : `of ${namespace}`;
    classes.push({ label: `an undeclared element ${where}`, namespace, names: [] });
  }
  return classes;
}

/** What a leaf's term makes of the elements of a class; undefined where it takes none. */
export function take(side: Side, term: ElementDeclaration | Wildcard, names: NameClass): Taken | undefined {
  if (term.kind === 'element') {
    const isIt = term.name.local === names.local && term.name.namespace === names.namespace;
    return isIt && !term.abstract ? { kind: 'declaration', declaration: term } : undefined;
  }
  if (!allowsNamespace(term.namespaceConstraint, names.namespace)) return undefined;
  if (term.processContents === 'skip') return skippedOne;
  const [first] = names.names;
  const status = first === undefined ? 'absent' : statusOf(side, first);
  if (status === 'declared') return globalOne;
  return status === 'absent' && term.processContents === 'lax' ? unchecked : undefined;
}

/** The declaration that an element of a name is held against. */
export function declarationOf(side: Side, taken: Taken, name: ExpandedName): ElementDeclaration {
  switch (taken.kind) {
    case 'declaration':
      return taken.declaration;
    case 'global':
      return globalElement(side, name) ?? uncheckedElement;
    case 'unchecked':
      return uncheckedElement;
    case 'skipped':
      return skippedElement;
  }
}
