import { compareNames, type NameSet } from './names.js';
import type { ShapingContext } from './shape-content.js';
import type { ComplexTypeBinding, Declaration, ModuleBinding, TypeName } from './types.js';

/** Collects the declarations of all modules while types are bound. */
export interface DeclarationList {
  add(module: string, declaration: Declaration): void;
  /** A name for a declaration that belongs to `owner`; to be added. @param exact no other will do */
  nameFor(owner: TypeName, proposal: string, exact?: boolean): TypeName;
  /** See `ShapingContext.declare`. */
  declare: ShapingContext['declare'];
  /** The modules that have declarations, and their declarations, each type followed by what belongs to it. */
  modules(names: ReadonlyMap<string, string>): ModuleBinding[];
  /** The order of {@link modules}, for bindings of types. */
  compare(left: ComplexTypeBinding, right: ComplexTypeBinding): number;
}

export function declarationList(taken: ReadonlyMap<string, NameSet>): DeclarationList {
  const byModule = new Map<string, Declaration[]>();
  /** The name of the type that a choice or group belongs to, by `module name`. */
  const ownerOf = new Map<string, string>();
  const declared = new Map<string, TypeName>();

  function add(module: string, declaration: Declaration): void {
    const list = byModule.get(module) ?? [];
    list.push(declaration);
    byModule.set(module, list);
  }

  function declare(
    owner: TypeName,
    part: string,
    suffix: string,
    build: (name: TypeName) => Declaration,
    custom?: string,
  ): TypeName {
    const key = `${owner.module} ${owner.name} ${part}`;
    const known = declared.get(key);
    if (known !== undefined) return known;
    const name = nameFor(owner, custom ?? owner.name + suffix, custom !== undefined);
    declared.set(key, name);
    add(name.module, build(name));
    return name;
  }

  function nameFor({ module, name: owner }: TypeName, proposal: string, exact = false): TypeName {
    const names = taken.get(module);
    const name = (exact ? names?.claim(proposal) : names?.take(proposal)) ?? proposal;
    ownerOf.set(`${module} ${name}`, owner);
    return { module, name };
  }

  return {
    add,
    nameFor,
    declare,
    modules(names) {
      return [...names]
        .map(([namespace, name]) => ({
          namespace,
          name,
          declarations: sortDeclarations(byModule.get(name) ?? [], name),
        }))
        .filter((module) => module.declarations.length > 0)
        .sort((left, right) => compareNames(left.name, right.name));
    },
    compare: ({ value: left }, { value: right }) =>
      compareNames(left.module, right.module) || compareNames(left.name, right.name),
  };

  function sortDeclarations(declarations: readonly Declaration[], module: string): Declaration[] {
    const owner = ({ name }: Declaration): string => ownerOf.get(`${module} ${name}`) ?? name;
    const belongs = ({ name }: Declaration): number => (ownerOf.has(`${module} ${name}`) ? 1 : 0);
    return [...declarations].sort(
      (left, right) =>
        compareNames(owner(left), owner(right)) ||
        belongs(left) - belongs(right) ||
        compareNames(left.name, right.name),
    );
  }
}
