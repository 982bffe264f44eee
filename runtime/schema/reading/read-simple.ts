import { fromTable, isTableValue } from '../../datatypes/table-value.js';
import { DatatypeError, type NamespaceLookup } from '../../datatypes/types.js';
import { XmlError } from '../../xml/error.js';
import { Token } from '../../xml/token.js';
import type { LinkedElement, LinkedSimpleType, LinkedSlot } from '../link/linked.js';
import { concealMarkup } from './conceal-markup.js';
import { noteIdentity } from './identity.js';
import { keepUnknownElement, unknownOwner } from './keep-unknown.js';
import { elementAt } from './names.js';
import type { ModelObject } from './put-value.js';
import type { Reading } from './reading.js';

/**
 * The value of simple content: reads on to the element's end tag.
 * A value that is not valid is kept as it stands in the document.
 *
 * @param slot Where the value goes.
 * @param holder The model object of the element; absent if its value is no object.
 * @param actual The type that it is of in fact: `type`, or one derived from that.
 */
export function readSimpleContent(
  reading: Reading,
  element: LinkedElement,
  type: LinkedSimpleType,
  slot: LinkedSlot,
  holder?: ModelObject,
  actual: LinkedSimpleType = type,
): unknown {
  const { scanner } = reading;
  const start = scanner.offset;
  const { depth } = scanner;
  let offset = start;
  let text = '';
  try {
    let token = scanner.next();
    if (token === Token.Text) {
      offset = scanner.offset;
      text = scanner.text;
      token = scanner.next();
    }
    while (token !== Token.EndTag) {
      if (token === Token.StartTag) {
        strayChild(reading, start, slot, holder);
      } else {
        if (offset === start) offset = scanner.offset;
        text += scanner.text;
      }
      token = scanner.next();
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    reading.findings.fatalPlace = start;
    throw concealMarkup(error, elementAt(reading, start), scanner.depth > depth);
  }
  const { table } = element;
  // Element Locally Valid 5.1 (§3.3.4): an empty element has the declaration's default or fixed value.
  const implied = text === '' ? (table.default ?? table.fixed) : undefined;
  let { lookup }: { lookup: NamespaceLookup | undefined } = reading;
  if (implied !== undefined) [text, lookup] = fromTable(type.type, implied, lookup);

  const read = type.type.read(text, lookup);
  const other = actual === type ? read : actual.type.read(text, lookup);
  // A member type of a restricted union is derived from it, whatever it is restricted to (cos-st-derived-ok.2.2.4).
  const value = read instanceof DatatypeError ? other : read;
  const error = value instanceof DatatypeError ? read : other;
  if (error instanceof DatatypeError) {
    if (implied === undefined) report(reading, error, start, offset);
    else reportImplied(reading, error, start);
    return value instanceof DatatypeError ? text : value;
  }
  const { fixed } = table;
  if (fixed !== undefined && implied === undefined && !isTableValue(type.type, text, fixed, lookup)) {
    reading.findings.add({
      code: 'cvc-elt.5.2.2.2.2',
      message: `element ${elementAt(reading, start)} has a value other than the one that the schema fixes`,
      offset,
      expected: [fixed],
    });
  }
  if (actual.identity !== undefined) noteIdentity(reading, actual, text, lookup, { offset });
  reading.keys?.value(actual, text, lookup);
  return value;
}

/** The type that `xsi:type` names must let the default or fixed value be (cvc-elt 5.1.1). */
function reportImplied(reading: Reading, error: DatatypeError, start: number): void {
  const written = elementAt(reading, start);
  const code = 'cvc-elt.5.1.1';
  const message = `the default value of element ${written}, which is empty, is not of the type that it names: ${error.message}`;
  reading.findings.add({ code, message, offset: start });
}

function report(reading: Reading, error: DatatypeError, start: number, offset: number): void {
  reading.findings.add({
    code: error.code,
    message: `the value of element ${elementAt(reading, start)} is not valid: ${error.message}`,
    offset,
    ...(error.expected === undefined ? {} : { expected: error.expected }),
  });
}

/**
 * An element where only text can be: at its start tag; left at its end tag.
 * It is not named: it may be text with a raw "<", and that text a secret.
 */
function strayChild(reading: Reading, parentStart: number, slot: LinkedSlot, holder: ModelObject | undefined): void {
  const { scanner } = reading;
  const parent = elementAt(reading, parentStart);
  reading.findings.add({
    // §3.4.4 (2.2) for a complex type with simple content, §3.3.4 cvc-type (3.1.2) for a simple type.
    code: holder === undefined ? 'cvc-type.3.1.2' : 'cvc-complex-type.2.2',
    message: `an element is not allowed here: element ${parent} has text only; write &lt; where the character "<" is meant`,
    offset: scanner.offset,
    place: parentStart,
    expected: [],
  });
  if (holder === undefined) keepUnknownElement(reading, unknownOwner(reading, slot));
  else keepUnknownElement(reading, { object: holder, position: 0 });
}
