import { DiagnosticError } from '@passport-soap/runtime';
import { expandSubstitutions } from '../components/expand-substitutions.js';
import type { ComplexTypeDefinition, Particle } from '../components/types.js';
import { errorAt } from '../error-at.js';
import { determinize } from './determinize.js';
import { permuteAll } from './permute-all.js';
import { findPositions, TooManyPositions } from './positions.js';
import type { AllModel, Automaton, ContentModel } from './types.js';

/** How large one content model may get once its occurrence bounds are written out. */
const contentModelLimits = { maxPositions: 4000, maxFollow: 250_000, maxStates: 4000, maxTransitions: 250_000 };

const empty: Automaton = { kind: 'automaton', leaves: [], states: [{ accepting: true, transitions: [] }] };

const built = new WeakMap<ComplexTypeDefinition, ContentModel>();

/**
 * The content model of a complex type; of one with empty or simple content, the model that takes no element.
 * Asked again, the same object.
 *
 * @throws DiagnosticError with `unsupported-occurrence-bounds` or `limit-content-model`, located, where the model is too large
 */
export function buildContentModel(type: ComplexTypeDefinition): ContentModel {
  const { contentType } = type;
  if (contentType.kind === 'empty' || contentType.kind === 'simple') return empty;
  let model = built.get(type);
  if (model === undefined) {
    model = ofParticle(expandSubstitutions(contentType.particle));
    built.set(type, model);
  }
  return model;
}

/** The content model of a content type's particle. */
function ofParticle(particle: Particle): ContentModel {
  return allModel(particle) ?? automaton(particle);
}

function allModel(particle: Particle): AllModel | undefined {
  const { term, minOccurs, maxOccurs } = particle;
  if (term.kind !== 'modelGroup' || term.compositor !== 'all' || maxOccurs !== 1) return undefined;
  const leaves = term.particles.flatMap((member) =>
    member.term.kind === 'modelGroup' ? [] : [{ particle: member, term: member.term, ancestors: [particle] }],
  );
  // Of the members of a substitution group only one may occur: that takes states.
  if (term.particles.some(isSubstitution)) return undefined;
  return { kind: 'all', leaves, optional: minOccurs === 0 };
}

function isSubstitution({ term }: Particle): boolean {
  return term.kind === 'modelGroup' && term.head !== undefined;
}

function automaton(particle: Particle): Automaton {
  try {
    const { term } = particle;
    if (term.kind === 'modelGroup' && term.compositor === 'all' && term.particles.some(isSubstitution))
      return permuteAll(particle, term.particles, contentModelLimits);
    return determinize(findPositions(particle, contentModelLimits), contentModelLimits);
  } catch (error) {
    if (!(error instanceof TooManyPositions)) throw error;
    throw new DiagnosticError([tooLarge(particle)]);
  }
}

function tooLarge(particle: Particle) {
  const widest = findWidest(particle);
  const { maxPositions } = contentModelLimits;
  if (bound(widest) <= 1) {
    return errorAt(
      particle.location,
      'limit-content-model',
      `the content model is too large: an automaton of at most ${maxPositions} states is made for one`,
    );
  }
  const { minOccurs, maxOccurs } = widest;
  const max = maxOccurs === Number.POSITIVE_INFINITY ? 'unbounded' : maxOccurs;
  return errorAt(
    widest.location,
    'unsupported-occurrence-bounds',
    `minOccurs="${minOccurs}" maxOccurs="${max}" makes a content model of more than ${maxPositions} positions, which is not supported: use smaller bounds, or maxOccurs="unbounded"`,
  );
}

/** How often a particle is written out. */
function bound({ minOccurs, maxOccurs }: Particle): number {
  return Number(maxOccurs === Number.POSITIVE_INFINITY ? minOccurs : maxOccurs);
}

function findWidest(particle: Particle): Particle {
  let widest = particle;
  const { term } = particle;
  if (term.kind === 'modelGroup') {
    for (const member of term.particles) {
      const candidate = findWidest(member);
      if (bound(candidate) > bound(widest)) widest = candidate;
    }
  }
  return widest;
}
