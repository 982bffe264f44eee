import type { ExpandedName } from '@passport-soap/runtime/xml';
import type {
  AttributeDeclaration,
  AttributeUse,
  ComplexTypeDefinition,
  ElementDeclaration,
  SimpleTypeDefinition,
} from '../components/types.js';
import type { SourceElement } from '../documents/types.js';

/** One document that is learnt from, taken apart. */
export interface LearntMessage {
  readonly index: number;
  readonly name: string;
  readonly root: SourceElement;
}

/** An element that was seen, and in which message. */
export interface Seen {
  readonly message: number;
  readonly element: SourceElement;
}

/** One order of children that elements of a type had. */
export interface ChildSequence {
  readonly names: readonly ExpandedName[];
  readonly accepted: boolean;
  readonly messages: Set<number>;
}

/** A text that stood where a simple type was declared. */
export interface SeenValue {
  readonly text: string;
  readonly message: number;
  /** The element that it is in, or whose attribute it is: its prefixes are in scope. */
  readonly element: SourceElement;
  readonly accepted: boolean;
}

/** Where a simple type is used. */
export interface ValuePlace {
  readonly type: SimpleTypeDefinition;
  /** The declaration; of a complex type with simple content, the type. */
  readonly by: ElementDeclaration | AttributeDeclaration | ComplexTypeDefinition;
  readonly use?: AttributeUse;
  readonly owner?: ComplexTypeDefinition;
  readonly values: SeenValue[];
}

/** What was seen of a complex type. */
export interface TypeEvidence {
  readonly type: ComplexTypeDefinition;
  readonly sequences: Map<string, ChildSequence>;
  /** By name: children that the content model has no place for. */
  readonly unknownChildren: Map<string, Seen[]>;
  readonly unknownAttributes: Map<string, { readonly name: ExpandedName; readonly seen: SeenValue[] }>;
  readonly missingAttributes: Map<AttributeUse, Set<number>>;
  /** Elements with text where only elements, or nothing, may be. */
  readonly textIn: Seen[];
  readonly instances: Seen[];
}

/** What is wrong with a message, in terms of the component that would have to change. */
export type Deviation =
  | { readonly kind: 'root'; readonly name: ExpandedName; readonly seen: Seen[] }
  | { readonly kind: 'content'; readonly evidence: TypeEvidence }
  | { readonly kind: 'text'; readonly evidence: TypeEvidence }
  | {
      readonly kind: 'attribute';
      readonly evidence: TypeEvidence;
      readonly name: ExpandedName;
      readonly seen: SeenValue[];
    }
  | {
      readonly kind: 'missingAttribute';
      readonly evidence: TypeEvidence;
      readonly use: AttributeUse;
      readonly messages: ReadonlySet<number>;
    }
  | { readonly kind: 'value'; readonly place: ValuePlace }
  | {
      readonly kind: 'fixed';
      readonly by: ElementDeclaration | AttributeDeclaration;
      readonly use?: AttributeUse;
      readonly seen: SeenValue[];
    }
  /** Attributes, or children, of an element of a simple type. */
  | { readonly kind: 'simpleElement'; readonly declaration: ElementDeclaration; readonly seen: Seen[] }
  | { readonly kind: 'nil'; readonly declaration: ElementDeclaration; readonly seen: Seen[] }
  | {
      readonly kind: 'instanceType';
      readonly declaration: ElementDeclaration;
      readonly seen: Seen[];
      readonly why: string;
    }
  | {
      readonly kind: 'wildcard';
      readonly name: ExpandedName;
      readonly owner: ComplexTypeDefinition;
      readonly seen: Seen[];
    };

/** All that messages of one set show. */
export interface Evidence {
  readonly types: Map<ComplexTypeDefinition, TypeEvidence>;
  readonly places: ValuePlace[];
  /** Deviations that are no matter of a type's content or of a value. */
  readonly others: Deviation[];
  readonly deviations: Deviation[];
}
