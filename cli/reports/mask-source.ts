import { documentExtent, type Finding, type JudgedMessage } from '@passport-soap/passport/conformance';
import { editText, type TextEdit } from '@passport-soap/runtime/repair';
import { closest } from '@passport-soap/runtime/xml';
import { hidden, type MaskedRun, maskMarkup } from '../print/mask-markup.js';
import { maskHead } from './mask-head.js';

/** How far before a document its HTTP head may begin; what is before that is not shown. */
const maxHead = 16_384;

/** What a text may have for markup, or somebody meant as such. */
const markup = /^[\s&<>"'=/;\u2018-\u201e\u00ab\u00bb]*$/;

/**
 * What may be shown of a message's source: of its document the structure, not text and values (see {@link maskMarkup});
 * of what is around it, see {@link maskHead}. Where the document is not well-formed, the structure is that of the
 * repaired one, so that one defect does not hide the rest. Runs are in order, without gaps, from 0 to the text's end.
 */
export function maskSource({ message, findings }: JudgedMessage, showSecrets = false): MaskedRun[] {
  const { text } = message.source;
  if (showSecrets) return text === '' ? [] : [{ from: 0, to: text.length, shown: text }];
  const { start, end, edits } = documentExtent(message);
  const runs: MaskedRun[] = [];
  const head = Math.max(0, start - maxHead);
  if (head > 0) runs.push({ from: 0, to: head, shown: hidden });
  runs.push(...maskHead(text, head, start));
  for (const run of maskDocument(text, start, end, withRepairs(edits, findings, start, end))) runs.push(run);
  if (end < text.length) runs.push(...maskHead(text, end, Math.min(text.length, end + maxHead)));
  if (end + maxHead < text.length) runs.push({ from: end + maxHead, to: text.length, shown: hidden });
  return reveal(text, runs, findings);
}

/** The edits that made the document, and those that repair its XML, as far as they do not overlap. */
function withRepairs(
  edits: readonly TextEdit[],
  findings: readonly Finding[],
  start: number,
  end: number,
): readonly TextEdit[] {
  const repairs = findings.flatMap(({ layer, fix }) => (layer === 'xml' ? (fix?.edits ?? []) : []));
  const inside = repairs.filter(({ offset, length }) => offset >= start && length >= 0 && offset + length <= end);
  const all = [...edits, ...inside].sort(
    (left, right) => left.offset - right.offset || Math.sign(left.length) - Math.sign(right.length),
  );
  let at = start;
  return all.filter(({ offset, length }) => {
    if (offset < at) return false;
    at = offset + length;
    return true;
  });
}

/** A stretch of the source and what became of it. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly replacement?: string;
}

function maskDocument(text: string, start: number, end: number, edits: readonly TextEdit[]): MaskedRun[] {
  const pieces: Piece[] = [];
  let from = start;
  for (const { offset, length, replacement } of edits) {
    if (offset > from) pieces.push({ from, to: offset });
    pieces.push({ from: offset, to: offset + length, replacement });
    from = offset + length;
  }
  if (end > from) pieces.push({ from, to: end });
  const moved = edits.map((edit) => ({ ...edit, offset: edit.offset - start }));
  return layOver(text, pieces, maskMarkup(editText(text.slice(start, end), moved).text));
}

/** The runs of the repaired document, brought back to the source. */
function layOver(text: string, pieces: readonly Piece[], masked: readonly MaskedRun[]): MaskedRun[] {
  const runs: MaskedRun[] = [];
  let index = 0;
  /** Where the piece begins in the repaired document. */
  let at = 0;
  for (const { from, to, replacement } of pieces) {
    const stop = at + (replacement?.length ?? to - from);
    while (index > 0 && (masked[index]?.from ?? Number.POSITIVE_INFINITY) > at) index -= 1;
    while ((masked[index]?.to ?? Number.POSITIVE_INFINITY) <= at) index += 1;
    if (replacement !== undefined) {
      const before = replacement === '' ? index - 1 : index;
      let isPlain = harmless(text.slice(from, to), replacement);
      for (let near = Math.max(0, before); isPlain; near += 1) {
        const run = masked[near];
        if (run === undefined || run.from > stop || (run.from === stop && replacement !== '')) break;
        isPlain = !run.shown.includes(hidden);
      }
      push(runs, from, to, isPlain ? text.slice(from, to) : hidden);
    } else {
      let covered = from;
      for (let near = index; covered < to; near += 1) {
        const run = masked[near];
        const left = run === undefined ? to : Math.max(from, from + run.from - at);
        // Only a byte order mark is in no run.
        push(runs, covered, left, hidden);
        const right = run === undefined ? to : Math.min(to, from + run.to - at);
        if (run !== undefined) {
          const whole = run.from >= at && run.to <= stop;
          const shown = run.shown.includes(hidden) ? (whole ? run.shown : hidden) : text.slice(left, right);
          push(runs, left, right, shown);
        }
        covered = right;
      }
    }
    at = stop;
  }
  return runs;
}

/** What is hidden beside what is hidden is one run. */
function push(runs: MaskedRun[], from: number, to: number, shown: string): void {
  if (to <= from) return;
  const last = runs.at(-1);
  if (shown === hidden && last?.shown === hidden) runs[runs.length - 1] = { from: last.from, to, shown };
  else runs.push({ from, to, shown });
}

/** Of what a repair replaces: only markup, or names that were misspelt. */
function harmless(removed: string, replacement: string): boolean {
  if (markup.test(removed)) return true;
  const wanted: readonly string[] = replacement.match(/[\w:.-]+/g) ?? [];
  return (removed.match(/[^\s&<>"'=/;]+/g) ?? []).every(
    (word) => wanted.includes(word) || closest(word, wanted) !== undefined,
  );
}

/** Markup characters at the beginning of a finding are what it is about: a `&` in a password is shown, the password is not. */
function reveal(text: string, runs: MaskedRun[], findings: readonly Finding[]): MaskedRun[] {
  const places = findings
    .map(({ offset, length }) => ({ offset, length: leadingMarkup(text, offset, length) }))
    .filter(({ length }) => length > 0)
    .sort((left, right) => left.offset - right.offset);
  if (places.length === 0) return runs;
  const result: MaskedRun[] = [];
  let next = 0;
  for (const run of runs) {
    let { from } = run;
    if (run.shown === hidden) {
      while ((places[next]?.offset ?? Number.POSITIVE_INFINITY) < run.to) {
        const { offset, length } = places[next++] as { offset: number; length: number };
        if (offset < from) continue;
        push(result, from, offset, hidden);
        from = Math.min(offset + length, run.to);
        result.push({ from: offset, to: from, shown: text.slice(offset, from) });
      }
    }
    if (from < run.to) result.push(from === run.from ? run : { ...run, from });
  }
  return result;
}

function leadingMarkup(text: string, offset: number, length: number): number {
  const found = /^[&<>"'\u2018-\u201e]{1,3}/.exec(text.slice(offset, offset + Math.max(1, length)));
  if (found === null) return 0;
  return length === 0 ? Number(/[&<]/.test(found[0])) : found[0].length;
}
