import { DatatypeError } from '../../datatypes/types.js';
import type { ExpandedName } from '../../xml/names.js';
import { derivesFrom } from '../link/derives-from.js';
import type { LinkedElement, LinkedSimpleType, LinkedType } from '../link/linked.js';
import { instanceNamespace, schemaNamespace as xsd } from '../link/namespaces.js';
import type { QNameValue } from '../values.js';
import { elementAt } from './names.js';
import type { Reading } from './reading.js';

/** Whether the current start tag has attributes of the instance namespace (`xsi:`). */
export function hasInstanceAttributes(reading: Reading): boolean {
  const { attributeCount, attributeNames } = reading.scanner;
  for (let i = 0; i < attributeCount; i++) {
    if ((attributeNames[i] as ExpandedName).namespace === instanceNamespace) return true;
  }
  return false;
}

/** Whether the current start tag has an `xsi:type`. */
export function hasInstanceType(reading: Reading): boolean {
  const { attributeCount, attributeNames } = reading.scanner;
  for (let i = 0; i < attributeCount; i++) {
    const { namespace, local } = attributeNames[i] as ExpandedName;
    if (namespace === instanceNamespace && local === 'type') return true;
  }
  return false;
}

/** What `xsi:type` and `xsi:nil` of the current start tag say (cvc-elt 3 and 4). */
export interface InstanceAttributes {
  /** The type to validate with: the declared one, or one derived from it. */
  readonly type: LinkedType;
  readonly nil: boolean;
}

export function readInstanceAttributes(
  reading: Reading,
  element: LinkedElement,
  declared: LinkedType,
): InstanceAttributes {
  const { scanner, schema } = reading;
  let type = declared;
  let nil = false;
  for (let i = 0; i < scanner.attributeCount; i++) {
    const name = scanner.attributeNames[i] as ExpandedName;
    if (name.namespace !== instanceNamespace) continue;
    const attribute = scanner.attributeQualifiedNames[i] as string;
    const offset = scanner.attributeOffsets[i] as number;
    const text = scanner.attributeValues[i] as string;
    const report = (code: string, message: string, expected?: readonly string[]): void =>
      reading.findings.add({ code, message, offset, attribute, ...(expected === undefined ? {} : { expected }) });

    if (name.local === 'type') {
      const value = (schema.typeByName(xsd, 'QName') as LinkedSimpleType).type.read(text, reading.lookup);
      if (value instanceof DatatypeError) {
        report('cvc-elt.4.1', `the value of ${attribute} is not the name of a type: ${value.message}`);
        continue;
      }
      const { namespace, local } = value as QNameValue;
      const named = schema.typeByName(namespace, local);
      if (named === undefined) {
        report('cvc-elt.4.2', `${attribute} names a type that the schema does not have`);
      } else if (!derivesFrom(schema, named.ref, declared.ref)) {
        report(
          'cvc-elt.4.3',
          `${attribute} names a type that is not derived from the type of element ${elementAt(reading, scanner.offset)}`,
        );
      } else {
        type = named;
      }
    } else if (name.local === 'nil') {
      const value = (schema.typeByName(xsd, 'boolean') as LinkedSimpleType).type.read(text);
      if (value instanceof DatatypeError) {
        report(value.code, `the value of attribute ${attribute} is not valid: ${value.message}`, value.expected);
      } else if (element.table.nillable !== true) {
        report(
          'cvc-elt.3.1',
          `element ${elementAt(reading, scanner.offset)} cannot be nil: ${attribute} is not allowed`,
        );
      } else {
        nil = value === true;
        if (nil && element.table.fixed !== undefined) {
          report('cvc-elt.3.2.2', `element ${elementAt(reading, scanner.offset)} has a fixed value and cannot be nil`);
        }
      }
    } else if (name.local !== 'schemaLocation' && name.local !== 'noNamespaceSchemaLocation') {
      report('cvc-complex-type.3.2.2', `there is no attribute ${attribute}`, ['type', 'nil', 'schemaLocation']);
    }
  }
  return { type, nil };
}
