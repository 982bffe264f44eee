import type { SimpleTypeDefinition } from '../components/types.js';
import { type Drawing, itemOf, referenceKind } from './drawing.js';
import { NotDrawable } from './not-drawable.js';
import { otherValues } from './other-values.js';

/** Stands for the ID of some element, until all of them are known. No XML character, so that it is nothing else. */
export const someId = '\u0000';

/** A text of the type. @throws NotDrawable where none is known */
export function drawValue(drawing: Drawing, type: SimpleTypeDefinition): string {
  const reason = drawing.whyNoValue(type);
  if (reason !== undefined) throw new NotDrawable(reason);
  const kind = referenceKind(type);
  if (kind === 'ID') return newId(drawing, itemOf(type) ?? type);
  if (kind === 'IDREF') return someId;
  const { valid } = drawing.valuesOf(type);
  return valid[drawing.decide(type, 'value', valid.length, 0)] as string;
}

/** One that the sample does not have yet, whatever facets the type has. */
function newId(drawing: Drawing, type: SimpleTypeDefinition): string {
  for (const id of otherValues(drawing, type)) {
    if (drawing.ids.includes(id)) continue;
    drawing.ids.push(id);
    return id;
  }
  throw new NotDrawable('no more IDs were found that have all facets of their type');
}
