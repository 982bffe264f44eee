import { clarkName } from '@passport-soap/runtime/xml';
import { instanceTypesOf } from '../binding/find-instance-types.js';
import { isDerived } from '../components/derivation.js';
import type { ComplexTypeDefinition, ElementDeclaration, TypeDefinition } from '../components/types.js';
import { nameOf, type Side } from './sides.js';

/** Whether an element can be of a type without an `xsi:type`. */
export function isConcrete(type: TypeDefinition): boolean {
  return type.kind === 'simpleType' || !type.abstract;
}

/** The type of the same name, if an element may be of it: it is what is declared, or derived from that. */
export function namedInstance(
  { schema }: Side,
  { typeDefinition: declared, disallowed = [] }: ElementDeclaration,
  { name }: ComplexTypeDefinition,
): TypeDefinition | undefined {
  const type = name === undefined ? undefined : schema.typeDefinitions.get(clarkName(name));
  if (type === undefined || !isConcrete(type)) return undefined;
  const blocked = [...disallowed, ...((declared.kind === 'complexType' && declared.prohibited) || [])];
  return isDerived(type, declared, blocked) ? type : undefined;
}

export function instancesOf(side: Side, element: ElementDeclaration): ReadonlyMap<string, ComplexTypeDefinition> {
  const { typeDefinition: type, disallowed } = element;
  if (type.kind === 'simpleType') return new Map();
  const types = instanceTypesOf(type, side.derived.get(type) ?? [], disallowed);
  return new Map(
    types.flatMap((each) => (each === type || each.name === undefined ? [] : [[nameOf(each.name), each] as const])),
  );
}
