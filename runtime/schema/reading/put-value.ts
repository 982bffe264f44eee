import type { LinkedSlot } from '../link/linked.js';

/** An object of the model while it is being filled. */
export type ModelObject = Record<string, unknown>;

/** Puts the value of a child element, or the object of a group, where its slot says. */
export function putValue(owner: ModelObject, slot: LinkedSlot, value: unknown): void {
  const { key, as } = slot;
  if (as === 'one') {
    owner[key] = value;
  } else if (as === 'many') {
    append(owner, slot, value);
  } else if (as === 'tag') {
    owner[key] = { kind: slot.tag, value };
  } else if (as === 'tags') {
    append(owner, slot, { kind: slot.tag, value });
  } else {
    const branch = own(owner, slot) as { kind: string; value: unknown[] } | undefined;
    // Where a document is not valid another branch can be there.
    if (branch?.kind !== slot.tag) owner[key] = { kind: slot.tag, value: [value] };
    else branch.value.push(value);
  }
}

function own(owner: ModelObject, slot: LinkedSlot): unknown {
  return slot.inherited && !Object.hasOwn(owner, slot.key) ? undefined : owner[slot.key];
}

function append(owner: ModelObject, slot: LinkedSlot, value: unknown): void {
  const values = own(owner, slot) as unknown[] | undefined;
  if (values === undefined) owner[slot.key] = [value];
  else values.push(value);
}
