import type { ParticleTable } from '@passport-soap/runtime/schema';
import type { Occurs, Particle } from '../components/types.js';
import type { CountedModel } from './types.js';

/**
 * The particle of a counted content model as a table.
 *
 * @param groupOf the number of a model group's particle, if its occurrences are told apart
 */
export function particleTable(
  { leaves, particle }: CountedModel,
  groupOf: (particle: Particle) => number | undefined,
): ParticleTable {
  const numbers = new Map(leaves.map((leaf, index) => [leaf.particle, index]));
  return tableOf(particle);

  function tableOf(each: Particle): ParticleTable {
    const { term, minOccurs, maxOccurs } = each;
    const bounds = {
      min: withinReach(minOccurs),
      ...(maxOccurs === Number.POSITIVE_INFINITY ? {} : { max: withinReach(maxOccurs) }),
    };
    if (term.kind !== 'modelGroup') return { ...bounds, leaf: numbers.get(each) ?? -1 };
    // A particle that cannot occur has no leaf.
    const members = term.particles.filter((member) => member.maxOccurs !== 0).map(tableOf);
    const group = groupOf(each);
    return {
      ...bounds,
      ...(term.compositor === 'choice' ? { choice: members } : { sequence: members }),
      ...(group === undefined ? {} : { group }),
    };
  }
}

/** No document has more children than numbers can count. */
function withinReach(bound: Occurs): number {
  return bound > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : Number(bound);
}
