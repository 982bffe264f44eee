/** Ways to count that differ in nothing but numbers: each counter of the position is anywhere from `low` to `high`. */
export interface Box {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export function isSameBox(left: Box, right: Box): boolean {
  return areEqual(left.low, right.low) && areEqual(left.high, right.high);
}

function areEqual(left: readonly number[], right: readonly number[]): boolean {
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}
