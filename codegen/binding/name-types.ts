import type { TypeDefinition } from '../components/types.js';
import type { Customization } from '../customization/types.js';
import type { LiftedType } from './lift-anonymous-types.js';
import { compareNames, NameSet } from './names.js';
import type { TypeName } from './types.js';

/** What a module's types are made of; like the other modules' names, no type of the schema may hide it. */
export const importedTypes: readonly string[] = ['QNameValue', 'XmlFragment', 'Record'];

/** The names of types, and what else is taken in each module. */
export interface NamedTypes {
  readonly names: ReadonlyMap<TypeDefinition, TypeName>;
  /** By module: for the names of choices and groups. */
  readonly taken: ReadonlyMap<string, NameSet>;
}

/**
 * Gives each lifted type its name. Named types come first and in the order of their schema names, so that a name never
 * depends on which file was read first; of two that would be equal in TypeScript (`my-type`, `MyType`) the second is
 * numbered, and an anonymous type of an element gives way with `…Element`.
 */
export function nameTypes(
  lifted: readonly LiftedType[],
  modules: ReadonlyMap<string, string>,
  customization?: Customization,
): NamedTypes {
  const names = new Map<TypeDefinition, TypeName>();
  const taken = new Map<string, NameSet>();
  for (const module of modules.values()) taken.set(module, new NameSet([...importedTypes, ...modules.values()]));
  for (const { type, namespace, proposal, anonymous } of [...lifted].sort(compareLifted)) {
    const module = modules.get(namespace) ?? '';
    const set = taken.get(module);
    if (set === undefined) throw new Error(`namespace ${namespace} has no module`);
    const custom = customization?.typeNameOf(type);
    const name =
      custom === undefined ? set.take(proposal, proposal + (anonymous ? 'Element' : 'Type')) : set.claim(custom);
    names.set(type, { module, name });
  }
  return { names, taken };
}

function compareLifted(left: LiftedType, right: LiftedType): number {
  if (left.anonymous !== right.anonymous) return left.anonymous ? 1 : -1;
  return (
    compareNames(left.namespace, right.namespace) ||
    compareNames(left.proposal, right.proposal) ||
    compareNames(left.type.name?.local ?? '', right.type.name?.local ?? '')
  );
}
