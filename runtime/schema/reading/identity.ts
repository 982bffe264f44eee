import type { LinkedSimpleType } from '../link/linked.js';
import { checkEntities } from './check-entities.js';
import type { Reading } from './reading.js';

/** ID and IDREF values of a document (cvc-id, XML Schema Part 1 §3.15.4). */
export interface IdentityValues {
  readonly ids: Set<string>;
  readonly references: { readonly value: string; readonly offset: number; readonly attribute: string | undefined }[];
}

/** Notes a value of type ID, IDREF or IDREFS, and checks one that names entities; two elements cannot have one ID. */
export function noteIdentity(
  reading: Reading,
  type: LinkedSimpleType,
  value: unknown,
  offset: number,
  attribute?: string,
): void {
  if (type.identity === 'ENTITY') {
    checkEntities(reading, type, value, offset, attribute);
    return;
  }
  reading.identity ??= { ids: new Set(), references: [] };
  const { ids, references } = reading.identity;
  if (type.identity === 'ID') {
    const id = String(value);
    if (ids.has(id)) {
      reading.findings.add({
        code: 'cvc-id.2',
        message: 'this ID was given to an element before: IDs must be unique in the document',
        offset,
        ...(attribute === undefined ? {} : { attribute }),
      });
    }
    ids.add(id);
  } else {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const each of values) references.push({ value: String(each), offset, attribute });
  }
}

/** Every IDREF must be the ID of an element of the document. */
export function checkReferences(reading: Reading): void {
  if (reading.identity === undefined) return;
  const { ids, references } = reading.identity;
  for (const { value, offset, attribute } of references) {
    if (ids.has(value)) continue;
    reading.findings.add({
      code: 'cvc-id.1',
      message: 'no element of the document has the ID that this refers to',
      offset,
      ...(attribute === undefined ? {} : { attribute }),
    });
  }
}
