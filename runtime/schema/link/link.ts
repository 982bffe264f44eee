import { DiagnosticError } from '../../diagnostic.js';
import { type ExpandedName, NamePool } from '../../xml/names.js';
import { linkConstraints } from '../identity/linked-constraint.js';
import type { AttributeTable, GlobalAttributeTable, SchemaTables, TableName, TypeRef } from '../tables.js';
import { checkKey, linkContent, linkWildcard } from './link-content.js';
import { simpleTypesOf } from './link-simple.js';
import type {
  LinkedAttribute,
  LinkedComplexType,
  LinkedElement,
  LinkedSchema,
  LinkedSimpleType,
  LinkedType,
} from './linked.js';
import { instanceNamespace, schemaNamespace } from './namespaces.js';
import { formatTypeName } from './type-names.js';

export const anyType: LinkedType = { kind: 'any', ref: 'anyType' };

const linked = new WeakMap<SchemaTables, LinkedSchema>();

/**
 * The linked form of the tables: made at first use and kept for as long as the tables are.
 * Names are interned here; types are linked one by one when a document first needs them.
 */
export function linkSchema(tables: SchemaTables): LinkedSchema {
  let schema = linked.get(tables);
  if (schema === undefined) {
    schema = link(tables);
    linked.set(tables, schema);
  }
  return schema;
}

/** The element's type, linked if this is its first use. */
export function typeOf(schema: LinkedSchema, element: LinkedElement): LinkedType {
  element.type ??= schema.type(element.table.type);
  return element.type;
}

function link(tables: SchemaTables): LinkedSchema {
  const names = new NamePool();
  for (const local of ['type', 'nil', 'schemaLocation', 'noNamespaceSchemaLocation']) {
    names.intern(instanceNamespace, local);
  }
  const nameOf = ([namespace, local]: TableName): ExpandedName =>
    names.intern(tables.namespaces[namespace] ?? '', local);
  const elements = tables.elements.map(
    (table, index): LinkedElement => ({ name: nameOf(table.name), table, index, type: undefined }),
  );
  for (const type of tables.complexTypes) for (const attribute of type.attributes ?? []) nameOf(attribute.name);

  const simpleTypes = simpleTypesOf(tables.simpleTypes);
  const complexTypes: LinkedComplexType[] = [];
  const type = (ref: TypeRef): LinkedType => {
    if (ref === 'anyType') return anyType;
    if (typeof ref === 'string' || ref < 0) return simpleTypes(ref);
    complexTypes[ref] ??= linkComplexType(ref);
    return complexTypes[ref];
  };
  const simpleType = (ref: TypeRef): LinkedSimpleType => {
    if (ref !== 'anyType' && (typeof ref === 'string' || ref < 0)) return simpleTypes(ref);
    throw unsupported('unsupported-tables', `type ${ref} stands where only a simple type can`);
  };
  const attribute = (table: AttributeTable | GlobalAttributeTable): LinkedAttribute => ({
    name: nameOf(table.name),
    table,
    key: 'key' in table ? checkKey(table.key) : table.name[1],
    required: 'required' in table,
    type: simpleType(table.type),
  });

  function linkComplexType(index: number): LinkedComplexType {
    const table = tables.complexTypes[index];
    if (table === undefined) throw unsupported('unsupported-tables', `there is no complex type ${index}`);
    const attributes = (table.attributes ?? []).map(attribute);
    return {
      kind: 'complex',
      ref: index,
      table,
      typeName: table.name && formatTypeName(tables, table.name),
      content: table.content ?? 'empty',
      mixedKey: table.content === 'mixed' ? checkKey(table.mixedKey ?? 'content') : undefined,
      simple: table.content === 'simple' ? simpleType(table.simpleType ?? 'string') : undefined,
      attributes,
      required: attributes.filter((each) => each.required).length,
      defaults: attributes.some((each) => each.table.default !== undefined || each.table.fixed !== undefined),
      anyAttribute: table.anyAttribute === undefined ? undefined : linkWildcard(table.anyAttribute, tables.namespaces),
      model: table.model === undefined ? undefined : linkContent(table.model, elements, tables.namespaces),
    };
  }

  let named: ReadonlyMap<string, TypeRef> | undefined;
  return {
    tables,
    names,
    elements,
    elementsByName: new Map(elements.slice(0, tables.globalElements).map((element) => [element.name, element])),
    attributesByName: new Map((tables.attributes ?? []).map((table) => [nameOf(table.name), attribute(table)])),
    constraints: linkConstraints(tables),
    type,
    typeByName(namespace, local) {
      if (namespace === schemaNamespace) {
        if (local === 'anyType') return anyType;
        const builtIn = simpleTypes.builtIn(local);
        if (builtIn !== undefined) return builtIn;
      }
      named ??= namedTypes(tables);
      const ref = named.get(`${namespace} ${local}`);
      return ref === undefined ? undefined : type(ref);
    },
  };
}

/** The global type definitions, by namespace name and local name. */
function namedTypes({ namespaces, complexTypes, simpleTypes }: SchemaTables): Map<string, TypeRef> {
  const named = new Map<string, TypeRef>();
  const add = (name: TableName | undefined, ref: TypeRef): void => {
    const key = name && `${namespaces[name[0]]} ${name[1]}`;
    if (key !== undefined && !named.has(key)) named.set(key, ref);
  };
  for (const [index, { name }] of simpleTypes.entries()) add(name, ~index);
  for (const [index, { name }] of complexTypes.entries()) add(name, index);
  return named;
}

function unsupported(code: string, message: string): DiagnosticError {
  return new DiagnosticError([{ code, severity: 'error', message }]);
}
