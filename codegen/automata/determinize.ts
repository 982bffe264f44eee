import { type Positions, TooManyPositions } from './positions.js';
import type { Automaton, AutomatonState, Transition } from './types.js';

/**
 * The deterministic automaton over the leaves of positions. With bounds written out a state may stand for
 * several positions, all of one leaf.
 *
 * @throws TooManyPositions where there are more states, or more transitions to be made into theirs, than the limits
 */
export function determinize(
  positions: Positions,
  limits: { readonly maxStates: number; readonly maxTransitions: number },
): Automaton {
  const { leaves, last } = positions;
  const sets: (readonly number[])[] = [];
  const stateOf = new Map<string, number>();
  const stateFor = (set: readonly number[]): number => {
    const key = set.join();
    let state = stateOf.get(key);
    if (state === undefined) {
      state = sets.length + 1;
      if (state >= limits.maxStates) throw new TooManyPositions();
      stateOf.set(key, state);
      sets.push(set);
    }
    return state;
  };
  let total = 0;
  const transitionsOf = (steps: readonly (readonly [position: number, depth: number])[]): Transition[] => {
    total += steps.length;
    if (total > limits.maxTransitions) throw new TooManyPositions();
    const byLeaf = groupByLeaf(positions, steps);
    return [...byLeaf]
      .sort(([left], [right]) => left - right)
      .map(([leaf, { targets, depth }]) => ({
        leaf,
        next: stateFor([...targets].sort((left, right) => left - right)),
        enters: leaves[leaf]?.ancestors.slice(depth) ?? [],
      }));
  };
  const start = positions.first.map((position) => [position, 0] as const);
  const states: AutomatonState[] = [{ accepting: positions.nullable, transitions: transitionsOf(start) }];
  for (let at = 0; at < sets.length; at += 1) {
    const set = sets[at] as readonly number[];
    const steps = set.flatMap((position) => [...(positions.follow[position] ?? [])]);
    states.push({ accepting: set.some((position) => last.has(position)), transitions: transitionsOf(steps) });
  }
  return { kind: 'automaton', leaves, states };
}

function groupByLeaf(
  positions: Positions,
  steps: readonly (readonly [position: number, depth: number])[],
): Map<number, { targets: Set<number>; depth: number }> {
  const byLeaf = new Map<number, { targets: Set<number>; depth: number }>();
  for (const [position, depth] of steps) {
    const leaf = positions.leafOf[position] as number;
    const known = byLeaf.get(leaf);
    if (known === undefined) byLeaf.set(leaf, { targets: new Set([position]), depth });
    else {
      known.targets.add(position);
      known.depth = Math.max(known.depth, depth);
    }
  }
  return byLeaf;
}
