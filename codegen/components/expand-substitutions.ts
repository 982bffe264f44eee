import type { ElementDeclaration, ModelGroup, Particle } from './types.js';

const expanded = new WeakMap<Particle, Particle>();

/**
 * The particle with each reference to the head of a substitution group as a choice (§3.9.6, clause 2.1): of the head and
 * of each declaration that may stand for it, with the reference's occurrence. {@link ModelGroup.head} marks it.
 * An abstract head stays a member of the choice, so that a reader can say what is wrong with it (cvc-elt.2).
 * Asked again, the same object; the particle itself where there is nothing to expand.
 */
export function expandSubstitutions(particle: Particle): Particle {
  let result = expanded.get(particle);
  if (result === undefined) {
    result = expand(particle);
    expanded.set(particle, result);
    expanded.set(result, result);
  }
  return result;
}

function expand(particle: Particle): Particle {
  const { term } = particle;
  if (term.kind === 'element') return expandElement(particle, term);
  if (term.kind === 'wildcard' || term.head !== undefined) return particle;
  const particles = term.particles.map(expandSubstitutions);
  const changed = particles.some((member, index) => member !== term.particles[index]);
  return changed ? { ...particle, term: { ...term, particles } } : particle;
}

function expandElement(particle: Particle, head: ElementDeclaration): Particle {
  const { substitutes } = head;
  if (substitutes === undefined) return particle;
  const { location } = particle;
  const particles = [head, ...substitutes].map((declaration): Particle => {
    const member: Particle = {
      kind: 'particle',
      minOccurs: 1,
      maxOccurs: 1,
      term: declaration,
      location,
      documentation: [],
    };
    // The head itself, and no more than itself.
    expanded.set(member, member);
    return member;
  });
  const term: ModelGroup = {
    kind: 'modelGroup',
    compositor: 'choice',
    particles,
    head,
    location,
    documentation: [],
  };
  return { ...particle, term };
}
