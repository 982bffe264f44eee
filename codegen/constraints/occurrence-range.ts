import { addOccurs, maxOccursOf, minOccursOf, multiplyOccurs } from '../components/occurs.js';
import type { Occurs, Particle } from '../components/types.js';

/** How often something may occur; `max` Infinity = unbounded. */
export interface Range {
  readonly min: Occurs;
  readonly max: Occurs;
}

/** Occurrence Range OK (§3.9.6, range-ok). */
export function isWithin(own: Range, base: Range): boolean {
  return own.min >= base.min && own.max <= base.max;
}

/** How many elements a particle takes at least and at most (§3.8.6, Effective Total Range). */
export function totalRange({ minOccurs, maxOccurs, term }: Particle): Range {
  if (term.kind !== 'modelGroup') return { min: minOccurs, max: maxOccurs };
  const members = term.particles.map(totalRange);
  if (members.length === 0) return { min: 0, max: 0 };
  const choice = term.compositor === 'choice';
  const sum = (values: readonly Occurs[]) => values.reduce(addOccurs, 0);
  const mins = members.map(({ min }) => min);
  const maxes = members.map(({ max }) => max);
  return {
    min: multiplyOccurs(minOccurs, choice ? minOccursOf(mins) : sum(mins)),
    max: multiplyOccurs(maxOccurs, choice ? maxOccursOf(maxes) : sum(maxes)),
  };
}
