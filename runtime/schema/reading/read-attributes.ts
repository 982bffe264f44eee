import { fromTable } from '../../datatypes/table-value.js';
import { DatatypeError } from '../../datatypes/types.js';
import type { ExpandedName } from '../../xml/names.js';
import { anyAttributeKey } from '../any-attribute.js';
import type { LinkedAttribute, LinkedComplexType } from '../link/linked.js';
import { noteIdentity } from './identity.js';
import { isInstanceAttribute } from './instance-attributes.js';
import { elementAt, writeName } from './names.js';
import type { ModelObject } from './put-value.js';
import { readAttribute } from './read-attribute.js';
import type { Reading } from './reading.js';
import { strayAttribute } from './stray-attribute.js';
import { checkWildcardIds, readWildcardAttribute } from './wildcard-attribute.js';

/** The attributes of the current start tag, into the object of its element (cvc-complex-type 3 and 4). */
export function readAttributes(reading: Reading, type: LinkedComplexType, object: ModelObject): void {
  const { scanner } = reading;
  const count = scanner.attributeCount;
  const names = scanner.attributeNames;
  let required = 0;
  for (let i = 0; i < count; i++) {
    const name = names[i] as ExpandedName;
    const attribute = findAttribute(type, name);
    if (attribute !== undefined) {
      object[attribute.key] = readAttribute(reading, attribute, i);
      if (attribute.required) required += 1;
    } else if (!isInstanceAttribute(name) && !readWildcardAttribute(reading, type, object, i)) {
      const meant = strayAttribute(reading, type, object, i);
      if (meant !== undefined) {
        object[meant.key] = readAttribute(reading, meant, i);
        if (meant.required) required += 1;
      }
    }
  }
  if (object[anyAttributeKey] !== undefined) checkWildcardIds(reading, type);
  if (required < type.required) reportMissing(reading, type, object);
  if (type.defaults) addDefaults(reading, type, object);
}

function findAttribute(type: LinkedComplexType, name: ExpandedName): LinkedAttribute | undefined {
  const { attributes } = type;
  for (let i = 0; i < attributes.length; i++) {
    const attribute = attributes[i] as LinkedAttribute;
    if (attribute.name === name) return attribute;
  }
  return undefined;
}

function reportMissing(reading: Reading, type: LinkedComplexType, object: ModelObject): void {
  const { scanner } = reading;
  for (const attribute of type.attributes) {
    if (!attribute.required || Object.hasOwn(object, attribute.key)) continue;
    const name = writeName(reading, attribute.name);
    reading.findings.add({
      code: 'cvc-complex-type.4',
      message: `element ${elementAt(reading, scanner.offset)} must have the attribute ${name}`,
      offset: scanner.offset,
      expected: [name],
    });
  }
}

/** {value constraint} of an attribute use: an absent attribute has its default or fixed value (§3.4.4, PSVI). */
function addDefaults(reading: Reading, type: LinkedComplexType, object: ModelObject): void {
  for (const attribute of type.attributes) {
    const text = attribute.table.default ?? attribute.table.fixed;
    if (text === undefined || Object.hasOwn(object, attribute.key)) continue;
    const { type: simple } = attribute.type;
    const [lexical, lookup] = fromTable(simple, text, reading.lookup);
    const value = simple.read(lexical, lookup);
    if (value instanceof DatatypeError) continue;
    object[attribute.key] = value;
    if (attribute.type.identity !== undefined) {
      const place = { offset: reading.scanner.offset, attribute: writeName(reading, attribute.name) };
      noteIdentity(reading, attribute.type, lexical, lookup, place);
    }
  }
}
