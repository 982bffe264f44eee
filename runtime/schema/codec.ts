import type { ExpandedName } from '../xml/names.js';
import type { WireProfile } from './profile.js';
import type { ReadOptions, ReadResult } from './read.js';

/** A document: text, or bytes in an encoding that they declare (UTF-8 or UTF-16 otherwise). */
export type XmlInput = string | Uint8Array;

export interface WriteOptions {
  /** Default: compact, self-closing, prefixes `ns1`, `ns2`, … */
  readonly profile?: WireProfile;
  /**
   * `strict` (default): only a valid document is written.
   * `lenient`: writes what can be written, with the content that lenient reading kept (see `unknownContent`).
   */
  readonly mode?: 'strict' | 'lenient';
}

/** Reads and writes documents whose root is one global element declaration. */
export interface ElementCodec<T> {
  readonly name: ExpandedName;
  /** Never throws for bad input: all findings are in the result. */
  read(input: XmlInput, options?: ReadOptions): ReadResult<T>;
  /** @throws DiagnosticError if the document has no value. */
  parse(input: XmlInput, options?: ReadOptions): T;
  /** @throws DiagnosticError if the value is not valid (in strict mode), with the path in the model. */
  serialize(value: T, options?: WriteOptions): string;
}
