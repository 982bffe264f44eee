import type { LinkedModel, LinkedState, LinkedTransition } from './linked.js';

/** The shortest way from a state through others to the transition that is looked for, that one included. */
export function findPath(
  model: LinkedModel,
  from: number,
  find: (state: LinkedState) => LinkedTransition | undefined,
): LinkedTransition[] | undefined {
  // A Map is walked in the order of insertion, what is inserted meanwhile too.
  const reached = new Map<number, LinkedTransition[]>([[from, []]]);
  for (const [index, path] of reached) {
    const state = model.states[index] as LinkedState;
    const found = index === from ? undefined : find(state);
    if (found !== undefined) return [...path, found];
    for (const transition of state.transitions) {
      if (!reached.has(transition.next)) reached.set(transition.next, [...path, transition]);
    }
  }
  return undefined;
}
