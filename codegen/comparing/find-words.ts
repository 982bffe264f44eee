/**
 * A deterministic machine over an alphabet of numbers. States are equal if their keys are; a step that leads nowhere
 * is undefined.
 */
export interface Machine<State> {
  readonly start: State;
  key(state: State): string | number;
  /** The symbols by which a state goes on: others lead nowhere. */
  symbols(state: State): Iterable<number>;
  step(state: State, symbol: number): State | undefined;
  accepts(state: State): boolean;
}

/** What the search in the product of two machines found. */
export interface Found {
  /** The shortest word that the left takes and the right does not, as symbols. */
  readonly left?: readonly number[];
  /** The shortest word that the right takes and the left does not. */
  readonly right?: readonly number[];
  /** Not all states were looked at: a word that was not found there may be. */
  readonly cut: boolean;
}

interface Place<Left, Right> {
  readonly left: Left | undefined;
  readonly right: Right | undefined;
  readonly from: Place<Left, Right> | undefined;
  readonly symbol: number;
}

/**
 * Breadth first through the product of two machines, up to a number of states.
 *
 * @param onBoth called for each step that both machines take; without it, {@link Found.right} is not looked for
 */
export function findWords<Left, Right>(
  left: Machine<Left>,
  right: Machine<Right>,
  limit: number,
  onBoth?: (left: Left, right: Right, symbol: number) => void,
): Found {
  type At = Place<Left, Right>;
  const queue: At[] = [{ left: left.start, right: right.start, from: undefined, symbol: -1 }];
  const seen = new Set<string>();
  const keyOf = (place: At): string =>
    `${place.left === undefined ? '' : left.key(place.left)}|${place.right === undefined ? '' : right.key(place.right)}`;
  seen.add(keyOf(queue[0] as At));
  let onlyLeft: readonly number[] | undefined;
  let onlyRight: readonly number[] | undefined;
  let wasCut = false;
  for (let at = 0; at < queue.length; at += 1) {
    const place = queue[at] as At;
    const leftAccepts = place.left !== undefined && left.accepts(place.left);
    const rightAccepts = place.right !== undefined && right.accepts(place.right);
    if (leftAccepts && !rightAccepts) onlyLeft ??= wordTo(place);
    if (rightAccepts && !leftAccepts) onlyRight ??= wordTo(place);
    // Where one machine is lost, all that is of interest is how the other comes to its end.
    if (place.right === undefined && onlyLeft !== undefined) continue;
    if (place.left === undefined && (onlyRight !== undefined || onBoth === undefined)) continue;
    const symbols = new Set<number>(place.left === undefined ? [] : left.symbols(place.left));
    if (place.right !== undefined) for (const symbol of right.symbols(place.right)) symbols.add(symbol);
    for (const symbol of symbols) {
      const next: At = {
        left: place.left === undefined ? undefined : left.step(place.left, symbol),
        right: place.right === undefined ? undefined : right.step(place.right, symbol),
        from: place,
        symbol,
      };
      if (next.left === undefined && next.right === undefined) continue;
      if (next.left !== undefined && next.right !== undefined)
        onBoth?.(place.left as Left, place.right as Right, symbol);
      const key = keyOf(next);
      if (seen.has(key)) continue;
      if (seen.size >= limit) {
        wasCut = true;
        continue;
      }
      seen.add(key);
      queue.push(next);
    }
  }
  return {
    ...(onlyLeft === undefined ? {} : { left: onlyLeft }),
    ...(onlyRight === undefined ? {} : { right: onlyRight }),
    cut: wasCut,
  };
}

function wordTo<Left, Right>(place: Place<Left, Right>): number[] {
  const word: number[] = [];
  for (let at: Place<Left, Right> | undefined = place; at?.from !== undefined; at = at.from) word.push(at.symbol);
  return word.reverse();
}
