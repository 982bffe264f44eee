/** Where the pieces of an expanded text come from. */
export class OffsetMap {
  /** By piece: where it begins in the expanded text, where it comes from, and how long it is there; 0 for what was expanded. */
  private readonly starts: number[] = [];
  private readonly sources: number[] = [];
  private readonly lengths: number[] = [];

  /** Pieces are added in order. */
  add(start: number, source: number, length: number): void {
    this.starts.push(start);
    this.sources.push(source);
    this.lengths.push(length);
  }

  /** The offset in the original text; for what was expanded, that of the reference or tag it comes from. */
  original(offset: number): number {
    const { starts } = this;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    const into = offset - (starts[low] as number);
    return (this.sources[low] as number) + Math.min(into, this.lengths[low] as number);
  }
}
