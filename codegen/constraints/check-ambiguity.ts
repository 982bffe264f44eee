import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import { determinize } from '../automata/determinize.js';
import { findPositions, TooManyPositions } from '../automata/positions.js';
import type { Leaf } from '../automata/types.js';
import type { SchemaParts } from '../components/collect-parts.js';
import { expandSubstitutions } from '../components/expand-substitutions.js';
import type { ElementDeclaration, Particle, Wildcard } from '../components/types.js';
import { allowsNamespace, overlap } from '../components/wildcard-algebra.js';
import { errorAt, related } from '../error-at.js';
import { describeName } from './describe.js';

const limits = { maxPositions: 20_000, maxFollow: 500_000, maxStates: 20_000, maxTransitions: 500_000 };

/** `cos-nonambig` (§3.8.6), Unique Particle Attribution: the name of an element says which particle it is for. */
export function checkAmbiguity({ complexTypes }: SchemaParts): Diagnostic[] {
  return [...complexTypes].flatMap(({ contentType }) =>
    contentType.kind === 'elementOnly' || contentType.kind === 'mixed'
      ? checkContent(expandSubstitutions(contentType.particle))
      : [],
  );
}

function checkContent(content: Particle): Diagnostic[] {
  if (!hasOverlap(content)) return [];
  // In an xs:all any member may follow any: as in a choice without end.
  const particle =
    content.term.kind === 'modelGroup' && content.term.compositor === 'all' ? repeatedChoice(content) : content;
  try {
    const { states, leaves } = determinize(findPositions(particle, limits, fewOccurrences), limits);
    const found = new Map<string, Diagnostic>();
    for (const { transitions } of states) {
      for (const [left, right] of clashes(transitions.map(({ leaf }) => leaves[leaf] as Leaf))) {
        // One for two places: the members of a substitution group stand in one.
        const key = `${placeOf(left)} ${placeOf(right)}`;
        if (!found.has(key)) found.set(key, ambiguous(left, right));
      }
    }
    return [...found.values()];
  } catch (error) {
    // Too large to be used: the check of its size says that.
    if (error instanceof TooManyPositions) return [];
    throw error;
  }
}

function placeOf({ particle: { location } }: Leaf): string {
  return `${location.file}:${location.line}:${location.column}`;
}

/** What can stand beside what does not depend on how often, beyond once more and not once more. */
function fewOccurrences({ minOccurs, maxOccurs }: Particle): readonly [min: number, max: number] {
  const min = minOccurs < 2 ? Number(minOccurs) : 2;
  if (maxOccurs === Number.POSITIVE_INFINITY) return [min, Number.POSITIVE_INFINITY];
  const more = maxOccurs > minOccurs ? BigInt(maxOccurs) - BigInt(minOccurs) : 0n;
  return [min, min + (more < 2n ? Number(more) : 2)];
}

function repeatedChoice(particle: Particle): Particle {
  const { term } = particle;
  if (term.kind !== 'modelGroup') return particle;
  return { ...particle, maxOccurs: Number.POSITIVE_INFINITY, term: { ...term, compositor: 'choice' } };
}

/** Whether any two leaves of the content model take the same name: most have none, and need no automaton. */
function hasOverlap(content: Particle): boolean {
  const elements = new Map<string, ElementDeclaration>();
  const wildcards: Wildcard[] = [];
  let twice = false;
  const visit = ({ term }: Particle): void => {
    if (term.kind === 'modelGroup') term.particles.forEach(visit);
    else if (term.kind === 'wildcard') wildcards.push(term);
    else if (elements.has(clarkName(term.name))) twice = true;
    else elements.set(clarkName(term.name), term);
  };
  visit(content);
  if (twice || wildcards.length > 1) return true;
  const [wildcard] = wildcards;
  if (wildcard === undefined) return false;
  return [...elements.values()].some(({ name }) => allowsNamespace(wildcard.namespaceConstraint, name.namespace));
}

function clashes(leaves: readonly Leaf[]): [Leaf, Leaf][] {
  const found: [Leaf, Leaf][] = [];
  const elements = new Map<string, Leaf>();
  const wildcards: { leaf: Leaf; wildcard: Wildcard }[] = [];
  for (const leaf of leaves) {
    const { term } = leaf;
    if (term.kind === 'wildcard') {
      wildcards.push({ leaf, wildcard: term });
      continue;
    }
    const other = elements.get(clarkName(term.name));
    if (other === undefined) elements.set(clarkName(term.name), leaf);
    else found.push([other, leaf]);
  }
  for (const [index, { leaf, wildcard }] of wildcards.entries()) {
    for (const element of elements.values()) {
      const { term } = element;
      if (term.kind === 'element' && allowsNamespace(wildcard.namespaceConstraint, term.name.namespace))
        found.push([element, leaf]);
    }
    for (const other of wildcards.slice(0, index)) {
      if (overlap(other.wildcard.namespaceConstraint, wildcard.namespaceConstraint)) found.push([other.leaf, leaf]);
    }
  }
  return found;
}

function ambiguous(left: Leaf, right: Leaf): Diagnostic {
  const named = [left, right].map(({ term }) => term).find((term) => term.kind === 'element');
  const what = named === undefined ? 'an element that both wildcards take' : `an element ${describeName(named.name)}`;
  return errorAt(
    right.particle.location,
    'cos-nonambig',
    `${what} may be for ${describe(right)} here or for ${describe(left)}, and nothing tells which: make one of them required before the other, or give them different names`,
    { related: [related(left.particle.location, `${describe(left)} that it clashes with`)] },
  );
}

function describe({ term }: Leaf): string {
  return term.kind === 'wildcard' ? 'the wildcard' : `the element particle ${term.name.local}`;
}
