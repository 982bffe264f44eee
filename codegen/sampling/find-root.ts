import type { SchemaTables, TypeRef } from '@passport-soap/runtime/schema';
import { clarkName, closest, type ExpandedName } from '@passport-soap/runtime/xml';
import { findDerivedTypes, instanceTypesOf } from '../binding/find-instance-types.js';
import { isUrType } from '../binding/ur-type.js';
import { collectParts } from '../components/collect-parts.js';
import type { ElementDeclaration, Schema, TypeDefinition } from '../components/types.js';
import type { SampleSource } from './drawing.js';
import type { SampleRoot } from './types.js';

/** What a name stands for: something to make samples of, or why nothing. */
export type FoundRoot =
  | {
      readonly kind: 'found';
      /** With the element that was made for a type, if no global one can be of it. */
      readonly source: SampleSource;
      readonly root: SampleRoot;
      /** `made`: the schemas have no such element. */
      readonly by: 'element' | 'type' | 'xsi:type' | 'made';
    }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] }
  | { readonly kind: 'unknown'; readonly near?: string; readonly names: readonly string[] };

/**
 * Finds a global element, or else a type, by `{namespace}local`, `prefix:local` (the usual prefix of the tables) or
 * the local name alone. A type is shown by a global element of it, by one that `xsi:type` can make one of it, or by an
 * element `sample` in no namespace that is made for it.
 */
export function findRoot(source: SampleSource, name: string): FoundRoot {
  const { schema, tables } = source;
  const isMeant = nameTest(tables, name);
  const elements = [...schema.elementDeclarations.values()].filter((each) => isMeant(each.name));
  const types = [...schema.typeDefinitions.values()].filter((each) => each.name !== undefined && isMeant(each.name));
  const found = elements.length > 0 ? elements : types;
  const [first] = found;
  if (found.length > 1) return { kind: 'ambiguous', names: found.map((each) => clarkName(each.name as ExpandedName)) };
  if (first === undefined) {
    const names = [...schema.elementDeclarations.values(), ...schema.typeDefinitions.values()].flatMap((each) =>
      each.name === undefined ? [] : [each.name],
    );
    const local = name.slice(Math.max(name.lastIndexOf('}'), name.lastIndexOf(':')) + 1);
    const near = closest(
      local,
      names.map((each) => each.local),
    );
    const known = [...schema.elementDeclarations.values()].map((each) => displayName(tables, each.name));
    return { kind: 'unknown', names: known, ...(near === undefined ? {} : { near }) };
  }
  return first.kind === 'element'
    ? { kind: 'found', source, root: { element: first }, by: 'element' }
    : ofType(source, first);
}

function ofType(source: SampleSource, type: TypeDefinition): FoundRoot {
  const { schema } = source;
  const globals = [...schema.elementDeclarations.values()].filter(({ abstract }) => !abstract);
  const own = globals.find((element) => element.typeDefinition === type);
  const abstract = type.kind === 'complexType' && type.abstract;
  if (own !== undefined) return { kind: 'found', source, root: { element: own }, by: 'type' };
  if (type.kind === 'complexType' && !abstract) {
    const derived = findDerivedTypes([...collectParts(schema).complexTypes]);
    const element = globals.find(({ typeDefinition: declared, disallowed }) => {
      if (declared.kind === 'simpleType' || isUrType(declared)) return false;
      return instanceTypesOf(declared, derived.get(declared) ?? [], disallowed).includes(type);
    });
    if (element !== undefined) return { kind: 'found', source, root: { element, type }, by: 'xsi:type' };
  }
  return { kind: 'found', ...withElement(source, type), by: 'made' };
}

/** The source with one more global element, of the type. */
function withElement(
  { schema, tables }: SampleSource,
  type: TypeDefinition,
): { source: SampleSource; root: SampleRoot } {
  const element: ElementDeclaration = {
    kind: 'element',
    name: { namespace: '', local: 'sample' },
    scope: 'global',
    typeDefinition: type,
    nillable: false,
    abstract: false,
    location: type.location,
    documentation: [],
  };
  const elementDeclarations = new Map([...schema.elementDeclarations, [clarkName(element.name), element]]);
  const grown: Schema = { ...schema, elementDeclarations };
  return { source: { schema: grown, tables: addElement(tables, refOf(tables, type)) }, root: { element } };
}

function refOf(tables: SchemaTables, { kind, name }: TypeDefinition): TypeRef {
  const isIt = (table: { readonly name?: readonly [number, string] }): boolean =>
    table.name !== undefined && table.name[1] === name?.local && tables.namespaces[table.name[0]] === name.namespace;
  const index = (kind === 'complexType' ? tables.complexTypes : tables.simpleTypes).findIndex(isIt);
  if (index < 0) throw new Error(`the tables have no type ${name?.local}: they are of another schema`);
  return kind === 'complexType' ? index : -1 - index;
}

/** Global elements come first: what is behind them moves on by one. */
function addElement(tables: SchemaTables, type: TypeRef): SchemaTables {
  const at = tables.globalElements;
  const moved = <Leaf extends { readonly element?: number }>(leaf: Leaf): Leaf =>
    leaf.element === undefined || leaf.element < at ? leaf : { ...leaf, element: leaf.element + 1 };
  return {
    ...tables,
    globalElements: at + 1,
    elements: [...tables.elements.slice(0, at), { name: [0, 'sample'], type }, ...tables.elements.slice(at)],
    complexTypes: tables.complexTypes.map((each) =>
      each.model === undefined ? each : { ...each, model: { ...each.model, leaves: each.model.leaves.map(moved) } },
    ),
  };
}

function nameTest({ namespaces, prefixes }: SchemaTables, name: string): (name: ExpandedName) => boolean {
  const clark = /^\{([^}]*)\}(.+)$/.exec(name);
  if (clark !== null) return ({ namespace, local }) => namespace === clark[1] && local === clark[2];
  const colon = name.indexOf(':');
  if (colon < 0) return ({ local }) => local === name;
  const index = prefixes?.indexOf(name.slice(0, colon)) ?? -1;
  return ({ namespace, local }) => index >= 0 && namespace === namespaces[index] && local === name.slice(colon + 1);
}

function displayName({ namespaces, prefixes }: SchemaTables, name: ExpandedName): string {
  const prefix = prefixes?.[namespaces.indexOf(name.namespace)] ?? '';
  return prefix === '' ? clarkName(name) : `${prefix}:${name.local}`;
}
