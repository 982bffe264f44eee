import type { Particle } from '../components/types.js';
import type { CountedModel, Leaf } from './types.js';

/** The content model of a particle that is read by counting, whatever its occurrence bounds. */
export function countedModel(particle: Particle): CountedModel {
  return { kind: 'counted', leaves: findLeaves(particle, []), particle };
}

function findLeaves(particle: Particle, ancestors: readonly Particle[]): Leaf[] {
  const { term } = particle;
  if (particle.maxOccurs === 0) return [];
  if (term.kind !== 'modelGroup') return [{ particle, term, ancestors }];
  return term.particles.flatMap((member) => findLeaves(member, [...ancestors, particle]));
}
