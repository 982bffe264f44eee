import { type Box, isSameBox } from './box.js';
import { type Counter, type CounterPlan, groupsFrom, isFirst, type Position, waysTo } from './counter-plan.js';
import { mergeBoxes } from './merge-boxes.js';

/**
 * Where reading by counting has got to: at the start, or behind an element of one position, with each way to count
 * what was read. The first of them went on with each iteration for as long as it could: it says which groups begin.
 */
export interface CountState {
  readonly position: Position | undefined;
  readonly boxes: readonly Box[];
  /** What it cost to get here, as far as there were many ways: see {@link maxCompared}. */
  readonly compared: number;
}

/** The state behind one more element, and the groups that it begins. */
export interface CountStep {
  readonly state: CountState;
  readonly enters: readonly number[];
}

export const countStart: CountState = { position: undefined, boxes: [], compared: 0 };

/** More ways to count than these are put together, at the price of which of them comes first. */
const fewBoxes = 8;
/** How many pairs of ways to count the content of one element may have compared: about a second. */
const maxCompared = 10_000_000;

/** Thrown where content could be counted in more ways than there is time for. */
export class CountingLimit extends Error {
  constructor() {
    super('the occurrence bounds of the schema, one around the other, let this content be counted in too many ways');
  }
}

const none: readonly number[] = [];
const uncounted: readonly Box[] = [{ low: none, high: none }];

/**
 * The step by an element of a leaf; undefined if it cannot stand here.
 *
 * @param lax as if each particle had occurred often enough
 * @throws CountingLimit
 */
export function countOn(
  plan: CounterPlan,
  { position, boxes, compared: before }: CountState,
  leaf: number,
  lax = false,
): CountStep | undefined {
  const to = plan.positions[leaf];
  if (to === undefined) return undefined;
  if (position === undefined) {
    if (!isFirst(to)) return undefined;
    const ones = to.counters.map(() => 1);
    return { state: { position: to, boxes: [{ low: ones, high: ones }], compared: 0 }, enters: groupsFrom(to, 0) };
  }
  const ways = waysTo(position, to);
  const from = position.counters;
  let enters: readonly number[] | undefined;
  let next: Box[] | undefined;
  for (let at = 0; at < boxes.length; at += 1) {
    const box = boxes[at] as Box;
    for (let index = 0; index < ways.length; index += 1) {
      const way = ways[index] as (typeof ways)[number];
      if (!lax && !areDone(from, box, way.kept)) continue;
      if (to.counters.length === 0)
        return { state: { position: to, boxes: uncounted, compared: before }, enters: way.enters };
      const made = advance(from, box, way.kept, way.counts, to.counters.length);
      if (made === undefined) continue;
      enters ??= way.enters;
      if (next === undefined) next = [made];
      else if (!next.some((known) => isSameBox(known, made))) next.push(made);
    }
  }
  if (next === undefined || enters === undefined) return undefined;
  if (next.length <= fewBoxes) return { state: { position: to, boxes: next, compared: before }, enters };
  const compared = before + next.length ** 2;
  if (compared > maxCompared) throw new CountingLimit();
  return { state: { position: to, boxes: mergeBoxes(to.counters, next), compared }, enters };
}

/** Whether the content may end here. */
export function mayEnd(plan: CounterPlan, { position, boxes }: CountState): boolean {
  if (position === undefined) return plan.emptiable;
  return position.last && boxes.some((box) => areDone(position.counters, box, 0));
}

/** How many more elements of the leaf that was read last must follow it at once. */
export function countMissing({ position, boxes }: CountState): number {
  const counter = position?.path.at(-1)?.counter;
  if (position === undefined || counter === undefined) return 0;
  const at = position.counters.length - 1;
  const most = boxes.reduce((found, { high }) => Math.max(found, high[at] as number), 0);
  return Math.max(0, counter.min - most);
}

/** Whether the counters from an index on may have got to their min. */
function areDone(counters: readonly Counter[], { high }: Box, from: number): boolean {
  for (let at = from; at < counters.length; at += 1) {
    if ((high[at] as number) < (counters[at] as Counter).min) return false;
  }
  return true;
}

/** Keeps some counters, of which the last may count one more, and begins the others at 1. Undefined beyond its max. */
function advance(
  counters: readonly Counter[],
  box: Box,
  kept: number,
  counts: boolean,
  length: number,
): Box | undefined {
  const low = box.low.slice(0, kept);
  const high = box.low === box.high ? low : box.high.slice(0, kept);
  if (counts) {
    const { min, max } = counters[kept - 1] as Counter;
    const one = (low[kept - 1] as number) + 1;
    if (one > max) return undefined;
    // Without max all that matters is whether min is reached.
    const cap = max === Number.POSITIVE_INFINITY ? min : max;
    if (high !== low) high[kept - 1] = Math.min((high[kept - 1] as number) + 1, cap);
    low[kept - 1] = Math.min(one, cap);
  }
  while (low.length < length) {
    low.push(1);
    if (high !== low) high.push(1);
  }
  return { low, high };
}
