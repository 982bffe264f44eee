import { type MaskedRun, maskMarkup } from './mask-markup.js';

/** The line that a finding is in, as far as it may be shown, and a line with a caret under the place. */
export interface Excerpt {
  readonly line: string;
  readonly caret: string;
}

/** Longest document that lines are shown of. */
const maxLength = 8 * 1024 * 1024;

/** Shows where a line and a column (both 1-based) of a document are; `undefined` if there is no such line. */
export type Excerpts = (line: number, column: number) => Excerpt | undefined;

/**
 * Excerpts of one document. Of a message, secrets stay hidden (see {@link maskMarkup}); a schema is shown as it is.
 * Long lines are cut to `width` around the place.
 */
export function createExcerpts(document: string, kind: 'message' | 'schema', width = 100): Excerpts {
  let runs: readonly MaskedRun[] | undefined;
  const lineStarts = [0];
  for (const end of document.matchAll(/\r\n|\r|\n/g)) lineStarts.push(end.index + end[0].length);
  return (line, column) => {
    const start = lineStarts[line - 1];
    if (start === undefined || document.length > maxLength) return undefined;
    runs ??= kind === 'message' ? maskMarkup(document) : [{ from: 0, to: document.length, shown: document }];
    const end = lineStarts[line] ?? document.length;
    return cut(showLine(runs, start, end, start + column - 1), width);
  };
}

interface ShownLine {
  readonly text: string;
  /** Offset of the place in the text. */
  readonly place: number;
}

function showLine(runs: readonly MaskedRun[], start: number, end: number, target: number): ShownLine {
  let text = '';
  let place: number | undefined;
  for (let index = firstRunEndingAfter(runs, start); index < runs.length; index += 1) {
    const run = runs[index];
    if (run === undefined || run.from >= end) break;
    const literal = run.shown.length === run.to - run.from;
    const from = literal ? Math.max(start, run.from) : run.from;
    const shown = literal ? run.shown.slice(from - run.from, end - run.from) : run.shown;
    if (place === undefined && target < run.to) place = text.length + (literal ? Math.max(0, target - from) : 0);
    text += shown;
  }
  text = text.replace(/[\r\n]+$/, '').replace(/[\r\n\t]/g, ' ');
  return { text, place: Math.min(place ?? text.length, text.length) };
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

function cut({ text, place }: ShownLine, width: number): Excerpt {
  const indent = text.length - text.trimStart().length;
  const from = Math.min(Math.max(0, place - Math.floor(width / 2)), Math.max(indent, text.length - width));
  const begin = place < indent ? 0 : Math.max(from, Math.min(indent, place));
  const left = begin > indent ? '… ' : '';
  const right = begin + width < text.length ? ' …' : '';
  return {
    line: `${left}${text.slice(begin, begin + width)}${right}`,
    caret: `${' '.repeat(left.length + place - begin)}^`,
  };
}
