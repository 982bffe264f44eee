import { isDerived } from './derivation.js';
import type { Derivation, ElementDeclaration, TypeDefinition } from './types.js';

/**
 * Substitution Group OK (Transitive), clauses 2.1 and 2.3 (§3.3.6): whether a member of the group may stand for its head,
 * by what the head, its type and the types between disallow.
 */
export function isSubstitutable(member: ElementDeclaration, head: ElementDeclaration): boolean {
  const { disallowed = [], typeDefinition: base } = head;
  if (disallowed.includes('substitution')) return false;
  return isDerived(member.typeDefinition, base, [...disallowed, ...prohibitedBetween(member.typeDefinition, base)]);
}

/** The {prohibited substitutions} of a base and of the types between a type and it. */
function prohibitedBetween(type: TypeDefinition, base: TypeDefinition): readonly Derivation[] {
  const found: Derivation[] = [];
  let step = type;
  while (step !== base && step.baseTypeDefinition !== undefined && step.baseTypeDefinition !== step) {
    step = step.baseTypeDefinition;
    if (step.kind === 'complexType') found.push(...(step.prohibited ?? []));
  }
  return found;
}
