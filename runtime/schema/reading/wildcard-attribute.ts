import { clarkName, type ExpandedName } from '../../xml/names.js';
import { anyAttributeKey } from '../any-attribute.js';
import type { LinkedAttribute, LinkedComplexType } from '../link/linked.js';
import type { ModelObject } from './put-value.js';
import { readAttribute } from './read-attribute.js';
import type { Reading } from './reading.js';

/** Takes an attribute that nothing but the type's attribute wildcard can allow; false if it does not. */
export function readWildcardAttribute(
  reading: Reading,
  type: LinkedComplexType,
  object: ModelObject,
  index: number,
): boolean {
  const wildcard = type.anyAttribute;
  const { scanner } = reading;
  const name = scanner.attributeNames[index] as ExpandedName;
  if (wildcard === undefined || !wildcard.allows(name.namespace)) return false;
  if (wildcard.process !== 'skip') {
    const declaration = reading.schema.attributesByName.get(name);
    // Validated for what it says of the value; the model keeps the text, whatever the type.
    if (declaration !== undefined) readAttribute(reading, declaration, index);
    else if (wildcard.process === 'strict') return false;
  }
  object[anyAttributeKey] ??= {};
  const key = clarkName(name);
  const value = scanner.attributeValues[index] as string;
  // An assignment would not define the one name that JavaScript keeps for itself.
  Object.defineProperty(object[anyAttributeKey], key, { value, enumerable: true, writable: true, configurable: true });
  return true;
}

/** Under a lax wildcard or the ur-type: attributes that have a global declaration are checked against it. */
export function checkLaxAttributes(reading: Reading): void {
  const { scanner, schema } = reading;
  for (let i = 0; i < scanner.attributeCount; i++) {
    const declaration = schema.attributesByName.get(scanner.attributeNames[i] as ExpandedName);
    if (declaration !== undefined) readAttribute(reading, declaration, i);
  }
  if (scanner.attributeCount > 1) checkWildcardIds(reading);
}

/**
 * An element has one ID at most (cvc-complex-type 5): of the attributes that a wildcard lets in, only one can be of the type ID,
 * and none if the type has an attribute of its own that is.
 *
 * @param type absent: the ur-type
 */
export function checkWildcardIds(reading: Reading, type?: LinkedComplexType): void {
  if (type?.anyAttribute?.process === 'skip') return;
  const { scanner, schema } = reading;
  let has = type?.attributes.some(isId) === true;
  const own = has;
  for (let i = 0; i < scanner.attributeCount; i++) {
    const name = scanner.attributeNames[i] as ExpandedName;
    const declaration = schema.attributesByName.get(name);
    if (declaration === undefined || !isId(declaration)) continue;
    if (type?.attributes.some((attribute) => attribute.name === name)) continue;
    if (has) {
      const written = scanner.attributeQualifiedNames[i] as string;
      const other = own ? 'an attribute of the type of its element' : 'another one of the element';
      reading.findings.add({
        code: `cvc-complex-type.5.${own ? 2 : 1}`,
        message: `attribute ${written} is of the type ID, and so is ${other}: an element has one ID at most`,
        offset: scanner.attributeOffsets[i] as number,
        attribute: written,
      });
    }
    has = true;
  }
}

function isId({ type }: LinkedAttribute): boolean {
  return type.type.variety === 'atomic' && type.type.builtIn === 'ID';
}
