import type { Derivation, SimpleTypeDefinition, TypeDefinition } from './types.js';

/** Whether a type is derived from another, or is it, by none of the ruled-out steps (§3.4.6, §3.14.6: Type Derivation OK). */
export function isDerived(type: TypeDefinition, base: TypeDefinition, without: readonly Derivation[] = []): boolean {
  if (type === base) return true;
  if (type.kind === 'simpleType') return isSimplyDerived(type, base, without);
  if (without.includes(type.derivationMethod) || type.baseTypeDefinition === type) return false;
  return isDerived(type.baseTypeDefinition, base, without);
}

function isSimplyDerived(type: SimpleTypeDefinition, base: TypeDefinition, without: readonly Derivation[]): boolean {
  if (without.includes('restriction')) return false;
  if (base.kind === 'complexType') return isUrType(base);
  // A list and a union are derived from the simple ur-type.
  if (base.variety === 'absent') return true;
  if (type.baseTypeDefinition !== undefined && isDerived(type.baseTypeDefinition, base, without)) return true;
  // What is derived from a member is derived from the union, and from what narrows it (cos-st-derived-ok.2.2.4).
  if (base.variety !== 'union') return false;
  for (const member of membersOf(base)) if (isDerived(type, member, without)) return true;
  return false;
}

/** The members of a union: of a member that is a union itself, that one's (§3.14.2). */
function membersOf(union: SimpleTypeDefinition): Set<SimpleTypeDefinition> {
  const members = new Set<SimpleTypeDefinition>();
  const seen = new Set<SimpleTypeDefinition>();
  const add = (type: SimpleTypeDefinition): void => {
    if (seen.has(type)) return;
    seen.add(type);
    for (const member of type.memberTypeDefinitions ?? []) {
      if (member.variety === 'union') add(member);
      else members.add(member);
    }
  };
  add(union);
  return members;
}

/** Whether a type is `xs:anyType`, the one that is its own base. */
export function isUrType(type: TypeDefinition): boolean {
  return type.kind === 'complexType' && type.baseTypeDefinition === type;
}
