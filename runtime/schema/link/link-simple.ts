import { builtInType } from '../../datatypes/built-in-types.js';
import { identityKinds } from '../../datatypes/identity-values.js';
import { linkSimpleTypes } from '../../datatypes/link-simple-types.js';
import type { SimpleType } from '../../datatypes/types.js';
import { DiagnosticError } from '../../diagnostic.js';
import type { SimpleTypeTable, TypeRef } from '../tables.js';
import type { LinkedSimpleType } from './linked.js';

/** Looks up the simple types of a schema, each linked once. */
export interface SimpleTypes {
  (ref: TypeRef): LinkedSimpleType;
  /** `undefined`: there is no built-in type of this name. */
  readonly builtIn: (name: string) => LinkedSimpleType | undefined;
}

export function simpleTypesOf(tables: readonly SimpleTypeTable[]): SimpleTypes {
  const types = linkSimpleTypes(tables);
  const linked = new Map<TypeRef, LinkedSimpleType>();
  const find = (ref: TypeRef): LinkedSimpleType | undefined => {
    let found = linked.get(ref);
    if (found === undefined) {
      const type = typeof ref === 'string' ? builtInType(ref) : types[~ref];
      if (type === undefined) return undefined;
      found = { kind: 'simple', ref, type, identity: identityOf(type) };
      linked.set(ref, found);
    }
    return found;
  };
  const get = (ref: TypeRef): LinkedSimpleType => {
    const found = find(ref);
    if (found !== undefined) return found;
    const message = `the schema tables are inconsistent: there is no simple type ${ref}`;
    throw new DiagnosticError([{ code: 'unsupported-tables', severity: 'error', message }]);
  };
  return Object.assign(get, { builtIn: find });
}

function identityOf(type: SimpleType): LinkedSimpleType['identity'] {
  const kinds = identityKinds(type);
  return kinds.size === 0 ? undefined : kinds;
}
