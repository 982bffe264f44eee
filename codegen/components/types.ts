/**
 * The schema components of XML Schema 1.0 part 1 §2.2, with the Recommendation's names.
 * Plain data, discriminated on `kind`; references between components are references between objects
 * (so the graph may have cycles), immutable once `buildSchema` has returned.
 */

import type { FacetsTable } from '@passport-soap/runtime/schema';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { SourceLocation } from '../location.js';

export interface Schema {
  /** By Clark name (`{namespace}local`), sorted by it. */
  readonly elementDeclarations: ReadonlyMap<string, ElementDeclaration>;
  readonly attributeDeclarations: ReadonlyMap<string, AttributeDeclaration>;
  readonly typeDefinitions: ReadonlyMap<string, TypeDefinition>;
  readonly modelGroupDefinitions: ReadonlyMap<string, ModelGroupDefinition>;
  readonly attributeGroupDefinitions: ReadonlyMap<string, AttributeGroupDefinition>;
  readonly identityConstraintDefinitions: ReadonlyMap<string, IdentityConstraintDefinition>;
  readonly notationDeclarations: ReadonlyMap<string, NotationDeclaration>;
  /** Redefined groups that are to be restrictions of what they redefine. */
  readonly redefinitions: readonly Redefinition[];
  /** Target namespaces in the order in which their documents were met. */
  readonly targetNamespaces: readonly string[];
}

interface Component {
  readonly location: SourceLocation;
  /** Text of the component's `xs:annotation/xs:documentation`, in order; dedented. */
  readonly documentation: readonly string[];
}

/** A derivation that {final} or {disallowed substitutions} rules out. */
export type Derivation = 'extension' | 'restriction' | 'list' | 'union' | 'substitution';

export interface ElementDeclaration extends Component {
  readonly kind: 'element';
  readonly name: ExpandedName;
  readonly scope: 'global' | 'local';
  readonly typeDefinition: TypeDefinition;
  readonly nillable: boolean;
  readonly abstract: boolean;
  readonly valueConstraint?: ValueConstraint;
  /** {disallowed substitutions}; absent = none. */
  readonly disallowed?: readonly Derivation[];
  /** {substitution group affiliation}: the head of the group that it is a member of. */
  readonly substitutionGroup?: ElementDeclaration;
  /** {substitution group exclusions}; absent = none. */
  readonly final?: readonly Derivation[];
  /**
   * Of a head: the global declarations that may stand for it (§3.3.6, Substitution Group OK, transitively; block and
   * derivation looked at), abstract ones and itself left out; sorted by name. Absent = none.
   */
  readonly substitutes?: readonly ElementDeclaration[];
  /** Absent = none. */
  readonly identityConstraints?: readonly IdentityConstraintDefinition[];
}

export interface ValueConstraint {
  readonly kind: 'default' | 'fixed';
  /** Of the attribute that says it. */
  readonly location: SourceLocation;
  /** A QName or NOTATION is in the form `{namespace}local`, as in {@link SimpleTypeDefinition.facets}. */
  readonly value: string;
}

/** §3.11.1: a key, a unique constraint or a reference to one of them. */
export interface IdentityConstraintDefinition extends Component {
  readonly kind: 'identityConstraint';
  readonly name: ExpandedName;
  readonly category: 'key' | 'keyref' | 'unique';
  readonly selector: XPath;
  /** At least one. */
  readonly fields: readonly XPath[];
  /** Of a keyref: the key or unique constraint that it refers to. */
  readonly referencedKey?: IdentityConstraintDefinition;
}

/** An expression of the XPath subset of §3.11.6: a choice of paths. */
export interface XPath {
  /** As in the document. */
  readonly expression: string;
  readonly paths: readonly Path[];
}

export interface Path {
  /** It begins with `.//`. */
  readonly descendant: boolean;
  /** Child steps; `.` is no step. */
  readonly steps: readonly NameTest[];
  /** A field's last step, if it is an attribute. */
  readonly attribute?: NameTest;
}

/** `*`, `p:*` or a name. */
export type NameTest =
  | { readonly kind: 'any' }
  | { readonly kind: 'namespace'; readonly namespace: string }
  | { readonly kind: 'name'; readonly name: ExpandedName };

/** §3.12.1. */
export interface NotationDeclaration extends Component {
  readonly kind: 'notation';
  readonly name: ExpandedName;
  readonly public?: string;
  readonly system?: string;
}

export interface AttributeDeclaration extends Component {
  readonly kind: 'attribute';
  readonly name: ExpandedName;
  readonly scope: 'global' | 'local';
  readonly typeDefinition: SimpleTypeDefinition;
  readonly valueConstraint?: ValueConstraint;
}

export type TypeDefinition = SimpleTypeDefinition | ComplexTypeDefinition;

export interface SimpleTypeDefinition extends Component {
  readonly kind: 'simpleType';
  /** Absent for an anonymous type. */
  readonly name?: ExpandedName;
  /** One of the Recommendation's own types; then `name` is in the XML Schema namespace. */
  readonly builtIn: boolean;
  /** Absent for `anySimpleType`, whose base is the ur-type. */
  readonly baseTypeDefinition?: SimpleTypeDefinition;
  readonly variety: 'absent' | 'atomic' | 'list' | 'union';
  readonly itemTypeDefinition?: SimpleTypeDefinition;
  readonly memberTypeDefinitions?: readonly SimpleTypeDefinition[];
  /** Facets of this derivation step. Enumerated QNames are in the form `{namespace}local`. */
  readonly facets: FacetsTable;
  /** What an enumeration value's own annotation says, by value. */
  readonly enumerationDocumentation: ReadonlyMap<string, readonly string[]>;
  /** The facet elements that {@link facets} was made of, in document order; absent = none. */
  readonly facetSources?: readonly FacetSource[];
  /** Absent = none. */
  readonly final?: readonly Derivation[];
  /** Where the document says what the type is made from: the attribute that names it, or the xs:restriction, xs:list or xs:union. */
  readonly derivedAt?: SourceLocation;
}

/** One facet element, for checks and messages. */
export interface FacetSource {
  readonly facet: keyof FacetsTable;
  /** White space as in the document. */
  readonly value: string;
  readonly fixed: boolean;
  readonly location: SourceLocation;
  /** In scope at the facet: what the prefix of a QName stands for. */
  readonly namespaces: ReadonlyMap<string, string>;
}

export interface ComplexTypeDefinition extends Component {
  readonly kind: 'complexType';
  /** Absent for an anonymous type. */
  readonly name?: ExpandedName;
  /** The ur-type is its own base. */
  readonly baseTypeDefinition: TypeDefinition;
  readonly derivationMethod: 'extension' | 'restriction';
  readonly abstract: boolean;
  readonly attributeUses: readonly AttributeUse[];
  readonly attributeWildcard?: Wildcard;
  readonly contentType: ContentType;
  /** Absent = none. */
  readonly final?: readonly Derivation[];
  /** {prohibited substitutions}; absent = none. */
  readonly prohibited?: readonly Derivation[];
  /** The attribute that names the base; absent for what is short for a restriction of the ur-type. */
  readonly derivedAt?: SourceLocation;
}

export type ContentType =
  | { readonly kind: 'empty' }
  | { readonly kind: 'simple'; readonly simpleType: SimpleTypeDefinition }
  | { readonly kind: 'elementOnly' | 'mixed'; readonly particle: Particle };

export interface AttributeUse extends Component {
  readonly kind: 'attributeUse';
  readonly required: boolean;
  readonly attributeDeclaration: AttributeDeclaration;
  readonly valueConstraint?: ValueConstraint;
}

/**
 * An occurrence bound: a bigint where it is beyond `Number.MAX_SAFE_INTEGER`, so that bounds compare exactly
 * (`<`, `>=` and the like do that for numbers and bigints alike; arithmetic needs care). `Infinity` = unbounded.
 */
export type Occurs = number | bigint;

export interface Particle {
  readonly kind: 'particle';
  readonly minOccurs: Occurs;
  readonly maxOccurs: Occurs;
  readonly term: ElementDeclaration | ModelGroup | Wildcard;
  /** Of the xs:element, xs:group ref, xs:sequence, … that the particle stands for. */
  readonly location: SourceLocation;
  /** Of a reference (xs:element ref, xs:group ref); empty for what is declared in place, which has its own. */
  readonly documentation: readonly string[];
}

export interface ModelGroup extends Component {
  readonly kind: 'modelGroup';
  readonly compositor: 'all' | 'choice' | 'sequence';
  readonly particles: readonly Particle[];
  /**
   * The model group definition that this group was taken from by reference. Each reference has a copy of the
   * groups and particles, so that a particle stands in one place of a content model; declarations are shared.
   */
  readonly definition?: ModelGroupDefinition;
  /** A choice that stands for a reference to the head of a substitution group (§3.9.6; see `expandSubstitutions`). */
  readonly head?: ElementDeclaration;
}

export interface ModelGroupDefinition extends Component {
  readonly kind: 'group';
  readonly name: ExpandedName;
  readonly modelGroup: ModelGroup;
}

export interface AttributeGroupDefinition extends Component {
  readonly kind: 'attributeGroup';
  readonly name: ExpandedName;
  readonly attributeUses: readonly AttributeUse[];
  readonly attributeWildcard?: Wildcard;
}

/** A group that an xs:redefine gives anew, without referring to what it was (src-redefine.6.2.2, 7.2.2). */
export type Redefinition =
  | { readonly kind: 'group'; readonly definition: ModelGroupDefinition; readonly redefined: ModelGroupDefinition }
  | {
      readonly kind: 'attributeGroup';
      readonly definition: AttributeGroupDefinition;
      readonly redefined: AttributeGroupDefinition;
    };

export interface Wildcard extends Component {
  readonly kind: 'wildcard';
  /** `not`: any namespace but this one, and not none (`##other`). `''` in `of` = no namespace. */
  readonly namespaceConstraint:
    | { readonly kind: 'any' }
    | { readonly kind: 'not'; readonly namespace: string }
    | { readonly kind: 'of'; readonly namespaces: readonly string[] };
  readonly processContents: 'strict' | 'lax' | 'skip';
}
