import { type LinkedType, linked } from './linked-type.js';
import type { NamespaceLookup, SimpleType } from './types.js';

/** The built-in types whose values say something of their document (Part 2 §3.3.8, §3.3.9, §3.3.11). */
export type IdentityKind = 'ID' | 'IDREF' | 'ENTITY';

/** Those of them that a type is derived from, or its items or members are. */
export function identityKinds(type: SimpleType): ReadonlySet<IdentityKind> {
  const kinds = new Set<IdentityKind>();
  const collect = ({ builtIn, item, members, variety }: LinkedType): void => {
    if (item !== undefined) collect(item);
    for (const member of members ?? []) collect(member);
    if (variety === 'atomic' && isIdentityKind(builtIn)) kinds.add(builtIn);
  };
  collect(linked(type));
  return kinds;
}

/** What is of such a type in a valid lexical form: all of it, items of a list, or what a union's active member takes it for. */
export function identityValues(
  type: SimpleType,
  text: string,
  namespaces?: NamespaceLookup,
): { readonly kind: IdentityKind; readonly value: string }[] {
  const { accept, builtIn, item, members } = linked(type);
  const value = accept(text, namespaces);
  if (typeof value !== 'string') return [];
  if (item !== undefined) return value.split(' ').flatMap((each) => identityValues(item, each, namespaces));
  if (members !== undefined) {
    const member = members.find((each) => typeof each.accept(text, namespaces) === 'string');
    return member === undefined ? [] : identityValues(member, text, namespaces);
  }
  return isIdentityKind(builtIn) ? [{ kind: builtIn, value }] : [];
}

function isIdentityKind(name: string): name is IdentityKind {
  return name === 'ID' || name === 'IDREF' || name === 'ENTITY';
}
