import type { Diagnostic } from '../diagnostic.js';
import type { ExpandedName } from '../xml/names.js';

/** How to read a document. */
export interface ReadOptions {
  /**
   * `strict` (default): only valid documents have a value.
   * `lenient`: recovers from what is not valid, keeps unknown content in place (see `unknownContent`) and reports it.
   * A document that is not well-formed has no value in either mode.
   *
   * In either mode comments, processing instructions, white space between elements and CDATA sections as such are no part of a
   * value. If the value of the document element is no object (a string, a number, null), what is else kept beside values is
   * lost: its `xsi:` attributes (`xsi:type` and those of the type that it names), and in lenient mode its unknown content.
   */
  readonly mode?: 'strict' | 'lenient';
  /** Named in diagnostics. */
  readonly file?: string;
  /** The encoding that the transport declared (HTTP charset); outranks the XML declaration, not a byte order mark (RFC 7303 §3). */
  readonly encoding?: string;
  /** Default: see `defaultXmlLimits`. */
  readonly limits?: Partial<import('../xml/limits.js').XmlLimits>;
  /**
   * `refuse` (default): a document type declaration is an error, as SOAP has it.
   * `internal`: its internal subset is read, within the limits: entities, attribute defaults. Nothing external is fetched.
   */
  readonly doctype?: 'refuse' | 'internal';
  /** Reading stops after this many errors; default 100. */
  readonly maxDiagnostics?: number;
}

/** A document read: the value, unless there is none, and all that was found, in document order. */
export interface ReadResult<T> {
  /** Present if the document is valid, or recovered in lenient mode. */
  readonly value?: T;
  /** No diagnostic is an error. */
  readonly valid: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** A document read by whatever its root element is. */
export interface DocumentResult<T = unknown> extends ReadResult<T> {
  /** The root's name; absent if the document is not well-formed before it. */
  readonly element?: ExpandedName;
}
