/**
 * The node table of a key or unique constraint at an element (§3.11.5): nodes, each by where it begins, by their key-sequences.
 * `conflict`: children have different nodes of this key-sequence, so that none of them is in the table.
 */
export type NodeTable = Map<string, number | typeof conflict>;

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
  const [into, from] = own.size < child.size ? [child, own] : [own, child];
  for (const [key, node] of from) {
    const other = into.get(key);
    into.set(key, other === undefined || other === node ? node : conflict);
  }
  tables.set(constraint, into);
}

/** Adds the nodes of a constraint of the element itself: they outrank those of its children. */
export function addOwnNodes(tables: NodeTables, constraint: number, nodes: ReadonlyMap<string, number>): void {
  const table = tables.get(constraint);
  if (table === undefined) {
    tables.set(constraint, new Map(nodes));
    return;
  }
  for (const [key, node] of nodes) table.set(key, node);
}

/** What of a table a parent is told: conflicts are no entries. */
export function withoutConflicts(table: NodeTable): NodeTable {
  for (const [key, node] of table) if (node === conflict) table.delete(key);
  return table;
}
