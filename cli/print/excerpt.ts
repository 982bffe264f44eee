import { lineStarts } from '@passport-soap/runtime/xml';
import { hideControls } from './hide-controls.js';
import { type MaskedRun, maskMarkup } from './mask-markup.js';

/** The line that a finding is in, as far as it may be shown, and a line with a caret under the place. */
export interface Excerpt {
  readonly line: string;
  readonly caret: string;
}

/** Longest document that lines are shown of. */
const maxLength = 8 * 1024 * 1024;

/**
 * Shows where a line and a column (both 1-based) of a document are, and how far `length` code units from there reach in
 * that line; `undefined` if there is no such line.
 */
export type Excerpts = (line: number, column: number, length?: number) => Excerpt | undefined;

/**
 * Excerpts of one document. Of a message, secrets stay hidden (see {@link maskMarkup}); a schema is shown as it is.
 * Long lines are cut to about `width` around the place.
 */
export function createExcerpts(document: string, kind: 'message' | 'schema', width = 100): Excerpts {
  if (document.length > maxLength) return () => undefined;
  const mask = () => (kind === 'message' ? maskMarkup(document) : [{ from: 0, to: document.length, shown: document }]);
  return excerptsOfRuns(document, mask, width);
}

/** Excerpts of a text of which `mask`, called when it is needed, says what may be shown. */
export function excerptsOfRuns(document: string, mask: () => readonly MaskedRun[], width = 100): Excerpts {
  let runs: readonly MaskedRun[] | undefined;
  let starts: readonly number[] | undefined;
  return (line, column, length = 0) => {
    starts ??= lineStarts(document);
    const start = starts[line - 1];
    if (start === undefined) return undefined;
    runs ??= mask();
    const end = endOfLine(document, start, starts[line]);
    const place = Math.min(start + column - 1, end);
    return show(runs, { start, end, place, stop: Math.min(place + length, end), width });
  };
}

function endOfLine(document: string, start: number, next = document.length + 1): number {
  if (next > document.length) return document.length;
  const crlf = document.charCodeAt(next - 1) === 0x0a && next - 2 >= start && document.charCodeAt(next - 2) === 0x0d;
  return next - (crlf ? 2 : 1);
}

interface Wanted {
  /** Of the line, in the document. */
  readonly start: number;
  readonly end: number;
  readonly place: number;
  /** Where what is marked ends. */
  readonly stop: number;
  readonly width: number;
}

/** Goes from the place to both sides, so that a line of megabytes costs no more than a short one. */
function show(runs: readonly MaskedRun[], { start, end, place, stop, width }: Wanted): Excerpt {
  const middle = firstRunEndingAfter(runs, place);
  const half = Math.floor(width / 2);
  let [left, right] = ['', ''];
  let [from, to] = [middle, middle];
  const here = runs[middle];
  if (here !== undefined && here.from < end) {
    const literal = isLiteral(here);
    left = literal ? here.shown.slice(Math.max(start, here.from) - here.from, place - here.from) : '';
    right = literal ? here.shown.slice(place - here.from, end - here.from) : here.shown;
  }
  for (from -= 1; left.length <= half && (runs[from]?.to ?? 0) > start; from -= 1)
    left = clip(runs[from], start, end) + left;
  for (to += 1; right.length <= width && (runs[to]?.from ?? end) < end; to += 1) right += clip(runs[to], start, end);
  // What the left side does not need, the right side gets, and the other way round.
  const keepLeft = Math.max(half, width - right.length);
  const cutLeft = left.length > keepLeft || (runs[from]?.to ?? 0) > start;
  const before = (cutLeft ? `… ${left.slice(-keepLeft)}` : left.trimStart()).replaceAll('\t', ' ');
  const room = Math.max(half, width - before.length);
  const after = right.length > room ? `${right.slice(0, room)} …` : right;
  return {
    line: hideControls(`${before}${after}`.replaceAll('\t', ' ').trimEnd()),
    caret: `${' '.repeat(before.length)}^${'~'.repeat(Math.max(0, Math.min(shownLength(runs, middle, place, stop), after.length) - 1))}`,
  };
}

/** How many characters show what is between two offsets, of which the first is in a run that is known. */
function shownLength(runs: readonly MaskedRun[], index: number, from: number, to: number): number {
  let length = 0;
  for (let at = index; (runs[at]?.from ?? to) < to; at += 1) length += clip(runs[at], from, to).length;
  return length;
}

/** As much of a run as is in the line; of what is hidden, the mark. */
function clip(run: MaskedRun | undefined, start: number, end: number): string {
  if (run === undefined) return '';
  return isLiteral(run) ? run.shown.slice(Math.max(0, start - run.from), end - run.from) : run.shown;
}

function isLiteral({ from, to, shown }: MaskedRun): boolean {
  return shown.length === to - from;
}

/** The runs are in order and without gaps, so the first one that reaches past the offset can be searched for. */
function firstRunEndingAfter(runs: readonly MaskedRun[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.to ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
