/** A pattern that is no regular expression of XML Schema 1.0 part 2 appendix F. */
export class PatternError extends Error {
  /** Where in the pattern, 0-based, in UTF-16 code units. */
  readonly position: number;
  /** What is wrong there, without the position. */
  readonly reason: string;

  constructor(position: number, reason: string) {
    super(`${reason} (at character ${position + 1})`);
    this.name = 'PatternError';
    this.position = position;
    this.reason = reason;
  }
}
