import { clarkName, type ExpandedName } from '../../xml/names.js';
import { anyAttributeKey } from '../any-attribute.js';
import type { LinkedComplexType } from '../link/linked.js';
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
}
