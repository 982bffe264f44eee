/** The node table of a key or unique constraint at an element (§3.11.5). */
export interface NodeTable {
  /**
   * Nodes, each by where it begins, by their key-sequences.
   * `conflict`: children have different nodes of this key-sequence, so that none of them is in the table.
   */
  readonly nodes: Map<string, number | typeof conflict>;
  /** There were conflicts, here or further down: what tables of children have need not be in this one. */
  lossy: boolean;
}

export const conflict = -1;

/** The node tables that an element has, by constraint. */
export type NodeTables = Map<number, NodeTable>;

/** Adds the node table of a child to those of its parent. */
export function addChildTable(tables: NodeTables, constraint: number, child: NodeTable): void {
  const own = tables.get(constraint);
  if (own === undefined) {
    tables.set(constraint, child);
    return;
  }
  // Which is added to which is all the same, but for the time that it takes.
  const [into, from] = own.nodes.size < child.nodes.size ? [child, own] : [own, child];
  into.lossy ||= from.lossy;
  for (const [key, node] of from.nodes) {
    const other = into.nodes.get(key);
    if (other !== undefined && other !== node) into.lossy = true;
    into.nodes.set(key, other === undefined || other === node ? node : conflict);
  }
  tables.set(constraint, into);
}

/** Adds the nodes of a constraint of the element itself: they outrank those of its children. */
export function addOwnNodes(
  tables: NodeTables,
  constraint: number,
  nodes: Iterable<readonly [key: string, node: number]>,
): NodeTable {
  const table = tables.get(constraint) ?? { nodes: new Map(), lossy: false };
  for (const [key, node] of nodes) table.nodes.set(key, node);
  tables.set(constraint, table);
  return table;
}

/** What of a table a parent is told: conflicts are no entries. */
export function withoutConflicts(table: NodeTable): NodeTable {
  if (!table.lossy) return table;
  for (const [key, node] of table.nodes) if (node === conflict) table.nodes.delete(key);
  return table;
}
