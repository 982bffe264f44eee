import { isWhiteSpace, NAME_PART, nameClass } from '../characters.js';
import { escapeAttribute } from '../escape.js';
import { type Fail, readReference } from '../references.js';
import type { XmlRule } from '../rules.js';
import { countText, type Declarations, type DeclaredAttributes } from './declarations.js';
import { enterEntity, entityNameEnd, type InternalEntity } from './enter-entity.js';
import { expandValue } from './expand-value.js';
import { OffsetMap } from './offset-map.js';

/** What is wrong with the use of what is declared. */
export interface ExpansionError {
  readonly code: XmlRule;
  readonly message: string;
  /** In the original text. */
  readonly offset: number;
  /** In the expanded text, which ends here in a "<" that cannot be there. */
  readonly at: number;
}

/** A document that means the same without its document type declaration. */
export interface Expansion {
  readonly text: string;
  readonly offsets: OffsetMap;
  /** To be reported by who comes to it, unless something before it is wrong. */
  readonly error: ExpansionError | undefined;
}

/**
 * Puts in the place of references to entities what they stand for, adds the attributes that have a default,
 * and normalizes the attributes whose type says so (XML 1.0 §3.3.3, §4.4).
 *
 * The document itself is copied as it is: what is not well-formed stays so, and nothing behind it is expanded.
 * The text of an entity is checked here to be well-formed by itself (§4.3.2), for it could become so by its surroundings.
 *
 * @param start Where the document type declaration begins, in whose place there will be white space
 * @param end Behind it
 */
export function expandContent(source: string, start: number, end: number, declarations: Declarations): Expansion {
  return new ContentExpander(source, start, end, declarations).expand();
}

/** Thrown to end an expansion; never leaves this file. */
class Stop {}

interface Outer {
  readonly text: string;
  readonly at: number;
  /** Of elements, where the entity begins. */
  readonly floor: number;
  readonly entity: InternalEntity | undefined;
}

const LESS_THAN = 0x3c;
const AMPERSAND = 0x26;

class ContentExpander {
  private readonly declarations: Declarations;
  private readonly source: string;
  private text: string;
  private at: number;

  private readonly outer: Outer[] = [];
  private entity: InternalEntity | undefined;
  private depth = 0;
  private floor = 0;

  private readonly pieces: string[] = [];
  private readonly offsets = new OffsetMap();
  private length = 0;
  /** Up to where the source is copied. */
  private copied: number;
  /** Where in the source the text comes from that is put in. */
  private origin = 0;
  private error: ExpansionError | undefined;

  constructor(source: string, start: number, end: number, declarations: Declarations) {
    this.source = source;
    this.text = source;
    this.at = end;
    this.copied = end;
    this.declarations = declarations;
    this.pieces.push(source.slice(0, start), ' '.repeat(end - start));
    this.offsets.add(0, 0, end);
    this.length = end;
  }

  expand(): Expansion {
    try {
      while (this.step());
      this.copy(this.source.length);
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
      this.put('<');
    }
    return { text: this.pieces.join(''), offsets: this.offsets, error: this.error };
  }

  private readonly fail: Fail = (code, offset, message) => {
    const inSource = this.entity === undefined;
    if (inSource) this.copy(this.at);
    this.error = { code, message, offset: inSource ? offset : this.origin, at: this.length };
    throw new Stop();
  };

  /** Copies the source up to an offset. */
  private copy(end: number): void {
    if (end <= this.copied) return;
    this.offsets.add(this.length, this.copied, end - this.copied);
    this.pieces.push(this.source.slice(this.copied, end));
    this.length += end - this.copied;
    this.copied = end;
  }

  /** Puts in a text that is not in the source. */
  private put(text: string): void {
    this.offsets.add(this.length, this.entity === undefined ? this.copied : this.origin, 0);
    this.pieces.push(text);
    this.length += text.length;
  }

  /** Passes over the text up to an offset: of the source it is copied later, of an entity now. */
  private pass(end: number, text?: string): void {
    if (this.entity !== undefined) this.put(text ?? this.text.slice(this.at, end));
    this.at = end;
  }

  /** Takes the next text or markup; false if there is no more to expand. */
  private step(): boolean {
    const { text, at } = this;
    if (at >= text.length) return this.leave();
    const code = text.charCodeAt(at);
    if (code === LESS_THAN) return this.stepMarkup();
    if (code === AMPERSAND) return this.stepReference();
    let end = at + 1;
    for (let next = text.charCodeAt(end); end < text.length && next !== LESS_THAN && next !== AMPERSAND; ) {
      next = text.charCodeAt(++end);
    }
    // CR of an entity comes from a reference, and stays what it is (§2.11).
    this.pass(end, this.entity && text.slice(at, end).replace(/\r/g, '&#xD;'));
    return true;
  }

  private stepReference(): boolean {
    const { text, at } = this;
    if (this.depth === 0) return this.giveUp();
    const end = entityNameEnd(text, at);
    if (end >= 0) {
      this.enter(end);
    } else {
      this.pass(readReference(text, at, this.fail).end);
    }
    return true;
  }

  private enter(end: number): void {
    const { text, at } = this;
    if (this.entity === undefined) {
      this.copy(at);
      this.copied = end + 1;
      this.origin = at;
    }
    const entity = enterEntity(this.declarations, text.slice(at + 1, end), false, at, this.fail);
    this.outer.push({ text, at: end + 1, floor: this.floor, entity: this.entity });
    this.entity = entity;
    this.text = entity.text;
    this.at = 0;
    this.floor = this.depth;
    this.protect();
  }

  private leave(): boolean {
    const { entity } = this;
    if (entity === undefined) return false;
    if (this.depth !== this.floor) this.failEntity('an element begins in it that does not end in it');
    entity.open = false;
    ({ text: this.text, at: this.at, floor: this.floor, entity: this.entity } = this.outer.pop() as Outer);
    this.protect();
    return true;
  }

  /** Keeps what is next apart from what is before it: a line end, or a "]]>", does not arise from two entities. */
  private protect(): void {
    const next = /^(?:\n|\]?>)/.exec(this.text.slice(this.at, this.at + 2))?.[0];
    if (next === undefined) return;
    this.put(next.replace('\n', '&#xA;').replace('>', '&gt;'));
    this.at += next.length;
    if (this.entity === undefined) this.copied = this.at;
  }

  /** Nothing is expanded any more: what is here is not well-formed, and who reads the expanded text will say so. */
  private giveUp(): boolean {
    if (this.entity !== undefined) this.failEntity('it has markup that is not complete');
    return false;
  }

  private failEntity(why: string): never {
    return this.fail(
      'wf-parsed-entity-content',
      this.origin,
      `the text of an entity is not well-formed by itself: ${why}`,
    );
  }

  private stepMarkup(): boolean {
    const { text, at } = this;
    if (text.startsWith('<!--', at)) return this.passTo('-->', 4);
    if (text.startsWith('<![CDATA[', at)) {
      const close = text.indexOf(']]>', at + 9);
      if (close < 0 || this.depth === 0) return this.giveUp();
      this.pass(close + 3, this.entity && text.slice(at, close + 3).replace(/\r/g, ']]>&#xD;<![CDATA['));
      return true;
    }
    if (text.startsWith('<?', at)) return this.passTo('?>', 2);
    if (text.startsWith('</', at)) {
      if (this.depth === this.floor && this.entity !== undefined) {
        this.failEntity('an element ends in it that does not begin in it');
      }
      this.depth -= 1;
      return this.depth >= 0 && this.passTo('>', 2);
    }
    return this.stepStartTag();
  }

  private passTo(close: string, from: number): boolean {
    const end = this.text.indexOf(close, this.at + from);
    if (end < 0) return this.giveUp();
    this.pass(end + close.length);
    return true;
  }

  private stepStartTag(): boolean {
    const { text } = this;
    const nameEnd = this.nameEnd(this.at + 1);
    if (nameEnd === this.at + 1) return this.giveUp();
    const declared = this.declarations.attributes.get(text.slice(this.at + 1, nameEnd));
    const seen = new Set<string>();
    this.pass(nameEnd);
    for (;;) {
      const start = this.spaceEnd(this.at);
      const end = this.nameEnd(start);
      if (end === start) {
        this.pass(start);
        break;
      }
      const name = text.slice(start, end);
      const equals = this.spaceEnd(end);
      const open = text.charAt(equals) === '=' ? this.spaceEnd(equals + 1) : text.length;
      const quote = text.charAt(open);
      const close = quote === '"' || quote === "'" ? text.indexOf(quote, open + 1) : -1;
      if (close < 0) return this.giveUp();
      if (declared !== undefined) seen.add(name);
      this.pass(open + 1);
      this.stepValue(close, declared?.tokenized.get(name) === true, quote as '"' | "'");
      this.pass(close + 1);
    }
    const empty = text.charAt(this.at) === '/';
    const end = this.at + (empty ? 1 : 0);
    if (text.charAt(end) !== '>') return this.giveUp();
    if (declared !== undefined) this.addDefaults(declared, seen);
    this.pass(end + 1);
    if (!empty) this.depth += 1;
    return true;
  }

  /** The value of an attribute: only one that the scanner cannot read as it is, is rewritten. */
  private stepValue(close: number, tokenized: boolean, quote: '"' | "'"): void {
    const { at, entity } = this;
    const raw = this.text.slice(at, close);
    if (!tokenized && (entity === undefined ? !raw.includes('&') : !/[&<]/.test(raw))) {
      this.pass(close);
      return;
    }
    // A "<" of the document itself is for the scanner to find.
    if (entity === undefined && raw.includes('<')) return;
    if (entity === undefined) this.copy(at);
    const value = expandValue(raw, tokenized, this.declarations, (code, offset, message) =>
      this.fail(code, at + offset, message),
    );
    this.put(escapeAttribute(value, quote));
    this.at = close;
    if (entity === undefined) this.copied = close;
  }

  private addDefaults(declared: DeclaredAttributes, seen: ReadonlySet<string>): void {
    const missing = declared.defaults.filter(({ name }) => !seen.has(name));
    if (missing.length === 0) return;
    if (this.entity === undefined) this.copy(this.at);
    const added = missing.map(({ name, value }) => ` ${name}="${value}"`).join('');
    countText(this.declarations, added.length, this.at, this.fail);
    this.put(added);
  }

  private nameEnd(start: number): number {
    let end = start;
    while (((nameClass[this.text.charCodeAt(end)] as number) & NAME_PART) !== 0) end += 1;
    return end;
  }

  private spaceEnd(start: number): number {
    let end = start;
    while (isWhiteSpace(this.text.charCodeAt(end))) end += 1;
    return end;
  }
}
