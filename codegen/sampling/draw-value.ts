import type { SimpleTypeDefinition } from '../components/types.js';
import { linkSimpleType } from '../constraints/link-simple-type.js';
import { NotDrawable } from './draw-element.js';
import type { Drawing } from './drawing.js';

/** Stands for the ID of some element, until all of them are known. No XML character, so that it is nothing else. */
export const someId = '\u0000';

/** A text of the type. @throws NotDrawable where none is known */
export function drawValue(drawing: Drawing, type: SimpleTypeDefinition): string {
  const { builtIn } = linkSimpleType(type);
  if (type.variety === 'atomic') {
    if (builtIn === 'ID') return newId(drawing);
    if (builtIn === 'IDREF') return someId;
    // Only a document type declaration can declare entities.
    if (builtIn === 'ENTITY') throw new NotDrawable();
  }
  if (type.variety === 'list' && isListOf(type, 'IDREF')) return someId;
  const { valid } = drawing.valuesOf(type);
  if (valid.length === 0) throw new NotDrawable();
  return valid[drawing.decide(type, 'value', valid.length, 0)] as string;
}

function newId(drawing: Drawing): string {
  const id = `id${drawing.ids.length + 1}`;
  drawing.ids.push(id);
  return id;
}

function isListOf(type: SimpleTypeDefinition, name: string): boolean {
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    if (step.itemTypeDefinition !== undefined) return linkSimpleType(step.itemTypeDefinition).builtIn === name;
  }
  return false;
}
