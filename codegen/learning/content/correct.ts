import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import { type AnyNode, type ContentNode, type ElementNode, type GroupNode, takes } from './content-tree.js';

/** What would have to be let in for a sequence of children to be content of a tree. */
export type Correction =
  /** The node is required, and is not there. */
  | { readonly kind: 'skip'; readonly node: ContentNode }
  /** The node is there more often than it may be. */
  | { readonly kind: 'repeat'; readonly node: ContentNode }
  /** The child at this index has no place. */
  | { readonly kind: 'insert'; readonly index: number };

export interface Corrected {
  /** 0: it is content of the tree. */
  readonly cost: number;
  readonly corrections: readonly Correction[];
}

const costs = { skip: 6, repeat: 5, insert: 10 };

/** Bounds beyond it count as none: the reader decides in the end. */
const written = 4;

/** Of more children those in the middle are not looked at. */
export const longestSequence = 400;

interface Edge {
  readonly to: number;
  readonly cost: number;
  /** Takes a child. */
  readonly node?: ElementNode | AnyNode;
  readonly correction?: Correction;
}

/** A content tree as an automaton that forgives, at a price. */
export interface Corrector {
  correct(names: readonly ExpandedName[]): Corrected;
}

/** The cheapest way to read sequences of children as the content of a tree: a shortest path, child by child. */
export function createCorrector(tree: ContentNode): Corrector {
  if (tree.kind === 'group' && tree.compositor === 'all') return { correct: (names) => correctAll(tree, names) };
  const edges: Edge[][] = [];
  const state = (): number => edges.push([]) - 1;
  const link = (from: number, to: number, edge: Omit<Edge, 'to'> = { cost: 0 }): void =>
    void edges[from]?.push({ ...edge, to });

  const single = (node: ContentNode, from: number, to: number): void => {
    if (node.kind !== 'group') {
      link(from, to, { cost: 0, node });
      return;
    }
    if (node.compositor === 'choice') {
      for (const child of node.children) occurring(child, from, to);
      return;
    }
    let at = from;
    for (const child of node.children) {
      const next = state();
      occurring(child, at, next);
      at = next;
    }
    link(at, to);
  };
  const occurring = (node: ContentNode, from: number, to: number): void => {
    const least = Math.min(node.min, written);
    const endless = node.max > written;
    const most = endless ? Math.max(least, 1) : Math.max(least, node.max);
    const skip: Omit<Edge, 'to'> = { cost: costs.skip, correction: { kind: 'skip', node } };
    let at = from;
    if (most === 0) link(at, to);
    for (let copy = 0; copy < Math.max(most, 1); copy += 1) {
      const start = state();
      const end = state();
      link(at, start, most === 0 ? { cost: costs.repeat, correction: { kind: 'repeat', node } } : { cost: 0 });
      single(node, start, end);
      if (copy < least) link(start, end, skip);
      else link(start, to);
      if (copy === Math.max(most, 1) - 1) {
        link(end, start, endless ? { cost: 0 } : { cost: costs.repeat, correction: { kind: 'repeat', node } });
        link(end, to);
      }
      at = end;
    }
  };
  const start = state();
  const end = state();
  occurring(tree, start, end);
  return { correct: (names) => shortestPath(edges, start, end, names) };
}

interface Visit {
  readonly cost: number;
  readonly before?: Visit;
  readonly correction?: Correction;
}

function shortestPath(
  edges: readonly (readonly Edge[])[],
  start: number,
  end: number,
  names: readonly ExpandedName[],
): Corrected {
  let layer: (Visit | undefined)[] = new Array(edges.length);
  layer[start] = { cost: 0 };
  settle(edges, layer);
  for (const [index, name] of names.entries()) {
    const next: (Visit | undefined)[] = new Array(edges.length);
    for (const [from, visit] of layer.entries()) {
      if (visit === undefined) continue;
      improve(next, from, { cost: visit.cost + costs.insert, before: visit, correction: { kind: 'insert', index } });
      for (const { to, node } of edges[from] ?? []) {
        if (node !== undefined && takes(node, name)) improve(next, to, visit);
      }
    }
    settle(edges, next);
    layer = next;
  }
  const reached = layer[end];
  if (reached === undefined) return { cost: Number.POSITIVE_INFINITY, corrections: [] };
  const corrections: Correction[] = [];
  for (let visit: Visit | undefined = reached; visit !== undefined; visit = visit.before) {
    if (visit.correction !== undefined) corrections.push(visit.correction);
  }
  return { cost: reached.cost, corrections: corrections.reverse() };
}

/** Follows the edges that take no child, until nothing gets cheaper. */
function settle(edges: readonly (readonly Edge[])[], layer: (Visit | undefined)[]): void {
  const pending = layer.flatMap((visit, at) => (visit === undefined ? [] : [at]));
  for (let from = pending.pop(); from !== undefined; from = pending.pop()) {
    const visit = layer[from] as Visit;
    for (const { to, cost, node, correction } of edges[from] ?? []) {
      if (node !== undefined) continue;
      const found: Visit = correction === undefined ? visit : { cost: visit.cost + cost, before: visit, correction };
      if (improve(layer, to, found)) pending.push(to);
    }
  }
}

function improve(layer: (Visit | undefined)[], at: number, visit: Visit): boolean {
  const known = layer[at];
  if (known !== undefined && known.cost <= visit.cost) return false;
  layer[at] = visit;
  return true;
}

/** Of an xs:all each member is there or not, whatever the order. */
function correctAll(tree: GroupNode, names: readonly ExpandedName[]): Corrected {
  const corrections: Correction[] = [];
  const taken = new Map<ContentNode, number>();
  for (const [index, name] of names.entries()) {
    const node = tree.children.find((child) => child.kind !== 'group' && takes(child, name));
    if (node === undefined) {
      corrections.push({ kind: 'insert', index });
      continue;
    }
    const times = (taken.get(node) ?? 0) + 1;
    taken.set(node, times);
    if (times > node.max) corrections.push({ kind: 'repeat', node });
  }
  if (names.length > 0 || tree.min > 0) {
    for (const node of tree.children) {
      if (node.kind !== 'group' && node.min > 0 && !taken.has(node)) corrections.push({ kind: 'skip', node });
    }
  }
  return { cost: corrections.reduce((sum, { kind }) => sum + costs[kind], 0), corrections };
}

/**
 * Sequences with runs of one name cut down, and what is still long cut in the middle: what is repeated without end need not be
 * looked at without end. Whether the whole of it is content in the end, the reader says.
 */
export function shortenRuns(names: readonly ExpandedName[]): readonly ExpandedName[] {
  if (names.length <= 60) return names;
  const out: ExpandedName[] = [];
  let run = 0;
  for (const [index, name] of names.entries()) {
    const before = names[index - 1];
    run = before !== undefined && clarkName(before) === clarkName(name) ? run + 1 : 1;
    if (run <= written + 2) out.push(name);
  }
  return out.length <= longestSequence
    ? out
    : [...out.slice(0, longestSequence / 2), ...out.slice(-longestSequence / 2)];
}
