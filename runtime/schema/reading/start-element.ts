import { anyType, typeOf } from '../link/link.js';
import type { LinkedComplexType, LinkedElement, LinkedSimpleType, LinkedSlot, LinkedType } from '../link/linked.js';
import type { XmlFragment } from '../values.js';
import type { Frame } from './frame.js';
import { hasInstanceAttributes, type InstanceAttributes, readInstanceAttributes } from './instance-attributes.js';
import { keepNote, keepNoteOfChild } from './keep-note.js';
import { unknownOwner } from './keep-unknown.js';
import { elementAt } from './names.js';
import { type ModelObject, putValue } from './put-value.js';
import { readAttributes } from './read-attributes.js';
import { readNil, reportAbstractType } from './read-nil.js';
import { readSimpleContent } from './read-simple.js';
import type { Reading } from './reading.js';
import { scratchSlot } from './scratch-slot.js';
import { reportAttributesOfSimpleType } from './stray-attribute.js';
import { checkLaxAttributes } from './wildcard-attribute.js';

/**
 * Reads the element of the current start tag by its declaration, its value going to a slot of the owner.
 * An element with element content is left open, as a frame of its own; any other is read to its end tag.
 */
export function startElement(reading: Reading, element: LinkedElement, owner: ModelObject, slot: LinkedSlot): void {
  const { scanner } = reading;
  const declared = element.type ?? typeOf(reading.schema, element);
  if (element.table.abstract === true) {
    reading.findings.add({
      code: 'cvc-elt.2',
      message: `element ${elementAt(reading, scanner.offset)} is abstract: an element of its substitution group must stand for it`,
      offset: scanner.offset,
    });
  }
  const said =
    scanner.attributeCount > 0 && hasInstanceAttributes(reading)
      ? readInstanceAttributes(reading, element, declared)
      : undefined;
  if (declared.kind === 'any') startAny(reading, element, said, owner, slot);
  else if (said?.nil === true) readNil(reading, element, declared, said, owner, slot);
  else startTyped(reading, element, declared, said, owner, slot);
}

/** @param declared the type that says what the value is like */
function startTyped(
  reading: Reading,
  element: LinkedElement,
  declared: LinkedType,
  said: InstanceAttributes | undefined,
  owner: ModelObject,
  slot: LinkedSlot,
): void {
  const type = said?.type ?? declared;
  if (type.kind === 'simple') {
    if (reading.scanner.attributeCount > 0) {
      reportAttributesOfSimpleType(reading, unknownOwner(reading, slot));
    }
    if (said !== undefined) keepNoteOfChild(reading, said, slot);
    reading.keys?.enter(element, type);
    // The model's kind of value is the declared type's, also where xsi:type narrows it.
    const main = declared.kind === 'simple' ? declared : type;
    putValue(owner, slot, readSimpleContent(reading, element, main, slot, undefined, type));
    reading.keys?.leave();
  } else if (type.kind === 'complex') {
    startComplex(reading, element, declared, type, said, owner, slot);
  }
}

function startComplex(
  reading: Reading,
  element: LinkedElement,
  declared: LinkedType,
  type: LinkedComplexType,
  said: InstanceAttributes | undefined,
  owner: ModelObject,
  slot: LinkedSlot,
): void {
  const { scanner } = reading;
  const object: ModelObject = {};
  reportAbstractType(reading, type);
  if (said !== undefined && declared.kind !== 'simple') keepNote(reading, said, declared, type, object);
  if (scanner.attributeCount > 0 || type.required > 0 || type.defaults) readAttributes(reading, type, object);
  reading.keys?.enter(element, type);
  if (declared.kind === 'simple') {
    // A value of the declared type has no place for the attributes.
    if (said !== undefined) keepNoteOfChild(reading, said, slot, object);
    putValue(owner, slot, readSimpleContent(reading, element, declared, slot, object, type.simple));
    reading.keys?.leave();
  } else if (type.content === 'simple') {
    object.value = readSimpleContent(reading, element, type.simple as LinkedSimpleType, slot, object);
    putValue(owner, slot, object);
    reading.keys?.leave();
  } else {
    putValue(owner, slot, object);
    reading.open(type, object, scanner.offset, element);
  }
}

/** An element of the ur-type: its XML is its value; what in it has declarations is checked (§3.4.7, lax). */
function startAny(
  reading: Reading,
  element: LinkedElement,
  said: InstanceAttributes | undefined,
  owner: ModelObject,
  slot: LinkedSlot,
): void {
  const type = said?.type ?? anyType;
  const { scanner } = reading;
  const keep = (fragment: XmlFragment): void => putValue(owner, slot, fragment);
  const { depth } = reading;
  // Nil with other attributes, or of a type of its own, is more than null can tell.
  const nil = said?.nil === true;
  const bare = nil && said.named === undefined && said.others.length + 1 === scanner.attributeCount;
  const capture = bare ? undefined : reading.capture(keep);
  if (nil) readNil(reading, element, anyType, said, bare ? owner : {}, bare ? slot : scratchSlot);
  else if (type.kind === 'any') openUndeclared(reading, element);
  else startTyped(reading, element, type, said, {}, scratchSlot);
  if (capture !== undefined) endCapture(reading, capture, depth);
}

/**
 * An element that nothing declares (§3.3.4 cvc-assess-elt): read by the type that `xsi:type` names, if it names one.
 *
 * @param complain what to do if it names none and must; absent: its children are looked at one by one
 * @param owner takes its value
 */
export function startUndeclared(reading: Reading, complain: (() => void) | undefined, owner?: ModelObject): void {
  const said = hasInstanceAttributes(reading) ? readInstanceAttributes(reading, undefined, anyType) : undefined;
  if (said?.named === undefined && complain !== undefined) {
    complain();
    reading.skipElement();
  } else if (said !== undefined && said.type.kind !== 'any') {
    startTyped(reading, undeclared, said.type, said, owner ?? {}, scratchSlot);
  } else if (owner !== undefined) {
    startAny(reading, undeclared, said, owner, scratchSlot);
  } else {
    openUndeclared(reading, undeclared);
  }
}

/** Its children are looked at one by one. */
function openUndeclared(reading: Reading, element: LinkedElement): void {
  checkLaxAttributes(reading);
  reading.keys?.enter(element, anyType);
  reading.open(undefined, {}, reading.scanner.offset, element);
}

/** Lets the element that was just started, with `depth` frames open before it, be captured when it ends. */
export function endCapture(reading: Reading, capture: NonNullable<Frame['capture']>, depth: number): void {
  if (reading.depth > depth) reading.frame.capture = capture;
  else reading.release(capture);
}

/** Stands for the declaration of an element that has none. */
const undeclared: LinkedElement = {
  name: { namespace: '', local: '' },
  table: { name: [0, ''], type: 'anyType' },
  index: -1,
  type: anyType,
};
