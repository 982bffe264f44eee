import type { LinkedSlot } from '../link/linked.js';
import { addUnknownContent } from '../unknown-content.js';
import type { ModelObject } from './put-value.js';
import type { Reading } from './reading.js';
import { scratchSlot } from './scratch-slot.js';

/** Where unknown content is kept: on which object, behind how many known children, and of which child if not of the object's own element. */
export interface UnknownOwner {
  readonly object: ModelObject;
  readonly position: number;
  readonly child?: number;
}

/**
 * For unknown content of an element whose value, which goes to the slot, is no object: the parent keeps it.
 * None for the document element, and for what is kept as XML anyway.
 */
export function unknownOwner(reading: Reading, slot: LinkedSlot): UnknownOwner | undefined {
  if (reading.depth < 0 || slot === scratchSlot) return undefined;
  const { object, children } = reading.frame;
  return { object, position: children, child: children };
}

/** Passes over the element of the current start tag; in lenient mode the owner keeps its XML. */
export function keepUnknownElement(reading: Reading, owner: UnknownOwner | undefined): void {
  if (!reading.lenient || owner === undefined) {
    reading.skipElement();
    return;
  }
  const { object, ...place } = owner;
  const capture = reading.capture((fragment) => addUnknownContent(object, { kind: 'element', ...place, fragment }));
  reading.skipElement();
  reading.release(capture);
}

/** In lenient mode the owner keeps an attribute of the current start tag. */
export function keepUnknownAttribute(reading: Reading, index: number, owner: UnknownOwner | undefined): void {
  if (!reading.lenient || owner === undefined) return;
  const { scanner } = reading;
  const name = scanner.attributeNames[index];
  const qualifiedName = scanner.attributeQualifiedNames[index];
  const value = scanner.attributeValues[index];
  if (name === undefined || qualifiedName === undefined || value === undefined) return;
  addUnknownContent(owner.object, {
    kind: 'attribute',
    ...(owner.child === undefined ? {} : { child: owner.child }),
    namespace: name.namespace,
    local: name.local,
    prefix: qualifiedName.slice(0, Math.max(0, qualifiedName.indexOf(':'))),
    value,
  });
}

/** In lenient mode the owner keeps character data. */
export function keepUnknownText(reading: Reading, owner: UnknownOwner | undefined): void {
  if (!reading.lenient || owner === undefined) return;
  const { object, ...place } = owner;
  addUnknownContent(object, { kind: 'text', ...place, text: reading.scanner.text });
}
