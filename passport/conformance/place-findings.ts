import type { Diagnostic, RelatedLocation } from '@passport-soap/runtime';
import type { EditedText } from '@passport-soap/runtime/repair';
import { type Location, lineStarts, locate } from '@passport-soap/runtime/xml';
import type { CapturedMessage } from '../captures/types.js';
import type { Finding, Layer } from './types.js';

/** Puts what was found in a document where it is in the capture's own text. */
export interface Placing {
  /** Of the document as it was captured. */
  toSource(offset: number): number;
  /** A finding at an offset of the document as it was captured; `length` as much of it as the finding is about. */
  placed(layer: Layer, diagnostic: Diagnostic, offset: number, length: number): Finding;
  /** Findings about the repaired document, located by line and column. */
  fromReader(diagnostics: readonly Diagnostic[], repaired: EditedText): Finding[];
}

const sourceLines = new WeakMap<object, readonly number[]>();

export function createPlacing({ source, document }: CapturedMessage): Placing {
  let lines = sourceLines.get(source);
  if (lines === undefined) {
    lines = lineStarts(source.text);
    sourceLines.set(source, lines);
  }
  const starts = lines;
  const toSource = (offset: number) => document.toOriginal(offset);

  function placed(layer: Layer, diagnostic: Diagnostic, offset: number, length: number): Finding {
    const from = toSource(offset);
    const to = Math.max(from, toSource(offset + length));
    return { ...diagnostic, file: source.name, ...locate(starts, from), layer, offset: from, length: to - from };
  }

  function fromReader(diagnostics: readonly Diagnostic[], repaired: EditedText): Finding[] {
    const repairedStarts = lineStarts(repaired.text);
    const offsetOf = ({ line, column }: Location) => (repairedStarts[line - 1] ?? 0) + column - 1;
    const elsewhere = (related: RelatedLocation): RelatedLocation => {
      const { line, column } = related;
      if (line === undefined || column === undefined) return related;
      const at = toSource(repaired.toOriginal(offsetOf({ line, column })));
      return { ...related, file: source.name, ...locate(starts, at) };
    };
    return diagnostics.map((diagnostic) => {
      const { line, column, related } = diagnostic;
      if (line === undefined || column === undefined) return placed('schema', diagnostic, 0, 0);
      const at = offsetOf({ line, column });
      const length = extentAt(repaired.text, at);
      const from = repaired.toOriginal(at);
      const moved = related === undefined ? diagnostic : { ...diagnostic, related: related.map(elsewhere) };
      return placed('schema', moved, from, Math.max(0, repaired.toOriginal(at + length) - from));
    });
  }

  return { toSource, placed, fromReader };
}

const tagStart = /<\/?[^\s/>=<"']*/y;
const attributeName = /[^\s/>=<"'&]+(?=\s*=)/y;
const characterData = /[^<]*/y;

/** How far what a reader complains about at an offset goes: the name of a tag or attribute, or text up to markup. */
function extentAt(text: string, offset: number): number {
  for (const pattern of [tagStart, attributeName, characterData]) {
    pattern.lastIndex = offset;
    const found = pattern.exec(text)?.[0].trimEnd();
    if (found !== undefined && found !== '') return found.length;
  }
  return 0;
}
