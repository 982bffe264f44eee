import type { ModelGroup, Particle } from '../components/types.js';

/**
 * The particle without groups that say nothing (§3.9.6, pointless occurrences): empty ones, those with one member,
 * and sequences in sequences, choices in choices, where they occur once.
 */
export function withoutPointless(particle: Particle): Particle {
  const { term } = particle;
  if (term.kind !== 'modelGroup') return particle;
  const particles = term.particles.flatMap((member) => membersOf(withoutPointless(member), term.compositor));
  const [only] = particles;
  if (isOnce(particle) && particles.length === 1 && only !== undefined) return only;
  return { ...particle, term: { ...term, particles } };
}

/** What a member of a group comes to: itself, its members in its place, or nothing. */
function membersOf(member: Particle, around: ModelGroup['compositor']): readonly Particle[] {
  const { term } = member;
  if (term.kind !== 'modelGroup') return [member];
  if (term.particles.length === 0 && (term.compositor !== 'choice' || member.minOccurs === 0)) return [];
  // The choice that stands for a substitution group stays one: its members have no order.
  if (term.head !== undefined) return [member];
  return isOnce(member) && term.compositor === around && around !== 'all' ? term.particles : [member];
}

function isOnce({ minOccurs, maxOccurs }: Particle): boolean {
  return minOccurs === 1 && maxOccurs === 1;
}
