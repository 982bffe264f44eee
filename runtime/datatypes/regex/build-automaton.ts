import type { PatternNode } from './pattern-node.js';

/** A state of a nondeterministic automaton: takes a character, or leads on to others without one. */
export type State =
  | { readonly kind: 'character'; readonly text: string; readonly next: number }
  | { readonly kind: 'split'; first: number; readonly second: number }
  | { readonly kind: 'end' };

export interface Automaton {
  readonly states: readonly State[];
  readonly start: number;
}

/** A pattern is not followed state by state if it has more of them. */
const maxStates = 2000;

class TooLarge extends Error {}

/** The automaton of a pattern (Thompson's construction, quantities written out); undefined if it is too large. */
export function buildAutomaton(node: PatternNode): Automaton | undefined {
  const states: State[] = [];
  const add = (state: State): number => {
    if (states.length === maxStates) throw new TooLarge();
    return states.push(state) - 1;
  };
  let built = 0;
  /** Adds the states of a node, which go on to `next`; answers the first. */
  const build = (part: PatternNode, next: number): number => {
    // A part without a state of its own could be repeated for ever.
    built += 1;
    if (built > 10 * maxStates) throw new TooLarge();
    switch (part.kind) {
      case 'character':
        return add({ kind: 'character', text: part.text, next });
      case 'sequence':
        return part.parts.reduceRight((behind, each) => build(each, behind), next);
      case 'choice':
        return part.branches
          .map((branch) => build(branch, next))
          .reduceRight((second, first) => add({ kind: 'split', first, second }));
      case 'repeat':
        return repeat(part.body, Number(part.least), part.most === undefined ? undefined : Number(part.most), next);
    }
  };
  const repeat = (body: PatternNode, least: number, most: number | undefined, next: number): number => {
    let first = next;
    if (most === undefined) {
      const loop: State = { kind: 'split', first: next, second: next };
      first = add(loop);
      loop.first = build(body, first);
    }
    for (let count = least; count < (most ?? 0); count += 1) {
      first = add({ kind: 'split', first: build(body, first), second: next });
    }
    for (let count = 0; count < least; count += 1) first = build(body, first);
    return first;
  };
  try {
    const end = add({ kind: 'end' });
    const start = build(node, end);
    return { states, start };
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}
