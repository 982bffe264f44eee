import { hasLiteral, type Literal } from './literal.js';
import type { ExpandedName } from './names.js';
import type { NamespaceContext } from './namespace-context.js';

/** A name as written, and what it stands for in one namespace context. */
export interface ResolvedName {
  readonly context: NamespaceContext;
  readonly hash: number;
  /** As written. */
  readonly qualifiedName: string;
  readonly literal: Literal;
  /** `''` = none. */
  readonly prefix: string;
  /** Lives as long as its context, and not only as long as the document. */
  readonly kept: boolean;
  /** As the name of an element; resolved at its first use. */
  element: ExpandedName | undefined;
  /** As the name of an attribute, to which the default namespace does not apply; resolved at its first use. */
  attribute: ExpandedName | undefined;
  /** What the next start tag had for a name when this was the last: it mostly has it again. */
  follower: ResolvedName | undefined;
  /** The first attribute of the element of this name, or what came next to the attribute of this name. */
  nextAttribute: ResolvedName | undefined;
}

const FIRST_BITS = 4;
/** Names whose hashes were made to collide go to a Map, whose hashes nobody outside can foresee. */
const MAX_PROBES = 8;

/**
 * Names by their characters in a text: open addressing, so that a name already met
 * is found by the hash that scanning it gave, without cutting it out of the text.
 */
export class NameTable {
  size = 0;
  private slots: (ResolvedName | undefined)[] = new Array(1 << FIRST_BITS).fill(undefined);
  private bits = FIRST_BITS;
  private overflow: Map<string, ResolvedName> | undefined;

  find(text: string, view: DataView, start: number, end: number, hash: number): ResolvedName | undefined {
    const first = this.slotOf(hash);
    const mask = this.slots.length - 1;
    for (let probe = 0; probe < MAX_PROBES; probe += 1) {
      const entry = this.slots[(first + probe) & mask];
      if (entry === undefined) return undefined;
      if (entry.hash === hash && entry.literal.length === end - start && hasLiteral(text, view, start, entry.literal))
        return entry;
    }
    return this.overflow?.get(text.slice(start, end));
  }

  add(entry: ResolvedName): void {
    if (this.size * 2 >= this.slots.length) this.grow();
    this.size += 1;
    this.place(entry);
  }

  /** The upper bits of a product (Fibonacci hashing): names that end alike, as in numbers, are spread. */
  private slotOf(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) >>> (32 - this.bits);
  }

  private place(entry: ResolvedName): void {
    const first = this.slotOf(entry.hash);
    const mask = this.slots.length - 1;
    for (let probe = 0; probe < MAX_PROBES; probe += 1) {
      const slot = (first + probe) & mask;
      if (this.slots[slot] === undefined) {
        this.slots[slot] = entry;
        return;
      }
    }
    this.overflow ??= new Map();
    this.overflow.set(entry.qualifiedName, entry);
  }

  private grow(): void {
    const entries = this.slots;
    this.bits += 1;
    this.slots = new Array(1 << this.bits).fill(undefined);
    for (const entry of entries) if (entry !== undefined) this.place(entry);
  }
}
