/** Where something stands in a source document. Line and column are 1-based. */
export interface SourceLocation {
  /** As the caller named it: relative to the folder that the generator was started in, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
