import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { SourceLocation } from '../location.js';

/** An element of a schema document or WSDL, with its place and the namespaces in scope. */
export interface SourceElement {
  readonly kind: 'element';
  readonly name: ExpandedName;
  readonly attributes: readonly SourceAttribute[];
  readonly children: readonly SourceNode[];
  /** Prefix (`''` = default) → namespace name. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly location: SourceLocation;
}

export interface SourceText {
  readonly kind: 'text';
  readonly value: string;
  readonly location: SourceLocation;
}

export type SourceNode = SourceElement | SourceText;

export interface SourceAttribute {
  readonly name: ExpandedName;
  readonly value: string;
  readonly location: SourceLocation;
}

/** One `xs:schema` element: a file of its own, or one inside `wsdl:types`. */
export interface SchemaDocument {
  /** The file, with a fragment (`#schema-2`) for one inside a WSDL. */
  readonly file: string;
  readonly root: SourceElement;
  /** `''` = none. For a chameleon include: the including document's. */
  readonly targetNamespace: string;
  /** What its xs:include and xs:redefine elements brought, in their order; absent = nothing. */
  readonly inclusions?: readonly Inclusion[];
}

/** A document that another one includes or redefines: its components are of the same namespace (part 1 §4.2.1, §4.2.2). */
export interface Inclusion {
  /** The xs:include or xs:redefine. */
  readonly element: SourceElement;
  readonly document: SchemaDocument;
}

/** One `wsdl:definitions` element. */
export interface WsdlDocument {
  readonly file: string;
  readonly root: SourceElement;
}

/**
 * Finds the text of a schema document. The network is never asked.
 * Answers `undefined` where there is none: that is a warning, and an error only for a redefine (§4.2.1 to §4.2.3).
 */
export interface DocumentResolver {
  resolve(request: {
    readonly namespace?: string;
    readonly schemaLocation?: string;
    readonly base: string;
  }): { readonly file: string; readonly content: string | Uint8Array } | undefined;
}
