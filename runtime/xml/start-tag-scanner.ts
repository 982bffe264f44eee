import { type CharacterCodes, encodeCharacters, nameBits, releaseCodes } from './character-codes.js';
import { isWhiteSpace, NAME_PART, NAME_START } from './characters.js';
import { DeclarationList, isDeclaration } from './declaration-list.js';
import { hasLiteral } from './literal.js';
import type { ResolvedName } from './name-table.js';
import type { ExpandedName } from './names.js';
import type { DeclarationBlock } from './namespace-context.js';
import { expandAttributeValue } from './references.js';
import { type ScannerOptions, ScannerState } from './scanner-state.js';

const SPACE = 0x20;
const QUOTATION = 0x22;
const AMPERSAND = 0x26;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const LESS_THAN = 0x3c;
const EQUALS = 0x3d;
const GREATER_THAN = 0x3e;
const LETTER_X = 0x78;

/** Until the text is there to be read. */
const nothing: CharacterCodes = { bytes: new Uint8Array(8), view: new DataView(new ArrayBuffer(8)), illegal: 0 };

/** Up to this many attributes are compared with each other one by one. */
const FEW = 8;

/** Reads the names and attributes of start tags, from the character codes of the text. */
export abstract class StartTagScanner extends ScannerState {
  protected bytes: Uint8Array = nothing.bytes;
  protected view: DataView = nothing.view;
  protected length: number;

  /** The name of the start tag before. */
  protected previous: ResolvedName;
  /** Of the name of the start tag that is read. */
  protected hash = 0;
  /** What this name is, if it is the one that came next the last time. */
  protected expected: ResolvedName | undefined;

  private codes: CharacterCodes = nothing;
  private readonly attributeEnds: number[] = [];
  private readonly attributeHashes: number[] = [];
  private readonly attributeEntries: (ResolvedName | undefined)[] = [];
  private readonly declared = new DeclarationList();

  constructor(text: string, options: ScannerOptions) {
    super(text, options);
    this.length = text.length;
    this.previous = this.root.beginning;
  }

  protected encode(): void {
    this.codes = encodeCharacters(this.source);
    this.bytes = this.codes.bytes;
    this.view = this.codes.view;
    this.illegal = this.codes.illegal;
  }

  /** Gives the character codes back: nothing is read any more. */
  protected release(): void {
    const { codes } = this;
    this.codes = nothing;
    this.bytes = nothing.bytes;
    this.view = nothing.view;
    if (codes !== nothing) releaseCodes(codes);
  }

  /** Where a string is next, or the end of the text. */
  protected find(what: string, from: number): number {
    const at = this.source.indexOf(what, from);
    return at < 0 ? this.length : at;
  }

  /** Behind the name of a start tag; sets its hash, and what it is if it is the one that came next the last time. */
  protected readElementName(start: number): number {
    const { bytes } = this;
    const expected = this.previous.follower;
    let at = start;
    if (expected !== undefined && hasLiteral(this.source, this.view, start, expected.literal)) {
      at += expected.literal.length;
      if (((nameBits[bytes[at] as number] as number) & NAME_PART) === 0) {
        if (at - start > this.limits.maxNameLength) this.raiseNameLength(start);
        this.hash = expected.hash;
        this.expected = expected;
        return at;
      }
      at = start;
    }
    this.expected = undefined;
    let code = bytes[at] as number;
    if (((nameBits[code] as number) & NAME_START) === 0) {
      this.raise(
        'wf-markup',
        start - 1,
        `a "<" that begins no markup, ${this.found(at)} behind it: write &lt; for the character itself`,
      );
    }
    let hash = 0;
    do {
      hash = (Math.imul(hash, 31) + code) | 0;
      code = bytes[++at] as number;
    } while (((nameBits[code] as number) & NAME_PART) !== 0);
    if (at - start > this.limits.maxNameLength) this.raiseNameLength(start);
    this.hash = hash;
    return at;
  }

  /** Reads what is between the name of a start tag and its `>` or `/`, whose offset it answers. */
  protected readAttributes(from: number, element: ResolvedName | undefined): number {
    const { bytes, view, source, declared } = this;
    let at = from;
    let count = 0;
    let expected = element?.nextAttribute;
    let known: DeclarationBlock | undefined;
    let knownStart = 0;
    declared.clear();
    for (;;) {
      let code = bytes[at] as number;
      const behind = at;
      while (isWhiteSpace(code)) code = bytes[++at] as number;
      if (code === GREATER_THAN || code === SLASH) break;
      if (((nameBits[code] as number) & NAME_START) === 0) {
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
        known = this.scope.context.recognize(source, view, at);
        if (known !== undefined) {
          knownStart = at;
          at += known.source.length;
          continue;
        }
      }
      let hash = 0;
      let entry: ResolvedName | undefined;
      if (expected !== undefined && hasLiteral(source, view, at, expected.literal)) {
        at += expected.literal.length;
        code = bytes[at] as number;
        hash = expected.hash;
        if (((nameBits[code] as number) & NAME_PART) === 0) entry = expected;
      }
      while (((nameBits[code] as number) & NAME_PART) !== 0) {
        hash = (Math.imul(hash, 31) + code) | 0;
        code = bytes[++at] as number;
      }
      const end = at;
      if (end - start > this.limits.maxNameLength) this.raiseNameLength(start);

      while (isWhiteSpace(code)) code = bytes[++at] as number;
      if (code !== EQUALS) {
        this.raise('wf-attribute', at, `"=" expected behind the name of an attribute, found ${this.found(at)}`);
      }
      do code = bytes[++at] as number;
      while (isWhiteSpace(code));
      if (code !== QUOTATION && code !== APOSTROPHE) {
        this.raise('wf-attribute', at, 'the value of an attribute must be in quotes: write name="value"');
      }
      const quote = code;
      const valueStart = at + 1;
      do code = bytes[++at] as number;
      while (code !== quote && code !== AMPERSAND && code !== LESS_THAN && code >= SPACE);
      let value: string;
      if (code === quote) {
        value = source.substring(valueStart, at);
      } else {
        at = this.find(quote === QUOTATION ? '"' : "'", at);
        value = expandAttributeValue(source, bytes, valueStart, at, this.fail);
        if (at === this.length) this.raise('wf-attribute', start, 'the value of an attribute has no closing quote');
      }
      at += 1;

      if (bytes[start] === LETTER_X && isDeclaration(source, start, end)) {
        if (known !== undefined) {
          declared.take(known.context, knownStart);
          known = undefined;
        }
        declared.add(source, start, end, at, value, count, this.fail);
      } else {
        this.attributeValues[count] = value;
        this.attributeOffsets[count] = start;
        this.attributeEntries[count] = entry;
        this.attributeEnds[count] = end;
        this.attributeHashes[count] = hash;
        expected = entry?.nextAttribute;
        count += 1;
      }
      if (count + declared.count > this.limits.maxAttributes) this.raiseAttributeCount(start);
    }
    this.attributeCount = count;
    if (known !== undefined) {
      if (count + known.context.prefixes.length > this.limits.maxAttributes) this.raiseAttributeCount(knownStart);
      if (known.context.longestName > this.limits.maxNameLength) this.raiseNameLength(knownStart);
      this.scope.enter(known.context);
    } else if (declared.count > 0) {
      this.scope.enter(declared.context(this.scope.context, source, view, this.fail));
    }
    return at;
  }

  protected resolveAttributes(element: ResolvedName): void {
    const { scope, attributeNames } = this;
    const count = this.attributeCount;
    let previous = element;
    for (let at = 0; at < count; at += 1) {
      let entry = this.attributeEntries[at];
      if (entry === undefined || entry.context !== scope.context) {
        entry = this.resolveAttribute(at);
        if (entry.kept || !previous.kept) previous.nextAttribute = entry;
      }
      const name = entry.attribute ?? scope.attributeName(entry, this.attributeOffsets[at] as number, this.fail);
      attributeNames[at] = name;
      this.attributeQualifiedNames[at] = entry.qualifiedName;
      if (count <= FEW) {
        for (let before = 0; before < at; before += 1) {
          if (attributeNames[before] === name) this.raiseRepeated(before, at);
        }
      }
      previous = entry;
    }
    if (count > FEW) this.checkUnique(count);
  }

  private resolveAttribute(at: number): ResolvedName {
    const start = this.attributeOffsets[at] as number;
    const end = this.attributeEnds[at] as number;
    const hash = this.attributeHashes[at] as number;
    return this.scope.resolve(this.source, this.view, start, end, hash, this.fail);
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
}
