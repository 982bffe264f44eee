import { isWhiteSpace } from '../characters.js';
import { quoteName } from '../describe.js';
import { bindPrefixes, type PlacedElement } from './bind-prefixes.js';
import { type Draft, deletion, insertion, replacement } from './draft.js';
import type { TextEdit } from './edited-text.js';
import { gatherKnownNames, type KnownNames } from './known-names.js';
import { matchTags, type TagMatches } from './match-tags.js';
import { type Placement, placeEndTags } from './place-end-tags.js';
import { misplacedDeclaration, repairBeforeRoot, repairBehindRoot } from './repair-outside.js';
import { lessThanDraft, repairText } from './repair-text.js';
import { TextSearch } from './text-search.js';
import { tokenize } from './tokenize.js';
import type { EndTag, OtherPiece, Piece, StartTag, TextPiece } from './tokens.js';
import type { RepairOptions } from './types.js';

/** What has more wrong with it is no document: memory and reports are for others. */
export const mostRepairs = 200_000;

/** Thrown out of {@link repairDocument} when there are more than {@link mostRepairs}. */
export class TooManyRepairs extends Error {}

/**
 * What is wrong with a document without illegal characters, and the edits that put it right; undefined if it has no element.
 * Of edits at one offset, the order is that of the findings.
 * @throws TooManyRepairs
 */
export function repairDocument(text: string, options: RepairOptions): Draft[] | undefined {
  const known = gatherKnownNames(options);
  const declared = declaredEntities(text);
  const pieces = tokenize(text, known, declared);
  const matches = matchTags(pieces, known);
  if (matches.root < 0) return undefined;
  const placement = placeEndTags(text, pieces, matches, known, options);
  const drafts: Draft[] = [];
  const add = (draft: Draft): void => {
    if (drafts.length === mostRepairs) throw new TooManyRepairs();
    drafts.push(draft);
  };
  repairBeforeRoot(text, pieces, matches.root, add);
  const content = new ContentRepairer(text, pieces, matches, placement, known, declared, add);
  content.repair();
  const { drafts: names, declarations } = bindPrefixes(text, content.elements, options.namespaceOf);
  repairBehindRoot(text, pieces, matches.behindRoot, add);
  return [...declarations, ...names, ...drafts];
}

/** The general entities that a document type declaration declares, at a guess. */
function declaredEntities(text: string): Set<string> {
  const declared = new Set<string>();
  if (!/<!DOCTYPE/i.test(text)) return declared;
  for (const match of text.matchAll(/<!ENTITY[ \t\r\n]{1,100}([^\s%&;]{1,100})[ \t\r\n]/g))
    declared.add(match[1] as string);
  return declared;
}

/** Goes through the root element. */
class ContentRepairer {
  /** The elements that there are after repair. */
  readonly elements: PlacedElement[] = [];
  private readonly text: string;
  private readonly pieces: readonly Piece[];
  private readonly matches: TagMatches;
  private readonly placement: Placement;
  private readonly declared: ReadonlySet<string>;
  private readonly add: (draft: Draft) => void;
  private readonly search: TextSearch;
  /** By piece: its index among the elements. */
  private readonly numbers = new Map<number, number>();
  private readonly known: KnownNames;
  /** The names of start tags, once they are wanted. */
  private started: Set<string> | undefined;
  /** What completes the piece of markup that the text ends in. */
  private cut: readonly TextEdit[] | undefined;

  constructor(
    text: string,
    pieces: readonly Piece[],
    matches: TagMatches,
    placement: Placement,
    known: KnownNames,
    declared: ReadonlySet<string>,
    add: (draft: Draft) => void,
  ) {
    this.text = text;
    this.pieces = pieces;
    this.matches = matches;
    this.placement = placement;
    this.known = known;
    this.declared = declared;
    this.add = add;
    this.search = new TextSearch(text);
  }

  repair(): void {
    const { root, behindRoot } = this.matches;
    for (let at = root; at < behindRoot; at += 1) {
      const piece = this.pieces[at] as Piece;
      if (piece.kind === 'text') this.repairText(piece);
      else if (piece.kind === 'start') this.repairStartTag(piece, at);
      else if (piece.kind === 'end') this.repairEndTag(piece, at);
      else this.repairOther(piece);
    }
    this.closeElements();
  }

  private repairText(piece: TextPiece): void {
    let { end } = piece;
    // A reference that the text ends in is cut off.
    if (end === this.text.length) {
      const partial = /&(?:[A-Za-z]{0,8}|#x?[0-9A-Fa-f]{0,8})$/.exec(this.text.slice(Math.max(piece.offset, end - 12)));
      if (partial !== null) {
        end -= partial[0].length;
        this.cut = [deletion(end, this.text.length)];
      }
    }
    repairText(this.search, { ...piece, end }, this.declared, this.add);
  }

  private repairStartTag(tag: StartTag, at: number): void {
    if (this.placement.texts.has(at)) {
      this.add(lessThanDraft(tag.offset));
      return;
    }
    const { partner, renamed } = this.matches;
    const end = this.pieces[partner[at] as number] as EndTag | undefined;
    const other = renamed.has(at) && end !== undefined ? end.name : undefined;
    for (const draft of tag.drafts) {
      const naming = draft.offset === tag.nameOffset && draft.code.startsWith('nsc-');
      if (!naming) this.add(draft);
      else if (other === undefined) {
        const both = end !== undefined && end.written === tag.written && !renamed.has(partner[at] as number);
        const edits = both ? [...draft.edits, replacement(end.nameOffset, end.nameEnd, end.name)] : draft.edits;
        this.add({ ...draft, edits });
      }
    }
    if (other !== undefined && end !== undefined) {
      this.add({
        code: 'wf-element-type-match',
        offset: tag.nameOffset,
        length: tag.nameEnd - tag.nameOffset,
        message: `the start tag <${quoteName(tag.written)}> has another name than its end tag </${quoteName(end.written)}>`,
        fix: `write <${quoteName(other)}>`,
        edits: [replacement(tag.nameOffset, tag.nameEnd, other)],
        related: { message: 'the end tag', offset: end.offset },
      });
    }
    if (tag.cut !== undefined) this.cut = tag.cut;
    const parent = this.numbers.get(this.placement.parents[at] as number) ?? -1;
    this.numbers.set(at, this.elements.length);
    this.elements.push({ tag, name: other ?? tag.name, parent });
  }

  private repairEndTag(tag: EndTag, at: number): void {
    const { partner, renamed } = this.matches;
    const start = this.pieces[partner[at] as number] as StartTag | undefined;
    if (start === undefined) {
      this.removeEndTag(tag, at);
      return;
    }
    for (const draft of tag.drafts) this.add(draft);
    if (renamed.has(at)) {
      const { name } = start;
      const named = tag.written !== '';
      this.add({
        code: named ? 'wf-element-type-match' : 'wf-end-tag',
        offset: tag.offset,
        length: tag.end - tag.offset,
        message: named
          ? `the end tag </${quoteName(tag.written)}> has another name than its start tag <${quoteName(start.written)}>`
          : 'an end tag without a name',
        fix: `write </${quoteName(name)}>`,
        edits: [replacement(tag.nameOffset, tag.nameEnd, name)],
        related: { message: 'the start tag', offset: start.offset },
      });
    } else if (tag.name !== tag.written && (tag.written !== start.written || renamed.has(partner[at] as number))) {
      this.add({
        code: 'nsc-qualified-name',
        offset: tag.nameOffset,
        length: tag.nameEnd - tag.nameOffset,
        message: 'a ":" in the name of an end tag that does not separate a prefix from a local name',
        fix: `write </${quoteName(tag.name)}>`,
        edits: [replacement(tag.nameOffset, tag.nameEnd, tag.name)],
      });
    }
  }

  /** An end tag that closes nothing: it goes; but in the midst of a text, or beside one if no element has its name, it is some of that. */
  private removeEndTag({ offset, end, written }: EndTag, at: number): void {
    const { text, pieces, known } = this;
    const behind = pieces[at - 1]?.kind === 'text' && !isWhiteSpace(text.charCodeAt(offset - 1));
    const before = pieces[at + 1]?.kind === 'text' && !isWhiteSpace(text.charCodeAt(end));
    this.started ??= new Set(pieces.flatMap((piece) => (piece.kind === 'start' ? [piece.written] : [])));
    const strange = !known.has(written) && !this.started.has(written);
    const within = (behind && before) || (strange && (behind || before));
    // Without it, what is before and behind could become a "]]>".
    if (within || text.charAt(offset - 1) === ']') {
      this.add(lessThanDraft(offset));
      return;
    }
    this.add({
      code: 'wf-element-type-match',
      offset,
      length: end - offset,
      message: 'an end tag that no open element has',
      fix: 'remove it, or add the start tag that it belongs to',
      edits: [deletion(offset, end)],
    });
  }

  private repairOther(piece: OtherPiece): void {
    const { offset, end, what, drafts, cut } = piece;
    if (what === 'xml-declaration' && this.text.charAt(offset - 1) === ']') this.add(lessThanDraft(offset));
    else if (what === 'xml-declaration') this.add(misplacedDeclaration(offset, end));
    else for (const draft of drafts) this.add(draft);
    if (cut !== undefined) this.cut = cut;
  }

  private closeElements(): void {
    const { text, pieces, placement } = this;
    const last: number[] = [];
    for (const { start, offset, before } of placement.missing) {
      const tag = pieces[start] as StartTag;
      const next = pieces[before];
      if (next === undefined) {
        last.push(start);
        continue;
      }
      const name = quoteName(tag.name);
      this.add({
        code: 'wf-element-type-match',
        offset: next.offset,
        length: next.end - next.offset,
        message: `the end tag </${name}> is missing before ${next.kind === 'end' ? `</${quoteName(next.written)}>` : `<${quoteName((next as StartTag).written)}>`}`,
        fix: `add </${name}>`,
        edits: [insertion(offset, `</${tag.name}>`)],
        related: { message: 'the start tag', offset: tag.offset },
      });
    }
    if (last.length === 0) return;
    const places = new Map(placement.missing.map(({ start, offset }) => [start, offset]));
    const innermost = pieces[last[0] as number] as StartTag;
    const name = quoteName(innermost.name);
    const more = last.length === 1 ? '' : ` and ${last.length - 1} more`;
    const closing = last.map((start) =>
      insertion(
        this.cut === undefined ? (places.get(start) as number) : text.length,
        `</${(pieces[start] as StartTag).name}>`,
      ),
    );
    this.add({
      code: 'wf-element',
      offset: text.length,
      length: 0,
      message: `the text ends inside <${name}>: its end tag${more} ${last.length === 1 ? 'is' : 'are'} missing, or the text was cut off`,
      fix: `add </${name}>${more}`,
      edits: [...(this.cut ?? []), ...closing],
      related: { message: 'the start tag', offset: innermost.offset },
    });
  }
}
