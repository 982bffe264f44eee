import type { Particle } from './types.js';

/** Whether a particle lets nothing at all be there (§3.9.6, Particle Emptiable). */
export function isEmptiable(particle: Particle): boolean {
  const { minOccurs, term } = particle;
  if (minOccurs === 0) return true;
  if (term.kind !== 'modelGroup') return false;
  return term.compositor === 'choice' ? term.particles.some(isEmptiable) : term.particles.every(isEmptiable);
}
