/** Code point ranges `first, last, first, last, …`, ascending. */
export type CodePointRanges = readonly number[];

/** Reads `41-5A 5F`: hexadecimal code points and ranges, separated by spaces or commas. */
export function parseRanges(text: string): number[] {
  const ranges: number[] = [];
  for (const part of text.split(/[ ,]/)) {
    const [first, last] = part.split('-');
    const from = Number.parseInt(first ?? '', 16);
    ranges.push(from, last === undefined ? from : Number.parseInt(last, 16));
  }
  return ranges;
}

/** Sorts ranges and joins those that touch. */
export function joinRanges(...sets: CodePointRanges[]): number[] {
  const pairs: [number, number][] = [];
  for (const set of sets) {
    for (let i = 0; i < set.length; i += 2) pairs.push([set[i] as number, set[i + 1] as number]);
  }
  pairs.sort((left, right) => left[0] - right[0]);
  const joined: number[] = [];
  for (const [first, last] of pairs) {
    const end = joined[joined.length - 1];
    if (end !== undefined && first <= end + 1) joined[joined.length - 1] = Math.max(end, last);
    else joined.push(first, last);
  }
  return joined;
}

/** Every other code point. */
export function complement(ranges: CodePointRanges): number[] {
  const others: number[] = [];
  let next = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    const first = ranges[i] as number;
    if (first > next) others.push(next, first - 1);
    next = (ranges[i + 1] as number) + 1;
  }
  if (next <= 0x10ffff) others.push(next, 0x10ffff);
  return others;
}

/** The inside of an ECMAScript character class (flag `u`). */
export function classOfRanges(ranges: CodePointRanges): string {
  let text = '';
  for (let i = 0; i < ranges.length; i += 2) {
    const first = ranges[i] as number;
    const last = ranges[i + 1] as number;
    text += `\\u{${first.toString(16)}}`;
    if (last > first) text += `-\\u{${last.toString(16)}}`;
  }
  return text;
}
