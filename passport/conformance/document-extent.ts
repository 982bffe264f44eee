import type { TextEdit } from '@passport-soap/runtime/repair';
import type { CapturedMessage } from '../captures/types.js';

/** Where a document is in its source's text, and what was changed in it: a typographic quote, a wrapped line. */
export interface DocumentExtent {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly TextEdit[];
}

/** Tells what was cut off on both sides of a document from the changes of the document itself. */
export function documentExtent({ source, document }: CapturedMessage): DocumentExtent {
  const edits = [...document.edits];
  let [start, end] = [0, source.text.length];
  for (let first = edits[0]; first?.offset === start && first.replacement === ''; first = edits[0]) {
    if (first.length === 0) break;
    start += first.length;
    edits.shift();
  }
  for (let last = edits.at(-1); last !== undefined && last.offset + last.length === end; last = edits.at(-1)) {
    if (last.replacement !== '' || last.length === 0) break;
    end = last.offset;
    edits.pop();
  }
  return { start, end: Math.max(start, end), edits };
}
