import type { FacetsTable } from '../schema/tables.js';
import type { Primitive } from './primitive.js';
import type { DatatypeError, ModelKind, NamespaceLookup, SimpleType } from './types.js';

/** What this folder knows of a {@link SimpleType} besides. */
export interface LinkedType extends SimpleType {
  readonly base: LinkedType | undefined;
  readonly kind: ModelKind;
  /** Of an atomic type. */
  readonly primitive?: Primitive;
  /** Of a list type. */
  readonly item?: LinkedType;
  /** Of a union type. */
  readonly members?: readonly LinkedType[];
  /** Of this derivation step. */
  readonly facets: FacetsTable;
  /** Why a normalized text is not of the built-in type that this one comes from; facets apart. Of an atomic type. */
  wrong?(text: string): string | undefined;
  /** The normalized text of a valid value. */
  accept(text: string, namespaces?: NamespaceLookup): string | DatatypeError;
  /** Equal for equal values (of any type), for a text that {@link accept} answered. */
  key(accepted: string, namespaces?: NamespaceLookup): string;
  /** The model value of a text that {@link accept} answered. */
  model(accepted: string, namespaces?: NamespaceLookup): unknown;
}

/** @throws TypeError if the type was not made by this package */
export function linked(type: SimpleType): LinkedType {
  if (!('accept' in type)) throw new TypeError('a simple type is made by builtInType, linkSimpleTypes or restrictType');
  return type as LinkedType;
}

/** {@link SimpleType.equal} of any type. */
export function equalValues(type: LinkedType, left: string, right: string, namespaces?: NamespaceLookup): boolean {
  const one = type.accept(left, namespaces);
  if (typeof one !== 'string') return false;
  const other = type.accept(right, namespaces);
  if (typeof other !== 'string') return false;
  return one === other || type.key(one, namespaces) === type.key(other, namespaces);
}
