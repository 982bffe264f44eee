import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import type { ElementDeclaration, Particle, Wildcard } from '../../components/types.js';
import { allowsNamespace } from '../../components/wildcard-algebra.js';
import type { SourceLocation } from '../../location.js';

/** A content model as it is written, to be changed in thought: what would it accept if … */
export type ContentNode = ElementNode | AnyNode | GroupNode;

interface Occurring {
  readonly min: number;
  readonly max: number;
  /** Of the element whose `minOccurs` and `maxOccurs` they are; absent for what is not written yet. */
  readonly location?: SourceLocation;
}

export interface ElementNode extends Occurring {
  readonly kind: 'element';
  readonly names: readonly ExpandedName[];
  readonly declaration?: ElementDeclaration;
}

export interface AnyNode extends Occurring {
  readonly kind: 'any';
  readonly constraint: Wildcard['namespaceConstraint'];
}

export interface GroupNode extends Occurring {
  readonly kind: 'group';
  readonly compositor: 'sequence' | 'choice' | 'all';
  readonly children: readonly ContentNode[];
  /** Of the xs:sequence, xs:choice or xs:all, which may be that of a group definition. */
  readonly groupLocation?: SourceLocation;
}

export function treeOf(particle: Particle): ContentNode {
  const { term, location } = particle;
  const occurring = { min: Number(particle.minOccurs), max: Number(particle.maxOccurs), location };
  if (term.kind === 'wildcard') return { kind: 'any', ...occurring, constraint: term.namespaceConstraint };
  if (term.kind === 'element') {
    const names = [term.name, ...(term.substitutes ?? []).map(({ name }) => name)];
    return { kind: 'element', ...occurring, names, declaration: term };
  }
  const { compositor, particles } = term;
  return { kind: 'group', ...occurring, compositor, children: particles.map(treeOf), groupLocation: term.location };
}

export function takes(node: ElementNode | AnyNode, name: ExpandedName): boolean {
  if (node.kind === 'any') return allowsNamespace(node.constraint, name.namespace);
  return node.names.some((each) => each.local === name.local && each.namespace === name.namespace);
}

/** Whether a name is one of the tree's elements; by Element Declarations Consistent it is then of one type everywhere. */
export function findElement(node: ContentNode, name: ExpandedName): ElementNode | undefined {
  if (node.kind === 'any') return undefined;
  if (node.kind === 'element') return takes(node, name) ? node : undefined;
  for (const child of node.children) {
    const found = findElement(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The tree with one node in place of another. */
export function replaceNode(tree: ContentNode, from: ContentNode, to: ContentNode): ContentNode {
  if (tree === from) return to;
  if (tree.kind !== 'group') return tree;
  let changed = false;
  const children = tree.children.map((child) => {
    const replaced = replaceNode(child, from, to);
    if (replaced !== child) changed = true;
    return replaced;
  });
  return changed ? { ...tree, children } : tree;
}

/** All groups, outermost first. */
export function groupsOf(tree: ContentNode): GroupNode[] {
  return tree.kind === 'group' ? [tree, ...tree.children.flatMap(groupsOf)] : [];
}

export function namesIn(node: ContentNode): ReadonlySet<string> {
  if (node.kind === 'element') return new Set(node.names.map(clarkName));
  if (node.kind === 'any') return new Set();
  return new Set(node.children.flatMap((child) => [...namesIn(child)]));
}
