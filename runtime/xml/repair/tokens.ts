import type { Draft } from './draft.js';
import type { TextEdit } from './edited-text.js';

/** An attribute, as it will be read after its edits. */
export interface TagAttribute {
  /** Qualified, after edits. */
  readonly name: string;
  /** Where what is before it ends: an attribute is removed with the white space in front. */
  readonly from: number;
  readonly nameOffset: number;
  readonly nameEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly end: number;
  readonly drafts: readonly Draft[];
}

/** Text between two pieces of markup. */
export interface TextPiece {
  readonly kind: 'text';
  readonly offset: number;
  readonly end: number;
  readonly blank: boolean;
  /** Each `<` in it that begins no markup. */
  readonly lessThans: readonly number[];
}

export interface StartTag {
  readonly kind: 'start';
  readonly offset: number;
  readonly end: number;
  readonly nameOffset: number;
  readonly nameEnd: number;
  /** Qualified, after edits. */
  readonly name: string;
  /** As it is in the text. */
  readonly written: string;
  readonly attributes: readonly TagAttribute[];
  readonly empty: boolean;
  readonly drafts: readonly Draft[];
  /** Of a tag that the text ends in: what completes it. */
  readonly cut?: readonly TextEdit[];
}

export interface EndTag {
  readonly kind: 'end';
  readonly offset: number;
  readonly end: number;
  readonly nameOffset: number;
  readonly nameEnd: number;
  readonly name: string;
  readonly written: string;
  readonly drafts: readonly Draft[];
}

/** A comment, a processing instruction, an XML or document type declaration, a CDATA section. */
export interface OtherPiece {
  readonly kind: 'other';
  readonly what: 'comment' | 'instruction' | 'xml-declaration' | 'doctype' | 'section' | 'fragment';
  readonly offset: number;
  readonly end: number;
  readonly drafts: readonly Draft[];
  /** Of one that the text ends in: what completes it. */
  readonly cut?: readonly TextEdit[];
}

export type Piece = TextPiece | StartTag | EndTag | OtherPiece;

/** The part of a qualified name behind the colon. */
export function localPart(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The part of a qualified name before the colon, `''` if there is none. */
export function prefixPart(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':')));
}
