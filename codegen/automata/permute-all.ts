import { isEmptiable } from '../components/emptiable.js';
import type { Particle } from '../components/types.js';
import { TooManyPositions } from './positions.js';
import type { Automaton, AutomatonState, Leaf, Transition } from './types.js';

/**
 * An `xs:all` group as an automaton, of which a state is the set of the members that have been: for one that has choices
 * among its members (substitution groups), of which one element takes the place of all.
 *
 * @throws TooManyPositions where there are more states, or more steps from them, than the limits
 */
export function permuteAll(
  particle: Particle,
  members: readonly Particle[],
  limits: { readonly maxStates: number; readonly maxTransitions: number },
): Automaton {
  if (2 ** members.length > limits.maxStates) throw new TooManyPositions();
  const leaves: Leaf[] = [];
  const leavesOf = members.map((member): readonly number[] =>
    leavesUnder(member, [particle]).map((leaf) => leaves.push(leaf) - 1),
  );
  // A member is open in half of the sets.
  if (leaves.length * 2 ** (members.length - 1) > limits.maxTransitions) throw new TooManyPositions();
  const numbers = new Map<number, number>([[0, 0]]);
  // Grows while it is walked.
  const sets = [0];
  const numberOf = (set: number): number => {
    const known = numbers.get(set);
    if (known !== undefined) return known;
    numbers.set(set, sets.length);
    return sets.push(set) - 1;
  };
  const required = members.reduce((set, member, index) => (isEmptiable(member) ? set : set | (1 << index)), 0);
  const states: AutomatonState[] = [];
  for (const set of sets) {
    const transitions = members.flatMap((member, index): Transition[] => {
      if ((set & (1 << index)) !== 0) return [];
      const next = numberOf(set | (1 << index));
      const begins = [...(set === 0 ? [particle] : []), ...(member.term.kind === 'modelGroup' ? [member] : [])];
      return (leavesOf[index] ?? []).map((leaf) => ({ leaf, next, enters: begins }));
    });
    const accepting = (set & required) === required || (set === 0 && particle.minOccurs === 0);
    states.push({ accepting, transitions });
  }
  return { kind: 'automaton', leaves, states };
}

/** The element or the elements of a choice that a member of the group is. */
function leavesUnder(member: Particle, ancestors: readonly Particle[]): Leaf[] {
  const { term } = member;
  if (term.kind !== 'modelGroup') return [{ particle: member, term, ancestors }];
  return term.particles.flatMap((inner) => leavesUnder(inner, [...ancestors, member]));
}
