import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import type { SourceLocation } from '../../location.js';
import type { SchemaOperation, XsdNode } from '../text/operations.js';
import type { Place } from '../workspace.js';
import type { ContentNode, GroupNode } from './content-tree.js';

/** An element of a tree that is not written yet, and where it goes. */
export interface NewChild {
  readonly name: ExpandedName;
  readonly min: number;
  readonly max: number;
  readonly place: Place;
  readonly after: number | undefined;
}

/** A change of what is written. */
export interface NodeChange {
  readonly node: ContentNode;
  readonly kind: 'lower' | 'raise' | 'compositor';
  readonly place: Place;
  readonly operations: readonly SchemaOperation[];
}

export interface TreeChanges {
  readonly inserted: readonly NewChild[];
  readonly changed: readonly NodeChange[];
}

/** What makes a tree of another one, in terms of the text. */
export function compareTrees(
  before: ContentNode,
  after: ContentNode,
  placeOf: (location: SourceLocation) => Place | undefined,
): TreeChanges {
  const originals = new Map<string, ContentNode>();
  const visitBefore = (node: ContentNode): void => {
    if (node.location !== undefined) originals.set(keyOf(node), node);
    if (node.kind === 'group') node.children.forEach(visitBefore);
  };
  visitBefore(before);
  const inserted: NewChild[] = [];
  const changed: NodeChange[] = [];
  const done = new Set<string>();
  const visit = (node: ContentNode): void => {
    const key = keyOf(node);
    const original = node.location === undefined ? undefined : originals.get(key);
    if (original !== undefined && !done.has(key)) {
      done.add(key);
      changed.push(...changesOf(original, node, placeOf));
    }
    if (node.kind !== 'group') return;
    const place = node.groupLocation === undefined ? undefined : placeOf(node.groupLocation);
    let last: number | undefined;
    for (const child of node.children) {
      if (child.location !== undefined) {
        last = placeOf(child.location)?.node.offset ?? last;
        visit(child);
      } else if (child.kind === 'element' && place !== undefined) {
        const [name] = child.names;
        const again = inserted.some(
          (each) =>
            each.place.node === place.node &&
            each.after === last &&
            name !== undefined &&
            clarkName(each.name) === clarkName(name),
        );
        if (name !== undefined && !again) inserted.push({ name, min: child.min, max: child.max, place, after: last });
      }
    }
  };
  visit(after);
  return { inserted, changed };
}

function keyOf({ location, kind }: ContentNode): string {
  return `${kind} ${location?.file}:${location?.line}:${location?.column}`;
}

function changesOf(
  before: ContentNode,
  after: ContentNode,
  placeOf: (location: SourceLocation) => Place | undefined,
): NodeChange[] {
  const place = after.location === undefined ? undefined : placeOf(after.location);
  if (place === undefined) return [];
  const { file, node } = place;
  const set = (attribute: string, value: number): SchemaOperation => ({
    kind: 'set',
    file,
    element: node.offset,
    attribute,
    value: value === Number.POSITIVE_INFINITY ? 'unbounded' : String(value),
  });
  const changes: NodeChange[] = [];
  if (before.kind === 'group' && after.kind === 'group' && before.compositor !== after.compositor) {
    const group = compositorOperation(after, placeOf);
    if (group === undefined) return [];
    const operations = [group];
    if (before.min !== after.min) operations.push(set('minOccurs', after.min));
    if (before.max !== after.max) operations.push(set('maxOccurs', after.max));
    changes.push({ node: before, kind: 'compositor', place, operations });
    return changes;
  }
  if (after.min < before.min)
    changes.push({ node: before, kind: 'lower', place, operations: [set('minOccurs', after.min)] });
  if (after.max > before.max)
    changes.push({ node: before, kind: 'raise', place, operations: [set('maxOccurs', after.max)] });
  return changes;
}

function compositorOperation(
  group: GroupNode,
  placeOf: (location: SourceLocation) => Place | undefined,
): SchemaOperation | undefined {
  const place = group.groupLocation === undefined ? undefined : placeOf(group.groupLocation);
  if (place === undefined) return undefined;
  return { kind: 'retag', file: place.file, element: place.node.offset, local: group.compositor };
}

export function insertOperation({ place, after }: Pick<NewChild, 'place' | 'after'>, node: XsdNode): SchemaOperation {
  return {
    kind: 'insert',
    file: place.file,
    parent: place.node.offset,
    node,
    ...(after === undefined ? {} : { after }),
  };
}
