import { type Box, isSameBox } from './box.js';
import type { Counter } from './counter-plan.js';

/**
 * Puts ways to count together, so that few are left that take the same content. The first stays as it is.
 * A counter that has got to its min and is lower than another's leaves room for all that the other does.
 */
export function mergeBoxes(counters: readonly Counter[], [first, ...others]: readonly Box[]): Box[] {
  let boxes = others.map((box) => tighten(counters, box));
  for (let before = Number.POSITIVE_INFINITY; boxes.length < before; ) {
    before = boxes.length;
    boxes = mergeOnce(counters, boxes);
  }
  return first === undefined ? boxes : [first, ...boxes];
}

/** Leaves out what something else in the box stands for. */
function tighten(counters: readonly Counter[], box: Box): Box {
  const low = [...box.low];
  const high = [...box.high];
  for (const [at, { min, max }] of counters.entries()) {
    if (max === Number.POSITIVE_INFINITY) low[at] = high[at] as number;
    else high[at] = Math.min(high[at] as number, Math.max(low[at] as number, min));
  }
  return { low, high };
}

function mergeOnce(counters: readonly Counter[], boxes: readonly Box[]): Box[] {
  const merged: Box[] = [];
  for (const box of boxes) {
    let joined: Box | undefined;
    for (let at = 0; at < merged.length && joined === undefined; at += 1) {
      joined = join(counters, merged[at] as Box, box);
      if (joined !== undefined) merged[at] = joined;
    }
    if (joined === undefined) merged.push(box);
  }
  return merged;
}

/** One box for two, if there is one. */
function join(counters: readonly Counter[], left: Box, right: Box): Box | undefined {
  if (standsFor(counters, left, right)) return left;
  if (standsFor(counters, right, left)) return right;
  let differs = -1;
  for (let at = 0; at < counters.length; at += 1) {
    if (left.low[at] === right.low[at] && left.high[at] === right.high[at]) continue;
    if (differs >= 0) return undefined;
    differs = at;
  }
  const [from, to] = [left.low[differs] as number, left.high[differs] as number];
  const [otherFrom, otherTo] = [right.low[differs] as number, right.high[differs] as number];
  if (from > otherTo + 1 || otherFrom > to + 1) return undefined;
  const [low, high] = [[...left.low], [...left.high]];
  low[differs] = Math.min(from, otherFrom);
  high[differs] = Math.max(to, otherTo);
  return tighten(counters, { low, high });
}

/** Whether one box takes all content that another takes. */
function standsFor(counters: readonly Counter[], one: Box, other: Box): boolean {
  if (isSameBox(one, other)) return true;
  for (const [at, { min, max }] of counters.entries()) {
    const [low, high] = [one.low[at] as number, one.high[at] as number];
    const [from, to] = [other.low[at] as number, other.high[at] as number];
    if (low <= from && to <= high) continue;
    if (max === Number.POSITIVE_INFINITY ? high >= to : low <= from && high >= min) continue;
    return false;
  }
  return true;
}
