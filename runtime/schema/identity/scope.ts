import type { LinkedConstraint } from './linked-constraint.js';

/** A node that a keyref selects. */
export interface Reference {
  readonly key: string;
  /** Where it begins. */
  readonly start: number;
}

/**
 * A constraint of an open element, with the nodes of its qualified node set.
 * Those that a path with `.//` selects are of the scopes around it as well, which take them over when this one ends:
 * kept in each of them, nodes would cost as many times as elements are nested.
 */
export interface Scope {
  readonly constraint: LinkedConstraint;
  readonly depth: number;
  /** The next one of the constraint around it. */
  readonly outer: Scope | undefined;
  /** Of a key or unique constraint: nodes, each by where it begins, by their key-sequences. */
  readonly nodes: Map<string, number>;
  /** Those that the outer scope takes over. */
  deepNodes: Map<string, number>;
  /** Of both, those that are of no inner scope. */
  readonly newNodes: (readonly [key: string, start: number])[];
  /** Of a keyref. */
  readonly references: Reference[];
  readonly newReferences: Reference[];
  /** Those of inner scopes, found there. */
  deepReferences: Reference[];
}

export function makeScope(constraint: LinkedConstraint, depth: number, outer: Scope | undefined): Scope {
  return { constraint, depth, outer, ...makeNodes(), references: [], newReferences: [], deepReferences: [] };
}

const makeNodes = () => ({ nodes: new Map(), deepNodes: new Map(), newNodes: [] });

/** Adds a node; answers the other one if there is one of its key-sequence. */
export function addNode(scope: Scope, key: string, start: number, deep: boolean): number | undefined {
  const other = scope.nodes.get(key) ?? scope.deepNodes.get(key);
  if (other === undefined) {
    (deep ? scope.deepNodes : scope.nodes).set(key, start);
    scope.newNodes.push([key, start]);
  }
  return other;
}

/**
 * Hands the nodes that are the outer scope's too over to that. What is less is added to what is more.
 *
 * @param again is told of two nodes with one key-sequence, the later one first
 */
export function inheritNodes(scope: Scope, again: (start: number, other: number) => void): void {
  const { outer, deepNodes, deepReferences } = scope;
  if (outer === undefined) return;
  const meet = (start: number, other: number | undefined): boolean => {
    if (other !== undefined && other !== start) again(Math.max(start, other), Math.min(start, other));
    return other !== undefined;
  };
  const [less, more] = bySize(deepNodes, outer.nodes);
  for (const [key, start] of less) meet(start, more.get(key));
  const [few, many] = bySize(deepNodes, outer.deepNodes);
  for (const [key, start] of few) if (!meet(start, many.get(key))) many.set(key, start);
  outer.deepNodes = many;
  const [short, long] = [deepReferences, outer.deepReferences].sort((left, right) => left.length - right.length) as [
    Reference[],
    Reference[],
  ];
  for (const reference of short) long.push(reference);
  outer.deepReferences = long;
}

type Nodes = Map<string, number>;

function bySize(one: Nodes, other: Nodes): [less: Nodes, more: Nodes] {
  return one.size < other.size ? [one, other] : [other, one];
}
