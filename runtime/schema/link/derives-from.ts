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
    for (const member of membersOf(schema, ancestor)) if (derivesFrom(schema, ref, member, blocked)) return true;
    if (ref === 'anyType' || blocked.includes(stepOf(schema, ref))) return false;
    ref = baseOf(schema, ref);
  }
  return true;
}

/** The members of a union, or of one that it restricts: of a member that is a union itself, that one's (§3.14.2). */
function membersOf({ tables }: LinkedSchema, ref: TypeRef): Set<TypeRef> {
  const members = new Set<TypeRef>();
  const seen = new Set<TypeRef>();
  /** Answers whether it is a union. */
  const add = (type: TypeRef | undefined): boolean => {
    const table = typeof type === 'number' && type < 0 ? tables.simpleTypes[~type] : undefined;
    if (type === undefined || table === undefined) return false;
    if (table.members === undefined) return add(table.base);
    if (!seen.has(type)) {
      seen.add(type);
      for (const member of table.members) if (!add(member)) members.add(member);
    }
    return true;
  };
  add(ref);
  return members;
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
