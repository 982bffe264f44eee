import type { ComplexTypeDefinition, Derivation, TypeDefinition } from '../components/types.js';
import { openAttributes } from './bind-attributes.js';
import type { DeclarationList } from './declaration-list.js';
import { unionOf } from './express-types.js';
import { findDerivedTypes, instanceName, instanceTypesOf } from './find-instance-types.js';
import type { ComplexTypeBinding, TypeExpression, TypeName } from './types.js';

/** What elements of complex type have as their values where `xsi:type` and `xsi:nil` have a say. */
export interface InstanceTypes {
  /** @param disallowed the element's {disallowed substitutions} */
  expressValue(type: ComplexTypeDefinition, disallowed?: readonly Derivation[]): TypeExpression;
  /** What an element with `xsi:nil` has: null, and an object where there are attributes, or `xsi:type`, to keep. */
  expressNil(type: ComplexTypeDefinition, disallowed?: readonly Derivation[]): readonly TypeExpression[];
  /** Declares the objects of nil elements that were asked for, once the fields of their types are known. */
  declareNils(bindings: ReadonlyMap<TypeDefinition, ComplexTypeBinding>): void;
}

/** A type that others are derived from gets an alias, of the union of what can stand in its place. */
export function bindInstanceTypes(
  types: readonly ComplexTypeDefinition[],
  names: ReadonlyMap<TypeDefinition, TypeName>,
  declarations: DeclarationList,
): InstanceTypes {
  const derived = findDerivedTypes(types);
  const aliases = new Map<ComplexTypeDefinition, TypeName>();
  const nilAliases = new Map<ComplexTypeDefinition, TypeName>();
  const nils = new Map<ComplexTypeDefinition, TypeName>();
  for (const type of types) {
    const instances = instancesOf(type);
    if (isAlone(type, instances)) continue;
    const { name } = nameOf(type);
    const which = type.abstract ? `A type derived from \`${name}\`` : `\`${name}\`, or a type derived from it`;
    aliases.set(
      type,
      declareAlias(
        type,
        `Any${name}`,
        members(type, instances, nameOf),
        `${which}: \`$type\` says which (\`xsi:type\`).`,
      ),
    );
  }
  return { expressValue, expressNil, declareNils };

  function expressValue(type: ComplexTypeDefinition, disallowed?: readonly Derivation[]): TypeExpression {
    const instances = instancesOf(type, disallowed);
    if (isAlone(type, instances)) return { kind: 'name', name: nameOf(type) };
    const alias = isAll(type, instances) ? aliases.get(type) : undefined;
    return alias === undefined ? unionOf(members(type, instances, nameOf)) : { kind: 'name', name: alias };
  }

  function expressNil(type: ComplexTypeDefinition, disallowed?: readonly Derivation[]): TypeExpression[] {
    const instances = instancesOf(type, disallowed);
    const needsAttributes = type.attributeUses.some(({ required }) => required);
    const none: TypeExpression[] = needsAttributes ? [] : [{ kind: 'keyword', name: 'null' }];
    if (isAlone(type, instances)) return hasAttributes(type) ? [{ kind: 'name', name: nilOf(type) }, ...none] : none;
    if (!isAll(type, instances)) return [...members(type, instances, nilOf), ...none];
    let alias = nilAliases.get(type);
    if (alias === undefined) {
      const { name } = nameOf(type);
      const found = members(type, instances, nilOf);
      alias = declareAlias(type, `Any${name}Nil`, found, `\`Any${name}\` of an element that is nil.`);
      nilAliases.set(type, alias);
    }
    return [{ kind: 'name', name: alias }, ...none];
  }

  function declareNils(bindings: ReadonlyMap<TypeDefinition, ComplexTypeBinding>): void {
    for (const [type, name] of nils) {
      const open = openAttributes(type);
      declarations.add(name.module, {
        kind: 'interface',
        name: name.name,
        ...(type.name === undefined ? {} : { instanceName: instanceName(type, name) }),
        fields: [
          {
            name: '$nil',
            holds: 'nil',
            optional: false,
            type: { kind: 'literal', value: true },
            documentation: [],
            location: type.location,
          },
          ...(bindings.get(type)?.attributes ?? []),
          ...(open === undefined ? [] : [open]),
        ],
        documentation: [`\`${nameOf(type).name}\` of an element that is nil (\`xsi:nil\`), and has attributes only.`],
        location: type.location,
      });
    }
  }

  function members(
    declared: ComplexTypeDefinition,
    instances: readonly ComplexTypeDefinition[],
    named: (type: ComplexTypeDefinition) => TypeName,
  ): TypeExpression[] {
    return instances.map((type) => ({
      kind: 'instance',
      name: named(type),
      type: instanceName(type, nameOf(type)),
      declared: type === declared,
    }));
  }

  function declareAlias(
    type: ComplexTypeDefinition,
    proposal: string,
    found: readonly TypeExpression[],
    documentation: string,
  ): TypeName {
    const name = declarations.nameFor(nameOf(type), proposal);
    const { location } = type;
    declarations.add(name.module, {
      kind: 'alias',
      name: name.name,
      type: unionOf(found),
      documentation: [documentation],
      location,
    });
    return name;
  }

  function nilOf(type: ComplexTypeDefinition): TypeName {
    let name = nils.get(type);
    if (name === undefined) {
      name = declarations.nameFor(nameOf(type), `${nameOf(type).name}Nil`);
      nils.set(type, name);
    }
    return name;
  }

  function instancesOf(type: ComplexTypeDefinition, disallowed?: readonly Derivation[]): ComplexTypeDefinition[] {
    return instanceTypesOf(type, derived.get(type) ?? [], disallowed);
  }

  /** Whether the type is one for which there is an alias, and that says the same. */
  function isAll(type: ComplexTypeDefinition, instances: readonly ComplexTypeDefinition[]): boolean {
    return instancesOf(type).length === instances.length;
  }

  function nameOf(type: ComplexTypeDefinition): TypeName {
    const name = names.get(type);
    if (name === undefined) throw new Error('a complex type was not given a name');
    return name;
  }
}

/** Whether it is one type, and `xsi:type` has nothing to say. */
function isAlone(type: ComplexTypeDefinition, instances: readonly ComplexTypeDefinition[]): boolean {
  return instances.every((instance) => instance === type);
}

function hasAttributes({ attributeUses, attributeWildcard }: ComplexTypeDefinition): boolean {
  return attributeUses.length > 0 || attributeWildcard !== undefined;
}
