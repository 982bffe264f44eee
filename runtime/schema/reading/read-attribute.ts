import { isTableValue } from '../../datatypes/table-value.js';
import { DatatypeError } from '../../datatypes/types.js';
import type { LinkedAttribute } from '../link/linked.js';
import { noteIdentity } from './identity.js';
import type { Reading } from './reading.js';

/** The value of an attribute; as it stands in the document, if it is not valid. */
export function readAttribute(reading: Reading, attribute: LinkedAttribute, index: number): unknown {
  const { scanner } = reading;
  const text = scanner.attributeValues[index] as string;
  const value = attribute.type.type.read(text, reading.lookup);
  if (value instanceof DatatypeError) {
    const written = scanner.attributeQualifiedNames[index] as string;
    reading.findings.add({
      code: value.code,
      message: `the value of attribute ${written} is not valid: ${value.message}`,
      offset: scanner.attributeOffsets[index] as number,
      attribute: written,
      ...(value.expected === undefined ? {} : { expected: value.expected }),
    });
    return text;
  }
  const { fixed } = attribute.table;
  if (fixed !== undefined && !isTableValue(attribute.type.type, text, fixed, reading.lookup)) {
    const written = scanner.attributeQualifiedNames[index] as string;
    reading.findings.add({
      code: 'cvc-attribute.4',
      message: `attribute ${written} has a value other than the one that the schema fixes`,
      offset: scanner.attributeOffsets[index] as number,
      attribute: written,
      expected: [fixed],
    });
  }
  if (attribute.type.identity !== undefined) {
    const written = scanner.attributeQualifiedNames[index] as string;
    noteIdentity(reading, attribute.type, text, reading.lookup, {
      offset: scanner.attributeOffsets[index] as number,
      attribute: written,
    });
  }
  return value;
}
