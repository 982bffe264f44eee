import type { FacetsTable } from '../schema/tables.js';
import { compileFacets, type FacetCheck } from './compile-facets.js';
import { hasFacets, hasPattern } from './effective-facets.js';
import { equalValues, type LinkedType } from './linked-type.js';
import { mayHoldNames, prefixesOf, unlike } from './model-values.js';
import { DatatypeError, type ModelKind, type NamespaceLookup } from './types.js';

/** What a union type is made of. */
export interface UnionDefinition {
  readonly name: string | undefined;
  readonly base: LinkedType | undefined;
  readonly builtIn: string;
  readonly members: readonly LinkedType[];
  readonly facets: FacetsTable;
}

/**
 * Makes a union type (§4.1.2.3). A value is of the first member type that accepts it, and white space is as that member says.
 * In the model it looks as it does for the members if that is the same for all and not a list, else it is the lexical form;
 * names look as they do for the member that holds them.
 */
export function makeUnionType(definition: UnionDefinition): LinkedType {
  const { name, base, builtIn, members, facets } = definition;
  const common = commonKind(members);
  const kind = common === 'qname' || !hasPattern(definition) ? common : 'string';
  const named = members.filter(mayHoldNames);
  let check: FacetCheck | undefined;
  const type: LinkedType = {
    name,
    base,
    variety: 'union',
    builtIn,
    whiteSpace: 'preserve',
    kind,
    members,
    facets,
    accept(text, namespaces) {
      const value = acceptMember(members, text, namespaces);
      if (!faceted || typeof value !== 'string') return value;
      check ??= compileFacets(type);
      return check(value, namespaces) ?? value;
    },
    key: (accepted, namespaces) =>
      memberOf(members, accepted, namespaces)?.key(accepted, namespaces) ?? `unknown:${accepted}`,
    model: (accepted, namespaces) =>
      kind === 'string' && named.length === 0 ? accepted : modelOfMember(accepted, namespaces),
    read(text, namespaces) {
      const accepted = type.accept(text, namespaces);
      return typeof accepted === 'string' ? type.model(accepted, namespaces) : accepted;
    },
    write(value, prefixFor) {
      if (kind === 'string' && named.length === 0) {
        if (typeof value === 'string') return type.accept(value);
        return new DatatypeError(
          'cvc-datatype-valid.1.2.3',
          `a string is wanted, found a value of type ${typeof value}`,
        );
      }
      let first: DatatypeError | undefined;
      for (const member of members) {
        const text = isText(member) ? acceptText(member, value) : member.write(value, prefixFor);
        const accepted = typeof text === 'string' ? type.accept(text, prefixesOf(value, text)) : text;
        if (typeof accepted === 'string') return accepted;
        first ??= accepted;
      }
      return first as DatatypeError;
    },
    equal: (left, right, namespaces) => equalValues(type, left, right, namespaces),
  };
  const faceted = hasFacets(type);
  return type;

  /** Whether the values of a member are in their lexical form here, whatever they are elsewhere. */
  function isText(member: LinkedType): boolean {
    return kind === 'string' && !named.includes(member);
  }

  function modelOfMember(accepted: string, namespaces: NamespaceLookup | undefined): unknown {
    const member = memberOf(members, accepted, namespaces);
    return member === undefined || isText(member) ? accepted : member.model(accepted, namespaces);
  }
}

function acceptText(member: LinkedType, value: unknown): string | DatatypeError {
  return typeof value === 'string' ? member.accept(value) : unlike(member.builtIn, 'string', value);
}

function commonKind(members: readonly LinkedType[]): ModelKind {
  const kind = members[0]?.kind;
  if (kind === undefined || kind === 'list') return 'string';
  return members.every((member) => member.kind === kind) ? kind : 'string';
}

function memberOf(
  members: readonly LinkedType[],
  text: string,
  namespaces: NamespaceLookup | undefined,
): LinkedType | undefined {
  return members.find((member) => typeof member.accept(text, namespaces) === 'string');
}

function acceptMember(
  members: readonly LinkedType[],
  text: string,
  namespaces: NamespaceLookup | undefined,
): string | DatatypeError {
  const reasons: string[] = [];
  const expected: string[] = [];
  for (const member of members) {
    const value = member.accept(text, namespaces);
    if (typeof value === 'string') return value;
    if (!reasons.includes(value.message)) reasons.push(value.message);
    expected.push(...(value.expected ?? []));
  }
  if (reasons.length === 0)
    return new DatatypeError('cvc-datatype-valid.1.2.3', 'a union without members has no values');
  const message = `of no member type of the union: ${reasons.join('; ')}`;
  return new DatatypeError('cvc-datatype-valid.1.2.3', message, expected.length > 0 ? expected : undefined);
}
