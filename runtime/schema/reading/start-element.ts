import { setInstanceType } from '../instance-type.js';
import { anyType, typeOf } from '../link/link.js';
import type { LinkedComplexType, LinkedElement, LinkedSimpleType, LinkedSlot, LinkedType } from '../link/linked.js';
import { instanceNamespace } from '../link/namespaces.js';
import type { Frame } from './frame.js';
import { hasInstanceAttributes, readInstanceAttributes } from './instance-attributes.js';
import { unknownOwner } from './keep-unknown.js';
import { elementAt } from './names.js';
import { type ModelObject, putValue } from './put-value.js';
import { readAttributes } from './read-attributes.js';
import { readNil } from './read-nil.js';
import { readSimpleContent } from './read-simple.js';
import type { Reading } from './reading.js';
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
  if (declared.kind === 'any') {
    startAny(reading, element, declared, owner, slot);
  } else if (scanner.attributeCount > 0 && hasInstanceAttributes(reading)) {
    const { type, nil } = readInstanceAttributes(reading, element, declared);
    if (nil) readNil(reading, type, owner, slot);
    else startTyped(reading, element, declared, type, owner, slot);
  } else {
    startTyped(reading, element, declared, declared, owner, slot);
  }
}

function startTyped(
  reading: Reading,
  element: LinkedElement,
  declared: LinkedType,
  type: LinkedType,
  owner: ModelObject,
  slot: LinkedSlot,
): void {
  if (type.kind === 'simple') {
    if (reading.scanner.attributeCount > 0) {
      reportAttributesOfSimpleType(reading, instanceNamespace, unknownOwner(reading));
    }
    // The model's kind of value is the declared type's, also where xsi:type narrows it.
    const also = declared === type ? undefined : type;
    const main = declared.kind === 'simple' ? declared : type;
    putValue(owner, slot, readSimpleContent(reading, element, main, undefined, also));
  } else if (type.kind === 'complex') {
    startComplex(reading, element, declared, type, owner, slot);
  }
}

function startComplex(
  reading: Reading,
  element: LinkedElement,
  declared: LinkedType,
  type: LinkedComplexType,
  owner: ModelObject,
  slot: LinkedSlot,
): void {
  const { scanner } = reading;
  const object: ModelObject = {};
  if (type !== declared && type.table.name !== undefined) {
    const [namespace, local] = type.table.name;
    setInstanceType(object, { namespace: reading.schema.tables.namespaces[namespace] ?? '', local });
  }
  if (type.table.abstract === true) {
    reading.findings.add({
      code: 'cvc-type.2',
      message: `the type of element ${elementAt(reading, scanner.offset)} is abstract: name a derived one with xsi:type`,
      offset: scanner.offset,
    });
  }
  if (scanner.attributeCount > 0 || type.required > 0 || type.defaults) readAttributes(reading, type, object);
  if (declared.kind === 'simple') {
    // Its attributes are checked, as those of a nil element are: a value of the declared type has no place for them.
    putValue(owner, slot, readSimpleContent(reading, element, declared, object, type.simple));
  } else if (type.content === 'simple') {
    object.value = readSimpleContent(reading, element, type.simple as LinkedSimpleType, object);
    putValue(owner, slot, object);
  } else {
    putValue(owner, slot, object);
    reading.open(type, object, scanner.offset);
  }
}

/** An element of the ur-type: its XML is its value; what in it has declarations is checked (§3.4.7, lax). */
function startAny(
  reading: Reading,
  element: LinkedElement,
  declared: LinkedType,
  owner: ModelObject,
  slot: LinkedSlot,
): void {
  const attributes = hasInstanceAttributes(reading) ? readInstanceAttributes(reading, element, declared) : undefined;
  if (attributes?.nil === true) {
    readNil(reading, attributes.type, owner, slot);
    return;
  }
  const capture = reading.capture((fragment) => putValue(owner, slot, fragment));
  const depth = reading.depth;
  const type = attributes?.type ?? declared;
  if (type.kind === 'any') openUndeclared(reading);
  else startTyped(reading, element, type, type, {}, scratchSlot);
  endCapture(reading, capture, depth);
}

/**
 * An element that nothing declares (§3.3.4 cvc-assess-elt): read by the type that `xsi:type` names, if it names one.
 *
 * @param strict it must be one or the other
 * @param owner takes its value
 */
export function startUndeclared(reading: Reading, strict: boolean, owner: ModelObject = {}): void {
  const { scanner } = reading;
  let type: LinkedType = anyType;
  if (hasInstanceAttributes(reading)) ({ type } = readInstanceAttributes(reading, undeclared, anyType));
  if (type.kind !== 'any') {
    startTyped(reading, undeclared, type, type, owner, scratchSlot);
  } else if (strict) {
    reading.findings.add({
      code: 'cvc-complex-type.2.4.c',
      message: `element ${elementAt(reading, scanner.offset)} is allowed here only if the schema declares it, and it does not`,
      offset: scanner.offset,
    });
    reading.skipElement();
  } else {
    openUndeclared(reading);
  }
}

/** Its children are looked at one by one. */
function openUndeclared(reading: Reading): void {
  checkLaxAttributes(reading);
  reading.open(undefined, {}, reading.scanner.offset);
}

/** Lets the element that was just started, with `depth` frames open before it, be captured when it ends. */
export function endCapture(reading: Reading, capture: NonNullable<Frame['capture']>, depth: number): void {
  if (reading.depth > depth) reading.frame.capture = capture;
  else reading.release(capture);
}

/** For values that are made for the sake of validation only. */
export const scratchSlot: LinkedSlot = { in: -1, key: 'value', inherited: false, as: 'one', tag: '', free: false };

/** Stands for the declaration of an element that has none. */
const undeclared: LinkedElement = {
  name: { namespace: '', local: '' },
  table: { name: [0, ''], type: 'anyType', nillable: true },
  index: -1,
  type: anyType,
};
