import { isWhiteSpace } from '../characters.js';
import { trimBlank } from './character-runs.js';
import type { KnownNames } from './known-names.js';
import type { TagMatches } from './match-tags.js';
import { localPart, type Piece, type StartTag } from './tokens.js';
import type { RepairOptions } from './types.js';

/** An end tag that is missing. */
export interface MissingEndTag {
  /** Index of the start tag. */
  readonly start: number;
  /** Where it is to be. */
  readonly offset: number;
  /** Index of the piece that it must be before; the number of pieces for the end of the text. */
  readonly before: number;
}

/** Where the elements of a document end. */
export interface Placement {
  /** In the order in which they are to be written. */
  readonly missing: readonly MissingEndTag[];
  /** Start tags that are none but text: the `<` of a password, say. */
  readonly texts: ReadonlySet<number>;
  /** Of each start tag, its parent's index; -1 for the root and where it is no start tag. */
  readonly parents: Int32Array;
}

/** An element that is open. */
interface Open {
  readonly at: number;
  readonly tag: StartTag;
  /** Whether its end tag is there. */
  readonly ends: boolean;
  /** Of an element without end tag: the column of its own line and of its first child's, if they are the first of their lines. */
  readonly indentation: string | undefined;
  childIndentation: string | undefined;
  hasChild: boolean;
  hasText: boolean;
}

/** Finds where each missing end tag is to be: before the first thing that cannot be inside the element, or behind the last that may. */
export function placeEndTags(
  text: string,
  pieces: readonly Piece[],
  matches: TagMatches,
  known: KnownNames,
  options: RepairOptions,
): Placement {
  const { partner, behindRoot, root } = matches;
  const parents = new Int32Array(pieces.length).fill(-1);
  const missing: MissingEndTag[] = [];
  const texts = new Set<number>();
  const observed = observeChildren(pieces, matches);
  const stack: Open[] = [];

  // Many elements may end at one place: the white space before it is passed once, and the inner ones end first.
  let place = { before: -1, from: 0, last: 0 };
  const close = (open: Open, before: number): void => {
    const offset = pieces[before]?.offset ?? text.length;
    if (place.before !== before) {
      const piece = pieces[before - 1] as Piece;
      const from = trimBlank(text, piece.kind === 'text' ? piece.offset : piece.end, offset);
      place = { before, from, last: from };
    }
    place.last = Math.max(place.last, placeBetween(text, open, place.from, offset));
    missing.push({ start: open.at, offset: place.last, before });
  };
  for (let at = Math.max(0, root); at < behindRoot; at += 1) {
    const piece = pieces[at] as Piece;
    const top = stack.at(-1);
    if (piece.kind === 'text') {
      if (top !== undefined && !piece.blank) top.hasText = true;
    } else if (piece.kind === 'other') {
      if (top !== undefined && piece.what === 'section') top.hasText = true;
    } else if (piece.kind === 'end') {
      if (partner[at] === -1) continue;
      for (let open = stack.pop(); open !== undefined && open.at !== partner[at]; open = stack.pop()) close(open, at);
    } else {
      const ends = piece.empty || (partner[at] as number) >= 0;
      if (!ends && at !== root && isRatherText(text, pieces, at, piece, top?.tag.name, known, options)) {
        texts.add(at);
        if (top !== undefined) top.hasText = true;
        continue;
      }
      let parent = stack.at(-1);
      const wanted = !ends || (parent !== undefined && !parent.ends);
      const indentation = wanted ? indentationAt(text, piece.offset) : undefined;
      while (parent !== undefined && !parent.ends && stack.length > 1) {
        const around = stack[stack.length - 2] as Open;
        if (!endsBefore(parent, around, piece, indentation, observed, options)) break;
        close(parent, at);
        stack.pop();
        parent = around;
      }
      if (parent !== undefined) {
        parents[at] = parent.at;
        if (!parent.hasChild) parent.childIndentation = indentation;
        parent.hasChild = true;
      }
      if (!piece.empty) {
        stack.push({
          at,
          tag: piece,
          ends,
          indentation,
          childIndentation: undefined,
          hasChild: false,
          hasText: false,
        });
      }
    }
  }
  for (let open = stack.pop(); open !== undefined; open = stack.pop()) close(open, pieces.length);
  return { missing, texts, parents };
}

/** Whether an element without end tag ends before a start tag, which then is a child of the element around. */
function endsBefore(
  open: Open,
  around: Open,
  child: StartTag,
  indentation: string | undefined,
  observed: ReadonlySet<string>,
  { mayContain }: RepairOptions,
): boolean {
  const parent = localPart(open.tag.name);
  const allowed = mayContain?.(parent, localPart(child.name));
  if (allowed !== undefined) {
    return !allowed && mayContain?.(localPart(around.tag.name), localPart(child.name)) !== false;
  }
  // In messages an element has text or elements; and nothing is nested in its like.
  if (open.hasText && !open.hasChild) return true;
  if (open.tag.name === child.name) return true;
  if (
    open.indentation !== undefined &&
    indentation !== undefined &&
    open.childIndentation !== undefined &&
    open.childIndentation.length > open.indentation.length &&
    indentation.length <= open.indentation.length
  ) {
    return true;
  }
  return observed.has(pair(around.tag.name, child.name)) && !observed.has(pair(open.tag.name, child.name));
}

function pair(parent: string, child: string): string {
  return `${parent} ${child}`;
}

/** Which children elements have that are as they should be. */
function observeChildren(pieces: readonly Piece[], { partner, root, behindRoot }: TagMatches): Set<string> {
  const observed = new Set<string>();
  let lacking = false;
  for (let at = Math.max(0, root); at < behindRoot && !lacking; at += 1) {
    const piece = pieces[at] as Piece;
    lacking = piece.kind === 'start' && !piece.empty && partner[at] === -1;
  }
  // Only wanted where an end tag is missing.
  if (!lacking) return observed;
  const stack: number[] = [];
  for (let at = Math.max(0, root); at < behindRoot; at += 1) {
    const piece = pieces[at] as Piece;
    if (piece.kind === 'start') {
      const parent = stack.at(-1);
      if (parent !== undefined && (partner[parent] as number) >= 0) {
        observed.add(pair((pieces[parent] as StartTag).name, piece.name));
      }
      if (!piece.empty) stack.push(at);
    } else if (piece.kind === 'end' && partner[at] !== -1) {
      while (stack.length > 0 && stack.pop() !== partner[at]);
    }
  }
  return observed;
}

/** A tag without attributes, of no known element and without end tag, where text is around: `pass<word>`. */
function isRatherText(
  text: string,
  pieces: readonly Piece[],
  at: number,
  tag: StartTag,
  parent: string | undefined,
  known: KnownNames,
  { mayContain }: RepairOptions,
): boolean {
  if (
    tag.attributes.length > 0 ||
    tag.drafts.length > 0 ||
    tag.cut !== undefined ||
    tag.name.includes(':') ||
    known.has(tag.name)
  )
    return false;
  const before = pieces[at - 1];
  if (before?.kind === 'text' && !isWhiteSpace(text.charCodeAt(tag.offset - 1))) return true;
  if (parent === undefined || !known.has(parent)) return false;
  if (mayContain?.(localPart(parent), tag.name) === false) return true;
  return pieces[at + 1]?.kind === 'text' && pieces[at + 2]?.kind === 'end';
}

/** The white space between the beginning of a line and an offset; undefined if anything else is there. */
function indentationAt(text: string, offset: number): string | undefined {
  let at = offset;
  while (at > 0 && (text.charCodeAt(at - 1) === 0x20 || text.charCodeAt(at - 1) === 0x09)) at -= 1;
  const code = at === 0 ? 0x0a : text.charCodeAt(at - 1);
  return code === 0x0a || code === 0x0d ? text.slice(at, offset) : undefined;
}

/** White space is looked through so far for a line of its own. */
const RANGE = 1000;

/**
 * Where an end tag goes between two offsets with nothing but white space between: behind the last child or text;
 * but on a blank line of its own if there is one that is indented like its start tag.
 */
function placeBetween(text: string, { indentation, hasChild, hasText }: Open, from: number, offset: number): number {
  const blank = text.slice(from, Math.min(offset, from + RANGE));
  const first = blank.indexOf('\n');
  if (indentation !== undefined && indentation.length < RANGE) {
    for (let line = first; line >= 0; ) {
      const next = blank.indexOf('\n', line + 1);
      if (next < 0) break;
      const stop = blank.charAt(next - 1) === '\r' ? next - 1 : next;
      if (blank.slice(line + 1, stop) === indentation) return from + stop;
      line = next;
    }
  }
  // Spaces at the end of a text are some of it.
  if (!hasText || hasChild || blank.length === RANGE) return from;
  return from + (first < 0 ? blank.length : blank.charAt(first - 1) === '\r' ? first - 1 : first);
}
