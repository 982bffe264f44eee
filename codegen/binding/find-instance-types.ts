import type { ComplexTypeDefinition, Derivation, TypeDefinition } from '../components/types.js';
import { compareNames } from './names.js';
import type { TypeName } from './types.js';
import { isUrType } from './ur-type.js';

/** A type that `xsi:type` may name where another one is declared. */
export interface DerivedType {
  readonly type: ComplexTypeDefinition;
  /** How it is derived, of all steps on the way. */
  readonly methods: ReadonlySet<Derivation>;
}

/** For each complex type the types derived from it that have a name and are not abstract, sorted by name. */
export function findDerivedTypes(
  types: readonly ComplexTypeDefinition[],
): ReadonlyMap<TypeDefinition, readonly DerivedType[]> {
  const derived = new Map<TypeDefinition, DerivedType[]>();
  for (const type of types) {
    if (type.name === undefined || type.abstract) continue;
    const methods = new Set<Derivation>();
    for (
      let step: TypeDefinition = type;
      step.kind === 'complexType' && !isUrType(step);
      step = step.baseTypeDefinition
    ) {
      // What was redefined has no name, and is the type of no element.
      if (step !== type && step.name !== undefined) addTo(derived, step, { type, methods: new Set(methods) });
      methods.add(step.derivationMethod);
    }
  }
  for (const list of derived.values()) {
    list.sort(
      ({ type: { name: left } }, { type: { name: right } }) =>
        compareNames(left?.namespace ?? '', right?.namespace ?? '') ||
        compareNames(left?.local ?? '', right?.local ?? ''),
    );
  }
  return derived;
}

/**
 * The types that a value of the declared type can be of (cvc-elt.4.3): itself if it is not abstract, and those that are
 * derived from it by no step that the type or the element rules out.
 */
export function instanceTypesOf(
  declared: ComplexTypeDefinition,
  derived: readonly DerivedType[],
  disallowed: readonly Derivation[] = [],
): ComplexTypeDefinition[] {
  const blocked = [...disallowed, ...(declared.prohibited ?? [])];
  const others = derived.filter(({ methods }) => !blocked.some((method) => methods.has(method)));
  return [...(declared.abstract ? [] : [declared]), ...others.map(({ type }) => type)];
}

/** What `$type` calls a type: the usual prefix, which is the module's name, and its own; without prefix in no namespace. */
export function instanceName({ name }: ComplexTypeDefinition, { module }: TypeName): string {
  if (name === undefined) throw new Error('an anonymous type has no name');
  return name.namespace === '' ? name.local : `${module}:${name.local}`;
}

function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
