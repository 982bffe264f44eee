import { findPath } from '../link/find-path.js';
import type { LinkedLeaf, LinkedModel, LinkedState } from '../link/linked.js';
import { findByLeaf, isAccepting, transitionsOf } from '../link/transitions.js';
import { describe, type PlainObject } from './collect-items.js';
import { formatKey, formatStep } from './format-step.js';
import type { Item } from './item.js';
import { textBranch } from './plan-fields.js';
import type { Writer } from './writer.js';

/**
 * Steps the content model over the items, each of which gets its leaf: reports what is missing and what is too much.
 * A `free` item that cannot stand where the model's key order has it lets the free items behind it go first.
 */
export function orderItems(writer: Writer, model: LinkedModel, object: PlainObject, items: Item[]): void {
  let state = model.start;
  // Of an xs:all group.
  const places = model.all ? new Set<number>() : undefined;
  for (let at = 0; at < items.length; at += 1) {
    if (items[at]?.branch === textBranch) continue;
    let taken = findByLeaf(state, (items[at] as Item).branch.leaves);
    for (let next = at + 1; taken === undefined && items[at]?.free && items[next]?.free; next += 1) {
      taken = findByLeaf(state, (items[next] as Item).branch.leaves);
      if (taken !== undefined) items.splice(at, 0, ...items.splice(next, 1));
    }
    const item = items[at] as Item;
    if (places !== undefined && taken !== undefined) {
      // Of mixed content: else there is but one field for it.
      if (item.branch.name !== undefined && places.has(taken.leaf.place)) reportAgain(writer, model, taken.leaf, item);
      places.add(taken.leaf.place);
    }
    if (taken === undefined) {
      taken = findPath(state, (other) => findByLeaf(other, item.branch.leaves))?.at(-1);
      if (!writer.lenient) reportUnexpected(writer, state, object, item, taken !== undefined);
    }
    item.leaf = taken?.leaf ?? item.branch.leaves[0];
    state = taken?.next ?? state;
  }
  if (!writer.lenient) reportMissing(writer, model, state, object, places);
}

function reportMissing(
  writer: Writer,
  model: LinkedModel,
  state: LinkedState,
  object: PlainObject,
  places: ReadonlySet<number> | undefined,
): void {
  if (places !== undefined) {
    if (model.optional && places.size === 0) return;
    for (const missing of model.required) {
      if (places.has(missing)) continue;
      const leaves = model.leaves.filter(({ place }) => place === missing);
      reportLeaves(writer, leaves, object);
    }
    return;
  }
  if (isAccepting(state)) return;
  reportLeaves(
    writer,
    transitionsOf(state).map(({ leaf }) => leaf),
    object,
  );
}

/** Content that is not complete: names the one field that is missing, or all that could go on. */
function reportLeaves(writer: Writer, leaves: readonly LinkedLeaf[], object: PlainObject, before?: string): void {
  const code = 'cvc-complex-type.2.4.b';
  const [first] = leaves;
  const expected = [...new Set(leaves.map(fieldOf))];
  const where = before === undefined ? '' : `, before ${before}`;
  const keys = new Set(leaves.map(({ slot }) => slot.key));
  if (first !== undefined && keys.size === 1 && first.slot.in < 0 && object[first.slot.key] === undefined) {
    writer.report(code, `the field is required${where}`, formatKey(first.slot.key), expected);
  } else {
    writer.report(
      code,
      `the content is not complete${where}: one of ${expected.join(', ')} is required`,
      undefined,
      expected,
    );
  }
}

function reportUnexpected(writer: Writer, state: LinkedState, object: PlainObject, item: Item, further: boolean): void {
  const leaves = transitionsOf(state).map(({ leaf }) => leaf);
  const step = formatStep(item);
  if (further) {
    reportLeaves(writer, leaves, object, step.slice(1));
    return;
  }
  const expected = [...new Set(leaves.map(fieldOf))];
  const [code, instead] =
    expected.length === 0
      ? ['cvc-complex-type.2.4.d', 'nothing more is expected']
      : ['cvc-complex-type.2.4.a', `${expected.join(' or ')} is expected`];
  writer.report(code, `${describe(item.value)} cannot stand here: ${instead}`, step, expected);
}

function reportAgain(writer: Writer, model: LinkedModel, { place }: LinkedLeaf, item: Item): void {
  const kinds = model.leaves.filter((leaf) => leaf.place === place).map(fieldOf);
  const what =
    kinds.length === 1 ? 'the element can be there once only' : `only one can be there of ${kinds.join(', ')}`;
  writer.report('cvc-complex-type.2.4.a', what, formatStep(item));
}

/** A leaf as the model knows it. */
function fieldOf({ slot }: LinkedLeaf): string {
  return slot.as === 'one' || slot.as === 'many' ? slot.key : `${slot.key} of kind ${slot.tag}`;
}
