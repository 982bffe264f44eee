import type { XmlLimits } from '../limits.js';
import type { Fail } from '../references.js';

/** What a document type declaration says that the reader of a document may want to know. */
export interface Doctype {
  /** The name that the document element should have; only a validating processor compares. */
  readonly name: string;
  readonly publicId: string | undefined;
  /** Of the external subset, which is never read. */
  readonly systemId: string | undefined;
  /** The names of the unparsed entities (XML 1.0 §4.2.2), which values of the type `xs:ENTITY` are. */
  readonly unparsedEntities: ReadonlySet<string>;
  /** The names of the notations (§4.7). */
  readonly notations: ReadonlySet<string>;
}

/** An entity declared (§4.2). */
export interface Entity {
  /** Of an internal entity: its replacement text (§4.5); of an external one undefined. */
  readonly text: string | undefined;
  readonly unparsed: boolean;
  /** Whether it is being expanded. */
  open: boolean;
}

/** The attributes that are declared for elements of one name (§3.3), the first declaration of each. */
export interface DeclaredAttributes {
  /** By name, whether its type is another than CDATA. */
  readonly tokenized: Map<string, boolean>;
  readonly defaults: { readonly name: string; readonly value: string }[];
}

/** What an internal subset declares, and what was expanded of it. */
export interface Declarations {
  readonly entities: Map<string, Entity>;
  readonly attributes: Map<string, DeclaredAttributes>;
  /** An entity that is not declared here may be declared where nothing was read (§4.1 WFC: Entity Declared). */
  incomplete: boolean;
  readonly limits: XmlLimits;
  /** References that were expanded. */
  references: number;
  /** UTF-16 code units that were added to the text. */
  added: number;
}

/** Counts a reference, and the text that takes its place. */
export function countReference(declarations: Declarations, text: string, offset: number, fail: Fail): void {
  const { maxEntityReferences } = declarations.limits;
  declarations.references += 1;
  if (declarations.references > maxEntityReferences) {
    fail(
      'limit-entity-references',
      offset,
      `more references to entities are expanded than the limit of ${maxEntityReferences} (maxEntityReferences)`,
    );
  }
  countText(declarations, text.length, offset, fail);
}

/** Counts text that is added to the document. */
export function countText(declarations: Declarations, length: number, offset: number, fail: Fail): void {
  const { maxEntityText } = declarations.limits;
  declarations.added += length;
  if (declarations.added > maxEntityText) {
    fail(
      'limit-entity-text',
      offset,
      `entities and default attributes add more to the text than the limit of ${maxEntityText} UTF-16 code units (maxEntityText)`,
    );
  }
}
