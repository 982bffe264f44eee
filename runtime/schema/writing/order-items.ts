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
  const filled = model.all ? new Set<LinkedLeaf>() : undefined;
  for (let at = 0; at < items.length; at += 1) {
    if (items[at]?.branch === textBranch) continue;
    let taken = findByLeaf(state, (items[at] as Item).branch.leaves);
    for (let next = at + 1; taken === undefined && items[at]?.free && items[next]?.free; next += 1) {
      taken = findByLeaf(state, (items[next] as Item).branch.leaves);
      if (taken !== undefined) items.splice(at, 0, ...items.splice(next, 1));
    }
    const item = items[at] as Item;
    if (filled !== undefined && taken !== undefined && item.branch.name !== undefined) {
      // Of mixed content: else there is but one field for it.
      if (filled.has(taken.leaf)) reportAgain(writer, item);
      filled.add(taken.leaf);
    }
    if (taken === undefined) {
      taken = findPath(state, (other) => findByLeaf(other, item.branch.leaves))?.at(-1);
      if (!writer.lenient) reportUnexpected(writer, state, object, item, taken !== undefined);
    }
    item.leaf = taken?.leaf ?? item.branch.leaves[0];
    state = taken?.next ?? state;
  }
  if (!writer.lenient) reportMissing(writer, model, state, object, items);
}

function reportMissing(
  writer: Writer,
  model: LinkedModel,
  state: LinkedState,
  object: PlainObject,
  items: readonly Item[],
): void {
  if (model.all) {
    if (model.optional && items.every(({ branch }) => branch === textBranch)) return;
    for (const leaf of model.required) {
      if (!items.some((item) => item.leaf === leaf)) reportLeaves(writer, [leaf], object);
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

function reportAgain(writer: Writer, item: Item): void {
  writer.report('cvc-complex-type.2.4.a', 'the element can be there once only', formatStep(item));
}

/** A leaf as the model knows it. */
function fieldOf({ slot }: LinkedLeaf): string {
  return slot.as === 'one' || slot.as === 'many' ? slot.key : `${slot.key} of kind ${slot.tag}`;
}
