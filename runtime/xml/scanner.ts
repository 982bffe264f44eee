import { nameBits } from './character-codes.js';
import { isWhiteSpace, NAME_PART } from './characters.js';
import { expandContent } from './doctype/expand-content.js';
import { readDoctype } from './doctype/read-doctype.js';
import { hasLiteral, type Literal, makeLiteral } from './literal.js';
import type { ResolvedName } from './name-table.js';
import type { ExpandedName } from './names.js';
import { copyString, type NamespaceContext } from './namespace-context.js';
import { commentEnd, instructionEnd, instructionTargetEnd, sectionEnd } from './other-markup.js';
import { readReference } from './references.js';
import type { ScannerOptions } from './scanner-state.js';
import { StartTagScanner } from './start-tag-scanner.js';
import { Token } from './token.js';
import { hasXmlDeclaration, readXmlDeclaration, type XmlDeclaration } from './xml-declaration.js';

const State = { Start: 0, Prolog: 1, Content: 2, EmptyElement: 3, Closing: 4, Epilog: 5, Done: 6, Failed: 7 } as const;
type State = (typeof State)[keyof typeof State];

const LINE_FEED = 0x0a;
const EXCLAMATION = 0x21;
const SLASH = 0x2f;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const QUESTION = 0x3f;

function isBlank(text: string): boolean {
  let at = 0;
  while (isWhiteSpace(text.charCodeAt(at))) at += 1;
  return at === text.length;
}

/** The last XML declaration that was read: most documents have the same. */
let lastDeclaration: { readonly literal: Literal; readonly declaration: XmlDeclaration } | undefined;
const LONGEST_KEPT = 100;

/**
 * A pull scanner: `next()` moves to the next token of a document and throws an `XmlError` at the first thing that is
 * not well-formed (XML 1.0, 5th ed.) or not namespace-well-formed (Namespaces in XML 1.0, 3rd ed.).
 * A document type declaration is refused, unless `ScannerOptions.doctype` lets it in. The codes are in `xmlRules`.
 *
 * The fields tell about the current token; they and the arrays belong to the scanner, which writes them again at the next token.
 * Offsets are in UTF-16 code units of the text as given; behind a document type declaration of `scanned`. Engines may cut strings out of the text without a copy,
 * so a value that is kept for long may keep the whole text.
 *
 * What names and declarations stand for is remembered with the pool of names, within bounds, for the next document with that pool.
 */
export class XmlScanner extends StartTagScanner {
  private position = 0;
  private state: State = State.Start;

  /** The next `&`, CR and `]]>`, and the first of the three: found ahead, so that text without them is not looked through. */
  private special = -1;
  private nextAmpersand = -1;
  private nextReturn = -1;
  private nextSectionEnd = -1;

  /** Nothing is read, and nothing thrown, before `next()`. */
  constructor(text: string, options: ScannerOptions = {}) {
    super(text, options);
  }

  /** Moves to the next token. After the last it stays at `Token.End`; after an error it throws that error again. */
  next(): Token {
    for (;;) {
      const state = this.state;
      if (state !== State.Content) {
        if (state === State.Closing) {
          this.closeElement();
          continue;
        }
        if (state === State.EmptyElement) return this.endEmptyElement();
        if (this.nextOutside()) return this.token;
        continue;
      }
      const start = this.position;
      if (this.bytes[start] !== LESS_THAN) return this.readText(start);
      const code = this.bytes[start + 1];
      if (code === SLASH) return this.readEndTag(start);
      if (code !== EXCLAMATION && code !== QUESTION) return this.readStartTag(start);
      if (this.readOther(start)) return this.token;
    }
  }

  private closeElement(): void {
    const outer = this.outer[this.depth] as NamespaceContext;
    if (outer !== this.scope.context) this.scope.leave(outer);
    this.depth -= 1;
    this.state = this.depth === 0 ? State.Epilog : State.Content;
  }

  private endEmptyElement(): Token {
    this.offset = this.end;
    this.state = State.Closing;
    this.token = Token.EndTag;
    return Token.EndTag;
  }

  private readText(start: number): Token {
    const { bytes, source } = this;
    let at = start;
    while (isWhiteSpace(bytes[at] as number)) at += 1;
    this.blank = bytes[at] === LESS_THAN;
    let end = at;
    if (!this.blank) {
      end = source.indexOf('<', at);
      if (end < 0) end = this.length;
    }
    this.value = undefined;
    if (this.special < end && this.hasSpecial(start, end)) {
      const stop = Math.min(end, this.nextSectionEnd);
      const value = this.expandText(start, stop);
      if (stop < end) this.raise('wf-character-data', stop, 'a "]]>" in text: write "]]&gt;"');
      this.value = value;
      if (!this.blank) this.blank = isBlank(value);
    }
    if (end === this.length) this.raiseUnclosed();
    this.valueStart = start;
    this.valueEnd = end;
    return this.finish(Token.Text, start, end);
  }

  /** Looks ahead for the next special text, and says whether it is before `end`. */
  private hasSpecial(start: number, end: number): boolean {
    if (this.nextAmpersand < start) this.nextAmpersand = this.find('&', start);
    if (this.nextReturn < start) this.nextReturn = this.find('\r', start);
    if (this.nextSectionEnd < start) this.nextSectionEnd = this.find(']]>', start);
    this.special = Math.min(this.nextAmpersand, this.nextReturn, this.nextSectionEnd);
    return this.special < end;
  }

  /** Character data, with references expanded and line ends normalized (§2.11). */
  private expandText(start: number, end: number): string {
    const { source } = this;
    let value = '';
    let from = start;
    for (;;) {
      const at = Math.min(this.nextAmpersand, this.nextReturn);
      if (at >= end) return value + source.slice(from, end);
      value += source.slice(from, at);
      if (at === this.nextAmpersand) {
        const reference = readReference(source, at, this.fail);
        value += reference.value;
        from = reference.end;
        this.nextAmpersand = this.find('&', from);
      } else {
        value += '\n';
        from = at + (source.charCodeAt(at + 1) === LINE_FEED ? 2 : 1);
        this.nextReturn = this.find('\r', from);
      }
    }
  }

  private finish(token: Token, start: number, end: number): Token {
    if (end > this.illegal) this.raiseIllegal();
    this.offset = start;
    this.end = end;
    this.position = end;
    this.token = token;
    return token;
  }

  private readEndTag(start: number): Token {
    const { bytes, depth } = this;
    const entry = this.open[depth] as ResolvedName;
    let at = start + 2 + entry.literal.length;
    let code = bytes[at] as number;
    if (
      !hasLiteral(this.source, this.view, start + 2, entry.literal) ||
      ((nameBits[code] as number) & NAME_PART) !== 0
    ) {
      this.raiseMismatch(start);
    }
    if (code !== GREATER_THAN) {
      while (isWhiteSpace(code)) code = bytes[++at] as number;
      if (code !== GREATER_THAN) {
        this.raise('wf-end-tag', at, `">" expected at the end of an end tag, found ${this.found(at)}`);
      }
    }
    this.current = entry;
    this.name = this.openNames[depth] as ExpandedName;
    this.state = State.Closing;
    return this.finish(Token.EndTag, start, at + 1);
  }

  private readStartTag(start: number): Token {
    const { bytes, scope } = this;
    const nameStart = start + 1;
    const nameEnd = this.readElementName(nameStart);
    const { hash, expected } = this;

    const outer = scope.context;
    let at = nameEnd;
    let code = bytes[at];
    this.attributeCount = 0;
    if (code !== GREATER_THAN && code !== SLASH) {
      at = this.readAttributes(at, expected);
      code = bytes[at];
    }
    this.emptyElement = code === SLASH;
    if (code === SLASH) {
      at += 1;
      if (bytes[at] !== GREATER_THAN) {
        this.raise('wf-start-tag', at, `">" expected behind the "/" in a tag, found ${this.found(at)}`);
      }
    }
    this.state = this.emptyElement ? State.EmptyElement : State.Content;

    let entry = expected;
    if (entry === undefined || entry.context !== scope.context) {
      entry = scope.resolve(this.source, this.view, nameStart, nameEnd, hash, this.fail);
      if (entry.kept || !this.previous.kept) this.previous.follower = entry;
    }
    const name = entry.element ?? scope.elementName(entry, nameStart, this.fail);
    if (this.attributeCount > 0) this.resolveAttributes(entry);
    this.name = name;
    this.current = entry;
    this.previous = entry;

    const depth = this.depth + 1;
    if (depth > this.limits.maxDepth) this.raiseDepth(start);
    this.depth = depth;
    this.open[depth] = entry;
    this.openNames[depth] = name;
    this.openOffsets[depth] = start;
    this.outer[depth] = outer;
    return this.finish(Token.StartTag, start, at + 1);
  }

  /** Comments, processing instructions and CDATA sections; false if it was passed over. */
  private readOther(start: number): boolean {
    const { source } = this;
    if (source.startsWith('<![CDATA[', start)) {
      const end = sectionEnd(source, start, this.fail);
      this.keep(start + 9, end - 3);
      this.blank = isBlank(this.text);
      this.finish(Token.CData, start, end);
      return true;
    }
    return this.readMiscellaneous(start);
  }

  /** A comment or a processing instruction; false if it was passed over. */
  private readMiscellaneous(start: number): boolean {
    const { bytes, source } = this;
    if (source.startsWith('<!--', start)) {
      const end = commentEnd(source, start, this.fail);
      if (this.keepComments) this.keep(start + 4, end - 3);
      this.finish(Token.Comment, start, end);
    } else if (bytes[start + 1] === QUESTION) {
      const targetEnd = instructionTargetEnd(source, start, this.fail);
      if (targetEnd - start - 2 > this.limits.maxNameLength) this.raiseNameLength(start + 2);
      const end = instructionEnd(source, start, targetEnd, this.fail);
      if (this.keepComments) {
        this.target = source.slice(start + 2, targetEnd);
        let at = targetEnd;
        while (isWhiteSpace(bytes[at] as number)) at += 1;
        this.keep(Math.min(at, end - 2), end - 2);
      }
      this.finish(Token.ProcessingInstruction, start, end);
    } else if (source.startsWith('<!DOCTYPE', start) && this.state === State.Prolog) {
      if (this.readsDoctype) return this.readDoctype(start);
      this.raise(
        'unsupported-doctype',
        start,
        'a document type declaration: it is refused, remove it (and write out what its entities stand for)',
      );
    } else {
      this.raise(
        'wf-markup',
        start,
        'a "<!" that begins no comment and no CDATA section here: write &lt; for a "<" itself',
      );
    }
    return this.keepComments;
  }

  /** Reads the document type declaration, and goes on in the text that the document stands for. */
  private readDoctype(start: number): false {
    if (this.doctype !== undefined) {
      this.raise('wf-document', start, 'a second document type declaration: remove one of them');
    }
    const standalone = this.declaration?.standalone === true;
    const { doctype, declarations, end } = readDoctype(this.source, start, standalone, this.limits, this.fail);
    if (end > this.illegal) this.raiseIllegal();
    this.doctype = doctype;
    this.release();
    this.expand(expandContent(this.source, start, end, declarations));
    this.length = this.source.length;
    this.encode();
    this.position = end;
    return false;
  }

  /** Makes the text between two offsets, line ends normalized, the token's. */
  private keep(start: number, end: number): void {
    this.valueStart = start;
    this.valueEnd = end;
    const raw = this.source.substring(start, end);
    this.value = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  }

  /** What is before and behind the root element; false if there is more to look at. */
  private nextOutside(): boolean {
    if (this.state === State.Failed) throw this.failure;
    if (this.state === State.Done) return true;
    if (this.state === State.Start) this.begin();
    const { bytes, source } = this;
    let at = this.position;
    while (isWhiteSpace(bytes[at] as number)) at += 1;
    const code = bytes[at + 1];
    if (at === this.length) {
      if (this.state === State.Prolog) this.raise('wf-document', at, 'no root element: a document needs one');
      this.state = State.Done;
      this.finish(Token.End, at, at);
      this.release();
      return true;
    }
    if (bytes[at] !== LESS_THAN) {
      this.raise(
        'wf-document',
        at,
        `text ${this.side()} the root element: only comments and processing instructions may be there`,
      );
    }
    if (code === QUESTION || (code === EXCLAMATION && !source.startsWith('<![CDATA[', at))) {
      return this.readMiscellaneous(at);
    }
    if (code === SLASH || code === EXCLAMATION) {
      this.raise(
        'wf-document',
        at,
        `${code === SLASH ? 'an end tag' : 'a CDATA section'} ${this.side()} the root element: remove it`,
      );
    }
    if (this.state === State.Epilog) {
      this.raise('wf-document', at, 'a second root element: a document has one; put both into a common one');
    }
    this.readStartTag(at);
    return true;
  }

  private side(): string {
    return this.state === State.Prolog ? 'before' : 'behind';
  }

  private begin(): void {
    const { maxLength } = this.limits;
    if (this.length > maxLength) {
      this.raise(
        'limit-length',
        maxLength,
        `the text is longer than the limit of ${maxLength} UTF-16 code units (maxLength)`,
      );
    }
    this.encode();
    this.state = State.Prolog;
    if (this.source.charCodeAt(0) === 0xfeff) this.position = 1;
    this.beginDeclaration();
  }

  private beginDeclaration(): void {
    const { source, view, position } = this;
    if (lastDeclaration !== undefined && hasLiteral(source, view, position, lastDeclaration.literal)) {
      this.declaration = lastDeclaration.declaration;
      this.position = position + lastDeclaration.literal.length;
    } else if (hasXmlDeclaration(source, position)) {
      const { declaration, end } = readXmlDeclaration(source, position, this.fail);
      this.declaration = declaration;
      this.position = end;
      if (end - position <= LONGEST_KEPT && end <= this.illegal) {
        const literal = makeLiteral(copyString(source.slice(position, end)), view, position);
        lastDeclaration = { literal, declaration };
      }
    }
  }

  protected stop(): void {
    this.state = State.Failed;
    this.release();
  }
}
