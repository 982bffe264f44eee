import type { Diagnostic } from '@passport-soap/runtime';
import type { SchemaParts } from '../components/collect-parts.js';
import { isDerived } from '../components/derivation.js';
import type { ElementDeclaration } from '../components/types.js';
import { errorAt, related } from '../error-at.js';
import { describeName, describeType } from './describe.js';

/**
 * `e-props-correct.4` (§3.3.6): the type of a member of a substitution group is derived from that of the head, by steps that
 * the head does not exclude. Circular groups are found before, where they are linked.
 */
export function checkSubstitutionGroups({ elements }: SchemaParts): Diagnostic[] {
  return [...elements].flatMap((element) => {
    const { substitutionGroup: head } = element;
    return head === undefined ? [] : checkMember(element, head);
  });
}

function checkMember({ name, typeDefinition, location }: ElementDeclaration, head: ElementDeclaration): Diagnostic[] {
  const { final = [] } = head;
  if (isDerived(typeDefinition, head.typeDefinition, final)) return [];
  const more = { related: [related(head.location, 'the head')] };
  const types = `${describeType(typeDefinition)}, is not derived from that of the head ${describeName(head.name)}, ${describeType(head.typeDefinition)}`;
  const message = isDerived(typeDefinition, head.typeDefinition)
    ? `the head ${describeName(head.name)} rules out (final) members whose type is derived by ${final.join(' or ')}, as that of ${describeName(name)} is`
    : `the type of ${describeName(name)}, ${types}: derive it, or take the element out of the substitution group`;
  return [errorAt(location, 'e-props-correct.4', message, more)];
}
