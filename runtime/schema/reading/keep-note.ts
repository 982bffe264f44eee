import { addInstanceNote } from '../instance-note.js';
import type { LinkedComplexType, LinkedSlot, LinkedType } from '../link/linked.js';
import { typeKey } from '../link/type-names.js';
import type { InstanceAttributes } from './instance-attributes.js';
import { keepUnknownAttribute, unknownOwner } from './keep-unknown.js';
import type { ModelObject } from './put-value.js';
import type { Reading } from './reading.js';
import { scratchSlot } from './scratch-slot.js';

/**
 * Keeps what `xsi:type` named, and other attributes of the instance namespace, on the object of their element.
 * That it named the declared type says nothing of the value.
 */
export function keepNote(
  reading: Reading,
  { named, others, refused }: InstanceAttributes,
  declared: LinkedType,
  type: LinkedComplexType,
  object: ModelObject,
): void {
  for (const index of refused) keepUnknownAttribute(reading, index, { object, position: 0 });
  const isDeclared = named !== undefined && type === declared;
  if (named !== undefined && !isDeclared && type.typeName !== undefined) object[typeKey] = type.typeName;
  if (!isDeclared && others.length === 0) return;
  addInstanceNote(object, { element: reading.scanner.name, ...(isDeclared ? { type: named } : {}), others });
}

/**
 * Keeps the same of an element whose value is no object, on the object of its parent. None for the document element.
 *
 * @param attributes fields of the attributes of the complex type that `xsi:type` named
 */
export function keepNoteOfChild(
  reading: Reading,
  { named, others, refused }: InstanceAttributes,
  slot: LinkedSlot,
  attributes?: ModelObject,
): void {
  if (reading.depth < 0 || slot === scratchSlot) return;
  for (const index of refused) keepUnknownAttribute(reading, index, unknownOwner(reading, slot));
  if (named === undefined && others.length === 0) return;
  const { object, children } = reading.frame;
  addInstanceNote(object, {
    child: children,
    element: reading.scanner.name,
    ...(named === undefined ? {} : { type: named }),
    ...(attributes === undefined ? {} : { attributes }),
    others,
  });
}
