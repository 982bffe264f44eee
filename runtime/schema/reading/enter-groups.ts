import type { LinkedModel, LinkedTransition } from '../link/linked.js';
import type { Frame } from './frame.js';
import { type ModelObject, putValue } from './put-value.js';

/** Makes the objects of the groups of which a transition begins an occurrence. */
export function enterGroups(frame: Frame, model: LinkedModel, transition: LinkedTransition): void {
  for (const index of transition.enters) {
    const slot = model.groups[index];
    if (slot === undefined) continue;
    const group: ModelObject = {};
    putValue(slot.in < 0 ? frame.object : (frame.groups[slot.in] as ModelObject), slot, group);
    frame.groups[index] = group;
  }
}
