import type { Diagnostic } from '@passport-soap/runtime';
import type { SchemaDocument, SourceElement } from '../documents/types.js';
import type {
  AttributeDeclaration,
  AttributeGroupDefinition,
  ElementDeclaration,
  IdentityConstraintDefinition,
  ModelGroupDefinition,
  NotationDeclaration,
  Redefinition,
  TypeDefinition,
} from './types.js';

/** The symbol spaces of a schema (part 1 §2.5); simple and complex types share one. */
export const symbolSpaces = [
  'element',
  'attribute',
  'type',
  'group',
  'attributeGroup',
  'notation',
  'identityConstraint',
] as const;
export type SymbolSpace = (typeof symbolSpaces)[number];

/** What each symbol space holds. */
export interface Components {
  element: ElementDeclaration;
  attribute: AttributeDeclaration;
  type: TypeDefinition;
  group: ModelGroupDefinition;
  attributeGroup: AttributeGroupDefinition;
  notation: NotationDeclaration;
  identityConstraint: IdentityConstraintDefinition;
}

/** A global declaration or definition, as it stands in its document. */
export interface Declared {
  readonly element: SourceElement;
  readonly document: SchemaDocument;
  /** Of a child of an xs:redefine: the definition that it redefines, which may be a redefinition itself. */
  readonly redefines?: Declared;
  /** Of a redefined group that does not refer to itself: it is to be a restriction of what it redefines. */
  readonly restricts?: true;
}

/** A global element declaration that names the head of its substitution group. */
export interface SubstitutionMember {
  readonly declaration: Mutable<ElementDeclaration>;
  readonly element: SourceElement;
  readonly document: SchemaDocument;
}

export type SelfReferences = ReadonlyMap<SchemaDocument, ReadonlyMap<SourceElement, Declared | undefined>>;

/** What the builders share while a schema is built. */
export interface BuildContext {
  readonly diagnostics: Diagnostic[];
  /** By Clark name, in document order. */
  readonly declared: Readonly<Record<SymbolSpace, ReadonlyMap<string, Declared>>>;
  /** By document the elements inside of redefinitions that refer, by the redefined name, to the definition before (§4.2.2); `undefined`: there is none, which was reported. */
  readonly selfReferences: SelfReferences;
  /** Components that are built, or are being built. */
  readonly built: { readonly [Space in SymbolSpace]: Map<string, Components[Space]> };
  /** Definitions that are being built: meeting one of these again is a circular definition. */
  readonly building: Set<SourceElement>;
  /**
   * What must wait until other components are complete: the types of element declarations, by which alone
   * a definition may contain itself.
   */
  readonly later: (() => void)[];
  /** Members of substitution groups: their heads, and their types if they have none of their own, are found last. */
  readonly members: SubstitutionMember[];
  readonly redefinitions: Redefinition[];
  /** Element declarations with a default or fixed value: what it means is known with their types. */
  readonly withValues: { readonly declaration: Mutable<ElementDeclaration>; readonly element: SourceElement }[];
  /** Particles that references to model groups have copied, against definitions that multiply without end. */
  copies: number;
  /** Target namespaces that have a document. */
  readonly targetNamespaces: ReadonlySet<string>;
}

/** A document that is being built from. */
export interface Scope {
  readonly context: BuildContext;
  readonly document: SchemaDocument;
}

/** Components are immutable for their users; builders fill them in. */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
