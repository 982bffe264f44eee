import { findDerivedTypes, instanceTypesOf } from '../binding/find-instance-types.js';
import { isUrType } from '../binding/ur-type.js';
import { collectParts } from '../components/collect-parts.js';
import { expandSubstitutions } from '../components/expand-substitutions.js';
import type {
  ComplexTypeDefinition,
  ElementDeclaration,
  Particle,
  Schema,
  TypeDefinition,
  Wildcard,
} from '../components/types.js';
import { allowsNamespace } from '../components/wildcard-algebra.js';

/** How deep the smallest valid content is; Infinity where there is none, as for an element that must contain itself. */
export interface Heights {
  ofElement(element: ElementDeclaration): number;
  ofParticle(particle: Particle): number;
  /** The types that an element of the declared type may be of. */
  typesOf(element: ElementDeclaration): readonly TypeDefinition[];
  /** Global elements that a strict wildcard lets in and that can be made. */
  declaredFor(wildcard: Wildcard): readonly ElementDeclaration[];
}

/** More occurrences than these are not made. */
export const mostOccurrences = 1000;

/** Measures the content of all types: again and again, until nothing gets smaller any more. */
export function measureHeights(schema: Schema): Heights {
  const types = [...collectParts(schema).complexTypes];
  const derived = findDerivedTypes(types);
  const heights = new Map<ComplexTypeDefinition, number>();
  const globals = [...schema.elementDeclarations.values()].filter(({ abstract }) => !abstract);

  const typesOf = (element: ElementDeclaration): readonly TypeDefinition[] => {
    const type = element.typeDefinition;
    if (type.kind === 'simpleType' || isUrType(type)) return [type];
    return instanceTypesOf(type, derived.get(type) ?? [], element.disallowed);
  };
  const ofType = (type: TypeDefinition): number => {
    if (type.kind === 'simpleType' || isUrType(type)) return 1;
    return heights.get(type) ?? Number.POSITIVE_INFINITY;
  };
  const ofElement = (element: ElementDeclaration): number =>
    element.abstract ? Number.POSITIVE_INFINITY : least(typesOf(element).map(ofType));
  const declaredFor = ({ namespaceConstraint }: Wildcard): ElementDeclaration[] =>
    globals.filter(
      (each) => allowsNamespace(namespaceConstraint, each.name.namespace) && Number.isFinite(ofElement(each)),
    );
  const ofParticle = (particle: Particle): number => {
    const { minOccurs, term } = expandSubstitutions(particle);
    if (minOccurs === 0) return 0;
    if (minOccurs > mostOccurrences) return Number.POSITIVE_INFINITY;
    if (term.kind === 'element') return ofElement(term);
    if (term.kind === 'wildcard')
      return term.processContents === 'strict'
        ? least(globals.filter((each) => allowsNamespace(term.namespaceConstraint, each.name.namespace)).map(ofElement))
        : 1;
    const members = term.particles.map(ofParticle);
    return term.compositor === 'choice' ? least(members) : members.reduce((most, each) => Math.max(most, each), 0);
  };

  for (let changed = true; changed; ) {
    changed = false;
    for (const type of types) {
      const { contentType } = type;
      const height =
        1 + (contentType.kind === 'empty' || contentType.kind === 'simple' ? 0 : ofParticle(contentType.particle));
      if (height >= (heights.get(type) ?? Number.POSITIVE_INFINITY)) continue;
      heights.set(type, height);
      changed = true;
    }
  }
  return { ofElement, ofParticle, typesOf, declaredFor };
}

function least(values: readonly number[]): number {
  return values.reduce((low, each) => Math.min(low, each), Number.POSITIVE_INFINITY);
}
