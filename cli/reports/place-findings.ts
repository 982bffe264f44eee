import type { SourceText } from '@passport-soap/passport/captures';
import type { Finding } from '@passport-soap/passport/conformance';
import { type Location, lineStarts, locate } from '@passport-soap/runtime/xml';

/** Where a finding is in its source: lines and columns 1-based, the end behind its last character. */
export interface Place {
  readonly start: Location;
  readonly end: Location;
}

/** Of a source that several messages are in, the lines are counted once. */
const starts = new WeakMap<SourceText, readonly number[]>();

export function linesOf(source: SourceText): readonly number[] {
  let found = starts.get(source);
  if (found === undefined) {
    found = lineStarts(source.text);
    starts.set(source, found);
  }
  return found;
}

/** A finding's own line and column, where it has them, or those of its offset. */
export function placeFinding(source: SourceText, { offset, length, line, column }: Finding): Place {
  const lines = linesOf(source);
  const start = line === undefined ? locate(lines, offset) : { line, column: column ?? 1 };
  const end = length > 0 ? locate(lines, Math.min(source.text.length, offset + length)) : start;
  const isAfter = end.line > start.line || (end.line === start.line && end.column >= start.column);
  return { start, end: isAfter ? end : start };
}

/** What a report calls the source: the file, or the part of one that lines are counted in. */
export function sourceName(source: SourceText): string {
  return source.whole ? source.file : source.name;
}
