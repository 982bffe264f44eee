/** What the scanner stands at. */
export const Token = {
  /** Behind the document's last character. */
  End: 0,
  /** A start tag, or an empty-element tag. */
  StartTag: 1,
  /** An end tag, also the one that an empty-element tag implies. */
  EndTag: 2,
  /** Character data between two pieces of markup, never empty. */
  Text: 3,
  /** A CDATA section, also an empty one. */
  CData: 4,
  /** A comment, if asked for. */
  Comment: 5,
  /** A processing instruction, if asked for. */
  ProcessingInstruction: 6,
} as const;
export type Token = (typeof Token)[keyof typeof Token];
