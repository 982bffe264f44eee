import { DatatypeError } from '../../datatypes/types.js';
import { illegalCharacter } from '../../xml/characters.js';
import type { ExpandedName } from '../../xml/names.js';
import type { InstanceNote } from '../instance-note.js';
import type { LinkedComplexType, LinkedElement, LinkedSimpleType } from '../link/linked.js';
import { instanceNamespace, schemaNamespace } from '../link/namespaces.js';
import { parseTypeName, typeKey } from '../link/type-names.js';
import { whyNotInstead } from '../link/why-not-instead.js';
import type { PlainObject } from './collect-items.js';
import { formatKey } from './format-step.js';
import { writeAttributes } from './write-attributes.js';
import { formatAttribute } from './write-tags.js';
import type { Writer } from './writer.js';

/** The type that the object's field `$type` names, if that can stand for the declared one; else the declared one. */
export function actualType(
  writer: Writer,
  element: LinkedElement,
  declared: LinkedComplexType,
  value: PlainObject,
): LinkedComplexType {
  const text = value[typeKey];
  if (text === undefined) return declared;
  const { schema } = writer;
  const name = typeof text === 'string' ? parseTypeName(schema.tables, text) : undefined;
  const type = name && schema.typeByName(name.namespace, name.local);
  if (type?.kind !== 'complex') {
    writer.fail('cvc-elt.4.2', 'this names no complex type of the schema', formatKey(typeKey));
    return declared;
  }
  const why = whyNotInstead(schema, element, declared, type);
  if (why === undefined) return type;
  writer.fail('cvc-elt.4.3', `this names a type ${why} of the element`, formatKey(typeKey));
  return declared;
}

/** `xsi:type`, if the object says so, or it was noted to name the declared type. @param value null: the element is nil */
export function writeObjectType(
  writer: Writer,
  { table }: LinkedComplexType,
  value: PlainObject | null,
  notes: readonly InstanceNote[],
): string[] {
  if (table.name === undefined) return [];
  const [index, local] = table.name;
  const namespace = writer.schema.tables.namespaces[index] ?? '';
  const isNoted = ({ type }: InstanceNote): boolean => type?.local === local && type.namespace === namespace;
  if ((value === null || value[typeKey] === undefined) && !notes.some(isNoted)) return [];
  return [writeInstanceType(writer, { namespace, local })];
}

function writeInstanceType(writer: Writer, { namespace, local }: ExpandedName): string {
  const attribute = writeInstanceName(writer, 'type');
  const prefix = writer.prefixFor({ namespace, local, prefix: namespace === schemaNamespace ? 'xs' : '' });
  return formatAttribute(writer, attribute, prefix === '' ? local : `${prefix}:${local}`);
}

/** The name of an attribute of the instance namespace. */
export function writeInstanceName(writer: Writer, local: string): string {
  return `${writer.scope.forAttribute(instanceNamespace, 'xsi')}:${local}`;
}

/** The attributes of the instance namespace that say nothing of the value, as they were read. */
export function writeOthers(
  writer: Writer,
  { table }: LinkedElement,
  notes: readonly InstanceNote[],
  nil: boolean,
): string[] {
  return notes.flatMap(({ others }) =>
    others.flatMap(([local, value]) =>
      (local === 'nil' && (nil || table.nillable !== true)) || illegalCharacter(value) >= 0
        ? []
        : formatAttribute(writer, writeInstanceName(writer, local), value),
    ),
  );
}

/**
 * What was noted of an element of simple type: `xsi:type`, and the attributes of the type that it names, as far as its value
 * still is of that type; without these its value is valid as well.
 *
 * @param text the value; undefined: the element is nil
 */
export function writeNoteOfChild(
  writer: Writer,
  element: LinkedElement,
  declared: LinkedSimpleType,
  text: string | undefined,
  note: InstanceNote | undefined,
): string[] {
  if (note === undefined) return [];
  const others = writeOthers(writer, element, [note], text === undefined);
  const { attributes = {}, type: name } = note;
  const type = name && writer.schema.typeByName(name.namespace, name.local);
  if (name === undefined || type === undefined || whyNotInstead(writer.schema, element, declared, type) !== undefined) {
    return others;
  }
  const simple = type.kind === 'complex' ? type.simple : type.kind === 'simple' ? type : undefined;
  if (text !== undefined) {
    const lookup = (prefix: string): string | undefined => writer.scope.lookup(prefix);
    if (simple === undefined || simple.type.read(text, lookup) instanceof DatatypeError) return others;
  }
  const written = type.kind === 'complex' ? writeAttributes(writer, type, attributes) : [];
  return [writeInstanceType(writer, name), ...others, ...written];
}
