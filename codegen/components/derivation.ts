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
  // What is derived from a member is derived from the union, unless the union narrows itself (cos-st-derived-ok.2.2.4).
  const narrows = Object.keys(base.facets).length > 0;
  return (
    base.variety === 'union' &&
    !narrows &&
    (base.memberTypeDefinitions ?? []).some((member) => isDerived(type, member, without))
  );
}

/** Whether a type is `xs:anyType`, the one that is its own base. */
export function isUrType(type: TypeDefinition): boolean {
  return type.kind === 'complexType' && type.baseTypeDefinition === type;
}
