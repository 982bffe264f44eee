import type { Recognition } from '../types.js';
import type { Meets, Sign } from './signs.js';

/** What signs speak for. */
export interface Candidate {
  readonly name: string;
  readonly signs: readonly Sign[];
}

/** Below it nothing is said. */
const LEAST = 1 / 3;

/**
 * How sure each candidate is, the surest first, none below a third.
 *
 * A candidate's share is the weight of its signs that are met, less what speaks against it, of the weight of all its signs that
 * the capture can tell of. `sure` is that share s, less what the best other candidate's share o makes of it: s · s² / (s² + o²).
 * So all signs and no rival are 1; all signs and a rival with as many are one half for each; half of the signs and no
 * rival are one half; and a rival that has half as many signs leaves 0.8. It is no probability, but in order: over the captures
 * that it was tried on, what is above one half was right.
 */
export function rank(candidates: readonly Candidate[], meets: Meets): Recognition[] {
  const found: { name: string; share: number; because: string[] }[] = [];
  for (const { name, signs } of candidates) {
    const weighed = weigh(signs, meets);
    if (weighed !== undefined) found.push({ name, ...weighed });
  }
  found.sort((left, right) => right.share - left.share);
  const [first = 0, second = 0] = found.map(({ share }) => share);
  return found
    .map(({ name, share, because }, index) => {
      const other = index === 0 ? second : first;
      return { name, sure: round((share * share * share) / (share * share + other * other)), because };
    })
    .filter(({ sure }) => sure >= LEAST);
}

/** Undefined if a required sign is missing, or nothing speaks for it. */
function weigh(signs: readonly Sign[], meets: Meets): { share: number; because: string[] } | undefined {
  let [got, all] = [0, 0];
  const because: string[] = [];
  for (const { where, weight, because: phrase, required } of signs) {
    const met = meets(where);
    if (required === true && met !== true) return undefined;
    if (met === undefined) continue;
    if (weight > 0) all += weight;
    if (!met) continue;
    got += weight;
    if (weight > 0) because.push(phrase);
  }
  return got <= 0 ? undefined : { share: got / all, because };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
