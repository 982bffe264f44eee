import { findDerivedTypes, instanceTypesOf } from '../binding/find-instance-types.js';
import { isUrType } from '../binding/ur-type.js';
import { collectParts } from '../components/collect-parts.js';
import { expandSubstitutions } from '../components/expand-substitutions.js';
import type { ElementDeclaration, Particle, Schema, TypeDefinition, Wildcard } from '../components/types.js';
import { allowsNamespace } from '../components/wildcard-algebra.js';

/** How deep the smallest valid content is; Infinity where there is none, as for an element that must contain itself. */
export interface Heights {
  ofType(type: TypeDefinition): number;
  ofElement(element: ElementDeclaration): number;
  ofParticle(particle: Particle): number;
  /** Of one occurrence of a particle, be it optional. */
  ofTerm(particle: Particle): number;
  /** The types that an element of the declared type may be of, and that can be made. */
  typesOf(element: ElementDeclaration): readonly TypeDefinition[];
  /** Global elements that a wildcard lets in and that can be made. */
  declaredFor(wildcard: Wildcard): readonly ElementDeclaration[];
}

/** More occurrences than these are not made. */
export const mostOccurrences = 1000;

/** Measures the content of all types: again and again, until nothing gets smaller any more. */
export function measureHeights(schema: Schema): Heights {
  const types = [...collectParts(schema).complexTypes];
  const derived = findDerivedTypes(types);
  const heights = new Map<TypeDefinition, number>();
  const globals = [...schema.elementDeclarations.values()].filter(({ abstract }) => !abstract);
  const candidates = new Map<ElementDeclaration, readonly TypeDefinition[]>();
  const letIn = new Map<Wildcard, readonly ElementDeclaration[]>();

  const candidatesOf = (element: ElementDeclaration): readonly TypeDefinition[] => {
    let found = candidates.get(element);
    if (found === undefined) {
      const type = element.typeDefinition;
      const simple = type.kind === 'simpleType' || isUrType(type);
      found = simple ? [type] : instanceTypesOf(type, derived.get(type) ?? [], element.disallowed);
      candidates.set(element, found);
    }
    return found;
  };
  const globalsFor = (wildcard: Wildcard): readonly ElementDeclaration[] => {
    let found = letIn.get(wildcard);
    if (found === undefined) {
      found = globals.filter(({ name }) => allowsNamespace(wildcard.namespaceConstraint, name.namespace));
      letIn.set(wildcard, found);
    }
    return found;
  };
  const ofType = (type: TypeDefinition): number =>
    type.kind === 'simpleType' || isUrType(type) ? 1 : (heights.get(type) ?? Number.POSITIVE_INFINITY);
  const ofElement = (element: ElementDeclaration): number =>
    element.abstract ? Number.POSITIVE_INFINITY : least(candidatesOf(element), ofType);
  const ofParticle = (particle: Particle): number => {
    if (particle.minOccurs === 0) return 0;
    return particle.minOccurs > mostOccurrences ? Number.POSITIVE_INFINITY : ofTerm(particle);
  };
  const ofTerm = (particle: Particle): number => {
    const { term } = expandSubstitutions(particle);
    if (term.kind === 'element') return ofElement(term);
    if (term.kind === 'wildcard') return term.processContents === 'strict' ? least(globalsFor(term), ofElement) : 1;
    if (term.compositor === 'choice') return least(term.particles, ofParticle);
    return term.particles.reduce((most, each) => Math.max(most, ofParticle(each)), 0);
  };

  for (let changed = true; changed; ) {
    changed = false;
    for (const type of types) {
      const { contentType } = type;
      const height =
        1 + (contentType.kind === 'empty' || contentType.kind === 'simple' ? 0 : ofParticle(contentType.particle));
      if (height >= ofType(type)) continue;
      heights.set(type, height);
      changed = true;
    }
  }
  return {
    ofType,
    ofElement,
    ofParticle,
    ofTerm,
    typesOf: (element) => candidatesOf(element).filter((type) => Number.isFinite(ofType(type))),
    declaredFor: (wildcard) => globalsFor(wildcard).filter((each) => Number.isFinite(ofElement(each))),
  };
}

function least<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  let found = Number.POSITIVE_INFINITY;
  for (const item of items) found = Math.min(found, measure(item));
  return found;
}
