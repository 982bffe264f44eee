import { DatatypeError } from '../../datatypes/types.js';
import { illegalCharacter } from '../../xml/characters.js';
import { isNCName } from '../../xml/name-forms.js';
import { XMLNS_NAMESPACE } from '../../xml/namespaces.js';
import { anyAttributeKey } from '../any-attribute.js';
import type { LinkedComplexType } from '../link/linked.js';
import { isInstanceAttribute } from '../reading/instance-attributes.js';
import type { UnknownItem } from '../unknown-content.js';
import { isObject, type PlainObject } from './collect-items.js';
import { formatKey } from './format-step.js';
import { writeSimple } from './write-simple.js';
import { formatAttribute } from './write-tags.js';
import type { Writer } from './writer.js';

/** Adds the attributes of an element in the schema's order, ready to stand in its start tag. */
export function writeAttributes(
  writer: Writer,
  type: LinkedComplexType,
  object: PlainObject,
  written: string[] = [],
): string[] {
  for (const { key, name, required, table, type: simple } of type.attributes) {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    if (value === undefined) {
      if (required) writer.report('cvc-complex-type.4', 'the attribute is required', formatKey(key));
      continue;
    }
    const text = writeSimple(writer, simple, value, formatKey(key), table, true);
    written.push(formatAttribute(writer, qualify(writer, name.namespace, name.local), text));
  }
  const others = type.anyAttribute === undefined ? undefined : object[anyAttributeKey];
  if (others !== undefined && isObject(writer, others, formatKey(anyAttributeKey))) {
    for (const [key, value] of Object.entries(others)) {
      const attribute = writeWildcardAttribute(writer, type, key, value);
      if (attribute !== undefined) written.push(attribute);
    }
  }
  return written;
}

function qualify(writer: Writer, namespace: string, local: string, preferred?: string): string {
  const prefix = writer.scope.forAttribute(namespace, preferred);
  return prefix === '' ? local : `${prefix}:${local}`;
}

function writeWildcardAttribute(
  writer: Writer,
  type: LinkedComplexType,
  key: string,
  value: unknown,
): string | undefined {
  const step = formatKey(anyAttributeKey) + formatKey(key);
  const name = /^\{([^{}]*)\}(.*)$/su.exec(key);
  const namespace = name?.[1] ?? '';
  const local = name?.[2] ?? key;
  if (!isNCName(local) || namespace === XMLNS_NAMESPACE || isInstanceAttribute({ namespace, local })) {
    writer.fail('model-attribute-name', 'the key must be the name of an attribute, {namespace}local', step);
    return undefined;
  }
  const declared = type.attributes.some((each) => each.name.namespace === namespace && each.name.local === local);
  const { names, attributesByName } = writer.schema;
  const interned = names.find(namespace, local);
  const declaration = interned === undefined ? undefined : attributesByName.get(interned);
  if (declared) {
    writer.fail('model-attribute-name', 'the type has a field of its own for this attribute', step);
    return undefined;
  }
  const { allows, process } = type.anyAttribute as NonNullable<LinkedComplexType['anyAttribute']>;
  if (!allows(namespace) || (process === 'strict' && declaration === undefined)) {
    writer.report('cvc-complex-type.3.2.2', 'the type does not allow this attribute', step);
  }
  if (typeof value !== 'string') {
    writer.fail('model-type', 'the text of the attribute is wanted here, a string', step);
    return undefined;
  }
  if (illegalCharacter(value) >= 0) {
    writer.fail('wf-legal-character', 'the text has a character that XML does not allow', step);
    return undefined;
  }
  if (declaration !== undefined && process !== 'skip' && !writer.lenient) {
    const read = declaration.type.type.read(value, (prefix) => writer.scope.lookup(prefix));
    if (read instanceof DatatypeError)
      writer.report(read.code, `the value is not valid: ${read.message}`, step, read.expected);
  }
  return formatAttribute(writer, qualify(writer, namespace, local), value);
}

/** Attributes that lenient reading kept, but those that the model has meanwhile. */
export function writeUnknownAttributes(
  writer: Writer,
  unknown: readonly UnknownItem[],
  written: readonly string[],
): string[] {
  const names = new Set(written.map((attribute) => attribute.slice(0, attribute.indexOf('='))));
  return unknown.flatMap((item) => {
    if (item.kind !== 'attribute' || !isNCName(item.local) || illegalCharacter(item.value) >= 0) return [];
    const name = qualify(writer, item.namespace, item.local, item.prefix);
    if (names.has(name)) return [];
    names.add(name);
    return [formatAttribute(writer, name, item.value)];
  });
}
