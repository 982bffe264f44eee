import type { ExpandedName } from '../../xml/names.js';
import { countOn, mayEnd } from '../counting/count.js';
import type { CountedState, LinkedLeaf, LinkedState, LinkedTransition } from './linked.js';

/** All transitions of a state, in the order of the schema. */
export function transitionsOf(state: LinkedState): readonly LinkedTransition[] {
  if (state.counted === undefined) return state.transitions;
  return state.counted.leaves.flatMap((leaf) => countedTransition(state, leaf) ?? []);
}

/** Whether the content may end in a state; that of an `xs:all` group does not know. */
export function isAccepting(state: LinkedState): boolean {
  return state.counted === undefined ? state.accepting : mayEnd(state.counted.plan, state.count);
}

/**
 * The transition that an element takes. Element declarations come before wildcards only in the search:
 * by Unique Particle Attribution (§3.8.6) no two transitions of a state accept one name.
 */
export function findTransition(state: LinkedState, name: ExpandedName): LinkedTransition | undefined {
  if (state.counted !== undefined) return findCounted(state, name);
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

function findCounted(state: CountedState, name: ExpandedName): LinkedTransition | undefined {
  const { byName, wildcards } = state.counted;
  for (const leaf of byName.get(name) ?? []) {
    const transition = countedTransition(state, leaf);
    if (transition !== undefined) return transition;
  }
  for (const leaf of wildcards) {
    const transition = leaf.wildcard?.allows(name.namespace) ? countedTransition(state, leaf) : undefined;
    if (transition !== undefined) return transition;
  }
  return undefined;
}

/** The transition by one leaf. */
function countedTransition({ counted, count, lax }: CountedState, leaf: LinkedLeaf): LinkedTransition | undefined {
  const step = countOn(counted.plan, count, leaf.index, lax);
  if (step === undefined) return undefined;
  return { name: leaf.element?.name, leaf, next: { counted, count: step.state, lax }, enters: step.enters };
}

/** One of the transitions by which an element of one of these leaves is taken. */
export function findByLeaf(state: LinkedState, leaves: readonly LinkedLeaf[]): LinkedTransition | undefined {
  if (state.counted !== undefined) {
    for (const leaf of leaves) {
      const transition = countedTransition(state, leaf);
      if (transition !== undefined) return transition;
    }
    return undefined;
  }
  for (const transition of state.transitions) if (leaves.includes(transition.leaf)) return transition;
  return undefined;
}
