import { DatatypeError } from '../../datatypes/types.js';
import type { ExpandedName } from '../../xml/names.js';
import type { LinkedElement, LinkedSimpleType, LinkedType } from '../link/linked.js';
import { instanceNamespace } from '../link/namespaces.js';
import { whyNotInstead } from '../link/why-not-instead.js';
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

/** Whether an attribute is one of those that every element can have (cvc-type 3.1.1, cvc-complex-type 3). */
export function isInstanceAttribute({ namespace, local }: ExpandedName): boolean {
  return namespace === instanceNamespace && /^(?:type|nil|(?:noNamespaceS|s)chemaLocation)$/.test(local);
}

/** What the attributes of the instance namespace on a start tag say (cvc-elt 3 and 4). */
export interface InstanceAttributes {
  /** The type to validate with: the declared one, or what {@link named} is. */
  readonly type: LinkedType;
  /** The type that `xsi:type` names, if the element can be of it. */
  readonly named: ExpandedName | undefined;
  readonly nil: boolean;
  /** Those that say nothing of the value, as they stand. */
  readonly others: readonly (readonly [local: string, value: string])[];
  /** Indices of those of the start tag that are not right: of no effect. */
  readonly refused: readonly number[];
}

/** @param element absent: nothing declares it, and `xsi:nil` is of no effect (cvc-complex-type 2) */
export function readInstanceAttributes(
  reading: Reading,
  element: LinkedElement | undefined,
  declared: LinkedType,
): InstanceAttributes {
  const { scanner } = reading;
  let type = declared;
  let named: ExpandedName | undefined;
  let nil = false;
  const others: [string, string][] = [];
  const refused: number[] = [];
  for (let i = 0; i < scanner.attributeCount; i++) {
    const name = scanner.attributeNames[i] as ExpandedName;
    if (name.namespace !== instanceNamespace) continue;
    const value = scanner.attributeValues[i] as string;
    if (name.local === 'type') {
      const found = readInstanceType(reading, element, declared, i);
      if (found === undefined) refused.push(i);
      else ({ type, named } = found);
    } else if (name.local === 'nil') {
      const found = element === undefined ? false : readInstanceNil(reading, element, i);
      nil = found === true;
      if (found === undefined) refused.push(i);
      else if (!nil) others.push(['nil', value]);
    } else if (isInstanceAttribute(name)) {
      others.push([name.local, value]);
    }
  }
  return { type, named, nil, others, refused };
}

function report(reading: Reading, index: number, code: string, message: string, expected?: readonly string[]): void {
  const { attributeOffsets, attributeQualifiedNames } = reading.scanner;
  reading.findings.add({
    code,
    message,
    offset: attributeOffsets[index] as number,
    attribute: attributeQualifiedNames[index] as string,
    ...(expected === undefined ? {} : { expected }),
  });
}

function readInstanceType(
  reading: Reading,
  element: LinkedElement | undefined,
  declared: LinkedType,
  index: number,
): { type: LinkedType; named: ExpandedName } | undefined {
  const { scanner, schema } = reading;
  const text = scanner.attributeValues[index] as string;
  const attribute = scanner.attributeQualifiedNames[index] as string;
  const value = (schema.type('QName') as LinkedSimpleType).type.read(text, reading.lookup);
  if (value instanceof DatatypeError) {
    report(reading, index, 'cvc-elt.4.1', `the value of ${attribute} is not the name of a type: ${value.message}`);
    return undefined;
  }
  const { namespace, local } = value as QNameValue;
  const type = schema.typeByName(namespace, local);
  if (type === undefined) {
    report(reading, index, 'cvc-elt.4.2', `${attribute} names a type that the schema does not have`);
    return undefined;
  }
  const why = whyNotInstead(schema, element, declared, type);
  if (why !== undefined) {
    report(
      reading,
      index,
      'cvc-elt.4.3',
      `${attribute} names a type ${why} of element ${elementAt(reading, scanner.offset)}`,
    );
    return undefined;
  }
  return { type, named: { namespace, local } };
}

/** Whether the element is nil; undefined if the attribute is not right. */
function readInstanceNil(reading: Reading, element: LinkedElement, index: number): boolean | undefined {
  const { scanner, schema } = reading;
  const attribute = scanner.attributeQualifiedNames[index] as string;
  const value = (schema.type('boolean') as LinkedSimpleType).type.read(scanner.attributeValues[index] as string);
  if (value instanceof DatatypeError) {
    const message = `the value of attribute ${attribute} is not valid: ${value.message}`;
    report(reading, index, value.code, message, value.expected);
    return undefined;
  }
  const written = elementAt(reading, scanner.offset);
  if (element.table.nillable !== true) {
    report(reading, index, 'cvc-elt.3.1', `element ${written} cannot be nil: ${attribute} is not allowed`);
    return undefined;
  }
  if (value === true && element.table.fixed !== undefined) {
    report(reading, index, 'cvc-elt.3.2.2', `element ${written} has a fixed value and cannot be nil`);
  }
  return value === true;
}
