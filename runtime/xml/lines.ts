/** A place in a text, both 1-based, the column in UTF-16 code units. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

/** Offsets at which the lines of a text begin; a line ends at LF, CR or CR LF (XML 1.0 §2.11). */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) starts.push(at + 1);
  }
  return starts;
}

/** The line and column of an offset, given the {@link lineStarts} of its text. */
export function locate(starts: readonly number[], offset: number): Location {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (starts[low] as number) + 1 };
}
