import { closest } from '../closest.js';
import type { KnownNames } from './known-names.js';
import { type EndTag, localPart, type Piece, prefixPart, type StartTag } from './tokens.js';

/** Which start tag and which end tag belong together, by index of their pieces. */
export interface TagMatches {
  /** Of each piece: its other tag; -1 if it has none (or is no tag). A start tag without one lacks its end tag; an end tag without one is superfluous. */
  readonly partner: Int32Array;
  /** Tags to be given another name: that of their partner. */
  readonly renamed: ReadonlySet<number>;
  /** The root's start tag; -1 if there is none. */
  readonly root: number;
  /** The first piece behind the root element. */
  readonly behindRoot: number;
}

/** How far is looked ahead at an end tag that does not match, in pieces, and how far in a whole document: then only near by. */
const FAR = 500;
const NEAR = 16;
const BUDGET = 2_000_000;

/** Finds the cheapest explanation for each end tag that does not match: misspelt, or end tags missing before it, or superfluous. */
export function matchTags(pieces: readonly Piece[], known: KnownNames): TagMatches {
  return new TagMatcher(pieces, known).match();
}

class TagMatcher {
  private readonly pieces: readonly Piece[];
  private readonly known: KnownNames;
  private readonly partner: Int32Array;
  private readonly renamed = new Set<number>();
  private readonly stack: number[] = [];
  /** By name: the depths at which it is open. */
  private readonly open = new Map<string, number[]>();
  private readonly counts = new Map<string, number>();
  private budget = BUDGET;

  constructor(pieces: readonly Piece[], known: KnownNames) {
    this.pieces = pieces;
    this.known = known;
    this.partner = new Int32Array(pieces.length).fill(-1);
    for (const piece of pieces) {
      if (piece.kind === 'start' || piece.kind === 'end') {
        this.counts.set(piece.name, (this.counts.get(piece.name) ?? 0) + 1);
      }
    }
  }

  match(): TagMatches {
    const { pieces, partner, renamed, stack } = this;
    let root = -1;
    let behindRoot = pieces.length;
    for (const [at, piece] of pieces.entries()) {
      if (piece.kind === 'start') {
        if (root < 0) root = at;
        if (!piece.empty) this.push(at, piece.name);
      } else if (piece.kind === 'end' && stack.length > 0) {
        this.matchEnd(at, piece);
      }
      if (root >= 0 && stack.length === 0) {
        behindRoot = at + 1;
        break;
      }
    }
    return { partner, renamed, root, behindRoot };
  }

  private push(at: number, name: string): void {
    const depths = this.open.get(name);
    if (depths === undefined) this.open.set(name, [this.stack.length]);
    else depths.push(this.stack.length);
    this.stack.push(at);
  }

  private pop(): number {
    const at = this.stack.pop() as number;
    this.open.get((this.pieces[at] as StartTag).name)?.pop();
    return at;
  }

  private join(start: number, end: number): void {
    this.partner[start] = end;
    this.partner[end] = start;
  }

  private matchEnd(at: number, tag: EndTag): void {
    const { stack, pieces } = this;
    const depth = stack.length - 1;
    const top = pieces[stack[depth] as number] as StartTag;
    if (tag.name === top.name) {
      if (depth === 0 && this.closesTooEarly(at, tag.name)) return;
      this.join(this.pop(), at);
      return;
    }
    if (tag.name === '') {
      if (this.disagreement(at + 1, depth) > this.disagreement(at + 1, depth + 1)) return;
      this.renamed.add(at);
      this.join(this.pop(), at);
      return;
    }
    const deeper = this.open.get(tag.name)?.at(-1);
    const alike = areAlike(top.name, tag.name);
    // The first of the cheapest is taken.
    const explanations: { readonly cost: number; readonly kind: 'missing' | 'misspelt' | 'superfluous' }[] = [];
    if (deeper !== undefined) {
      const missing = Math.min(1.4, 1 + 0.1 * (depth - deeper - 1));
      explanations.push({ kind: 'missing', cost: missing + this.disagreement(at + 1, deeper) });
    }
    explanations.push({ kind: 'misspelt', cost: (alike ? 1 : 1.5) + this.disagreement(at + 1, depth) });
    explanations.push({ kind: 'superfluous', cost: 1.01 + this.disagreement(at + 1, depth + 1) });
    const best = explanations.reduce((left, right) => (right.cost < left.cost ? right : left));
    if (best.kind === 'superfluous') return;
    if (best.kind === 'missing') {
      while (stack.length - 1 > (deeper as number)) this.pop();
      this.join(this.pop(), at);
      return;
    }
    const start = this.pop();
    this.join(start, at);
    this.renamed.add(this.isStartWrong(top.name, tag.name) ? start : at);
  }

  /** The root's end tag with elements and the root's end tag once more behind it: it was not to be here. */
  private closesTooEarly(at: number, name: string): boolean {
    const { pieces } = this;
    let last: string | undefined;
    let elements = false;
    for (let next = at + 1; next < pieces.length; next += 1) {
      const piece = pieces[next] as Piece;
      if (piece.kind === 'start') {
        if (piece.name === name) return false;
        elements = true;
      } else if (piece.kind === 'end') {
        last = piece.name;
        // One scan is enough to know: more than two of them are beyond help.
        if (last === name) break;
      }
    }
    return elements && last === name;
  }

  /** How badly the next pieces fit if the first `depth` open elements stay open: 1 if a tag soon does not, 0 if all do. */
  private disagreement(from: number, depth: number): number {
    const { pieces, stack } = this;
    const range = this.budget > 0 ? FAR : NEAR;
    const end = Math.min(pieces.length, from + range);
    const entered: string[] = [];
    let left = depth;
    for (let at = from; at < end; at += 1) {
      this.budget -= 1;
      const piece = pieces[at] as Piece;
      if (piece.kind === 'start') {
        if (left === 0) return 1;
        if (!piece.empty) entered.push(piece.name);
      } else if (piece.kind === 'end') {
        if (left === 0) return 1;
        const expected = entered.pop() ?? (pieces[stack[--left] as number] as StartTag).name;
        // A later defect tells less than one at once.
        if (piece.name !== expected) return 1 - 0.4 * ((at - from) / range);
      }
    }
    return end === pieces.length && (left > 0 || entered.length > 0) ? 0.9 : 0;
  }

  /** Of a start tag and an end tag with different names: whether the start tag has the wrong one. */
  private isStartWrong(start: string, end: string): boolean {
    const { known, counts } = this;
    const startKnown = known.has(start);
    const endKnown = known.has(end);
    if (startKnown !== endKnown) return endKnown;
    return (counts.get(end) ?? 0) > (counts.get(start) ?? 0);
  }
}

/** Whether one name may be the other one misspelt: in its local part, or its prefix, or the case of its letters. */
function areAlike(left: string, right: string): boolean {
  if (left.toLowerCase() === right.toLowerCase()) return true;
  const sameLocal = localPart(left) === localPart(right);
  if (sameLocal) return true;
  return prefixPart(left) === prefixPart(right) && closest(localPart(right), [localPart(left)]) !== undefined;
}
