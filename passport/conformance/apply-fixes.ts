import { editText, type TextEdit } from '@passport-soap/runtime/repair';
import type { SourceText } from '../captures/types.js';
import { type DocumentExtent, documentExtent } from './document-extent.js';
import type { Finding, JudgedMessage } from './types.js';

/** A source after the fixes of its findings. */
export interface FixedSource {
  readonly source: SourceText;
  readonly text: string;
  /** How many findings were fixed. */
  readonly applied: number;
  /** Those that have no fix, and those whose fix overlaps an earlier one: judge the result again for these. */
  readonly left: readonly Finding[];
}

/** How to count the bytes of a text, for Content-Length; in UTF-8 unless told. */
export interface FixOptions {
  readonly byteLength?: (text: string) => number;
}

/** Fixes a message that is alone in its source; see {@link applyFixesToSource}. */
export function applyFixes(message: JudgedMessage, options: FixOptions = {}): FixedSource {
  return applyFixesToSource([message], options);
}

/**
 * Fixes all messages of one source at once: what was assumed about each document (a typographic quote meant a plain one),
 * then the fixes of all findings, the earliest first, each as a whole or not at all. What is around the documents stays;
 * a Content-Length before one grows or shrinks by as much as its document does.
 * @throws RangeError if there is no message, or they are of several sources
 */
export function applyFixesToSource(messages: readonly JudgedMessage[], options: FixOptions = {}): FixedSource {
  const source = messages[0]?.message.source;
  if (source === undefined || messages.some(({ message }) => message.source.text !== source.text)) {
    throw new RangeError('the messages are not of one source');
  }
  const { text } = source;
  const extents = messages
    .map(({ message }) => documentExtent(message))
    .sort((left, right) => left.start - right.start);
  const edits: TextEdit[] = [];
  const taken = new Intervals();
  for (const edit of extents.flatMap((extent) => extent.edits)) {
    if (!taken.isFree(edit)) continue;
    taken.add(edit);
    edits.push(edit);
  }
  const findings = messages.flatMap((message) => message.findings);
  const ordered = [...findings].sort((left, right) => firstOffset(left) - firstOffset(right));
  const fixed = new Set<Finding>();
  const namespaces = new Set<string>();
  for (const finding of ordered) {
    const wanted = finding.fix?.edits ?? [];
    if (wanted.length === 0) continue;
    // Two findings may want the same declaration; a second end tag at one place is another one.
    const fresh = wanted.filter((edit) => !namespaces.has(declarationOf(edit)));
    if (!fresh.every((edit) => isWithin(edit, text) && taken.isFree(edit)) || overlapEachOther(fresh)) continue;
    for (const edit of fresh) {
      taken.add(edit);
      edits.push(edit);
      const declaration = declarationOf(edit);
      if (declaration !== '') namespaces.add(declaration);
    }
    fixed.add(finding);
  }
  const lengths = correctLengths(text, extents, edits, options.byteLength ?? utf8Length);
  const all = [...edits, ...lengths.filter((edit) => taken.isFree(edit))];
  return {
    source,
    text: editText(text, all.sort(byPlace)).text,
    applied: fixed.size,
    left: findings.filter((finding) => !fixed.has(finding)),
  };
}

function firstOffset({ offset, fix }: Finding): number {
  return fix?.edits.reduce((least, edit) => Math.min(least, edit.offset), Number.POSITIVE_INFINITY) ?? offset;
}

function isWithin({ offset, length }: TextEdit, text: string): boolean {
  return offset >= 0 && length >= 0 && offset + length <= text.length;
}

function declarationOf({ offset, length, replacement }: TextEdit): string {
  return length === 0 && /^\s+xmlns[:=]/.test(replacement) ? `${offset} ${replacement.trim()}` : '';
}

function overlapEachOther(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort(byPlace);
  return sorted.some((edit, index) => {
    const before = sorted[index - 1];
    return before !== undefined && before.offset + before.length > edit.offset;
  });
}

/** What is inserted at a place goes before what is replaced there; what is inserted at one place stays in its order. */
function byPlace(left: TextEdit, right: TextEdit): number {
  return left.offset - right.offset || Math.sign(left.length) - Math.sign(right.length);
}

/** What is replaced already. Insertions take no room: several may be at one place, but none inside of what is replaced. */
class Intervals {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  /** Places of insertions, in order. */
  private readonly points: number[] = [];

  isFree({ offset, length }: TextEdit): boolean {
    const next = firstAfter(this.starts, offset);
    if (next > 0 && this.starts[next - 1] !== offset && (this.ends[next - 1] as number) > offset) return false;
    if (length === 0) return true;
    if (next > 0 && this.starts[next - 1] === offset) return false;
    if ((this.starts[next] ?? Number.POSITIVE_INFINITY) < offset + length) return false;
    return (this.points[firstAfter(this.points, offset)] ?? Number.POSITIVE_INFINITY) >= offset + length;
  }

  add({ offset, length }: TextEdit): void {
    if (length === 0) {
      this.points.splice(firstAfter(this.points, offset), 0, offset);
      return;
    }
    const at = firstAfter(this.starts, offset);
    this.starts.splice(at, 0, offset);
    this.ends.splice(at, 0, offset + length);
  }
}

/** The index of the first number that is greater. */
function firstAfter(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last field of that name before each document, moved by what its document gained. */
function correctLengths(
  text: string,
  extents: readonly DocumentExtent[],
  edits: readonly TextEdit[],
  byteLength: (text: string) => number,
): TextEdit[] {
  return extents.flatMap(({ start, end }, index) => {
    const from = Math.max(extents[index - 1]?.end ?? 0, start - maxHead, 0);
    const fields = [
      ...text.slice(from, start).matchAll(/^([ \t>|]*content-length[ \t]*:[ \t]*)(\d{1,15})[ \t]*\r?$/gim),
    ];
    const field = fields.at(-1);
    if (field === undefined) return [];
    const gained = edits
      .filter(({ offset, length }) => offset >= start && offset + length <= end)
      .reduce(
        (sum, { offset, length, replacement }) =>
          sum + byteLength(replacement) - byteLength(text.slice(offset, offset + length)),
        0,
      );
    if (gained === 0) return [];
    const [, before = '', digits = ''] = field;
    const value = Math.max(0, Number(digits) + gained);
    return [{ offset: from + field.index + before.length, length: digits.length, replacement: String(value) }];
  });
}

/** Longest head that is searched. */
const maxHead = 65_536;

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
