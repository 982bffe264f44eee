import { Token } from '../../xml/token.js';
import type { LinkedComplexType, LinkedElement, LinkedSlot, LinkedType } from '../link/linked.js';
import { nilKey } from '../link/type-names.js';
import { unknownContent } from '../unknown-content.js';
import type { InstanceAttributes } from './instance-attributes.js';
import { keepNote, keepNoteOfChild } from './keep-note.js';
import { keepUnknownElement, keepUnknownText, unknownOwner } from './keep-unknown.js';
import { elementAt } from './names.js';
import { type ModelObject, putValue } from './put-value.js';
import { readAttributes } from './read-attributes.js';
import type { Reading } from './reading.js';
import { reportAttributesOfSimpleType } from './stray-attribute.js';
import { checkLaxAttributes } from './wildcard-attribute.js';

/**
 * An element that `xsi:nil` says is nil: null in the model, or an object of its attributes if it has some.
 * It has no content (cvc-elt 3.2.1), but is of its type otherwise.
 */
export function readNil(
  reading: Reading,
  element: LinkedElement,
  declared: LinkedType,
  said: InstanceAttributes,
  owner: ModelObject,
  slot: LinkedSlot,
): void {
  const { type } = said;
  let value: ModelObject | null = null;
  if (type.kind === 'complex') {
    reportAbstractType(reading, type);
    const attributes: ModelObject = {};
    if (declared.kind === 'complex') keepNote(reading, { ...said, others: [] }, declared, type, attributes);
    readAttributes(reading, type, attributes);
    if (declared.kind !== 'complex') keepNoteOfChild(reading, said, slot, attributes);
    else if (Object.keys(attributes).length > 0 || unknownContent(attributes).length > 0) {
      value = { [nilKey]: true, ...attributes };
    }
    if (value !== null) keepNote(reading, { ...said, named: undefined, refused: [] }, declared, type, value);
    else if (declared.kind === 'complex') keepNoteOfChild(reading, said, slot);
  } else {
    if (type.kind === 'any') checkLaxAttributes(reading);
    else reportAttributesOfSimpleType(reading, unknownOwner(reading, slot));
    keepNoteOfChild(reading, said, slot);
  }
  reading.keys?.enter(element, type);
  putValue(owner, slot, value);
  readNothing(reading, slot);
  reading.keys?.leave();
}

/** Reads on to the end tag: there is nothing before it. */
function readNothing(reading: Reading, slot: LinkedSlot): void {
  const { scanner } = reading;
  const start = scanner.offset;
  let reported = false;
  for (let token = scanner.next(); token !== Token.EndTag; token = scanner.next()) {
    if (!reported && (token === Token.StartTag || scanner.text !== '')) {
      reported = true;
      reading.findings.add({
        code: 'cvc-elt.3.2.1',
        message: `element ${elementAt(reading, start)} is nil and must be empty`,
        offset: scanner.offset,
      });
    }
    if (token === Token.StartTag) keepUnknownElement(reading, unknownOwner(reading, slot));
    else keepUnknownText(reading, unknownOwner(reading, slot));
  }
}

/** cvc-type 2. */
export function reportAbstractType(reading: Reading, type: LinkedComplexType): void {
  if (type.table.abstract !== true) return;
  const { findings, scanner } = reading;
  findings.add({
    code: 'cvc-type.2',
    message: `the type of element ${elementAt(reading, scanner.offset)} is abstract: name a derived one with xsi:type`,
    offset: scanner.offset,
  });
}
