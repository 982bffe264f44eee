import type { ExpandedName } from './names.js';
import type { NamespaceContext } from './namespace-context.js';

/** A name as written, and what it stands for in one namespace context. */
export interface ResolvedName {
  readonly context: NamespaceContext;
  readonly hash: number;
  /** As written. */
  readonly qualifiedName: string;
  /** `''` = none. */
  readonly prefix: string;
  readonly form: NameForm;
  /** Lives as long as its context, and not only as long as the document. */
  readonly kept: boolean;
  /** As the name of an element; resolved at its first use. */
  element: ExpandedName | undefined;
  /** As the name of an attribute, to which the default namespace does not apply; resolved at its first use. */
  attribute: ExpandedName | undefined;
  /** What the next start tag had for a name when this was the last: it mostly has it again. */
  follower: ResolvedName | undefined;
}

/** The character codes of a name in words of four, to compare it at a place of a text. */
export interface NameForm {
  readonly length: number;
  /** Little-endian. */
  readonly words: Int32Array;
  /** The codes behind the last full word, and which bytes of their word they are. */
  readonly rest: number;
  readonly restMask: number;
  /** Without characters beyond ASCII, of which the codes tell only the class. */
  readonly ascii: boolean;
}

/** The form of the name of this length at an offset. */
export function nameForm(view: DataView, start: number, length: number): NameForm {
  const words = new Int32Array(length >> 2);
  let seen = 0;
  for (let at = 0; at < words.length; at += 1) {
    words[at] = view.getInt32(start + at * 4, true);
    seen |= words[at] as number;
  }
  const restMask = (1 << ((length & 3) * 8)) - 1;
  const rest = view.getInt32(start + words.length * 4, true) & restMask;
  return { length, words, rest, restMask, ascii: ((seen | rest) & 0x80808080) === 0 };
}

/** Whether a text goes on with a name at an offset; what is behind the name is the caller's to look at. */
export function hasNameAt(text: string, view: DataView, start: number, entry: ResolvedName): boolean {
  const { words, rest, restMask, ascii } = entry.form;
  let at = start;
  for (let word = 0; word < words.length; word += 1) {
    if (view.getInt32(at, true) !== words[word]) return false;
    at += 4;
  }
  return (view.getInt32(at, true) & restMask) === rest && (ascii || text.startsWith(entry.qualifiedName, start));
}

const FIRST_SIZE = 16;
/** Names whose hashes were made to collide go to a Map, whose hashes nobody outside can foresee. */
const MAX_PROBES = 8;

/**
 * Names by their characters in a text: open addressing, so that a name already met
 * is found by the hash that scanning it gave, without cutting it out of the text.
 */
export class NameTable {
  size = 0;
  private slots: (ResolvedName | undefined)[] = new Array(FIRST_SIZE).fill(undefined);
  private mask = FIRST_SIZE - 1;
  private overflow: Map<string, ResolvedName> | undefined;

  find(text: string, view: DataView, start: number, end: number, hash: number): ResolvedName | undefined {
    for (let probe = 0; probe < MAX_PROBES; probe += 1) {
      const entry = this.slots[(hash + probe) & this.mask];
      if (entry === undefined) return undefined;
      if (entry.hash === hash && entry.form.length === end - start && hasNameAt(text, view, start, entry)) return entry;
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
