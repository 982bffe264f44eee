import type { ExpandedName } from '../../xml/names.js';
import type { LinkedAttribute, LinkedComplexType } from '../link/linked.js';
import { isInstanceAttribute } from './instance-attributes.js';
import { keepUnknownAttribute } from './keep-unknown.js';
import { elementAt, expectedList, findMeant, meantText, writeName } from './names.js';
import type { ModelObject } from './put-value.js';
import type { Reading } from './reading.js';

/**
 * Reports an attribute that the type does not allow (cvc-complex-type 3.2).
 * Answers the attribute that it is to be read as: the same local name, only qualified or not, and not there itself.
 */
export function strayAttribute(
  reading: Reading,
  type: LinkedComplexType,
  object: ModelObject,
  index: number,
): LinkedAttribute | undefined {
  const { scanner } = reading;
  const name = scanner.attributeNames[index] as ExpandedName;
  const written = scanner.attributeQualifiedNames[index] as string;
  const free = type.attributes.filter((attribute) => !isPresent(reading, object, attribute));
  const meant = findMeant(name, free);
  const expected = free.map((attribute) => writeName(reading, attribute.name));
  const offset = scanner.attributeOffsets[index] as number;
  const start = `attribute ${written} is not allowed on element ${elementAt(reading, scanner.offset)}`;
  const onlyQualified = meant !== undefined && meant.name.local === name.local;
  let advice = '';
  if (onlyQualified && meant.name.namespace === '') advice = `: did you mean ${meant.name.local}, without a prefix?`;
  else if (meant !== undefined) advice = `: ${meantText(reading, name, meant.name)}`;
  else if (expected.length > 0) advice = `; ${expectedList(expected)}`;
  reading.findings.add({
    code: 'cvc-complex-type.3.2.2',
    message: start + advice,
    offset,
    attribute: written,
    expected,
  });
  if (onlyQualified) return meant;
  keepUnknownAttribute(reading, index, { object, position: 0 });
  return undefined;
}

/** Read already, or later in the same start tag. */
function isPresent(reading: Reading, object: ModelObject, attribute: LinkedAttribute): boolean {
  const { attributeCount, attributeNames } = reading.scanner;
  if (Object.hasOwn(object, attribute.key)) return true;
  for (let i = 0; i < attributeCount; i++) if (attributeNames[i] === attribute.name) return true;
  return false;
}

/** Attributes on an element of simple type: only those of the instance namespace can be there (cvc-type 3.1.1). */
export function reportAttributesOfSimpleType(
  reading: Reading,
  owner: Parameters<typeof keepUnknownAttribute>[2],
): void {
  const { scanner } = reading;
  for (let i = 0; i < scanner.attributeCount; i++) {
    if (isInstanceAttribute(scanner.attributeNames[i] as ExpandedName)) continue;
    const written = scanner.attributeQualifiedNames[i] as string;
    reading.findings.add({
      code: 'cvc-type.3.1.1',
      message: `attribute ${written} is not allowed on element ${elementAt(reading, scanner.offset)}, which has text only`,
      offset: scanner.attributeOffsets[i] as number,
      attribute: written,
      expected: [],
    });
    keepUnknownAttribute(reading, i, owner);
  }
}
