import { beginsName, isBlankBetween, skipName } from './character-runs.js';
import { deletion } from './draft.js';
import type { KnownNames } from './known-names.js';
import { readOtherMarkup } from './read-other-markup.js';
import { readEndTag, readMergedTag, readStartTag } from './read-tag.js';
import { TextSearch } from './text-search.js';
import type { Piece } from './tokens.js';

/**
 * Cuts a text into pieces, whatever is in it. Each `<` is either the beginning of a piece of markup, with what is wrong
 * in it put right, or a character of text: that is decided by what follows, by the end tags of the text, and by the known names.
 */
export function tokenize(text: string, known: KnownNames, declared: ReadonlySet<string>): Piece[] {
  const search = new TextSearch(text);
  const endTags = lastEndTags(text);
  const lastEndTag = text.lastIndexOf('</');
  const started = new Set<string>();
  const pieces: Piece[] = [];
  let lessThans: number[] = [];
  let textStart = 0;

  const readMarkup = (start: number): Piece | undefined => {
    const next = text.charAt(start + 1);
    if (next === '' && pieces.length > 0) return fragment(start, text.length);
    if (next === '!' || next === '?') return readOtherMarkup(search, start, lastEndTag, started.size === 0);
    if (next === '/') {
      const read = readEndTag(search, start);
      if (read === undefined) return undefined;
      const { tag, cut, clean } = read;
      if (cut) return fragment(start, text.length);
      return clean || known.has(tag.name) || started.has(tag.written) ? tag : undefined;
    }
    if (!beginsName(text, start + 1)) return undefined;
    const { tag, closed, values } = readStartTag(search, start, endTags, declared);
    const ends = (endTags.get(tag.written) ?? -1) >= tag.end;
    if (!closed && !ends) {
      const merged = readMergedTag(search, start);
      if (merged !== undefined) {
        started.add(merged.written);
        return merged;
      }
    }
    const clean = tag.drafts.length === 0 && tag.attributes.every(({ drafts }) => drafts.length === 0);
    const isTag =
      values > 0 ||
      (closed && (clean || tag.written.includes(':'))) ||
      tag.cut !== undefined ||
      known.has(tag.name) ||
      ends;
    if (!isTag) return undefined;
    if (tag.cut?.[0]?.offset === start) return fragment(start, text.length);
    started.add(tag.written);
    return tag;
  };
  const endText = (end: number): void => {
    if (end > textStart) {
      const blank = lessThans.length === 0 && isBlankBetween(text, textStart, end);
      pieces.push({ kind: 'text', offset: textStart, end, blank, lessThans });
    }
    lessThans = [];
  };

  for (let at = search.next('<', 0); at < text.length; ) {
    const piece = readMarkup(at);
    if (piece === undefined) {
      lessThans.push(at);
      at = search.next('<', at + 1);
      continue;
    }
    endText(at);
    pieces.push(piece);
    textStart = piece.end;
    at = search.next('<', piece.end);
  }
  endText(text.length);
  return pieces;
}

function fragment(start: number, end: number): Piece {
  return { kind: 'other', what: 'fragment', offset: start, end, drafts: [], cut: [deletion(start, end)] };
}

/** By name as written: where the last end tag with that name begins. */
function lastEndTags(text: string): Map<string, number> {
  const last = new Map<string, number>();
  for (let at = text.indexOf('</'); at >= 0; at = text.indexOf('</', at + 2)) {
    const end = skipName(text, at + 2);
    if (end > at + 2) last.set(text.slice(at + 2, end), at);
  }
  return last;
}
