import { escapeText } from '../../xml/escape.js';
import { instanceType } from '../instance-type.js';
import { derivesFrom } from '../link/derives-from.js';
import { typeOf } from '../link/link.js';
import type { LinkedComplexType, LinkedElement, LinkedSimpleType } from '../link/linked.js';
import { instanceNamespace } from '../link/namespaces.js';
import { type UnknownItem, unknownContent } from '../unknown-content.js';
import { collectItems, isObject, type PlainObject } from './collect-items.js';
import type { Spelling } from './compile-profile.js';
import type { Item } from './item.js';
import { orderItems } from './order-items.js';
import { planFields } from './plan-fields.js';
import { writeAttributes, writeUnknownAttributes } from './write-attributes.js';
import { writeContent, writeUnknown } from './write-content.js';
import { isFragment, writeFragment } from './write-fragment.js';
import { writeSimple } from './write-simple.js';
import { formatAttribute, type OpenElement, openElement, tagStart, writeEndTag, writeStartTag } from './write-tags.js';
import type { Writer } from './writer.js';

const noChildren = (): readonly string[] => [];

/**
 * Writes an element by its declaration.
 *
 * @param unknown unknown content of an element whose value is no object: its parent kept it
 */
export function writeTyped(
  writer: Writer,
  element: LinkedElement,
  value: unknown,
  parent: Spelling | undefined,
  unknown: readonly UnknownItem[],
): void {
  const declared = typeOf(writer.schema, element);
  const { table } = element;
  if (table.abstract === true)
    writer.report('cvc-elt.2', 'the element is abstract: one of its substitution group must stand for it');
  if (value === null) {
    writeNil(writer, element, declared.kind === 'complex' && declared.required > 0, parent);
  } else if (declared.kind === 'any') {
    if (!isFragment(writer, value)) return;
    if (value.namespace !== element.name.namespace || value.local !== element.name.local) {
      writer.fail('model-fragment', `the fragment must be the element ${element.name.local} of this place`);
    } else {
      writeFragment(writer, value);
    }
  } else if (declared.kind === 'simple') {
    const open = openElement(writer, writer.profile.spell(element.name), parent, noChildren);
    const text = writeSimple(writer, declared, value, undefined, table.fixed, 'cvc-elt.5.2.2.2.2');
    writeText(writer, open, [], text, writer.lenient ? unknown : []);
  } else {
    writeComplex(writer, element, declared, value, parent);
  }
}

function writeNil(writer: Writer, element: LinkedElement, incomplete: boolean, parent: Spelling | undefined): void {
  if (element.table.nillable !== true) {
    writer.fail('cvc-elt.3.1', 'null is not allowed here: the element is not nillable');
    return;
  }
  if (incomplete) writer.report('cvc-complex-type.4', 'null is not allowed here: the element has required attributes');
  const open = openElement(writer, writer.profile.spell(element.name), parent, noChildren);
  const nil = `${writer.scope.forAttribute(instanceNamespace, 'xsi')}:nil`;
  writeStartTag(writer, open, [formatAttribute(writer, nil, 'true')], true);
  writer.scope.leave(open.outer);
}

function writeComplex(
  writer: Writer,
  element: LinkedElement,
  declared: LinkedComplexType,
  value: unknown,
  parent: Spelling | undefined,
): void {
  if (!isObject(writer, value, '')) return;
  const type = actualType(writer, declared, value);
  if (type.table.abstract === true)
    writer.report('cvc-type.2', 'the type of the element is abstract: set a derived one (setInstanceType)');
  const kept = unknownContent(value);
  if (kept.length > 0) {
    writer.report(
      'model-unknown-content',
      'the object holds content that the schema does not allow (see unknownContent): write it in lenient mode, or drop it',
    );
  }
  const unknown = writer.lenient ? kept : [];

  const items: Item[] = [];
  const plan = planFields(type);
  collectItems(writer, plan.content, value, items, '', plan.others);
  if (type.model !== undefined) orderItems(writer, type.model, value, items);

  const spelling = writer.profile.spell(element.name);
  const open = openElement(writer, spelling, parent, () => items.map((item) => childName(writer, item)));
  const attributes = type === declared ? [] : [writeInstanceType(writer, type)];
  attributes.push(...writeAttributes(writer, type, value));
  if (type.content === 'simple') {
    const { fixed } = element.table;
    const text = writeSimple(
      writer,
      type.simple as LinkedSimpleType,
      value.value,
      '.value',
      fixed,
      'cvc-elt.5.2.2.2.2',
    );
    writeText(writer, open, attributes, text, unknown);
    return;
  }
  if (unknown.length > 0) attributes.push(...writeUnknownAttributes(writer, ofElement(unknown), attributes));
  const empty = items.length === 0 && !unknown.some((item) => item.kind !== 'attribute');
  writeStartTag(writer, open, attributes, empty);
  if (!empty) {
    const { mixed } = writer;
    writer.mixed = mixed || type.model === undefined || ofElement(unknown).some((item) => item.kind === 'text');
    writeContent(writer, spelling, items, unknown);
    writer.out += tagStart(writer, writer.depth);
    writeEndTag(writer, open);
    writer.mixed = mixed;
  }
  writer.scope.leave(open.outer);
}

/** Unknown content of the element itself, not of a child whose value is no object. */
function ofElement(unknown: readonly UnknownItem[]): UnknownItem[] {
  return unknown.filter((item) => item.child === undefined);
}

function childName(writer: Writer, { branch, value }: Item): string | undefined {
  if (branch.name !== undefined) return writer.profile.spell(branch.name).profileName;
  if (typeof value !== 'object' || value === null) return undefined;
  const { namespace, local } = value as Partial<Record<string, unknown>>;
  return namespace === '' ? String(local) : `${writer.profile.prefixes.get(String(namespace))}:${local}`;
}

/** Simple content: on its line, whatever the layout. */
function writeText(
  writer: Writer,
  open: OpenElement,
  attributes: readonly string[],
  text: string,
  unknown: readonly UnknownItem[],
): void {
  const all =
    unknown.length === 0 ? attributes : [...attributes, ...writeUnknownAttributes(writer, unknown, attributes)];
  const rest = unknown.filter((item) => item.kind !== 'attribute');
  const empty = text === '' && rest.length === 0;
  writeStartTag(writer, open, all, empty);
  if (!empty) {
    writer.out += escapeText(text);
    for (const item of rest) writeUnknown(writer, item, '');
    writeEndTag(writer, open);
  }
  writer.scope.leave(open.outer);
}

/** The type that the object says it is of (see `instanceType`), if that is derived from the declared one. */
function actualType(writer: Writer, declared: LinkedComplexType, value: PlainObject): LinkedComplexType {
  const name = instanceType(value);
  if (name === undefined) return declared;
  const type = writer.schema.typeByName(name.namespace, name.local);
  if (type?.kind === 'complex' && derivesFrom(writer.schema, type.ref, declared.ref)) return type;
  writer.fail(
    'cvc-elt.4.3',
    'the object says that it is of a type that is not derived from the declared one (see instanceType)',
  );
  return declared;
}

function writeInstanceType(writer: Writer, type: LinkedComplexType): string {
  const [namespace, local] = type.table.name as readonly [number, string];
  const name = { namespace: writer.schema.tables.namespaces[namespace] ?? '', local, prefix: '' };
  const attribute = `${writer.scope.forAttribute(instanceNamespace, 'xsi')}:type`;
  const prefix = writer.prefixFor(name);
  return formatAttribute(writer, attribute, prefix === '' ? local : `${prefix}:${local}`);
}
