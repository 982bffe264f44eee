/** A regular expression of XML Schema, parsed. */
export type PatternNode =
  /** One character; `text` is the ECMAScript expression (flag `u`) for it. */
  | { readonly kind: 'character'; readonly text: string }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly branches: readonly PatternNode[] }
  | Repeat;

/** `least` and `most` are decimal digits, for they can be beyond any number; without `most` there is no end. */
export interface Repeat {
  readonly kind: 'repeat';
  readonly body: PatternNode;
  readonly least: string;
  readonly most: string | undefined;
}
