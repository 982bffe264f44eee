import type { InstanceNote } from '../instance-note.js';
import type { LinkedComplexType, LinkedElement, LinkedType } from '../link/linked.js';
import { nilKey, typeKey } from '../link/type-names.js';
import type { UnknownItem } from '../unknown-content.js';
import type { PlainObject } from './collect-items.js';
import type { Spelling } from './compile-profile.js';
import { formatKey } from './format-step.js';
import { planFields } from './plan-fields.js';
import { writeAttributes } from './write-attributes.js';
import { actualType, writeInstanceName, writeNoteOfChild, writeObjectType, writeOthers } from './write-instance.js';
import { formatAttribute, openElement } from './write-tags.js';
import { writeText } from './write-text.js';
import type { Writer } from './writer.js';

/** Whether a value stands for an element that is nil and has attributes. */
export function isNilObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && (value as PlainObject)[nilKey] === true;
}

/** Writes an element that is nil (cvc-elt 3). @param value null, or its attributes */
export function writeNil(
  writer: Writer,
  element: LinkedElement,
  declared: LinkedType,
  value: PlainObject | null,
  parent: Spelling | undefined,
  notes: readonly InstanceNote[],
  unknown: readonly UnknownItem[],
): void {
  const { table } = element;
  if (table.nillable !== true) {
    writer.fail('cvc-elt.3.1', 'null is not allowed here: the element is not nillable');
    return;
  }
  if (table.fixed !== undefined) {
    writer.report('cvc-elt.3.2.2', 'null is not allowed here: the schema fixes a value');
  }
  const open = openElement(writer, writer.profile.spell(element.name), parent, () => false);
  const attributes = [formatAttribute(writer, writeInstanceName(writer, 'nil'), 'true')];
  if (declared.kind === 'simple') {
    attributes.push(...writeNoteOfChild(writer, element, declared, undefined, notes[0]));
  } else {
    attributes.push(...writeOthers(writer, element, notes, true));
    if (declared.kind === 'complex') attributes.push(...writeNilAttributes(writer, element, declared, value, notes));
  }
  writeText(writer, open, attributes, '', unknown);
}

function writeNilAttributes(
  writer: Writer,
  element: LinkedElement,
  declared: LinkedComplexType,
  value: PlainObject | null,
  notes: readonly InstanceNote[],
): string[] {
  const type = value === null ? declared : actualType(writer, element, declared, value);
  if (type.table.abstract === true) reportAbstractType(writer);
  if (value === null) {
    if (type.required > 0) {
      writer.report('cvc-complex-type.4', 'null is not allowed here: the element has required attributes');
    }
    return writeObjectType(writer, type, value, notes);
  }
  const { content, others } = planFields(type);
  for (const key of Object.keys(value)) {
    if (key === nilKey || key === typeKey || value[key] === undefined) continue;
    if (content.byKey.has(key) || key === 'value') {
      writer.report('cvc-elt.3.2.1', 'what is nil has no content', formatKey(key));
    } else if (!others.includes(key)) {
      writer.report('model-unknown-field', 'the type has no such field', formatKey(key), others);
    }
  }
  return [...writeObjectType(writer, type, value, notes), ...writeAttributes(writer, type, value)];
}

/** cvc-type 2. */
export function reportAbstractType(writer: Writer): void {
  writer.report('cvc-type.2', `the type of the element is abstract: name a derived one (${typeKey})`);
}
