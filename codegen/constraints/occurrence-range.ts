import type { Particle } from '../components/types.js';

/** How often something may occur; `max` Infinity = unbounded. */
export interface Range {
  readonly min: number;
  readonly max: number;
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
  const sum = (values: readonly number[]) => values.reduce((left, right) => left + right, 0);
  const mins = members.map(({ min }) => min);
  const maxes = members.map(({ max }) => max);
  const min = choice ? Math.min(...mins) : sum(mins);
  const max = choice ? Math.max(...maxes) : sum(maxes);
  // Infinity times nothing is nothing.
  return { min: minOccurs * min, max: max === 0 || maxOccurs === 0 ? 0 : maxOccurs * max };
}
