import { documentExtent, type Finding, type JudgedMessage } from '@passport-soap/passport/conformance';
import type { Severity } from '@passport-soap/runtime';
import { locate } from '@passport-soap/runtime/xml';
import { hideControls } from '../print/hide-controls.js';
import { hidden, type MaskedRun } from '../print/mask-markup.js';
import { maskSource } from './mask-source.js';
import { linesOf } from './place-findings.js';

/** A stretch of a row that looks the same. */
export interface Segment {
  readonly text: string;
  readonly kind: 'markup' | 'name' | 'hidden' | 'text' | 'point';
  /** Numbers of the findings that are about it. */
  readonly findings: readonly number[];
  /** Of those, the ones that begin here. */
  readonly starts: readonly number[];
  readonly severity?: Severity;
}

/** A row of annotated source: a line, or a part of a long line that begins with a tag. */
export interface Row {
  /** Absent for what goes on a line. */
  readonly line?: number;
  /** How deep in the document the part of a long line is. */
  readonly depth: number;
  readonly segments: readonly Segment[];
  /** How many rows before it are left out. */
  readonly skipped: number;
}

/** Lines that are longer are broken at tags: on the wire a message is one line. */
const longLine = 120;
/** Of one row, more is cut down to what is around findings. */
const longRow = 2000;
const around = 4;
const rowsAtTop = 40;

interface Mark {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly severity: Severity;
}

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly run: number;
  readonly line?: number;
  readonly depth: number;
}

/**
 * A message's source for a page: rows with the findings marked in them, `findings` by their index. Of more than `most`
 * rows, those around findings are kept.
 */
export function annotateSource(
  judged: JudgedMessage,
  findings: readonly Finding[],
  { showSecrets = false, most = 4000 } = {},
): { readonly rows: readonly Row[]; readonly left: number } {
  const { source } = judged.message;
  const runs = maskSource(judged);
  const { start, end } = documentExtent(judged.message);
  const marks = placeMarks(findings, source.text.length);
  const first = Math.min(startOfHead(judged, start), ...marks.slice(0, 1).map(({ from }) => from));
  const cuts = cutRows(source.text, runs, linesOf(source), { first, start, end: Math.max(end, marks.at(-1)?.to ?? 0) });
  const chosen = choose(cuts, marks, most);
  let before = 0;
  let skipped = 0;
  const rows: Row[] = [];
  cuts.forEach((cut, index) => {
    if (!chosen.has(index)) {
      skipped += 1;
      return;
    }
    while ((marks[before]?.to ?? Number.POSITIVE_INFINITY) < cut.from) before += 1;
    const { depth, line } = cut;
    const segments = shorten(segment({ text: source.text, runs, marks, showSecrets }, cut, before));
    rows.push({ depth, segments, skipped, ...(line === undefined ? {} : { line }) });
    skipped = 0;
  });
  return { rows, left: skipped };
}

/** In order of their beginnings. What is a point is shown as the character there. */
function placeMarks(findings: readonly Finding[], end: number): Mark[] {
  return findings
    .flatMap(({ offset, length, line, severity }, index) => {
      if (line === undefined && offset === 0 && length === 0) return [];
      const from = Math.min(offset, end);
      return [{ index, from, to: Math.min(end, from + length), severity }];
    })
    .sort((left, right) => left.from - right.from || right.to - left.to);
}

/** Where the start line of the HTTP head is that a document follows. */
function startOfHead({ message }: JudgedMessage, start: number): number {
  if (message.kind === 'xml') return start;
  const from = Math.max(0, start - 16_384);
  const text = message.source.text.slice(from, start);
  let found: number | undefined;
  for (const match of text.matchAll(/^[^\r\n]{0,2000}HTTP\/\d\.\d/gm)) found = match.index;
  return found === undefined ? start : from + found;
}

interface Range {
  readonly first: number;
  readonly start: number;
  readonly end: number;
}

/** From the first line that is shown to the document's end, where each row begins and ends. */
function cutRows(
  text: string,
  runs: readonly MaskedRun[],
  lines: readonly number[],
  { first, start, end }: Range,
): Cut[] {
  const cuts: Cut[] = [];
  let run = 0;
  let depth = 0;
  for (let number = locate(lines, first).line; number <= lines.length; number += 1) {
    const from = lines[number - 1] as number;
    if (from >= end && cuts.length > 0) break;
    const next = lines[number] ?? text.length;
    let to = next;
    if (text[to - 1] === '\n') to -= 1;
    if (text[to - 1] === '\r') to -= 1;
    to = Math.max(from, to);
    while ((runs[run]?.to ?? Number.POSITIVE_INFINITY) <= from) run += 1;
    const isLong = from >= start - 1 && to - from > longLine;
    // A line that is not broken has its own indentation.
    let begin = { from, run, depth: isLong ? depth : 0, line: number as number | undefined };
    let afterTag = false;
    for (let at = run; (runs[at]?.from ?? next) < next; at += 1) {
      const one = runs[at] as MaskedRun;
      const isTag = one.shown.startsWith('<') && one.from >= from;
      const closes = one.shown.startsWith('</') && one.from >= from;
      if (closes) depth = Math.max(0, depth - 1);
      if (isLong && closes && one.from === from) begin.depth = depth;
      if (isLong && isTag && afterTag && one.from > begin.from) {
        cuts.push(cutOf(begin, one.from));
        begin = { from: one.from, run: at, depth, line: undefined };
      }
      if (isTag && /^<[\w]/.test(one.shown)) depth += 1;
      if (one.shown.trim() === '/>') depth = Math.max(0, depth - 1);
      if (one.shown.trim() !== '') afterTag = one.shown.endsWith('>');
    }
    cuts.push(cutOf(begin, to));
  }
  return cuts;
}

function cutOf(
  { line, ...rest }: { from: number; run: number; depth: number; line: number | undefined },
  to: number,
): Cut {
  return { ...rest, to, ...(line === undefined ? {} : { line }) };
}

/** All rows if they are few; otherwise the first ones, and those around marks as far as there is room. */
function choose(cuts: readonly Cut[], marks: readonly Mark[], most: number): ReadonlySet<number> {
  const chosen = new Set<number>();
  const add = (from: number, to: number) => {
    for (let index = Math.max(0, from); index < Math.min(cuts.length, to) && chosen.size < most; index += 1) {
      chosen.add(index);
    }
  };
  if (cuts.length <= most) add(0, cuts.length);
  else {
    add(0, rowsAtTop);
    let at = 0;
    for (const { from } of marks) {
      while (at + 1 < cuts.length && (cuts[at + 1] as Cut).from <= from) at += 1;
      add(at - around, at + around + 1);
    }
  }
  return chosen;
}

interface Annotated {
  readonly text: string;
  readonly runs: readonly MaskedRun[];
  readonly marks: readonly Mark[];
  readonly showSecrets: boolean;
}

/** The row in pieces, cut where a run or a mark begins or ends. */
function segment({ text, runs, marks, showSecrets }: Annotated, cut: Cut, firstMark: number): Segment[] {
  const here: Mark[] = [];
  for (let index = firstMark; (marks[index]?.from ?? cut.to + 1) <= cut.to; index += 1) {
    const mark = marks[index] as Mark;
    if (mark.to > cut.from || mark.from >= cut.from) here.push(mark);
  }
  const bounds = new Set<number>();
  for (const { from, to } of here) for (const bound of [from, Math.max(to, from + 1)]) bounds.add(bound);
  const sorted = [...bounds].sort((left, right) => left - right);
  const segments: Segment[] = [];
  const add = (from: number, to: number, shown: string, kind: Segment['kind']) => {
    const about = here.filter((mark) => mark.from < Math.max(to, from + 1) && Math.max(mark.to, mark.from + 1) > from);
    const starts = about.filter((mark) => mark.from >= from);
    const severity = (['error', 'warning', 'info'] as const).find((one) => about.some((mark) => mark.severity === one));
    segments.push({
      text: hideControls(shown.replace(/[\r\n]+/g, ' ')),
      kind,
      findings: about.map(({ index }) => index),
      starts: starts.map(({ index }) => index),
      ...(severity === undefined ? {} : { severity }),
    });
  };
  let bound = 0;
  for (let index = cut.run; (runs[index]?.from ?? cut.to) < cut.to; index += 1) {
    const run = runs[index] as MaskedRun;
    let from = Math.max(run.from, cut.from);
    const to = Math.min(run.to, cut.to);
    if (from >= to) continue;
    if (
      !showSecrets &&
      run.shown.includes(hidden) &&
      run.shown !== text.slice(run.from, Math.min(run.to, run.from + 64))
    ) {
      add(from, to, run.shown, 'hidden');
      continue;
    }
    while (from < to) {
      while ((sorted[bound] ?? Number.POSITIVE_INFINITY) <= from) bound += 1;
      const stop = Math.min(to, sorted[bound] ?? to);
      const shown = text.slice(from, stop);
      add(from, stop, shown, kindOf(run, shown));
      from = stop;
    }
  }
  // A finding at the end of a line has no character of its own.
  if (/^[\r\n]?$/.test(text.charAt(cut.to)) && here.some(({ from }) => from >= cut.to))
    add(cut.to, cut.to, '\u00b6', 'point');
  return segments;
}

function kindOf(run: MaskedRun, shown: string): Segment['kind'] {
  if (/^\s+[\w:.-]+\s*=\s*$/.test(run.shown)) return 'name';
  return /[<>]/.test(run.shown) && run.shown.length < 1000 ? 'markup' : /^["'=]$/.test(shown) ? 'name' : 'text';
}

/** Of a very long row, what is around marks. */
function shorten(segments: readonly Segment[]): readonly Segment[] {
  let room = longRow;
  const result: Segment[] = [];
  let isCut = false;
  for (const one of segments) {
    const marked = one.findings.length > 0;
    if (room <= 0 && !marked) {
      isCut = true;
      continue;
    }
    if (isCut) result.push({ text: ' [\u2026] ', kind: 'hidden', findings: [], starts: [] });
    isCut = false;
    const limit = Math.max(room, 200);
    result.push(one.text.length > limit ? { ...one, text: `${one.text.slice(0, limit)} [\u2026]` } : one);
    room -= one.text.length;
  }
  if (isCut) result.push({ text: ' [\u2026]', kind: 'hidden', findings: [], starts: [] });
  return result;
}
