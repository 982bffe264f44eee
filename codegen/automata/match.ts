import {
  type CounterPlan,
  type CountState,
  countOn,
  countStart,
  mayEnd,
  planCounters,
} from '@passport-soap/runtime/schema';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { Particle } from '../components/types.js';
import { allowsNamespace } from '../components/wildcard-algebra.js';
import { particleTable } from './particle-table.js';
import type { AllModel, Automaton, ContentModel, CountedModel, Leaf, Transition } from './types.js';

/** A state of an automaton, by index, or of a counted content model. */
export type ModelState = number | CountState;

/** A step of a content model: of an automaton, a transition. */
export interface Step extends Omit<Transition, 'next'> {
  readonly next: ModelState;
}

/** Whether a leaf takes an element of this name. */
export function leafTakes({ term }: Leaf, name: ExpandedName): boolean {
  if (term.kind === 'wildcard') return allowsNamespace(term.namespaceConstraint, name.namespace);
  return term.name.local === name.local && term.name.namespace === name.namespace;
}

/** The state of a content model in which nothing was read. */
export function startState(model: Automaton | CountedModel): ModelState {
  return model.kind === 'automaton' ? 0 : countStart;
}

/** The step for an element of this name, in a state. */
export function step(model: Automaton | CountedModel, state: ModelState, name: ExpandedName): Step | undefined {
  if (typeof state !== 'number') {
    for (const [leaf, each] of model.leaves.entries()) {
      const found = leafTakes(each, name) ? stepByLeaf(model as CountedModel, state, leaf) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const transitions = model.kind === 'automaton' ? model.states[state]?.transitions : [];
  return transitions?.find(({ leaf }) => leafTakes(model.leaves[leaf] as Leaf, name));
}

interface Counting {
  readonly plan: CounterPlan;
  readonly groups: readonly Particle[];
}

const countings = new WeakMap<CountedModel, Counting>();

/** The model as the runtime counts it; every model group is told apart. */
function countingOf(model: CountedModel): Counting {
  let counting = countings.get(model);
  if (counting === undefined) {
    const groups: Particle[] = [];
    const table = particleTable(model, (particle) => groups.push(particle) - 1);
    counting = { plan: planCounters(table), groups };
    countings.set(model, counting);
  }
  return counting;
}

function stepByLeaf(model: CountedModel, state: CountState, leaf: number): Step | undefined {
  const { plan, groups } = countingOf(model);
  const found = countOn(plan, state, leaf);
  if (found === undefined) return undefined;
  return { leaf, next: found.state, enters: found.enters.map((group) => groups[group] as Particle) };
}

/** Whether the content may end in a state. */
export function mayEndAt(model: Automaton | CountedModel, state: ModelState): boolean {
  if (typeof state !== 'number') return mayEnd(countingOf(model as CountedModel).plan, state);
  return model.kind === 'automaton' && model.states[state]?.accepting === true;
}

/** Whether the content model takes these elements, in this order, and may then end. */
export function accepts(model: ContentModel, names: Iterable<ExpandedName>): boolean {
  if (model.kind === 'all') {
    const taken = new Set<number>();
    for (const name of names) {
      const index = model.leaves.findIndex(
        (leaf, at) => (leaf.particle.maxOccurs > 1 || !taken.has(model.places[at] as number)) && leafTakes(leaf, name),
      );
      if (index < 0) return false;
      taken.add(model.places[index] as number);
    }
    return expectedInAll(model, taken).end;
  }
  let state = startState(model);
  for (const name of names) {
    const found = step(model, state, name);
    if (found === undefined) return false;
    state = found.next;
  }
  return mayEndAt(model, state);
}

/** What may come next. */
export interface Expected {
  /** In the order of the schema. */
  readonly leaves: readonly Leaf[];
  /** Whether the content may end here. */
  readonly end: boolean;
}

/** What an automaton or a counted content model takes in a state. */
export function expectedAt(model: Automaton | CountedModel, state: ModelState): Expected {
  const end = mayEndAt(model, state);
  if (typeof state !== 'number') {
    const leaves = model.leaves.filter((_, leaf) => stepByLeaf(model as CountedModel, state, leaf) !== undefined);
    return { leaves, end };
  }
  const transitions = model.kind === 'automaton' ? (model.states[state]?.transitions ?? []) : [];
  return { leaves: transitions.map(({ leaf }) => model.leaves[leaf] as Leaf), end };
}

/** What an `xs:all` group takes when some of its places are taken. */
export function expectedInAll({ leaves, places, required, optional }: AllModel, taken: ReadonlySet<number>): Expected {
  return {
    leaves: leaves.filter((_, index) => !taken.has(places[index] as number)),
    end: required.every((place) => taken.has(place)) || (optional && taken.size === 0),
  };
}
