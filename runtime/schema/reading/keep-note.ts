import { addInstanceNote } from '../instance-note.js';
import type { LinkedComplexType, LinkedSlot } from '../link/linked.js';
import { typeKey } from '../link/type-names.js';
import type { InstanceAttributes } from './instance-attributes.js';
import type { ModelObject } from './put-value.js';
import type { Reading } from './reading.js';
import { scratchSlot } from './scratch-slot.js';

/** Keeps what `xsi:type` named, and other attributes of the instance namespace, on the object of their element. */
export function keepNote(
  reading: Reading,
  { named, others }: InstanceAttributes,
  type: LinkedComplexType,
  object: ModelObject,
): void {
  if (named !== undefined && type.typeName !== undefined) object[typeKey] = type.typeName;
  if (others.length > 0) addInstanceNote(object, { element: reading.scanner.name, others });
}

/**
 * Keeps the same of an element whose value is no object, on the object of its parent. None for the document element.
 *
 * @param attributes fields of the attributes of the complex type that `xsi:type` named
 */
export function keepNoteOfChild(
  reading: Reading,
  { named, others }: InstanceAttributes,
  slot: LinkedSlot,
  attributes?: ModelObject,
): void {
  if (reading.depth < 0 || slot === scratchSlot || (named === undefined && others.length === 0)) return;
  const { object, children } = reading.frame;
  addInstanceNote(object, {
    child: children,
    element: reading.scanner.name,
    ...(named === undefined ? {} : { type: named }),
    ...(attributes === undefined ? {} : { attributes }),
    others,
  });
}
