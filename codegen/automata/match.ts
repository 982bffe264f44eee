import type { ExpandedName } from '@passport-soap/runtime/xml';
import { allowsNamespace } from '../components/wildcard-algebra.js';
import type { Automaton, ContentModel, Leaf, Transition } from './types.js';

/** Whether a leaf takes an element of this name. */
export function leafTakes({ term }: Leaf, name: ExpandedName): boolean {
  if (term.kind === 'wildcard') return allowsNamespace(term.namespaceConstraint, name.namespace);
  return term.name.local === name.local && term.name.namespace === name.namespace;
}

/** The transition for an element of this name, in a state. */
export function step(model: Automaton, state: number, name: ExpandedName): Transition | undefined {
  return model.states[state]?.transitions.find(({ leaf }) => leafTakes(model.leaves[leaf] as Leaf, name));
}

/** Whether the content model takes these elements, in this order, and may then end. */
export function accepts(model: ContentModel, names: readonly ExpandedName[]): boolean {
  if (model.kind === 'all') {
    const seen = new Set<Leaf>();
    for (const name of names) {
      const leaf = model.leaves.find((candidate) => leafTakes(candidate, name));
      if (leaf === undefined || seen.has(leaf)) return false;
      seen.add(leaf);
    }
    return expectedInAll(model.leaves, seen).end || (names.length === 0 && model.optional);
  }
  let state = 0;
  for (const name of names) {
    const transition = step(model, state, name);
    if (transition === undefined) return false;
    state = transition.next;
  }
  return model.states[state]?.accepting === true;
}

/** What may come next. */
export interface Expected {
  /** In the order of the schema. */
  readonly leaves: readonly Leaf[];
  /** Whether the content may end here. */
  readonly end: boolean;
}

/** What an automaton takes in a state. */
export function expectedAt(model: Automaton, state: number): Expected {
  const { accepting, transitions } = model.states[state] ?? { accepting: false, transitions: [] };
  return { leaves: transitions.map(({ leaf }) => model.leaves[leaf] as Leaf), end: accepting };
}

/** What an `xs:all` group takes when it has had some of its leaves. */
export function expectedInAll(leaves: readonly Leaf[], seen: ReadonlySet<Leaf>): Expected {
  const left = leaves.filter((leaf) => !seen.has(leaf));
  return { leaves: left, end: left.every(({ particle }) => particle.minOccurs === 0) };
}
