import type { TypeRef } from '../tables.js';
import type { LinkedSchema } from './linked.js';

/** A step by which one type is made from another. */
export type Derivation = 'extension' | 'restriction';

/**
 * Whether a type is another one or validly derived from it: Type Derivation OK, §3.4.6 (Complex) and §3.14.6 (Simple).
 *
 * @param blocked the subset that both rules are given: by these steps it may not be derived
 */
export function derivesFrom(
  schema: LinkedSchema,
  type: TypeRef,
  ancestor: TypeRef,
  blocked: readonly Derivation[] = [],
): boolean {
  for (let ref = type; ref !== ancestor; ) {
    // Type Derivation OK (Simple) 2.2.4: what a member type allows, its union does.
    if (membersOf(schema, ancestor).some((member) => derivesFrom(schema, ref, member, blocked))) return true;
    if (ref === 'anyType' || blocked.includes(stepOf(schema, ref))) return false;
    ref = baseOf(schema, ref);
  }
  return true;
}

function membersOf({ tables }: LinkedSchema, ref: TypeRef): readonly TypeRef[] {
  return (typeof ref === 'number' && ref < 0 && tables.simpleTypes[~ref]?.members) || [];
}

/** How the type is made from its base type. A list or union is a restriction of the simple ur-type. */
function stepOf({ tables }: LinkedSchema, ref: TypeRef): Derivation {
  return (typeof ref === 'number' && ref >= 0 && tables.complexTypes[ref]?.derivation) || 'restriction';
}

function baseOf({ tables, type }: LinkedSchema, ref: TypeRef): TypeRef {
  if (typeof ref === 'number') {
    return (ref < 0 ? tables.simpleTypes[~ref]?.base : tables.complexTypes[ref]?.base) ?? 'anyType';
  }
  const linked = type(ref);
  const base = linked.kind === 'simple' ? linked.type.base : undefined;
  return base?.name ?? 'anyType';
}
