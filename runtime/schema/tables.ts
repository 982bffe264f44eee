/**
 * Schema tables: a compiled schema as plain data, written by the generator (`tables.ts` of a binding)
 * and walked by the reference reader and the reference serializer. Everything that a message can be
 * checked against is in here, and where each part of it goes in the model.
 *
 * Arrays refer to each other by index. Anything optional is left out, so that tables stay small.
 */
export interface SchemaTables {
  readonly format: 1;
  /** Namespace names; index 0 is `''` (no namespace). */
  readonly namespaces: readonly string[];
  /** The usual prefix of each of {@link namespaces}, for messages; `''`: none. */
  readonly prefixes?: readonly string[];
  readonly simpleTypes: readonly SimpleTypeTable[];
  readonly complexTypes: readonly ComplexTypeTable[];
  /** Global declarations first, then local ones. */
  readonly elements: readonly ElementTable[];
  /** How many of {@link elements} are global. */
  readonly globalElements: number;
  /** Global attribute declarations, for attribute wildcards. */
  readonly attributes?: readonly GlobalAttributeTable[];
  /** Keys, unique constraints and references to them: what {@link ElementTable.constraints} counts. */
  readonly constraints?: readonly IdentityConstraintTable[];
}

/** `[index into namespaces, local name]`. */
export type TableName = readonly [namespace: number, local: string];

/**
 * A type definition: a built-in type's local name (`'dateTime'`), or `n ≥ 0` for `complexTypes[n]`,
 * or `n < 0` for `simpleTypes[-1 - n]` (`~n`). `'anyType'` is the ur-type: an element of it has an XmlFragment as its value.
 */
export type TypeRef = string | number;

export interface SimpleTypeTable {
  /** Absent for an anonymous type. */
  readonly name?: TableName;
  /** The {base type definition}: never a complex type. */
  readonly base: TypeRef;
  /** Default: `atomic`, or the base's variety. */
  readonly variety?: 'list' | 'union';
  /** {item type definition} of a list. */
  readonly item?: TypeRef;
  /** {member type definitions} of a union. */
  readonly members?: readonly TypeRef[];
  /** Facets of this derivation step alone. */
  readonly facets?: FacetsTable;
}

/**
 * Values are in their lexical form; numbers where the facet's value is a length or a digit count.
 * Tables have no prefixes: an enumerated QName or NOTATION is written `{namespace}local`.
 */
export interface FacetsTable {
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** XML Schema regular expressions; a value matches if it matches one of them (§4.3.4.3). */
  readonly pattern?: readonly string[];
  readonly enumeration?: readonly string[];
  readonly whiteSpace?: 'preserve' | 'replace' | 'collapse';
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly minExclusive?: string;
  readonly maxExclusive?: string;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
}

export interface ElementTable {
  readonly name: TableName;
  readonly type: TypeRef;
  /** `xsi:nil="true"`: the value is null; of a type with attributes, and where there are some, `{ $nil: true, …attributes }`. */
  readonly nillable?: true;
  readonly abstract?: true;
  /** Of a QName or NOTATION in the form `{namespace}local`, as in {@link FacetsTable}. */
  readonly default?: string;
  readonly fixed?: string;
  /** {disallowed substitutions}: steps by which a type that `xsi:type` names may not be derived from the declared one. */
  readonly block?: readonly ('extension' | 'restriction')[];
  /** {identity-constraint definitions}: indices into {@link SchemaTables.constraints}. */
  readonly constraints?: readonly number[];
}

/** An identity-constraint definition (§3.11.1). */
export interface IdentityConstraintTable {
  readonly name: TableName;
  readonly kind: 'key' | 'keyref' | 'unique';
  readonly selector: readonly PathTable[];
  readonly fields: readonly (readonly PathTable[])[];
  /** Of a keyref: the index of the constraint that it refers to. */
  readonly refer?: number;
}

/** One path of a selector or field: child steps, behind `.//` if `descendant`, and then an attribute of a field. */
export interface PathTable {
  readonly descendant?: true;
  readonly steps: readonly NameTestTable[];
  readonly attribute?: NameTestTable;
}

/** `*`, any name of a namespace, or one name. */
export type NameTestTable = '*' | readonly [namespace: number] | TableName;

export interface GlobalAttributeTable {
  readonly name: TableName;
  readonly type: TypeRef;
  readonly default?: string;
  readonly fixed?: string;
}

export interface ComplexTypeTable {
  /** Absent for an anonymous type. */
  readonly name?: TableName;
  /** {base type definition}, if not the ur-type. */
  readonly base?: TypeRef;
  readonly derivation?: 'extension' | 'restriction';
  readonly abstract?: true;
  /** {prohibited substitutions}: steps by which a type that `xsi:type` names may not be derived from this one. */
  readonly block?: readonly ('extension' | 'restriction')[];
  /** Default: `empty`. */
  readonly content?: 'simple' | 'elementOnly' | 'mixed';
  /**
   * Of mixed content: the model's field, an array in document order: text as strings, child elements as `{ kind: tag, value }`
   * (the slots of all leaves are of this key, `as: 'tags'`, and the model has no groups).
   */
  readonly mixedKey?: string;
  /** The simple type of simple content; the value is the model's field `value`. */
  readonly simpleType?: TypeRef;
  readonly attributes?: readonly AttributeTable[];
  /** What it lets in is in the model's field `anyAttribute`: an object of values as they stand, by Clark name (`{namespace}local`). */
  readonly anyAttribute?: WildcardTable;
  /** The content model of element-only and mixed content. */
  readonly model?: ContentModelTable;
}

export interface AttributeTable {
  readonly name: TableName;
  readonly type: TypeRef;
  /** The model's field. */
  readonly key: string;
  readonly required?: true;
  /** A reader gives an absent attribute its default or fixed value; a writer writes what is in the model. */
  readonly default?: string;
  readonly fixed?: string;
}

export interface WildcardTable {
  /** `any`, `[not, …]` = any namespace but these (and not none), or the listed ones; indices into namespaces. */
  readonly namespaces: 'any' | { readonly not: readonly number[] } | { readonly of: readonly number[] };
  /** Default: `strict`. */
  readonly process?: 'lax' | 'skip';
}

/** What one particle of a content model accepts, and where it goes in the model. */
export interface LeafTable {
  /** Index into {@link SchemaTables.elements}; absent for an element wildcard. */
  readonly element?: number;
  readonly wildcard?: WildcardTable;
  readonly slot: SlotTable;
}

/** A model group that has an object of its own in the model: a repeated one, or a choice's branch of several particles. */
export interface GroupTable {
  readonly slot: SlotTable;
}

/**
 * Where a value goes: into the object of group `in` (absent: into the object of the type itself), under `key`.
 *
 * | as        | the field holds                                                     |
 * |-----------|---------------------------------------------------------------------|
 * | one       | the value (default)                                                 |
 * | many      | an array of values                                                  |
 * | tag       | `{ kind: tag, value }`: a choice                                    |
 * | tags      | an array of `{ kind: tag, value }`, in order: a repeated choice     |
 * | tagMany   | `{ kind: tag, value: […] }`: a choice's branch that is a repeated element |
 */
export interface SlotTable {
  readonly in?: number;
  readonly key: string;
  readonly as?: 'many' | 'tag' | 'tags' | 'tagMany';
  readonly tag?: string;
  /** The order of this field among its neighbours that are `free` too is the model's key order (`xs:all` and orderings). */
  readonly free?: true;
}

export type ContentModelTable = AutomatonTable | CountedTable | AllTable;

/**
 * A deterministic finite automaton over the leaves; state 0 is the start.
 * A transition is `[leaf, next state, …groups entered anew, outermost first]`.
 */
export interface AutomatonTable {
  readonly leaves: readonly LeafTable[];
  readonly groups?: readonly GroupTable[];
  readonly states: readonly (readonly TransitionTable[])[];
  /** States in which the content may end. */
  readonly accept: readonly number[];
}

export type TransitionTable = readonly [leaf: number, next: number, ...groupsEntered: number[]];

/** A content model whose occurrence bounds are too large to be written out as states: read by counting. */
export interface CountedTable {
  readonly leaves: readonly LeafTable[];
  readonly groups?: readonly GroupTable[];
  readonly particle: ParticleTable;
}

/** A particle of a counted content model. `max` absent: unbounded. Bounds no document can reach are cut to 2^53 - 1. */
export interface ParticleTable {
  readonly min: number;
  readonly max?: number;
  /** A leaf, or … */
  readonly leaf?: number;
  /** … the particles of a group, of which each occurrence begins an object of group `group`, if it has one. */
  readonly choice?: readonly ParticleTable[];
  readonly sequence?: readonly ParticleTable[];
  readonly group?: number;
}

/**
 * An `xs:all` group: each place taken at most once, in any order; that of a wildcard, which only a SOAP envelope has here,
 * any number of times, by what no other leaf takes.
 */
export interface AllTable {
  readonly leaves: readonly LeafTable[];
  /** The place of each leaf, one for all members of a substitution group; default: each leaf has its own, of its index. */
  readonly places?: readonly number[];
  /** Places that must be taken. */
  readonly required: readonly number[];
  /** The whole group may be absent (minOccurs="0"). */
  readonly optional?: true;
}
