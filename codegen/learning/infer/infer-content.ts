import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';

export interface InferredContent {
  readonly compositor: 'sequence' | 'all' | 'choice';
  /** A choice, any number of times. */
  readonly repeated: boolean;
  readonly members: readonly { readonly name: ExpandedName; readonly min: number; readonly max: number }[];
}

/** The content model that takes the sequences, and lets in as little else as an order, or none, can say. */
export function inferContent(sequences: readonly (readonly ExpandedName[])[]): InferredContent {
  const names = new Map<string, ExpandedName>();
  for (const sequence of sequences) for (const name of sequence) names.set(clarkName(name), name);
  const keys = sequences.map((sequence) => sequence.map(clarkName));
  const order = orderOf([...names.keys()], keys);
  const bounds = (key: string): { min: number; max: number } => {
    const counts = keys.map((sequence) => sequence.filter((each) => each === key).length);
    return { min: Math.min(1, ...counts), max: Math.max(...counts) > 1 ? Number.POSITIVE_INFINITY : 1 };
  };
  const member = (key: string) => ({ name: names.get(key) as ExpandedName, ...bounds(key) });
  if (order !== undefined) return { compositor: 'sequence', repeated: false, members: order.map(member) };
  const members = [...names.keys()].map(member);
  if (members.every(({ max }) => max === 1)) return { compositor: 'all', repeated: false, members };
  return { compositor: 'choice', repeated: true, members: members.map(({ name }) => ({ name, min: 1, max: 1 })) };
}

/** An order that all sequences keep, each name's occurrences together; `undefined` if there is none. */
function orderOf(names: readonly string[], sequences: readonly (readonly string[])[]): string[] | undefined {
  const before = new Map<string, Set<string>>(names.map((name) => [name, new Set()]));
  for (const sequence of sequences) {
    const closed = new Set<string>();
    let last: string | undefined;
    for (const name of sequence) {
      if (name === last) continue;
      if (closed.has(name)) return undefined;
      if (last !== undefined) {
        closed.add(last);
        before.get(name)?.add(last);
      }
      last = name;
    }
  }
  const order: string[] = [];
  const left = new Set(names);
  while (left.size > 0) {
    const next = [...left].find((name) => [...(before.get(name) ?? [])].every((each) => !left.has(each)));
    if (next === undefined) return undefined;
    left.delete(next);
    order.push(next);
  }
  return order;
}
