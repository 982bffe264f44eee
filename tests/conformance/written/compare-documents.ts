import type { AttributeTable, SchemaTables, TableName, TypeRef } from '@passport-soap/runtime/schema';
import type { ElementNode } from './document-tree.js';
import { sameValue } from './same-value.js';
import type { Tolerance } from './tolerances.js';

/** What two documents differ in. */
export interface Comparison {
  readonly tolerated: ReadonlySet<Tolerance>;
  /** The first difference that is not tolerated, with the path to it. */
  readonly difference?: string;
}

const instance = (local: string): string => `{http://www.w3.org/2001/XMLSchema-instance}${local}`;

/**
 * What the schema says of an element: its type, if it has a declaration, and the values that it may have when it is empty:
 * declarations of one name in one content model are of one type, but may have each its own default value.
 */
interface Declared {
  readonly type?: TypeRef;
  readonly initials: readonly string[];
}

/** Compares a document with what it is after it was read and written. */
export function compareDocuments(tables: SchemaTables, original: ElementNode, written: ElementNode): Comparison {
  const tolerated = new Set<Tolerance>();
  const difference = compareElements(original, written, declarationOf(tables, original.name), '');
  return difference === undefined ? { tolerated } : { tolerated, difference };

  function compareElements(
    left: ElementNode,
    right: ElementNode,
    declared: Declared,
    outer: string,
  ): string | undefined {
    const path = `${outer}/${left.name.replace(/^\{.*\}/, '')}`;
    if (left.name !== right.name) return `${path}: is ${right.name}`;
    const type = namedType(tables, left) ?? declared.type;
    return (
      compareAttributes(left, right, type, outer, path) ??
      compareContent(left, right, type === undefined ? { initials: [] } : { ...declared, type }, path)
    );
  }

  function compareAttributes(
    left: ElementNode,
    right: ElementNode,
    type: TypeRef | undefined,
    outer: string,
    path: string,
  ): string | undefined {
    for (const [name, value] of left.attributes) {
      const other = right.attributes.get(name);
      if (other === undefined) {
        const isHint = name === instance('schemaLocation') || name === instance('noNamespaceSchemaLocation');
        const isSimpleRoot = outer === '' && (isNil(left) || isSimple(type));
        if (!isHint || !isSimpleRoot) return `${path}/@${name}: is not written`;
        tolerated.add('schema location');
        continue;
      }
      const simple = attributeType(tables, type, name) ?? 'string';
      if (!same(simple, value, other, left, right)) return `${path}/@${name}: ${value} is written ${other}`;
    }
    for (const [name, value] of right.attributes) {
      if (left.attributes.has(name)) continue;
      const use = attributesOf(tables, type).find((each) => clark(tables, each.name) === name);
      const initial = use?.default ?? use?.fixed;
      if (initial === undefined || !isInitial(use?.type ?? 'string', initial, value, right)) {
        return `${path}/@${name}: ${value} is written, and was not there`;
      }
      tolerated.add('default attribute');
    }
    return undefined;
  }

  function compareContent(
    left: ElementNode,
    right: ElementNode,
    { type, initials }: Declared,
    path: string,
  ): string | undefined {
    const simple = simpleContent(tables, type);
    if (left.children.length === 0 && right.children.length === 1 && initials.length > 0 && !isNil(left)) {
      const [text] = right.children;
      if (typeof text !== 'string') return `${path}: has an element that was not there`;
      if (!initials.some((initial) => isInitial(simple ?? 'string', initial, text, right)))
        return `${path}: ${text} is written for the default value ${initials.join(' or ')}`;
      tolerated.add('default element');
      return undefined;
    }
    if (simple !== undefined) {
      const [one, other] = [left.children.join(''), right.children.join('')];
      return same(simple, one, other, left, right) ? undefined : `${path}: "${one}" is written "${other}"`;
    }
    const elementOnly = typeof type === 'number' && tables.complexTypes[type]?.content === 'elementOnly';
    const [ones, others] = elementOnly ? [elements(left), elements(right)] : [left.children, right.children];
    if (ones.length < left.children.length) tolerated.add('element-only white space');
    for (const [at, one] of ones.entries()) {
      const other = others[at];
      if (other === undefined) return `${path}: item ${at} is not written`;
      if (typeof one === 'string' || typeof other === 'string') {
        if (one !== other) return `${path}: item ${at} is written as another`;
        continue;
      }
      const found = compareElements(one, other, declarationOf(tables, one.name, type), path);
      if (found !== undefined) return found;
    }
    return others.length > ones.length ? `${path}: has ${others.length - ones.length} items more` : undefined;
  }

  /** Whether a written text is the default or fixed value of the tables. */
  function isInitial(type: TypeRef, initial: string, text: string, { namespaces }: ElementNode): boolean {
    return sameValue(tables, type, [initial, 'expanded'], [text, namespaces]) !== undefined;
  }

  function same(type: TypeRef, one: string, other: string, left: ElementNode, right: ElementNode): boolean {
    const found = sameValue(tables, type, [one, left.namespaces], [other, right.namespaces]);
    for (const each of found ?? []) tolerated.add(each);
    return found !== undefined;
  }
}

function isNil({ attributes }: ElementNode): boolean {
  return /^\s*(?:true|1)\s*$/.test(attributes.get(instance('nil')) ?? '');
}

/** Without text that is white space. */
function elements({ children }: ElementNode): (ElementNode | string)[] {
  return children.filter((child) => typeof child !== 'string' || /[^ \t\r\n]/.test(child));
}

function clark(tables: SchemaTables, [namespace, local]: TableName): string {
  return `{${tables.namespaces[namespace]}}${local}`;
}

/** The declaration of an element as a child of a type (in which one name is of one declaration: cos-element-consistent), or a global one. */
function declarationOf(tables: SchemaTables, name: string, parent?: TypeRef): Declared {
  const model = typeof parent === 'number' ? tables.complexTypes[parent]?.model : undefined;
  const indices = model?.leaves.flatMap(({ element }) => element ?? []) ?? [];
  const global = Array.from({ length: tables.globalElements }, (_, at) => at);
  const found = [...indices, ...global]
    .flatMap((at) => tables.elements[at] ?? [])
    .filter((each) => clark(tables, each.name) === name);
  const initials = found.flatMap((each) => each.default ?? each.fixed ?? []);
  return found[0] === undefined ? { initials } : { type: found[0].type, initials };
}

/** What `xsi:type` names. */
function namedType(tables: SchemaTables, { attributes, namespaces }: ElementNode): TypeRef | undefined {
  const value = attributes.get(instance('type'))?.trim();
  if (value === undefined) return undefined;
  const [, prefix = '', local = value] = /^([^:]*):(.*)$/.exec(value) ?? [];
  const namespace = namespaces.get(prefix) ?? '';
  if (namespace === 'http://www.w3.org/2001/XMLSchema') return local;
  const name = `{${namespace}}${local}`;
  const isNamed = (each: { readonly name?: TableName }): boolean =>
    each.name !== undefined && clark(tables, each.name) === name;
  const complex = tables.complexTypes.findIndex(isNamed);
  if (complex >= 0) return complex;
  const simple = tables.simpleTypes.findIndex(isNamed);
  return simple >= 0 ? ~simple : undefined;
}

function isSimple(type: TypeRef | undefined): type is TypeRef {
  return type !== undefined && type !== 'anyType' && (typeof type === 'string' || type < 0);
}

/** The simple type of the content; undefined: there is none. */
function simpleContent(tables: SchemaTables, type: TypeRef | undefined): TypeRef | undefined {
  if (isSimple(type)) return type;
  const table = typeof type === 'number' ? tables.complexTypes[type] : undefined;
  return table?.content === 'simple' ? (table.simpleType ?? 'string') : undefined;
}

function attributesOf(tables: SchemaTables, type: TypeRef | undefined): readonly AttributeTable[] {
  return (typeof type === 'number' && tables.complexTypes[type]?.attributes) || [];
}

function attributeType(tables: SchemaTables, type: TypeRef | undefined, name: string): TypeRef | undefined {
  if (name === instance('type')) return 'QName';
  if (name === instance('nil')) return 'boolean';
  const isNamed = (each: { readonly name: TableName }): boolean => clark(tables, each.name) === name;
  return (attributesOf(tables, type).find(isNamed) ?? tables.attributes?.find(isNamed))?.type;
}
