import { DiagnosticError } from '../../diagnostic.js';
import { type ExpandedName, NamePool } from '../../xml/names.js';
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
    if (table.content === 'mixed') {
      const name = table.name === undefined ? 'an anonymous type' : `type ${table.name[1]}`;
      throw unsupported('unsupported-mixed', `${name} has mixed content, which cannot be read or written yet`);
    }
    const attributes = (table.attributes ?? []).map(attribute);
    return {
      kind: 'complex',
      ref: index,
      table,
      content: table.content ?? 'empty',
      simple: table.content === 'simple' ? simpleType(table.simpleType ?? 'string') : undefined,
      attributes,
      required: attributes.filter((each) => each.required).length,
      defaults: attributes.some((each) => each.table.default !== undefined || each.table.fixed !== undefined),
      anyAttribute: table.anyAttribute === undefined ? undefined : linkWildcard(table.anyAttribute, tables.namespaces),
      model: table.model === undefined ? undefined : linkContent(table.model, elements, tables.namespaces),
    };
  }

  return {
    tables,
    names,
    elements,
    elementsByName: new Map(elements.slice(0, tables.globalElements).map((element) => [element.name, element])),
    attributesByName: new Map((tables.attributes ?? []).map((table) => [nameOf(table.name), attribute(table)])),
    type,
    typeByName(namespace, local) {
      if (namespace === schemaNamespace) {
        if (local === 'anyType') return anyType;
        return simpleTypes.builtIn(local);
      }
      const at = tables.namespaces.indexOf(namespace);
      const same = (name?: TableName): boolean => name !== undefined && name[0] === at && name[1] === local;
      const complex = tables.complexTypes.findIndex((table) => same(table.name));
      if (complex >= 0) return type(complex);
      const simple = tables.simpleTypes.findIndex((table) => same(table.name));
      return simple >= 0 ? type(~simple) : undefined;
    },
  };
}

function unsupported(code: string, message: string): DiagnosticError {
  return new DiagnosticError([{ code, severity: 'error', message }]);
}
