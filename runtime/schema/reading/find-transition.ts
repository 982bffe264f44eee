import type { ExpandedName } from '../../xml/names.js';
import type { LinkedModel, LinkedState, LinkedTransition } from '../link/linked.js';
import { findTransition, transitionsOf } from '../link/transitions.js';
import { isFilled } from './mixed-content.js';
import type { ModelObject } from './put-value.js';

/** The transition that an element takes, where a member of an `xs:all` group is accepted once: then its wildcard takes it, if it has one. */
export function findOpenTransition(
  model: LinkedModel,
  state: LinkedState,
  name: ExpandedName,
  object: ModelObject,
): LinkedTransition | undefined {
  const transition = findTransition(state, name);
  if (!model.all || transition === undefined) return transition;
  const isOpen = ({ leaf: { slot } }: LinkedTransition) => slot.as === 'many' || !isFilled(object, slot);
  if (isOpen(transition)) return transition;
  return transitionsOf(state).find((each) => each.leaf.wildcard?.allows(name.namespace) === true && isOpen(each));
}
