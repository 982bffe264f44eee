import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import { type ContentNode, findElement, type GroupNode, groupsOf, namesIn, replaceNode } from './content-tree.js';
import { createCorrector, shortenRuns } from './correct.js';

/** One change of a content model. */
export type ContentChange =
  /** An element at a place: as the child of a group at this index. */
  | {
      readonly kind: 'insert';
      readonly group: GroupNode;
      readonly index: number;
      readonly name: ExpandedName;
      readonly min: number;
      readonly max: number;
      /** It has another place in this content model. */
      readonly again: boolean;
    }
  | {
      readonly kind: 'any';
      readonly group: GroupNode;
      readonly index: number;
      readonly namespace: string;
      readonly max: number;
    }
  | { readonly kind: 'lower'; readonly node: ContentNode }
  | { readonly kind: 'raise'; readonly node: ContentNode; readonly max: number }
  /** Any order: of a sequence an xs:all. */
  | { readonly kind: 'all'; readonly group: GroupNode }
  /** Any order, any number of times. */
  | { readonly kind: 'repeatedChoice'; readonly group: GroupNode };

export interface ContentSolution {
  /** What is done, in order; all nodes are those of the tree as it was. */
  readonly changes: readonly ContentChange[];
  /** What is left to be wrong: 0 if nothing is. */
  readonly cost: number;
  readonly tree: ContentNode;
}

/** Which places and groups can be written into. */
export interface ContentRules {
  canEdit(node: ContentNode): boolean;
  canInsert(group: GroupNode): boolean;
  /** Whether the type itself has the group, and no type or group definition that others use too. */
  isOwn(group: GroupNode): boolean;
}

interface Candidate {
  readonly changes: readonly ContentChange[];
  readonly tree: ContentNode;
  readonly cost: number;
  /** The less, the better, where the cost is the same. */
  readonly rank: number;
}

/** Preference among what does the same: the less lets in, the better. */
const penalties = { insert: 0, lower: 1, raise: 1, again: 4, all: 3, repeatedChoice: 20, any: 30 };

/** As many of the best beginnings are followed. */
const beam = 4;
export const mostChanges = 30;
/** Of so many names at once places are tried. */
const namesAtOnce = 3;
/** Beyond this cost a content model is far from what was seen. */
const manyWrong = 100;

/**
 * Finds the smallest changes of a content model that make it take the sequences. Several, the best first: they differ
 * in a change that could not be seen to be right or wrong.
 */
export function solveContent(
  tree: ContentNode,
  sequences: readonly (readonly ExpandedName[])[],
  rules: ContentRules,
): ContentSolution[] {
  const all = sequences.map(shortenRuns);
  const contexts = neighboursOf(all);
  // Every change lets more in: what the content model takes it goes on to take.
  const evidence = rejected(tree, all);
  let current: Candidate[] = [{ changes: [], tree, cost: costOf(tree, evidence), rank: 0 }];
  const solved: Candidate[] = [];
  for (let step = 0; step < mostChanges && current.length > 0; step += 1) {
    const next: Candidate[] = [];
    for (const candidate of current) {
      if (candidate.cost === 0) {
        solved.push(candidate);
        continue;
      }
      for (const change of changesOf(candidate.tree, evidence, rules)) {
        const changed = applyChange(candidate.tree, change);
        const cost = costOf(changed, evidence, candidate.cost);
        if (cost >= candidate.cost) continue;
        next.push({
          changes: [...candidate.changes, change],
          tree: changed,
          cost,
          rank: candidate.rank + rankOf(change, contexts, rules),
        });
      }
    }
    if (solved.length >= beam) break;
    next.sort((left, right) => left.cost + left.rank - right.cost - right.rank || left.cost - right.cost);
    // Whatever else leads on is kept, so that an alternative of another kind is among the results.
    // With many names without a place one way is enough to follow.
    const width = (current[0]?.cost ?? 0) > manyWrong ? 1 : beam;
    current = distinct(next).slice(0, solved.length === 0 && step === 0 ? width * 2 : width);
  }
  solved.sort((left, right) => left.rank - right.rank || left.changes.length - right.changes.length);
  const found = solved.length > 0 ? distinct(solved) : current;
  return found.map(({ changes, cost, tree }) => ({ changes, cost, tree }));
}

/** Of the same changes in another order, one is enough. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ tree }) => {
    const key = shapeOf(tree);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function shapeOf(node: ContentNode): string {
  const occurs = `{${node.min},${node.max}}`;
  if (node.kind === 'element') return `${node.names.map(clarkName).join('|')}${occurs}`;
  if (node.kind === 'any') return `any${JSON.stringify(node.constraint)}${occurs}`;
  return `${node.compositor}(${node.children.map(shapeOf).join(',')})${occurs}`;
}

/** As soon as it is not less than a limit, it does not matter how much more it is. */
function costOf(
  tree: ContentNode,
  sequences: readonly (readonly ExpandedName[])[],
  limit = Number.POSITIVE_INFINITY,
): number {
  const corrector = createCorrector(tree);
  let sum = 0;
  for (const names of sequences) {
    sum += corrector.correct(names).cost;
    if (sum >= limit) return sum;
  }
  return sum;
}

function rejected(tree: ContentNode, sequences: readonly (readonly ExpandedName[])[]): (readonly ExpandedName[])[] {
  const corrector = createCorrector(tree);
  const seen = new Set<string>();
  return sequences.filter((names) => {
    const key = names.map(clarkName).join(' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return corrector.correct(names).cost > 0;
  });
}

function changesOf(
  tree: ContentNode,
  sequences: readonly (readonly ExpandedName[])[],
  rules: ContentRules,
): ContentChange[] {
  const corrector = createCorrector(tree);
  const lower = new Set<ContentNode>();
  const raise = new Set<ContentNode>();
  const placeless = new Map<string, ExpandedName>();
  const most = new Map<string, number>();
  const addPlaceless = (name: ExpandedName, names: readonly ExpandedName[]): void => {
    const key = clarkName(name);
    placeless.set(key, name);
    most.set(key, Math.max(most.get(key) ?? 0, names.filter((each) => clarkName(each) === key).length));
  };
  for (const names of sequences) {
    for (const correction of corrector.correct(names).corrections) {
      if (correction.kind === 'skip') lower.add(correction.node);
      else if (correction.kind === 'repeat') {
        raise.add(correction.node);
        // To repeat a whole group is more than to let one more of its elements in.
        const { node } = correction;
        if (node.kind !== 'group') continue;
        const inside = namesIn(node);
        for (const name of names) if (inside.has(clarkName(name))) addPlaceless(name, names);
      } else {
        addPlaceless(names[correction.index] as ExpandedName, names);
      }
    }
  }
  const changes: ContentChange[] = [];
  for (const node of lower) if (rules.canEdit(node)) changes.push({ kind: 'lower', node });
  for (const node of raise) {
    if (rules.canEdit(node)) changes.push({ kind: 'raise', node, max: Number.POSITIVE_INFINITY });
  }
  const groups = groupsOf(tree).filter((group) => rules.canInsert(group));
  // One name after another: that the next ones have no place yet does not matter to the first.
  for (const [key, name] of [...placeless].slice(0, namesAtOnce)) {
    const max = (most.get(key) ?? 1) > 1 ? Number.POSITIVE_INFINITY : 1;
    const again = findElement(tree, name) !== undefined;
    for (const group of groups) {
      for (let index = 0; index <= group.children.length; index += 1) {
        if (group.compositor === 'choice' && index < group.children.length) continue;
        if (group.compositor === 'all' && (max > 1 || again)) continue;
        changes.push({ kind: 'insert', group, index, name, min: group.compositor === 'choice' ? 1 : 0, max, again });
      }
    }
  }
  if (placeless.size > 0 || raise.size > 0) {
    for (const group of groups) {
      if (group.compositor === 'choice' && group.max === Number.POSITIVE_INFINITY) continue;
      changes.push({ kind: 'repeatedChoice', group });
      if (group === tree && group.compositor === 'sequence' && canBeAll(group)) changes.push({ kind: 'all', group });
    }
  }
  return changes;
}

/** XML Schema 1.0 lets an xs:all hold elements that are there at most once, and be nothing but the whole content. */
function canBeAll({ children, max }: GroupNode): boolean {
  return max === 1 && children.every((child) => child.kind === 'element' && child.max <= 1);
}

export function applyChange(tree: ContentNode, change: ContentChange): ContentNode {
  switch (change.kind) {
    case 'lower':
      return replaceNode(tree, change.node, { ...change.node, min: 0 });
    case 'raise':
      return replaceNode(tree, change.node, { ...change.node, max: change.max });
    case 'all':
      return replaceNode(tree, change.group, { ...change.group, compositor: 'all' });
    case 'repeatedChoice':
      return replaceNode(tree, change.group, {
        ...change.group,
        compositor: 'choice',
        min: isOptional(change.group) ? 0 : 1,
        max: Number.POSITIVE_INFINITY,
      });
    case 'any':
    case 'insert': {
      const { group, index, max } = change;
      const node: ContentNode =
        change.kind === 'any'
          ? { kind: 'any', constraint: { kind: 'of', namespaces: [change.namespace] }, min: 0, max }
          : { kind: 'element', names: [change.name], min: change.min, max };
      return replaceNode(tree, group, {
        ...group,
        children: [...group.children.slice(0, index), node, ...group.children.slice(index)],
      });
    }
  }
}

function isOptional(node: ContentNode): boolean {
  if (node.min === 0) return true;
  if (node.kind !== 'group') return false;
  return node.compositor === 'choice' ? node.children.some(isOptional) : node.children.every(isOptional);
}

interface Neighbours {
  readonly before: Set<string>;
  readonly after: Set<string>;
}

/** By name: what stood directly before and behind it. */
function neighboursOf(sequences: readonly (readonly ExpandedName[])[]): ReadonlyMap<string, Neighbours> {
  const found = new Map<string, Neighbours>();
  for (const names of sequences) {
    const keys = names.map(clarkName);
    for (const [index, key] of keys.entries()) {
      const known = found.get(key) ?? { before: new Set<string>(), after: new Set<string>() };
      found.set(key, known);
      const before = keys[index - 1];
      const after = keys[index + 1];
      if (before !== undefined) known.before.add(before);
      if (after !== undefined) known.after.add(after);
    }
  }
  return found;
}

function rankOf(change: ContentChange, contexts: ReadonlyMap<string, Neighbours>, rules: ContentRules): number {
  // Of three elements there are six orders, of twenty more than can be meant.
  if (change.kind === 'all') return penalties.all + change.group.children.length * 0.7;
  if (change.kind !== 'insert') return penalties[change.kind];
  const { group, index, name, again } = change;
  const context = contexts.get(clarkName(name));
  const before = group.children[index - 1];
  const after = group.children[index];
  const isNext = (node: ContentNode | undefined, seen: ReadonlySet<string> | undefined): number =>
    node !== undefined && seen !== undefined && [...namesIn(node)].some((each) => seen.has(each)) ? 1 : 0;
  // Where both would do, behind what was before it rather than in front of what came next: what stands between them was not
  // seen with it, so that there is nothing to tell by.
  const fits =
    group.compositor === 'choice'
      ? 2
      : 1.2 * isNext(before, context?.before) +
        isNext(after, context?.after) +
        (context?.before.size === 0 && index === 0 ? 1 : 0) +
        (context?.after.size === 0 && after === undefined ? 1 : 0);
  return (again ? penalties.again : penalties.insert) + 3 - fits + (rules.isOwn(group) ? 0 : 0.5);
}
