import { DiagnosticError } from '@passport-soap/runtime';
import { isEmptiable } from '../components/emptiable.js';
import { expandSubstitutions } from '../components/expand-substitutions.js';
import type { ComplexTypeDefinition, Particle } from '../components/types.js';
import { errorAt } from '../error-at.js';
import { countedModel } from './counted-model.js';
import { determinize } from './determinize.js';
import { findPositions, TooManyPositions } from './positions.js';
import type { AllModel, Automaton, ContentModel, CountedModel, Leaf } from './types.js';

/** A larger automaton is not worth its tables: the content is counted instead. */
const contentModelLimits = { maxPositions: 4000, maxFollow: 20_000, maxStates: 4000, maxTransitions: 20_000 };
/** So many positions more than there are leaves may come of writing occurrence bounds out. */
const maxUnrolled = 200;
/** A counted content model may have as many element particles and wildcards. */
const maxLeaves = 10_000;

const empty: Automaton = { kind: 'automaton', leaves: [], states: [{ accepting: true, transitions: [] }] };

const built = new WeakMap<ComplexTypeDefinition, ContentModel>();

/**
 * The content model of a complex type; of one with empty or simple content, the model that takes no element.
 * Asked again, the same object.
 *
 * @throws DiagnosticError with `limit-content-model`, located, where the model is too large
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
  const placed = term.particles.flatMap((member, place) =>
    leavesOf(member, [particle]).map((leaf) => ({ leaf, place })),
  );
  return {
    kind: 'all',
    leaves: placed.map(({ leaf }) => leaf),
    places: placed.map(({ place }) => place),
    required: term.particles.flatMap((member, place) => (isEmptiable(member) ? [] : [place])),
    optional: minOccurs === 0,
  };
}

/** The element that a member of the group is; of a substitution group, the elements. */
function leavesOf(member: Particle, ancestors: readonly Particle[]): Leaf[] {
  const { term } = member;
  if (term.kind !== 'modelGroup') return [{ particle: member, term, ancestors }];
  return term.particles.flatMap((inner) => leavesOf(inner, [...ancestors, member]));
}

function automaton(particle: Particle): Automaton | CountedModel {
  try {
    const counted = countedModel(particle);
    const size = counted.leaves.length;
    const model = countPositions(particle) > BigInt(size + maxUnrolled) ? undefined : tryAutomaton(particle);
    if (model === undefined && size > maxLeaves) throw new TooManyPositions();
    return model ?? counted;
  } catch (error) {
    if (!(error instanceof TooManyPositions)) throw error;
    throw new DiagnosticError([
      errorAt(
        particle.location,
        'limit-content-model',
        `the content model is too large: it may have at most ${maxLeaves} element particles and wildcards: take groups of elements into elements of their own`,
      ),
    ]);
  }
}

function tryAutomaton(particle: Particle): Automaton | undefined {
  try {
    return determinize(findPositions(particle, contentModelLimits), contentModelLimits);
  } catch (error) {
    if (error instanceof TooManyPositions) return undefined;
    throw error;
  }
}

/** How many positions there are when the occurrence bounds are written out. */
function countPositions({ term, minOccurs, maxOccurs }: Particle): bigint {
  const times = maxOccurs === Number.POSITIVE_INFINITY ? (minOccurs > 1 ? minOccurs : 1) : maxOccurs;
  const once = term.kind === 'modelGroup' ? term.particles.reduce((sum, each) => sum + countPositions(each), 0n) : 1n;
  return BigInt(times) * once;
}
