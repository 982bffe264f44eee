import type { LinkedState, LinkedTransition } from './linked.js';
import { transitionsOf } from './transitions.js';

/** A counted content model makes its states while they are looked through: no more than these. */
const maxCountedStates = 100;

/**
 * The shortest way from a state through others to the transition that is looked for, that one included.
 * In a counted content model it passes no leaf twice: what is missing of it is not counted.
 */
export function findPath(
  from: LinkedState,
  find: (state: LinkedState) => LinkedTransition | undefined,
): LinkedTransition[] | undefined {
  const start = from.counted === undefined ? from : { ...from, lax: true };
  // A Map is walked in the order of insertion, what is inserted meanwhile too.
  const reached = new Map<unknown, { state: LinkedState; path: LinkedTransition[] }>([
    [start, { state: start, path: [] }],
  ]);
  for (const { state, path } of reached.values()) {
    const found = state === from ? undefined : find(state);
    if (found !== undefined) return [...path, strict(found)];
    if (state.counted !== undefined && reached.size > maxCountedStates) continue;
    for (const transition of transitionsOf(state)) {
      const key = transition.next.counted === undefined ? transition.next : transition.leaf;
      if (!reached.has(key)) reached.set(key, { state: transition.next, path: [...path, transition] });
    }
  }
  return undefined;
}

function strict(transition: LinkedTransition): LinkedTransition {
  const { next } = transition;
  return next.counted === undefined ? transition : { ...transition, next: { ...next, lax: false } };
}
