import type { ExpandedName } from '../../xml/names.js';
import type { LinkedLeaf, LinkedModel, LinkedState, LinkedTransition } from '../link/linked.js';
import { findTransition, transitionsOf } from '../link/transitions.js';

/** The transition that an element takes, where a place of an `xs:all` group is taken once: then its wildcard takes it, if it has one. */
export function findOpenTransition(
  model: LinkedModel,
  state: LinkedState,
  name: ExpandedName,
  taken: ReadonlySet<number>,
): LinkedTransition | undefined {
  const transition = findTransition(state, name);
  if (!model.all || transition === undefined || isOpenPlace(transition.leaf, taken)) return transition;
  return transitionsOf(state).find(
    ({ leaf }) => leaf.wildcard?.allows(name.namespace) === true && isOpenPlace(leaf, taken),
  );
}

/** Whether the place of a leaf of an `xs:all` group can be taken: a repeated wildcard's always can. */
export function isOpenPlace({ place, slot }: LinkedLeaf, taken: ReadonlySet<number>): boolean {
  return slot.as === 'many' || !taken.has(place);
}
