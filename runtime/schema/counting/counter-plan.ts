import type { ParticleTable } from '../tables.js';

/** A content model that is read by counting, made ready. */
export interface CounterPlan {
  /** By the index of their leaf. */
  readonly positions: readonly Position[];
  /** The content may be empty. */
  readonly emptiable: boolean;
}

/** A leaf, and what is counted around it. */
export interface Position {
  readonly leaf: number;
  /** The particles around it and its own, outermost first. */
  readonly path: readonly Node[];
  /** The particles of the path that are counted. */
  readonly counters: readonly Counter[];
  /** The content may end behind it as far as its place goes. */
  readonly last: boolean;
  /** The ways from here to other positions, found when first asked for. */
  readonly ways: (readonly Way[] | undefined)[];
}

/** Bounds of a particle whose occurrences are counted. */
export interface Counter {
  /** 0 where an occurrence may be empty: then any number of them may be missing. */
  readonly min: number;
  readonly max: number;
}

export interface Node {
  readonly counter: Counter | undefined;
  readonly repeats: boolean;
  readonly children: readonly Node[];
  /** Its children come one after the other. */
  readonly ordered: boolean;
  readonly group: number | undefined;
  /** Nothing at all may stand for it. */
  readonly emptiable: boolean;
  readonly leaf: number | undefined;
}

/** How one position follows another. */
export interface Way {
  /** How many counters go on; those behind them must have got to their min. */
  readonly kept: number;
  /** The last of them counts one more. */
  readonly counts: boolean;
  /** Groups that are begun anew, outermost first. */
  readonly enters: readonly number[];
}

export function planCounters(particle: ParticleTable): CounterPlan {
  const positions: Position[] = [];
  const root = planNode(particle);
  addPositions(root, [], true, positions);
  return { positions, emptiable: root.emptiable };
}

function planNode({ min, max = Number.POSITIVE_INFINITY, leaf, choice, sequence, group }: ParticleTable): Node {
  const children = (choice ?? sequence ?? []).filter((child) => child.max !== 0).map(planNode);
  const hollow =
    leaf === undefined &&
    (choice === undefined ? children.every((child) => child.emptiable) : children.some((child) => child.emptiable));
  const required = hollow ? 0 : min;
  const counted = max === Number.POSITIVE_INFINITY ? required > 1 : max > 1;
  return {
    counter: counted ? { min: required, max } : undefined,
    repeats: max > 1,
    children,
    ordered: choice === undefined,
    group,
    emptiable: required === 0,
    leaf,
  };
}

function addPositions(node: Node, around: readonly Node[], last: boolean, positions: Position[]): void {
  const path = [...around, node];
  if (node.leaf !== undefined) {
    const counters = path.flatMap(({ counter }) => counter ?? []);
    positions[node.leaf] = { leaf: node.leaf, path, counters, last, ways: [] };
  }
  for (const [index, child] of node.children.entries()) {
    addPositions(child, path, last && passes(node, index + 1), positions);
  }
}

/** Whether the children of a node between two indices may all be missing. */
function passes(node: Node, from: number, to = node.children.length): boolean {
  if (!node.ordered) return true;
  for (let at = from; at < to; at += 1) if (node.children[at]?.emptiable === false) return false;
  return true;
}

/** The ways from one position to another: those that go on with most of what is begun come first. */
export function waysTo(from: Position, to: Position): readonly Way[] {
  from.ways[to.leaf] ??= findWays(from, to);
  return from.ways[to.leaf] as readonly Way[];
}

function findWays(from: Position, to: Position): Way[] {
  const ways: Way[] = [];
  const reach = reachOf(to);
  let open = from.counters.length;
  for (let level = from.path.length - 1; level >= 0; level -= 1) {
    const node = from.path[level] as Node;
    // Another occurrence of a particle around both.
    if (node.counter !== undefined) open -= 1;
    const kept = node.counter === undefined ? open : open + 1;
    if (node.repeats && node === to.path[level] && level >= reach) {
      ways.push({ kept, counts: node.counter !== undefined, enters: groupsFrom(to, level) });
    }
    const parent = from.path[level - 1];
    if (parent === undefined) break;
    const index = parent.children.indexOf(node);
    // On to a particle behind this one.
    const next = to.path[level];
    if (parent === to.path[level - 1] && parent.ordered && next !== undefined && level >= reach) {
      const target = parent.children.indexOf(next);
      if (target > index && passes(parent, index + 1, target)) {
        ways.push({ kept: open, counts: false, enters: groupsFrom(to, level) });
      }
    }
    if (!passes(parent, index + 1)) break;
  }
  return ways;
}

/** The outermost level of a position's path whose particle can begin with it. */
function reachOf({ path }: Position): number {
  let level = path.length - 1;
  while (level > 0) {
    const parent = path[level - 1] as Node;
    if (!passes(parent, 0, parent.children.indexOf(path[level] as Node))) break;
    level -= 1;
  }
  return level;
}

/** Whether the content can begin with a position. */
export function isFirst(position: Position): boolean {
  return reachOf(position) === 0;
}

export function groupsFrom({ path }: Position, level: number): number[] {
  return path.slice(level).flatMap(({ group }) => group ?? []);
}
