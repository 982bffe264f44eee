import { describeCharacter, endTagMismatch, quoteName } from './describe.js';
import type { Doctype } from './doctype/declarations.js';
import type { Expansion } from './doctype/expand-content.js';
import { XmlError } from './error.js';
import { withDefaultLimits, type XmlLimits } from './limits.js';
import { type Location, lineStarts, locate } from './lines.js';
import type { ResolvedName } from './name-table.js';
import type { ExpandedName, NamePool } from './names.js';
import type { NamespaceContext, NamespaceRoot } from './namespace-context.js';
import { namespaceRoot } from './namespace-context.js';
import type { NamespacesInScope } from './namespaces-in-scope.js';
import type { Fail } from './references.js';
import type { XmlRule } from './rules.js';
import { NamespaceScope } from './scope.js';
import { Token } from './token.js';
import type { XmlDeclaration } from './xml-declaration.js';

/** How to scan. */
export interface ScannerOptions {
  /** Names that are interned already: looked up here, never added. Other names are interned by the scanner. */
  readonly names?: NamePool | undefined;
  /** Default: see `defaultXmlLimits`. */
  readonly limits?: Partial<XmlLimits> | undefined;
  /** Named in errors. */
  readonly file?: string | undefined;
  /** Whether comments and processing instructions are tokens; by default they are checked and passed over. */
  readonly comments?: boolean | undefined;
  /**
   * `refuse` (default): a document type declaration is an error.
   * `internal`: its internal subset is read, and what it declares is put into the text that is scanned: entities, attribute
   * defaults, normalized attribute values. Its comments and processing instructions are no tokens. Nothing external is fetched.
   */
  readonly doctype?: 'refuse' | 'internal' | undefined;
}

const noName: ExpandedName = { namespace: '', local: '' };

/** What a scanner tells about the token that it stands at, and how it tells what is wrong. */
export abstract class ScannerState {
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

  /** At text and CDATA: whether it is all white space, after references are expanded. */
  blank = true;
  /** At a processing instruction. */
  target = '';

  /** The XML declaration, once `next()` was called and if there is one. */
  declaration: XmlDeclaration | undefined;
  /** The document type declaration, once it was passed, if there is one and it is let in. */
  doctype: Doctype | undefined;

  protected source: string;
  protected readonly limits: XmlLimits;
  protected readonly keepComments: boolean;
  protected readonly readsDoctype: boolean;
  protected readonly root: NamespaceRoot;
  protected readonly scope: NamespaceScope;

  /** The first character that XML does not allow; the length of the source if there is none. */
  protected illegal: number;
  protected failure: XmlError | undefined;

  protected current: ResolvedName | undefined;
  /** The token's text; undefined while it is still to be cut out of the source. */
  protected value: string | undefined;
  protected valueStart = 0;
  protected valueEnd = 0;

  /** By depth: the open elements, where their start tags are, and the namespace context outside of them. */
  protected readonly open: ResolvedName[] = [];
  protected readonly openNames: ExpandedName[] = [];
  protected readonly openOffsets: number[] = [];
  protected readonly outer: NamespaceContext[] = [];

  private readonly file: string | undefined;
  private readonly given: string;
  private starts: number[] | undefined;
  private expansion: Expansion | undefined;
  private failureOffset: number | undefined;

  constructor(text: string, options: ScannerOptions = {}) {
    this.source = text;
    this.given = text;
    this.illegal = text.length;
    this.file = options.file;
    this.limits = withDefaultLimits(options.limits);
    this.keepComments = options.comments === true;
    this.readsDoctype = options.doctype === 'internal';
    this.root = namespaceRoot(options.names);
    this.scope = new NamespaceScope(this.root.context, options.names);
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
      value = this.source.substring(this.valueStart, this.valueEnd);
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

  /** All bindings in scope here, without the prefix `xml`: a map that does not change when the scanner goes on. */
  namespacesInScope(): ReadonlyMap<string, string> {
    return this.scope.inScope().bindings;
  }

  /** The same, put together when it is asked for. */
  scopeHere(): NamespacesInScope {
    return this.scope.inScope();
  }

  /** The text that all offsets are in: the one given, until a document type declaration is passed; then the same without it. */
  get scanned(): string {
    return this.source;
  }

  /** Where the error is in {@link scanned}, if there was one. */
  get failedAt(): number | undefined {
    return this.failureOffset;
  }

  /** The line and column, in the text as given, of an offset; a byte order mark at its start takes no column. */
  location(offset: number): Location {
    return this.originalLocation(this.originalOffset(offset));
  }

  private originalLocation(offset: number): Location {
    this.starts ??= lineStarts(this.given);
    const { line, column } = locate(this.starts, offset);
    const mark = line === 1 && column > 1 && this.given.charCodeAt(0) === 0xfeff ? 1 : 0;
    return { line, column: column - mark };
  }

  private originalOffset(offset: number): number {
    return this.expansion === undefined ? offset : this.expansion.offsets.original(offset);
  }

  /** Goes on in the text that a document stands for once its document type declaration is read. */
  protected expand(expansion: Expansion): void {
    this.source = expansion.text;
    this.expansion = expansion;
  }

  /** Called before an error is thrown: the scanner stays at it. */
  protected abstract stop(): void;

  protected readonly fail: Fail = (code, offset, message) => this.raise(code, offset, message);

  protected raise(
    code: XmlRule,
    offset: number,
    message: string,
    related: { readonly message: string; readonly at: number } | undefined = undefined,
  ): never {
    const { source, illegal, file } = this;
    const wrong = this.expansion?.error;
    let error: XmlError;
    if (illegal < source.length && offset >= illegal && code !== 'limit-length') {
      const message = `${describeCharacter(source, illegal)}, which XML does not allow: remove it, or encode the content (base64)`;
      error = new XmlError('wf-legal-character', message, this.originalOffset(illegal), this.location(illegal), {
        file,
      });
    } else if (wrong !== undefined && offset >= wrong.at) {
      error = new XmlError(wrong.code, wrong.message, wrong.offset, this.originalLocation(wrong.offset), { file });
    } else {
      const place = file === undefined ? {} : { file };
      error = new XmlError(code, message, this.originalOffset(offset), this.location(offset), {
        file,
        related:
          related === undefined ? undefined : [{ message: related.message, ...place, ...this.location(related.at) }],
      });
    }
    this.failureOffset = offset;
    this.failure = error;
    this.stop();
    throw error;
  }

  protected found(offset: number): string {
    return describeCharacter(this.source, offset);
  }

  protected raiseIllegal(): never {
    return this.raise('wf-legal-character', this.illegal, '');
  }

  protected raiseMismatch(start: number): never {
    const at = this.openOffsets[this.depth] as number;
    const { line, column } = this.location(at);
    const open = this.open.slice(1, this.depth + 1).map((entry) => entry.qualifiedName);
    this.raise('wf-element-type-match', start, endTagMismatch(this.source, start, open, line, column), {
      message: 'the start tag',
      at,
    });
  }

  protected raiseUnclosed(): never {
    const at = this.openOffsets[this.depth] as number;
    const name = quoteName((this.open[this.depth] as ResolvedName).qualifiedName);
    const { line, column } = this.location(at);
    this.raise(
      'wf-element',
      this.source.length,
      `the text ends inside <${name}> of line ${line}, column ${column}: the end tag </${name}> is missing, or the text was cut off`,
      { message: 'the start tag', at },
    );
  }

  protected raiseRepeated(before: number, at: number): never {
    const offset = this.attributeOffsets[at] as number;
    const related = { message: 'the first', at: this.attributeOffsets[before] as number };
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
      `the attributes ${quoteName(first)} and ${quoteName(second)} are one and the same, for their prefixes are bound to one namespace: remove one`,
      related,
    );
  }

  protected raiseDepth(offset: number): never {
    const { maxDepth } = this.limits;
    this.raise('limit-depth', offset, `elements are nested deeper than the limit of ${maxDepth} levels (maxDepth)`);
  }

  protected raiseNameLength(offset: number): never {
    const { maxNameLength } = this.limits;
    this.raise(
      'limit-name-length',
      offset,
      `a name is longer than the limit of ${maxNameLength} UTF-16 code units (maxNameLength)`,
    );
  }

  protected raiseAttributeCount(offset: number): never {
    const { maxAttributes } = this.limits;
    this.raise(
      'limit-attributes',
      offset,
      `an element has more attributes than the limit of ${maxAttributes} (maxAttributes)`,
    );
  }
}
