/** How many insertions, deletions, replacements and swaps of neighbours lead from one word to the other; Infinity if more than `limit`. */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] as number) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = current;
  }
  const distance = last[to.length] as number;
  return distance > limit ? Number.POSITIVE_INFINITY : distance;
}

/** At most this many candidates are compared: a suggestion is a courtesy. */
const MAX_CANDIDATES = 200;
const MAX_LENGTH = 100;

/** The candidate that a misspelt word most likely meant: the same but for case, or one edit away in every four characters. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let limit = Math.min(3, Math.ceil(word.length / 4));
  let compared = 0;
  for (const candidate of candidates) {
    compared += 1;
    if (compared > MAX_CANDIDATES) break;
    if (candidate === word || candidate === '') continue;
    if (candidate.toLowerCase() === word.toLowerCase()) return candidate;
    // One letter can become any other: no likeness.
    if (word.length === 1 || candidate.length === 1) continue;
    const distance = editDistance(word, candidate, limit);
    if (distance <= limit) {
      best = candidate;
      limit = distance - 1;
    }
  }
  return best;
}
