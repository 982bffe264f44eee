import type { FacetsTable } from '../schema/tables.js';
import { makeAtomicType } from './atomic-type.js';
import { linkedBuiltIn } from './built-in-types.js';
import { hasPattern } from './effective-facets.js';
import { type LinkedType, linked } from './linked-type.js';
import { makeListType } from './list-type.js';
import { stricterSpace } from './stricter-space.js';
import type { SimpleType } from './types.js';
import { makeUnionType } from './union-type.js';

/**
 * A type that is another one restricted by facets (§4.1.2.1). Whether the facets fit the base is for {@link checkFacets};
 * they are compiled when the first value is checked.
 */
export function restrictType(base: SimpleType, facets: FacetsTable, name?: string): SimpleType {
  return restrictLinked(linked(base), facets, name);
}

export function restrictLinked(base: LinkedType, facets: FacetsTable, name: string | undefined): LinkedType {
  const { builtIn, item, members, primitive, wrong } = base;
  if (item !== undefined) return makeListType({ name, base, builtIn, item, facets });
  if (members !== undefined) return makeUnionType({ name, base, builtIn, members, facets });
  if (primitive === undefined || wrong === undefined) throw new TypeError('an atomic type has a primitive type');
  const whiteSpace = stricterSpace(base.whiteSpace, facets.whiteSpace);
  const isNumber = base.kind === 'number' || base.kind === 'bigint';
  const kind = isNumber && hasPattern({ base, facets }) ? 'string' : base.kind;
  return makeAtomicType({ name, base, builtIn, primitive, whiteSpace, kind, facets, wrong });
}

/** A list of values of a type (§4.1.2.2). */
export function listType(item: SimpleType, name?: string, facets: FacetsTable = {}): SimpleType {
  const base = linkedBuiltIn('anySimpleType');
  return makeListType({ name, base, builtIn: 'anySimpleType', item: linked(item), facets });
}

/** A union of types (§4.1.2.3). */
export function unionType(members: readonly SimpleType[], name?: string, facets: FacetsTable = {}): SimpleType {
  const base = linkedBuiltIn('anySimpleType');
  return makeUnionType({ name, base, builtIn: 'anySimpleType', members: members.map(linked), facets });
}
