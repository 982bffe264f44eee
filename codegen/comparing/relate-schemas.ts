import type { Schema } from '../components/types.js';
import { type Pair, PairGraph, type Whole } from './pair-graph.js';
import { type Acceptance, type Answer, acceptanceOf, both, less, more, type Reason } from './relation.js';
import { sideOf } from './sides.js';

/** What the documents with one root element are, by two schemas. */
export interface RootRelation extends Whole {
  /** Clark name of the global element. */
  readonly name: string;
  readonly change: 'added' | 'removed' | 'kept';
  /** Some of the reasons, those nearest to the root first. */
  readonly reasons: readonly Reason[];
}

const mostReasons = 5;

/** Each global element that is not abstract in one of the schemas, in order of name. */
export function relateRoots(graph: PairGraph): RootRelation[] {
  const [old, next] = graph.sides;
  const rootsOf = ({ elementDeclarations }: Schema) =>
    new Map([...elementDeclarations].filter(([, declaration]) => !declaration.abstract));
  const [before, after] = [rootsOf(old.schema), rootsOf(next.schema)];
  const pairs = new Map<string, Pair>();
  for (const [name, declaration] of before) {
    const then = after.get(name);
    if (then !== undefined) pairs.set(name, graph.elements(declaration, then));
  }
  return [...new Set([...before.keys(), ...after.keys()])].sort().map((name): RootRelation => {
    const pair = pairs.get(name);
    if (pair !== undefined) {
      const whole = graph.whole(pair);
      const reasons = whole.accepts === 'same' ? [] : graph.reasons(pair, mostReasons);
      return { name, change: 'kept', ...whole, reasons };
    }
    const added = after.has(name);
    const { kept, within, reasons } = added
      ? more('such documents were not accepted')
      : less('such documents are not accepted');
    return {
      name,
      change: added ? 'added' : 'removed',
      kept,
      within,
      accepts: acceptanceOf({ kept, within }),
      reasons,
    };
  });
}

/**
 * How the documents that a schema accepts relate to those that another one accepts: over all global elements, as roots.
 * Of schemas without global elements, the types of one name are held against each other.
 *
 * Decided on the languages (content models on their automata, patterns on theirs), so that how a schema is written
 * does not matter. What `xsi:type` may name is looked at as {@link PairGraph} says. `unknown` comes of patterns, unions and
 * occurrence bounds that are too large to be decided.
 */
export function relateSchemas(old: Schema, next: Schema): Acceptance {
  const graph = new PairGraph(sideOf(old), sideOf(next));
  const isLibrary = old.elementDeclarations.size === 0 && next.elementDeclarations.size === 0;
  const parts: readonly { kept: Answer; within: Answer }[] = isLibrary ? typesOf(graph) : relateRoots(graph);
  return acceptanceOf(
    parts.reduce<{ kept: Answer; within: Answer }>(
      (sum, each) => ({ kept: both(sum.kept, each.kept), within: both(sum.within, each.within) }),
      { kept: 'yes', within: 'yes' },
    ),
  );
}

function typesOf(graph: PairGraph): Whole[] {
  const [old, next] = graph.sides;
  const pairs: Pair[] = [];
  for (const [name, type] of old.schema.typeDefinitions) {
    const then = next.schema.typeDefinitions.get(name);
    if (then !== undefined) pairs.push(graph.types(type, then));
  }
  return pairs.map((pair) => graph.whole(pair));
}
