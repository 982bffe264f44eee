import { hasLiteral, type Literal, makeLiteral } from './literal.js';
import { NameTable, type ResolvedName } from './name-table.js';
import type { NamePool } from './names.js';

/** What the names and declarations met may take, in bytes, kept for the next documents with the same pool of names; then it begins anew. */
const BUDGET = 4 * 1024 * 1024;
/** Roughly what each takes, and each of its characters (as string, in words and in keys). */
const SIZE = { context: 1000, name: 300, block: 200, character: 12 } as const;
const MAX_CHILDREN = 64;
const MAX_BLOCKS = 8;
const MAX_BLOCK_LENGTH = 2000;

/** Namespace declarations as written, attribute behind attribute, and the context that they lead to. */
export interface DeclarationBlock {
  readonly source: Literal;
  readonly context: NamespaceContext;
}

/** What a root context and all inside it may still take, in bytes. */
interface Budget {
  left: number;
}

/**
 * What the names in a part of a document stand for: made by the declarations of one element in the context of its parent.
 * The same declarations in the same context lead to the same object, and so to the names already resolved there.
 */
export class NamespaceContext {
  readonly names: NameTable = new NameTable();
  /** Declared here; `''` is the default namespace. */
  readonly prefixes: readonly string[];
  /** What each of `prefixes` is bound to; `''` for a default namespace undone. */
  readonly namespaces: readonly string[];
  /** Outlives the document: only names of the pool are kept here. */
  readonly shared: boolean;
  /** The length of the longest declaration's name. */
  readonly longestName: number;
  private readonly budget: Budget;
  private readonly children = new Map<string, NamespaceContext>();
  private readonly blocks: DeclarationBlock[] = [];

  constructor(prefixes: readonly string[], namespaces: readonly string[], shared: boolean, budget: Budget) {
    this.prefixes = prefixes;
    this.namespaces = namespaces;
    this.shared = shared;
    this.budget = budget;
    this.longestName = prefixes.reduce((longest, prefix) => Math.max(longest, declarationName(prefix).length), 0);
  }

  /** Whether a thing with so many characters may be kept; if so it is counted. */
  spend(thing: 'context' | 'name' | 'block', characters: number): boolean {
    this.budget.left -= SIZE[thing] + SIZE.character * characters;
    return this.budget.left > 0;
  }

  get full(): boolean {
    return this.budget.left <= 0;
  }

  /** The block of declarations that the text has at `start`, if it led out of this context before. */
  recognize(text: string, view: DataView, start: number): DeclarationBlock | undefined {
    const { blocks } = this;
    for (let at = 0; at < blocks.length; at += 1) {
      const block = blocks[at] as DeclarationBlock;
      if (hasLiteral(text, view, start, block.source)) return block;
    }
    return undefined;
  }

  /** The context inside an element with these declarations. */
  child(prefixes: readonly string[], namespaces: readonly string[]): NamespaceContext {
    // U+0000 is in no namespace name: it is no XML character.
    const key = `${prefixes.join('\0')}\0\0${namespaces.join('\0')}`;
    let context = this.children.get(key);
    if (context !== undefined) return context;
    const kept = this.children.size < MAX_CHILDREN && this.spend('context', key.length);
    context = new NamespaceContext(
      prefixes.map(copyString),
      namespaces.map(copyString),
      this.shared && kept,
      this.budget,
    );
    if (kept) this.children.set(key, context);
    return context;
  }

  /** Remembers what declarations look like that were written one behind the other and led from here to a child. */
  remember(source: string, view: DataView, start: number, context: NamespaceContext): void {
    if (context.shared !== this.shared || source.length > MAX_BLOCK_LENGTH || !this.spend('block', source.length))
      return;
    if (this.blocks.length === MAX_BLOCKS) this.blocks.length = 0;
    this.blocks.push({ source: makeLiteral(copyString(source), view, start), context });
    // The longest first: a block may begin another.
    this.blocks.sort((left, right) => right.source.length - left.source.length);
  }
}

/** The name of the attribute that declares a prefix. */
function declarationName(prefix: string): string {
  return prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
}

/** A root context, and the name that is before the first one of a document. */
export interface NamespaceRoot {
  readonly context: NamespaceContext;
  readonly beginning: ResolvedName;
}

const roots = new WeakMap<NamePool, NamespaceRoot>();

/** The root of the contexts of a document: one for all documents that are read with the same pool of names. */
export function namespaceRoot(pool: NamePool | undefined): NamespaceRoot {
  const kept = pool === undefined ? undefined : roots.get(pool);
  if (kept !== undefined && !kept.context.full) return kept;
  const context = new NamespaceContext([], [], pool !== undefined, { left: BUDGET });
  const beginning: ResolvedName = {
    context,
    hash: 0,
    qualifiedName: '',
    prefix: '',
    literal: makeLiteral('', new DataView(new ArrayBuffer(4)), 0),
    kept: true,
    element: undefined,
    attribute: undefined,
    follower: undefined,
    nextAttribute: undefined,
  };
  const root = { context, beginning };
  if (pool !== undefined) roots.set(pool, root);
  return root;
}

/** The same string, not as a slice: a slice that is kept keeps the whole document. */
export function copyString(text: string): string {
  return [text.slice(0, 1), text.slice(1)].join('');
}
