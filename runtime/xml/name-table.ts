import type { ExpandedName } from './names.js';

/** A name as written, and what it stands for in one namespace context. */
export interface ResolvedName {
  readonly hash: number;
  /** As written. */
  readonly qualifiedName: string;
  /** `''` = none. */
  readonly prefix: string;
  /** As the name of an element; resolved at its first use. */
  element: ExpandedName | undefined;
  /** As the name of an attribute, to which the default namespace does not apply; resolved at its first use. */
  attribute: ExpandedName | undefined;
}

const FIRST_SIZE = 16;
/** Names whose hashes were made to collide go to a Map, whose hashes nobody outside can foresee. */
const MAX_PROBES = 8;

/**
 * Names by their characters in a text: open addressing, so that a name already met
 * is found by the hash that scanning it gave, without cutting it out of the text.
 */
export class NameTable {
  private slots: (ResolvedName | undefined)[] = new Array(FIRST_SIZE).fill(undefined);
  private mask = FIRST_SIZE - 1;
  private size = 0;
  private overflow: Map<string, ResolvedName> | undefined;

  find(text: string, start: number, end: number, hash: number): ResolvedName | undefined {
    const length = end - start;
    for (let probe = 0; probe < MAX_PROBES; probe += 1) {
      const entry = this.slots[(hash + probe) & this.mask];
      if (entry === undefined) return undefined;
      if (entry.hash === hash && entry.qualifiedName.length === length) {
        const name = entry.qualifiedName;
        let at = 0;
        while (at < length && name.charCodeAt(at) === text.charCodeAt(start + at)) at += 1;
        if (at === length) return entry;
      }
    }
    return this.overflow?.get(text.slice(start, end));
  }

  add(entry: ResolvedName): void {
    if (this.size * 2 > this.mask) this.grow();
    this.size += 1;
    this.place(entry);
  }

  private place(entry: ResolvedName): void {
    for (let probe = 0; probe < MAX_PROBES; probe += 1) {
      const slot = (entry.hash + probe) & this.mask;
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
    this.mask = this.mask * 2 + 1;
    this.slots = new Array(this.mask + 1).fill(undefined);
    for (const entry of entries) if (entry !== undefined) this.place(entry);
  }
}
