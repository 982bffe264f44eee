import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import { determinize } from '../automata/determinize.js';
import { findPositions, TooManyPositions } from '../automata/positions.js';
import type { Leaf } from '../automata/types.js';
import type { SchemaParts } from '../components/collect-parts.js';
import type { ElementDeclaration, Particle, Wildcard } from '../components/types.js';
import { allowsNamespace, overlap } from '../components/wildcard-algebra.js';
import { errorAt, related, warningAt } from '../error-at.js';
import type { SourceLocation } from '../location.js';
import { describeName } from './describe.js';

const limits = { maxPositions: 20_000, maxFollow: 500_000, maxStates: 20_000, maxTransitions: 500_000 };

/** `cos-nonambig` (§3.8.6), Unique Particle Attribution: the name of an element says which particle it is for. */
export function checkAmbiguity({ complexTypes }: SchemaParts): Diagnostic[] {
  return [...complexTypes].flatMap(({ contentType }) =>
    contentType.kind === 'elementOnly' || contentType.kind === 'mixed' ? checkContent(contentType.particle) : [],
  );
}

function checkContent(content: Particle): Diagnostic[] {
  if (!hasOverlap(content)) return [];
  // In an xs:all any member may follow any: as in a choice without end.
  const particle =
    content.term.kind === 'modelGroup' && content.term.compositor === 'all' ? repeatedChoice(content) : content;
  try {
    const { states, leaves } = determinize(findPositions(particle, limits, fewOccurrences), limits);
    const found: Clash[] = [];
    // Whether two leaves clash does not depend on the state that they meet in.
    const met = new Map<Leaf, Set<Leaf>>();
    for (const { transitions } of states) {
      findClashes(
        transitions.map(({ leaf }) => leaves[leaf] as Leaf),
        met,
        found,
      );
    }
    return found.map(ambiguous);
  } catch (error) {
    if (!(error instanceof TooManyPositions)) throw error;
    const message = 'the content model is too large to find out whether it is ambiguous';
    return [warningAt(content.location, 'limit-ambiguity', message)];
  }
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

/** What an element particle takes: by its name, or as a member of the substitution group of which it is the head. */
function namesOf({ name, substitutes = [] }: ElementDeclaration): ExpandedName[] {
  return [name, ...substitutes.map((member) => member.name)];
}

/** Whether any two leaves of the content model take the same name: most have none, and need no automaton. */
function hasOverlap(content: Particle): boolean {
  const elements = new Map<string, ExpandedName>();
  const wildcards: Wildcard[] = [];
  let twice = false;
  const visit = ({ term }: Particle): void => {
    if (term.kind === 'modelGroup') term.particles.forEach(visit);
    else if (term.kind === 'wildcard') wildcards.push(term);
    else {
      for (const name of namesOf(term)) {
        twice ||= elements.has(clarkName(name));
        elements.set(clarkName(name), name);
      }
    }
  };
  visit(content);
  if (twice || wildcards.length > 1) return true;
  const [wildcard] = wildcards;
  if (wildcard === undefined) return false;
  return [...elements.values()].some(({ namespace }) => allowsNamespace(wildcard.namespaceConstraint, namespace));
}

/** Two leaves that take the same name; `name` is one that they take, if an element is among them. */
interface Clash {
  readonly left: Leaf;
  readonly right: Leaf;
  readonly name?: ExpandedName;
}

/** Adds the clashes of the leaves that may come next in one state to `found`, but for pairs that have `met` before. */
function findClashes(leaves: readonly Leaf[], met: Map<Leaf, Set<Leaf>>, found: Clash[]): void {
  const isNew = (left: Leaf, right: Leaf): boolean => {
    const others = met.get(left) ?? new Set();
    if (others.has(right)) return false;
    met.set(left, others.add(right));
    return true;
  };
  const elements = new Map<string, { leaf: Leaf; name: ExpandedName }>();
  const wildcards: { leaf: Leaf; wildcard: Wildcard }[] = [];
  for (const leaf of leaves) {
    const { term } = leaf;
    if (term.kind === 'wildcard') {
      wildcards.push({ leaf, wildcard: term });
      continue;
    }
    for (const name of namesOf(term)) {
      const other = elements.get(clarkName(name));
      if (other === undefined) elements.set(clarkName(name), { leaf, name });
      else if (isNew(other.leaf, leaf)) found.push({ left: other.leaf, right: leaf, name });
    }
  }
  for (const [index, { leaf, wildcard }] of wildcards.entries()) {
    for (const { leaf: element, name } of elements.values()) {
      if (allowsNamespace(wildcard.namespaceConstraint, name.namespace) && isNew(element, leaf)) {
        found.push({ left: element, right: leaf, name });
      }
    }
    for (const other of wildcards.slice(0, index)) {
      if (isNew(other.leaf, leaf) && overlap(other.wildcard.namespaceConstraint, wildcard.namespaceConstraint)) {
        found.push({ left: other.leaf, right: leaf });
      }
    }
  }
}

function ambiguous(clash: Clash): Diagnostic {
  const { left, right, name } = clash;
  const what = name === undefined ? 'an element that both wildcards take' : `an element ${describeName(name)}`;
  const [first, second] = placesOf(clash);
  return errorAt(
    second,
    'cos-nonambig',
    `${what} may be for ${describe(right)} here or for ${describe(left)} before it, and nothing tells which: ${remedy(clash)}`,
    { related: [related(first, `${describe(left)} that it clashes with`)] },
  );
}

/** Where two particles stand; of two copies of one, where the model group definition that it is in is referred to. */
function placesOf({ left, right }: Clash): readonly [SourceLocation, SourceLocation] {
  const [ours, others] = [right, left].map(({ ancestors, particle }) => [particle, ...[...ancestors].reverse()]);
  for (const [index, own] of (ours ?? []).entries()) {
    const other = others?.[index];
    if (other !== undefined && own.location !== other.location) return [other.location, own.location];
  }
  return [left.particle.location, right.particle.location];
}

function remedy({ left: { term: left }, right: { term: right } }: Clash): string {
  if (left.kind === 'wildcard' && right.kind === 'wildcard') return 'let them take different namespaces, or remove one';
  if (left.kind === 'wildcard' || right.kind === 'wildcard') {
    return 'keep the wildcard from the namespace of the element (namespace="##other"), or make what is first required';
  }
  return 'write what they have in common once, before what differs, or give them different names';
}

function describe({ term }: Leaf): string {
  if (term.kind === 'wildcard') return 'the wildcard';
  const members = term.substitutes === undefined ? '' : ', the head of a substitution group,';
  return `the element particle ${term.name.local}${members}`;
}
