import type { Particle } from '../components/types.js';
import { type Positions, TooManyPositions } from './positions.js';
import type { Automaton, AutomatonState, Transition } from './types.js';

/** A position that may come next, and how many of its leaf's ancestors go on. */
type Step = readonly [position: number, depth: number];

/** Where an element of one leaf leads: to any of these positions, the first of them by {@link depth}. */
interface Target {
  readonly positions: number[];
  readonly depth: number;
}

/**
 * The deterministic automaton over the leaves of positions. With bounds written out a state may stand for
 * several positions, all of one leaf: ways to count what was read. They are in order, and what a transition begins is
 * by the first, where each iteration went on for as long as it could; the others are there for when that leads nowhere.
 *
 * @throws TooManyPositions where there are more states, or more steps from them, than the limits
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
  const enters = entersOf(leaves);
  let total = 0;
  const transitionsOf = (steps: readonly Step[]): Transition[] => {
    const targets = groupByLeaf(positions, steps);
    total += Math.max(steps.length, targets.size);
    if (total > limits.maxTransitions) throw new TooManyPositions();
    return [...targets]
      .sort(([left], [right]) => left - right)
      .map(([leaf, target]) => ({
        leaf,
        next: stateFor(withoutRepeats(target.positions)),
        enters: enters(leaf, target.depth),
      }));
  };
  const start = positions.first.map((position): Step => [position, 0]);
  const states: AutomatonState[] = [{ accepting: positions.nullable, transitions: transitionsOf(start) }];
  for (let at = 0; at < sets.length; at += 1) {
    const set = sets[at] as readonly number[];
    const steps = set.flatMap((position) => longestFirst(positions.follow[position] ?? []));
    states.push({ accepting: set.some((position) => last.has(position)), transitions: transitionsOf(steps) });
  }
  return { kind: 'automaton', leaves, states };
}

/** The groups that are begun, one array for all transitions that begin the same ones. */
function entersOf(leaves: Positions['leaves']): (leaf: number, depth: number) => readonly Particle[] {
  const made = leaves.map((): (readonly Particle[])[] => []);
  return (leaf, depth) => {
    const byDepth = made[leaf] as (readonly Particle[])[];
    byDepth[depth] ??= leaves[leaf]?.ancestors.slice(depth) ?? [];
    return byDepth[depth];
  };
}

function groupByLeaf(positions: Positions, steps: readonly Step[]): Map<number, Target> {
  const byLeaf = new Map<number, Target>();
  for (const [position, depth] of steps) {
    for (const leaf of positions.leavesOf[position] ?? []) {
      const known = byLeaf.get(leaf);
      if (known === undefined) byLeaf.set(leaf, { positions: [position], depth });
      else known.positions.push(position);
    }
  }
  return byLeaf;
}

/** The steps that go on with most of what is begun come first. */
function longestFirst(steps: Iterable<Step>): Step[] {
  return [...steps].sort(([, left], [, right]) => right - left);
}

function withoutRepeats(positions: readonly number[]): readonly number[] {
  return positions.length === 1 ? positions : [...new Set(positions)];
}
