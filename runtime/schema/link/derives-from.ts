import type { SchemaTables, TypeRef } from '../tables.js';
import type { LinkedSchema } from './linked.js';

/**
 * Whether a type is another one or derived from it: Type Derivation OK, §3.4.6 (complex) and §3.14.6 (simple),
 * but for {prohibited substitutions} and {final}, which tables do not tell.
 */
export function derivesFrom(schema: LinkedSchema, type: TypeRef, ancestor: TypeRef): boolean {
  if (ancestor === 'anyType') return true;
  const { tables } = schema;
  for (let ref: TypeRef | undefined = type; ref !== undefined; ref = baseOf(schema, ref)) {
    if (ref === ancestor) return true;
  }
  // A union's members may stand for it (Type Derivation OK (Simple) 2.2.4).
  const members = typeof ancestor === 'number' && ancestor < 0 ? membersOf(tables, ancestor) : [];
  return members.some((member) => derivesFrom(schema, type, member));
}

function membersOf(tables: SchemaTables, ref: number): readonly TypeRef[] {
  return tables.simpleTypes[~ref]?.members ?? [];
}

function baseOf(schema: LinkedSchema, ref: TypeRef): TypeRef | undefined {
  if (typeof ref === 'string') {
    const type = schema.type(ref);
    return type.kind === 'simple' ? type.type.base?.name : undefined;
  }
  return ref < 0 ? schema.tables.simpleTypes[~ref]?.base : schema.tables.complexTypes[ref]?.base;
}
