import { illegalCharacter, isWhiteSpace, NAME_PART, NAME_START, nameClass } from './characters.js';
import { DeclarationList, isDeclaration } from './declaration-list.js';
import { describeCharacter, endTagMismatch, quoteName } from './describe.js';
import { XmlError } from './error.js';
import { defaultXmlLimits, type XmlLimits } from './limits.js';
import { type Location, lineStarts, locate } from './lines.js';
import type { ResolvedName } from './name-table.js';
import type { ExpandedName, NamePool } from './names.js';
import type { DeclarationBlock, NamespaceContext } from './namespace-context.js';
import { commentEnd, instructionEnd, instructionTargetEnd, sectionEnd } from './other-markup.js';
import { expandAttributeValue, expandText, type Fail } from './references.js';
import type { XmlRule } from './rules.js';
import { NamespaceScope } from './scope.js';
import { Token } from './token.js';
import { hasXmlDeclaration, readXmlDeclaration, type XmlDeclaration } from './xml-declaration.js';

export interface ScannerOptions {
  /** Names that are interned already: looked up here, never added. Other names are interned by the scanner. */
  readonly names?: NamePool | undefined;
  /** Default: see `defaultXmlLimits`. */
  readonly limits?: Partial<XmlLimits> | undefined;
  /** Named in errors. */
  readonly file?: string | undefined;
  /** Whether comments and processing instructions are tokens; by default they are checked and passed over. */
  readonly comments?: boolean | undefined;
}

const State = { Start: 0, Prolog: 1, Content: 2, EmptyElement: 3, Closing: 4, Epilog: 5, Done: 6, Failed: 7 } as const;
type State = (typeof State)[keyof typeof State];

const SPACE = 0x20;
const EXCLAMATION = 0x21;
const QUOTATION = 0x22;
const AMPERSAND = 0x26;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const LESS_THAN = 0x3c;
const EQUALS = 0x3d;
const GREATER_THAN = 0x3e;
const QUESTION = 0x3f;
const LETTER_X = 0x78;

/** Up to this many attributes are compared with each other one by one. */
const FEW = 8;

const noName: ExpandedName = { namespace: '', local: '' };

/**
 * A pull scanner: `next()` moves to the next token of a document and throws {@link XmlError} at the first thing that is
 * not well-formed (XML 1.0, 5th ed.) or not namespace-well-formed (Namespaces in XML 1.0, 3rd ed.).
 * A document type declaration is refused. The codes are in `xmlRules`.
 *
 * The fields tell about the current token; they and the arrays belong to the scanner, which writes them again at the next token.
 * Offsets are in UTF-16 code units of the text as given.
 */
export class XmlScanner {
  token: Token = Token.End;
  /** Where the token begins. For the end tag that an empty-element tag implies: behind that tag. */
  offset = 0;
  /** Behind the token. */
  end = 0;
  /** Elements open at the token; at a start tag and at its end tag the element itself counts. */
  depth = 0;

  /** At a start or end tag. */
  name: ExpandedName = noName;
  /** At a start tag: whether it is an empty-element tag. Its end tag is the next token all the same. */
  emptyElement = false;

  /** Attributes of the start tag, namespace declarations not among them; the arrays may be longer. */
  attributeCount = 0;
  readonly attributeNames: ExpandedName[] = [];
  readonly attributeQualifiedNames: string[] = [];
  /** With references expanded and white space normalized as for CDATA (XML 1.0 §3.3.3). */
  readonly attributeValues: string[] = [];
  /** Where each attribute's name begins. */
  readonly attributeOffsets: number[] = [];

  /** At text and CDATA: whether it is all white space (as it is after references are expanded). */
  blank = true;
  /** At a processing instruction. */
  target = '';

  /** The XML declaration, once `next()` was called and if there is one. */
  declaration: XmlDeclaration | undefined;

  private readonly source: string;
  private readonly file: string | undefined;
  private readonly limits: XmlLimits;
  private readonly keepComments: boolean;
  private readonly scope: NamespaceScope;

  /** The source with U+0000 behind it, which ends every loop: it is in no token. */
  private input = '';
  private readonly length: number;
  private position = 0;
  private state: State = State.Start;
  private failure: XmlError | undefined;
  private starts: number[] | undefined;
  /** The first character that XML does not allow, the U+0000 behind the text at the latest. */
  private illegal = 0;

  /** The next `&`, CR and `]]>`, and the first of the three: found once and ahead, so that text without them is not looked through. */
  private special = -1;
  private nextAmpersand = -1;
  private nextReturn = -1;
  private nextSectionEnd = -1;

  private current: ResolvedName | undefined;
  private value: string | undefined;
  private valueStart = 0;
  private valueEnd = 0;

  /** By depth: the open elements, where their start tags are, and the namespace context outside of them. */
  private readonly open: ResolvedName[] = [];
  private readonly openOffsets: number[] = [];
  private readonly outer: NamespaceContext[] = [];

  private readonly attributeEnds: number[] = [];
  private readonly attributeHashes: number[] = [];
  private readonly declared = new DeclarationList();

  constructor(text: string, options: ScannerOptions = {}) {
    this.source = text;
    this.length = text.length;
    this.file = options.file;
    this.limits = options.limits === undefined ? defaultXmlLimits : { ...defaultXmlLimits, ...options.limits };
    this.keepComments = options.comments === true;
    this.scope = new NamespaceScope(options.names);
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
      if (this.input.charCodeAt(start) !== LESS_THAN) return this.readText(start);
      const code = this.input.charCodeAt(start + 1);
      if (code === SLASH) return this.readEndTag(start);
      if (code !== EXCLAMATION && code !== QUESTION) return this.readStartTag(start);
      if (this.readOther(start)) return this.token;
    }
  }

  /** At a start or end tag: the name as written. */
  get qualifiedName(): string {
    return this.current === undefined ? '' : this.current.qualifiedName;
  }

  /** At a start or end tag: the prefix as written, `''` if there is none. */
  get prefix(): string {
    return this.current === undefined ? '' : this.current.prefix;
  }

  /** At text, CDATA, comments and processing instructions: the content, line ends normalized, references expanded in text. */
  get text(): string {
    let value = this.value;
    if (value === undefined) {
      value = this.input.substring(this.valueStart, this.valueEnd);
      this.value = value;
    }
    return value;
  }

  /** At a start or end tag: the declarations made by the start tag, by prefix, `''` for the default namespace. */
  declarations(): ReadonlyMap<string, string> {
    const { context } = this.scope;
    const made = new Map<string, string>();
    if (this.depth === 0 || context === this.outer[this.depth]) return made;
    for (const [at, prefix] of context.prefixes.entries()) made.set(prefix, context.namespaces[at] as string);
    return made;
  }

  /** The namespace name that a prefix is bound to here, undefined if it is not declared; for `''` the default namespace, `''` if there is none. */
  lookupNamespace(prefix: string): string | undefined {
    return this.scope.lookup(prefix);
  }

  /** A copy of all bindings in scope here, without the prefix `xml`. */
  namespacesInScope(): ReadonlyMap<string, string> {
    return this.scope.inScope();
  }

  /** The line and column of an offset in the text; a byte order mark at its start takes no column. */
  location(offset: number): Location {
    this.starts ??= lineStarts(this.source);
    const { line, column } = locate(this.starts, offset);
    const mark = line === 1 && column > 1 && this.source.charCodeAt(0) === 0xfeff ? 1 : 0;
    return { line, column: column - mark };
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
    const text = this.input;
    let end = text.indexOf('<', start);
    if (end < 0) end = this.length;
    this.value = undefined;
    if (this.special < end && this.hasSpecial(start, end)) {
      const stop = Math.min(end, this.nextSectionEnd);
      const value = expandText(text, start, stop, this.fail);
      if (stop < end) {
        this.raise('wf-character-data', stop, 'a "]]>" in text: write "]]&gt;"');
      }
      this.value = value;
      let at = 0;
      while (at < value.length && isWhiteSpace(value.charCodeAt(at))) at += 1;
      this.blank = at === value.length;
    } else {
      let at = start;
      while (isWhiteSpace(text.charCodeAt(at))) at += 1;
      this.blank = at === end;
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

  /** Where a string is next, or the end of the text. */
  private find(what: string, from: number): number {
    const at = this.input.indexOf(what, from);
    return at < 0 ? this.length : at;
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
    const text = this.input;
    const entry = this.open[this.depth] as ResolvedName;
    const name = entry.qualifiedName;
    const length = name.length;
    let at = 0;
    while (at < length && name.charCodeAt(at) === text.charCodeAt(start + 2 + at)) at += 1;
    at += start + 2;
    let code = text.charCodeAt(at);
    if (at !== start + 2 + length || ((nameClass[code] as number) & NAME_PART) !== 0) this.raiseMismatch(start);
    if (code !== GREATER_THAN) {
      while (isWhiteSpace(code)) code = text.charCodeAt(++at);
      if (code !== GREATER_THAN) {
        this.raise('wf-end-tag', at, `">" expected at the end of an end tag, found ${this.found(at)}`);
      }
    }
    this.current = entry;
    this.name = entry.element as ExpandedName;
    this.state = State.Closing;
    return this.finish(Token.EndTag, start, at + 1);
  }

  private readStartTag(start: number): Token {
    const text = this.input;
    const nameStart = start + 1;
    let at = nameStart;
    let code = text.charCodeAt(at);
    if (((nameClass[code] as number) & NAME_START) === 0) {
      this.raise(
        'wf-markup',
        start,
        `a "<" that begins no markup, ${this.found(at)} behind it: write &lt; for the character itself`,
      );
    }
    let hash = 0;
    do {
      hash = (Math.imul(hash, 31) + code) | 0;
      code = text.charCodeAt(++at);
    } while (((nameClass[code] as number) & NAME_PART) !== 0);
    const nameEnd = at;
    if (nameEnd - nameStart > this.limits.maxNameLength) this.raiseNameLength(nameStart);

    const outer = this.scope.context;
    this.attributeCount = 0;
    if (code !== GREATER_THAN) {
      if (code !== SLASH) {
        at = this.readAttributes(at);
        code = text.charCodeAt(at);
      }
      if (code === SLASH) {
        at += 1;
        if (text.charCodeAt(at) !== GREATER_THAN) {
          this.raise('wf-start-tag', at, `">" expected behind the "/" in a tag, found ${this.found(at)}`);
        }
        this.emptyElement = true;
        this.state = State.EmptyElement;
      } else {
        this.emptyElement = false;
        this.state = State.Content;
      }
    } else {
      this.emptyElement = false;
      this.state = State.Content;
    }

    const entry =
      this.scope.context.names.find(text, nameStart, nameEnd, hash) ??
      this.scope.define(text.slice(nameStart, nameEnd), hash, nameStart, this.fail);
    this.name = entry.element ?? this.scope.elementName(entry, nameStart, this.fail);
    if (this.attributeCount > 0) this.resolveAttributes();
    this.current = entry;

    const depth = this.depth + 1;
    if (depth > this.limits.maxDepth) {
      this.raise(
        'limit-depth',
        start,
        `elements are nested deeper than the limit of ${this.limits.maxDepth} levels (maxDepth)`,
      );
    }
    this.depth = depth;
    this.open[depth] = entry;
    this.openOffsets[depth] = start;
    this.outer[depth] = outer;
    return this.finish(Token.StartTag, start, at + 1);
  }

  /** Reads what is between the name of a start tag and its `>` or `/`, whose offset it answers. */
  private readAttributes(from: number): number {
    const text = this.input;
    const { declared } = this;
    let at = from;
    let count = 0;
    let known: DeclarationBlock | undefined;
    let knownStart = 0;
    declared.clear();
    for (;;) {
      let code = text.charCodeAt(at);
      const behind = at;
      while (isWhiteSpace(code)) code = text.charCodeAt(++at);
      if (code === GREATER_THAN || code === SLASH) break;
      if (((nameClass[code] as number) & NAME_START) === 0) {
        this.raise('wf-start-tag', at, `an attribute, ">" or "/>" expected in a start tag, found ${this.found(at)}`);
      }
      if (at === behind) {
        this.raise(
          'wf-start-tag',
          at,
          'white space expected before an attribute; or the value before it ended too early',
        );
      }
      const start = at;
      if (code === LETTER_X && known === undefined && declared.count === 0) {
        // Messages declare the same prefixes at the same places: take what is known from the last time.
        known = this.scope.context.recognize(text, at);
        if (known !== undefined) {
          knownStart = at;
          at += known.source.length;
          continue;
        }
      }
      let hash = 0;
      do {
        hash = (Math.imul(hash, 31) + code) | 0;
        code = text.charCodeAt(++at);
      } while (((nameClass[code] as number) & NAME_PART) !== 0);
      const end = at;
      if (end - start > this.limits.maxNameLength) this.raiseNameLength(start);

      while (isWhiteSpace(code)) code = text.charCodeAt(++at);
      if (code !== EQUALS)
        this.raise('wf-attribute', at, `"=" expected behind the name of an attribute, found ${this.found(at)}`);
      do code = text.charCodeAt(++at);
      while (isWhiteSpace(code));
      if (code !== QUOTATION && code !== APOSTROPHE) {
        this.raise('wf-attribute', at, 'the value of an attribute must be in quotes: write name="value"');
      }
      const quote = code;
      const valueStart = at + 1;
      do code = text.charCodeAt(++at);
      while (code !== quote && code !== AMPERSAND && code !== LESS_THAN && code >= SPACE);
      let value: string;
      if (code === quote) {
        value = text.substring(valueStart, at);
      } else {
        at = this.find(quote === QUOTATION ? '"' : "'", at);
        value = expandAttributeValue(text, valueStart, at, this.fail);
        if (at === this.length) this.raise('wf-attribute', start, 'the value of an attribute has no closing quote');
      }
      at += 1;

      if (text.charCodeAt(start) === LETTER_X && isDeclaration(text, start, end)) {
        if (known !== undefined) {
          declared.take(known.context, knownStart);
          known = undefined;
        }
        declared.add(text, start, end, at, value, count, this.fail);
      } else {
        this.attributeValues[count] = value;
        this.attributeOffsets[count] = start;
        this.attributeEnds[count] = end;
        this.attributeHashes[count] = hash;
        count += 1;
      }
      if (count + declared.count > this.limits.maxAttributes) this.raiseAttributeCount(start);
    }
    this.attributeCount = count;
    if (known !== undefined) {
      if (count + known.context.prefixes.length > this.limits.maxAttributes) this.raiseAttributeCount(knownStart);
      this.scope.enter(known.context);
    } else if (declared.count > 0) {
      this.scope.enter(declared.context(this.scope.context, text, this.fail));
    }
    return at;
  }

  private resolveAttributes(): void {
    const text = this.input;
    const names = this.scope.context.names;
    const count = this.attributeCount;
    for (let at = 0; at < count; at += 1) {
      const start = this.attributeOffsets[at] as number;
      const end = this.attributeEnds[at] as number;
      const hash = this.attributeHashes[at] as number;
      const entry =
        names.find(text, start, end, hash) ?? this.scope.define(text.slice(start, end), hash, start, this.fail);
      const name = entry.attribute ?? this.scope.attributeName(entry, start, this.fail);
      this.attributeNames[at] = name;
      this.attributeQualifiedNames[at] = entry.qualifiedName;
      if (count <= FEW) {
        for (let before = 0; before < at; before += 1) {
          if (this.attributeNames[before] === name) this.raiseRepeated(before, at);
        }
      }
    }
    if (count > FEW) this.checkUnique(count);
  }

  private checkUnique(count: number): void {
    const seen = new Map<ExpandedName, number>();
    for (let at = 0; at < count; at += 1) {
      const name = this.attributeNames[at] as ExpandedName;
      const before = seen.get(name);
      if (before !== undefined) this.raiseRepeated(before, at);
      seen.set(name, at);
    }
  }

  /** Comments, processing instructions and CDATA sections; false if it was passed over. */
  private readOther(start: number): boolean {
    const text = this.input;
    if (text.startsWith('<![CDATA[', start)) {
      const end = sectionEnd(text, start, this.fail);
      this.keep(start + 9, end - 3);
      let at = start + 9;
      while (isWhiteSpace(text.charCodeAt(at))) at += 1;
      this.blank = at === end - 3;
      this.finish(Token.CData, start, end);
      return true;
    }
    return this.readMiscellaneous(start);
  }

  /** A comment or a processing instruction; false if it was passed over. */
  private readMiscellaneous(start: number): boolean {
    const text = this.input;
    if (text.startsWith('<!--', start)) {
      const end = commentEnd(text, start, this.fail);
      if (this.keepComments) this.keep(start + 4, end - 3);
      this.finish(Token.Comment, start, end);
    } else if (text.charCodeAt(start + 1) === QUESTION) {
      const targetEnd = instructionTargetEnd(text, start, this.fail);
      if (targetEnd - start - 2 > this.limits.maxNameLength) this.raiseNameLength(start + 2);
      const end = instructionEnd(text, start, targetEnd, this.fail);
      if (this.keepComments) {
        this.target = text.slice(start + 2, targetEnd);
        let at = targetEnd;
        while (isWhiteSpace(text.charCodeAt(at))) at += 1;
        this.keep(Math.min(at, end - 2), end - 2);
      }
      this.finish(Token.ProcessingInstruction, start, end);
    } else if (text.startsWith('<!DOCTYPE', start) && this.state === State.Prolog) {
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

  /** Makes the text between two offsets, line ends normalized, the token's. */
  private keep(start: number, end: number): void {
    this.valueStart = start;
    this.valueEnd = end;
    const raw = this.input.substring(start, end);
    this.value = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  }

  /** What is before and behind the root element; false if there is more to look at. */
  private nextOutside(): boolean {
    if (this.state === State.Failed) throw this.failure;
    if (this.state === State.Done) return true;
    if (this.state === State.Start) this.begin();
    const text = this.input;
    let at = this.position;
    while (isWhiteSpace(text.charCodeAt(at))) at += 1;
    const code = text.charCodeAt(at + 1);
    if (at === this.length) {
      if (this.state === State.Prolog) this.raise('wf-document', at, 'no root element: a document needs one');
      this.state = State.Done;
      this.finish(Token.End, at, at);
      return true;
    }
    if (text.charCodeAt(at) !== LESS_THAN) {
      this.raise(
        'wf-document',
        at,
        `text ${this.side()} the root element: only comments and processing instructions may be there`,
      );
    }
    if (code === QUESTION || (code === EXCLAMATION && !text.startsWith('<![CDATA[', at))) {
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
      this.illegal = this.length;
      this.raise(
        'limit-length',
        maxLength,
        `the text is longer than the limit of ${maxLength} UTF-16 code units (maxLength)`,
      );
    }
    // join, not +: it makes one flat string of a rope or slice, which charCodeAt then reads without detours.
    this.input = [this.source, '\0'].join('');
    const illegal = illegalCharacter(this.source);
    this.illegal = illegal < 0 ? this.length : illegal;
    this.state = State.Prolog;
    if (this.input.charCodeAt(0) === 0xfeff) this.position = 1;
    if (hasXmlDeclaration(this.input, this.position)) {
      const { declaration, end } = readXmlDeclaration(this.input, this.position, this.fail);
      this.declaration = declaration;
      this.position = end;
    }
  }

  private found(offset: number): string {
    return describeCharacter(this.source, offset);
  }

  private raiseMismatch(start: number): never {
    const at = this.openOffsets[this.depth] as number;
    const { line, column } = this.location(at);
    const open = this.open.slice(1, this.depth + 1).map((entry) => entry.qualifiedName);
    this.raise('wf-element-type-match', start, endTagMismatch(this.input, start, open, line, column), [
      { message: 'the start tag', at },
    ]);
  }

  private raiseUnclosed(): never {
    const at = this.openOffsets[this.depth] as number;
    const name = quoteName((this.open[this.depth] as ResolvedName).qualifiedName);
    const { line, column } = this.location(at);
    this.raise(
      'wf-element',
      this.length,
      `the text ends inside <${name}> of line ${line}, column ${column}: the end tag </${name}> is missing, or the text was cut off`,
      [{ message: 'the start tag', at }],
    );
  }

  private raiseRepeated(before: number, at: number): never {
    const offset = this.attributeOffsets[at] as number;
    const related = [{ message: 'the first', at: this.attributeOffsets[before] as number }];
    const first = this.attributeQualifiedNames[before] as string;
    const second = this.attributeQualifiedNames[at] as string;
    if (first === second) {
      this.raise(
        'wf-unique-attribute',
        offset,
        `the attribute ${quoteName(first)} is there twice: remove one`,
        related,
      );
    }
    this.raise(
      'nsc-attributes-unique',
      offset,
      `the attributes ${quoteName(first)} and ${quoteName(second)} are one and the same: their prefixes are bound to one namespace; remove one`,
      related,
    );
  }

  private raiseNameLength(offset: number): never {
    const { maxNameLength } = this.limits;
    this.raise(
      'limit-name-length',
      offset,
      `a name is longer than the limit of ${maxNameLength} UTF-16 code units (maxNameLength)`,
    );
  }

  private raiseAttributeCount(offset: number): never {
    const { maxAttributes } = this.limits;
    this.raise(
      'limit-attributes',
      offset,
      `an element has more attributes than the limit of ${maxAttributes} (maxAttributes)`,
    );
  }

  private raiseIllegal(): never {
    return this.raise('wf-legal-character', this.illegal, '');
  }

  private readonly fail: Fail = (code, offset, message) => this.raise(code, offset, message);

  private raise(
    code: XmlRule,
    offset: number,
    message: string,
    related: readonly { message: string; at: number }[] = [],
  ): never {
    let error: XmlError;
    const { file } = this;
    if (offset >= this.illegal && this.illegal < this.length) {
      const what = `${describeCharacter(this.source, this.illegal)}, which XML does not allow: remove it, or encode the content (base64)`;
      error = new XmlError('wf-legal-character', what, this.illegal, this.location(this.illegal), { file });
    } else {
      const places = related.map(({ message: what, at }) => ({
        message: what,
        ...this.location(at),
        ...(file === undefined ? {} : { file }),
      }));
      error = new XmlError(code, message, offset, this.location(offset), {
        file,
        related: places.length === 0 ? undefined : places,
      });
    }
    this.failure = error;
    this.state = State.Failed;
    throw error;
  }
}
