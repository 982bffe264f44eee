import type { ExpandedName } from '../../xml/names.js';
import type { LinkedModel, LinkedState, LinkedTransition } from '../link/linked.js';
import type { ModelObject } from './put-value.js';

/**
 * The transition that an element takes. Element declarations come before wildcards only in the search:
 * by Unique Particle Attribution (§3.8.6) no two transitions of a state accept one name.
 */
export function findTransition(state: LinkedState, name: ExpandedName): LinkedTransition | undefined {
  const { transitions, byName } = state;
  if (byName !== undefined) {
    const found = byName.get(name);
    if (found !== undefined) return found;
  } else {
    for (let i = 0; i < transitions.length; i++) {
      const transition = transitions[i] as LinkedTransition;
      if (transition.name === name) return transition;
    }
  }
  if (!state.hasWildcard) return undefined;
  return transitions.find((transition) => transition.leaf.wildcard?.allows(name.namespace) === true);
}

/** The same, where a member of an `xs:all` group is accepted once. */
export function findOpenTransition(
  model: LinkedModel,
  state: number,
  name: ExpandedName,
  object: ModelObject,
): LinkedTransition | undefined {
  const transition = findTransition(model.states[state] as LinkedState, name);
  if (!model.all || transition === undefined) return transition;
  return Object.hasOwn(object, transition.leaf.slot.key) ? undefined : transition;
}
