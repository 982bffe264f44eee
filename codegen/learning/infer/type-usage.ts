import { clarkName } from '@passport-soap/runtime/xml';
import { collectParts } from '../../components/collect-parts.js';
import type { ComplexTypeDefinition, Schema, SimpleTypeDefinition, TypeDefinition } from '../../components/types.js';

/** Which names the elements and attributes of a type have: what is called alike is likely of the same type. */
export interface TypeUsage {
  namesOf(type: TypeDefinition): readonly { readonly local: string; readonly namespace: string }[];
  /** Types with a name, the schema's own. */
  readonly simple: readonly SimpleTypeDefinition[];
  readonly complex: readonly ComplexTypeDefinition[];
  /** Built-in types that declarations of a target namespace use. */
  usesBuiltIn(namespace: string, local: string): boolean;
}

const known = new WeakMap<Schema, TypeUsage>();

export function typeUsage(schema: Schema): TypeUsage {
  let usage = known.get(schema);
  if (usage === undefined) {
    usage = make(schema);
    known.set(schema, usage);
  }
  return usage;
}

function make(schema: Schema): TypeUsage {
  const names = new Map<TypeDefinition, { local: string; namespace: string }[]>();
  const builtIns = new Set<string>();
  const parts = collectParts(schema);
  for (const { name, typeDefinition } of [...parts.elements, ...parts.attributes]) {
    const list = names.get(typeDefinition);
    if (list === undefined) names.set(typeDefinition, [name]);
    else list.push(name);
    if (typeDefinition.kind === 'simpleType' && typeDefinition.builtIn) {
      builtIns.add(clarkName({ namespace: name.namespace, local: typeDefinition.name?.local ?? '' }));
    }
  }
  const types = [...schema.typeDefinitions.values()].filter(({ name }) => name !== undefined);
  return {
    namesOf: (type) => names.get(type) ?? [],
    simple: types.filter((type) => type.kind === 'simpleType').filter(({ builtIn }) => !builtIn),
    complex: types.filter((type) => type.kind === 'complexType'),
    usesBuiltIn: (namespace, local) => builtIns.has(clarkName({ namespace, local })),
  };
}
