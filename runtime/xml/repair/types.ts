import type { Diagnostic } from '../../diagnostic.js';
import type { XmlLimits } from '../limits.js';
import type { XmlRule } from '../rules.js';
import type { EditedText, TextEdit } from './edited-text.js';

/** What the repairer may know of the documents that it is given; it works without, but guesses more often. */
export interface RepairOptions {
  /** Default: see `defaultXmlLimits`. What is beyond them is not repaired. */
  readonly limits?: Partial<XmlLimits> | undefined;
  /** Named in findings. */
  readonly file?: string | undefined;
  /** Local names of elements that there are: tell which of two different tags is misspelt, and whether a `<` begins one. */
  readonly knownNames?: Iterable<string> | undefined;
  /** The same, for whom has no list. Either of the two suffices. */
  readonly isKnownName?: ((local: string) => boolean) | undefined;
  /** The namespace that a prefix is conventionally bound to. */
  readonly namespaceOf?: ((prefix: string) => string | undefined) | undefined;
  /** Whether an element may have such a child, by local names; `undefined` where that is not known. Tells where an end tag is missing. */
  readonly mayContain?: ((parent: string, child: string) => boolean | undefined) | undefined;
}

/**
 * One thing that is not well-formed, and what puts it right. Of more than 100 findings with one code the rest is one finding.
 * Messages quote names of elements, attributes and prefixes, and nothing else of the text.
 */
export interface Repair extends Diagnostic {
  readonly code: XmlRule;
  /** 1-based, in the original text. */
  readonly line: number;
  /** 1-based, in UTF-16 code units; a byte order mark at the start of the text takes none. */
  readonly column: number;
  /** In the original text, in UTF-16 code units. */
  readonly offset: number;
  /** How much of the original text it is about; 0 where that is a point. */
  readonly length: number;
  /** What was done, in edits of the original text; absent where nothing could be. */
  readonly fix?: { readonly message: string; readonly edits: readonly TextEdit[] };
}

/** A document after repair. */
export interface RepairedXml {
  readonly edited: EditedText;
  /** In the order of the text. */
  readonly repairs: readonly Repair[];
  /**
   * Whether the edited text is well-formed and namespace-well-formed: an `XmlScanner` with the same limits accepts it
   * (one that lets document type declarations in, if there is one: they are left to the reader).
   */
  readonly complete: boolean;
}
