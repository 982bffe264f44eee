import type { SimpleTypeTable, TypeRef } from '../schema/tables.js';
import { linkedBuiltIn } from './built-in-types.js';
import { listType, restrictLinked, unionType } from './derive-types.js';
import { type LinkedType, linked } from './linked-type.js';
import type { SimpleType } from './types.js';

/**
 * Makes the simple types of a schema's tables ready for use, in their order. Nothing is compiled
 * until a value of a type is read or written.
 *
 * @throws TypeError if the tables refer to what is not there, or a type to itself: no generator writes such tables
 */
export function linkSimpleTypes(tables: readonly SimpleTypeTable[]): SimpleType[] {
  const types: (LinkedType | 'under way' | undefined)[] = new Array(tables.length).fill(undefined);

  const at = (index: number): LinkedType => {
    const known = types[index];
    if (known === 'under way') throw new TypeError(`simple type ${index} of the tables is derived from itself`);
    if (known !== undefined) return known;
    const table = tables[index];
    if (table === undefined) throw new TypeError(`the tables have no simple type ${index}`);
    types[index] = 'under way';
    const type = make(table);
    types[index] = type;
    return type;
  };

  const resolve = (ref: TypeRef): LinkedType => {
    const type = typeof ref === 'string' ? linkedBuiltIn(ref) : ref < 0 ? at(~ref) : undefined;
    if (type === undefined) throw new TypeError(`the tables refer to ${ref}, which is no simple type`);
    return type;
  };

  const make = (table: SimpleTypeTable): LinkedType => {
    const name = table.name?.[1];
    // A restriction of a list or union may repeat what its base is made of.
    const base = resolve(table.base);
    if (base.variety === 'atomic' && table.item !== undefined) {
      return linked(listType(resolve(table.item), name, table.facets));
    }
    if (base.variety === 'atomic' && table.members !== undefined) {
      return linked(unionType(table.members.map(resolve), name, table.facets));
    }
    return restrictLinked(base, table.facets ?? {}, name);
  };

  return tables.map((_, index) => at(index));
}
