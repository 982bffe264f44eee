import { NameTable } from './name-table.js';

/** Bounds what a context remembers of its children, so that a text cannot make it keep many. */
const MAX_CHILDREN = 64;
const MAX_BLOCKS = 8;
const MAX_BLOCK_LENGTH = 2000;

/** Namespace declarations as written, attribute behind attribute, and the context that they lead to. */
export interface DeclarationBlock {
  readonly source: string;
  readonly context: NamespaceContext;
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
  private readonly children = new Map<string, NamespaceContext>();
  private readonly blocks: DeclarationBlock[] = [];

  constructor(prefixes: readonly string[], namespaces: readonly string[]) {
    this.prefixes = prefixes;
    this.namespaces = namespaces;
  }

  /** The block of declarations that the text has at `start`, if it led out of this context before. */
  recognize(text: string, start: number): DeclarationBlock | undefined {
    for (const block of this.blocks) if (text.startsWith(block.source, start)) return block;
    return undefined;
  }

  /** The context inside an element with these declarations; `source` if they were written one behind the other. */
  child(prefixes: readonly string[], namespaces: readonly string[], source: string | undefined): NamespaceContext {
    // U+0000 is in no namespace name: it is no XML character.
    const key = `${prefixes.join('\0')}\0\0${namespaces.join('\0')}`;
    let context = this.children.get(key);
    if (context === undefined) {
      context = new NamespaceContext(prefixes, namespaces);
      if (this.children.size < MAX_CHILDREN) this.children.set(key, context);
    }
    if (source !== undefined && source.length <= MAX_BLOCK_LENGTH) {
      if (this.blocks.length === MAX_BLOCKS) this.blocks.length = 0;
      this.blocks.push({ source, context });
      // The longest first: a block may begin another.
      this.blocks.sort((left, right) => right.source.length - left.source.length);
    }
    return context;
  }
}
