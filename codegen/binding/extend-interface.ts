import { keyOfType } from './express-types.js';
import type { FieldBinding, InterfaceDeclaration, TypeName } from './types.js';

/**
 * Leaves to `extends` what the base's interface has already. Only if the derived type has every field of the base as it
 * is there: a name may have moved because of a collision.
 */
export function extendInterface(
  declaration: InterfaceDeclaration,
  base: TypeName,
  inherited: readonly FieldBinding[],
): InterfaceDeclaration {
  const own = new Map(declaration.fields.map((field) => [field.name, field]));
  const same = inherited.every((field) => {
    const derived = own.get(field.name);
    return (
      derived !== undefined && derived.optional === field.optional && keyOfType(derived.type) === keyOfType(field.type)
    );
  });
  if (!same) return declaration;
  const names = new Set(inherited.map((field) => field.name));
  return { ...declaration, extends: base, fields: declaration.fields.filter((field) => !names.has(field.name)) };
}
