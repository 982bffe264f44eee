import type { IdentityKind } from '../../datatypes/identity-values.js';
import type { SimpleType } from '../../datatypes/types.js';
import type { ExpandedName, NamePool } from '../../xml/names.js';
import type { CountState } from '../counting/count.js';
import type { CounterPlan } from '../counting/counter-plan.js';
import type { LinkedConstraint } from '../identity/linked-constraint.js';
import type {
  AttributeTable,
  ComplexTypeTable,
  ElementTable,
  GlobalAttributeTable,
  SchemaTables,
  TypeRef,
} from '../tables.js';

/** Schema tables made ready for readers and writers: names interned, indices followed, types compiled when first met. */
export interface LinkedSchema {
  readonly tables: SchemaTables;
  /** Every name of the schema; a scanner that is given it answers with the very same objects. */
  readonly names: NamePool;
  readonly elements: readonly LinkedElement[];
  /** Global element declarations. */
  readonly elementsByName: ReadonlyMap<ExpandedName, LinkedElement>;
  /** Global attribute declarations. */
  readonly attributesByName: ReadonlyMap<ExpandedName, LinkedAttribute>;
  /** Identity-constraint definitions. */
  readonly constraints: readonly LinkedConstraint[];
  /** Links the type when it is first asked for. @throws DiagnosticError if it needs what this runtime lacks. */
  type(ref: TypeRef): LinkedType;
  /** A global type definition, built-in ones included. */
  typeByName(namespace: string, local: string): LinkedType | undefined;
}

export interface LinkedElement {
  readonly name: ExpandedName;
  readonly table: ElementTable;
  readonly index: number;
  /** See {@link typeOf}. */
  type: LinkedType | undefined;
}

export type LinkedType = LinkedSimpleType | LinkedComplexType | LinkedAnyType;

/** The ur-type: any attribute, any content. Its values are kept as XML fragments. */
export interface LinkedAnyType {
  readonly kind: 'any';
  readonly ref: 'anyType';
}

export interface LinkedSimpleType {
  readonly kind: 'simple';
  readonly ref: TypeRef;
  readonly type: SimpleType;
  /** What its values may be of that takes part in the rules of the document (cvc-id, cvc-simple-type 2); undefined: nothing. */
  readonly identity: ReadonlySet<IdentityKind> | undefined;
}

export interface LinkedComplexType {
  readonly kind: 'complex';
  readonly ref: number;
  readonly table: ComplexTypeTable;
  /** As the model's field `$type` names it; undefined for an anonymous type. */
  readonly typeName: string | undefined;
  readonly content: 'empty' | 'simple' | 'elementOnly' | 'mixed';
  /** Of mixed content: the field that holds it. */
  readonly mixedKey: string | undefined;
  /** Of simple content. */
  readonly simple: LinkedSimpleType | undefined;
  /** In the schema's order, which is the order that a writer keeps. */
  readonly attributes: readonly LinkedAttribute[];
  /** How many attributes are required. */
  readonly required: number;
  /** Whether some attribute has a default or fixed value. */
  readonly defaults: boolean;
  readonly anyAttribute: LinkedWildcard | undefined;
  /** Of element-only and mixed content. */
  readonly model: LinkedModel | undefined;
}

export interface LinkedAttribute {
  readonly name: ExpandedName;
  readonly table: AttributeTable | GlobalAttributeTable;
  readonly key: string;
  readonly required: boolean;
  readonly type: LinkedSimpleType;
}

export interface LinkedModel {
  /** An `xs:all` group: one state, whose transitions lead back to it. */
  readonly all: boolean;
  readonly leaves: readonly LinkedLeaf[];
  readonly groups: readonly LinkedSlot[];
  readonly start: LinkedState;
  /** Places of an `xs:all` group that must be taken. */
  readonly required: readonly number[];
  /** The `xs:all` group may be absent. */
  readonly optional: boolean;
}

/** Where the reading of a content model has got to: a state of the tables, or one that is made when it is reached. */
export type LinkedState = TableState | CountedState;

export interface TableState {
  readonly counted: undefined;
  readonly accepting: boolean;
  readonly transitions: readonly LinkedTransition[];
  /** Transitions of element declarations, if there are too many to look through. */
  readonly byName: ReadonlyMap<ExpandedName, LinkedTransition> | undefined;
  readonly hasWildcard: boolean;
}

export interface CountedState {
  readonly counted: LinkedCounters;
  readonly count: CountState;
  /** What came before counts as often enough: to find a way on. */
  readonly lax: boolean;
}

/** What all states of a counted content model share. */
export interface LinkedCounters {
  readonly plan: CounterPlan;
  readonly leaves: readonly LinkedLeaf[];
  readonly byName: ReadonlyMap<ExpandedName, readonly LinkedLeaf[]>;
  readonly wildcards: readonly LinkedLeaf[];
}

export interface LinkedTransition {
  /** `undefined` for a wildcard. */
  readonly name: ExpandedName | undefined;
  readonly leaf: LinkedLeaf;
  readonly next: LinkedState;
  /** Groups of which an occurrence begins here, outermost first. */
  readonly enters: readonly number[];
}

export interface LinkedLeaf {
  readonly index: number;
  /** In an `xs:all` group, where the members of a substitution group share one; elsewhere its index. */
  readonly place: number;
  readonly element: LinkedElement | undefined;
  readonly wildcard: LinkedWildcard | undefined;
  readonly slot: LinkedSlot;
}

export interface LinkedSlot {
  /** The group whose object holds the field; -1: the type's own object. */
  readonly in: number;
  readonly key: string;
  /** Every object inherits a property of this name: only an own one counts. */
  readonly inherited: boolean;
  readonly as: 'one' | 'many' | 'tag' | 'tags' | 'tagMany';
  readonly tag: string;
  readonly free: boolean;
}

export interface LinkedWildcard {
  readonly process: 'strict' | 'lax' | 'skip';
  allows(namespace: string): boolean;
  /** In words, for messages. */
  readonly description: string;
}
