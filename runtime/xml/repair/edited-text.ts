import { OffsetMap } from '../doctype/offset-map.js';

/** A change of a text: what is there from `offset` on, `length` UTF-16 code units of it, becomes `replacement`. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly replacement: string;
}

/** A text after edits, and the way back. */
export interface EditedText {
  readonly text: string;
  /** In order, without overlaps; offsets are those of the original. */
  readonly edits: readonly TextEdit[];
  /** Where in the original an offset of `text` comes from; inside a replacement, where that begins. */
  toOriginal(offset: number): number;
}

/**
 * Applies edits to a text. Of edits at one offset, the order given is the order of their replacements.
 * @throws RangeError if two overlap, or one reaches beyond the text
 */
export function editText(original: string, edits: readonly TextEdit[]): EditedText {
  const sorted = [...edits].sort((left, right) => left.offset - right.offset);
  const map = new OffsetMap();
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  const keep = (to: number) => {
    if (to > from || parts.length === 0) map.add(length, from, to - from);
    parts.push(original.slice(from, to));
    length += to - from;
  };
  for (const { offset, length: removed, replacement } of sorted) {
    if (offset < from || removed < 0 || offset + removed > original.length) {
      throw new RangeError(`an edit at ${offset} overlaps another one, or reaches beyond the text`);
    }
    keep(offset);
    if (replacement !== '') map.add(length, offset, 0);
    parts.push(replacement);
    length += replacement.length;
    from = offset + removed;
  }
  keep(original.length);
  map.add(length, original.length, 0);
  return { text: parts.join(''), edits: sorted, toOriginal: (offset) => map.original(offset) };
}
