import { type IdentityKind, identityValues } from '../../datatypes/identity-values.js';
import type { NamespaceLookup } from '../../datatypes/types.js';
import type { LinkedSimpleType } from '../link/linked.js';
import { checkEntities } from './check-entities.js';
import type { Reading } from './reading.js';

/** ID and IDREF values of a document (cvc-id, XML Schema Part 1 §3.15.4). */
export interface IdentityValues {
  readonly ids: Set<string>;
  readonly references: { readonly value: string; readonly offset: number; readonly attribute: string | undefined }[];
}

/** Where a value stands. */
interface Place {
  readonly offset: number;
  readonly attribute?: string;
}

/**
 * Notes the IDs and IDREFs of a valid value, and checks those that name entities. An ID is given once (Part 2 §3.3.8),
 * also where §3.15.5 would bind it to one element: two children of one parent.
 */
export function noteIdentity(
  reading: Reading,
  { identity, type }: LinkedSimpleType,
  text: string,
  lookup: NamespaceLookup | undefined,
  place: Place,
): void {
  if (identity?.has('ENTITY')) checkEntities(reading, type, text, place);
  if (!identity?.has('ID') && !identity?.has('IDREF')) return;
  for (const { kind, value } of identityValues(type, text, lookup)) noteValue(reading, kind, value, place);
}

function noteValue(reading: Reading, kind: IdentityKind, value: string, place: Place): void {
  reading.identity ??= { ids: new Set(), references: [] };
  const { ids, references } = reading.identity;
  if (kind === 'IDREF') {
    references.push({ value, offset: place.offset, attribute: place.attribute });
  } else if (kind === 'ID') {
    if (ids.has(value)) {
      const message = 'this ID was given to an element before: IDs must be unique in the document';
      reading.findings.add({ code: 'cvc-id.2', message, ...place });
    }
    ids.add(value);
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
