import type { NamespaceLookup } from './types.js';

/** The order of a primitive type's values (§4.2.2), for the four bounds. */
export interface ValueOrder<V = unknown> {
  /** `undefined` if the text is not in the lexical space. */
  parse(text: string): V | undefined;
  /** Below, at or above 0 as left is less than, equal to or greater than right; NaN if they are incomparable. */
  compare(left: V, right: V): number;
}

/** What a primitive type (§3.2) is made of. Texts are white space-normalized. */
export interface Primitive {
  readonly name: string;
  /** Why a text is not in the lexical space; undefined if it is. */
  wrong(text: string): string | undefined;
  /** Quickly, whether a text is in the lexical space as it stands, white space not yet normalized; it may be even if not. */
  common?(text: string): boolean;
  /** Equal for two texts of the lexical space if and only if they are of one value. */
  key(text: string, namespaces?: NamespaceLookup): string;
  readonly order?: ValueOrder;
  /** What `length` counts; absent where the length facets do not apply, or never fail (QName, NOTATION: §4.3.1.3). */
  readonly length?: { readonly unit: 'character' | 'octet'; of(text: string): number };
}
