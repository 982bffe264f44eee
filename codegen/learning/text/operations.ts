import type { ExpandedName } from '@passport-soap/runtime/xml';

/** A name that is written with whatever prefix stands for its namespace where it is written. */
export interface QNameText {
  readonly kind: 'qname';
  readonly name: ExpandedName;
  /** The prefix to declare, if none is: the one that the message has. */
  readonly hint?: string;
}

/** An element of XML Schema to be written. */
export interface XsdNode {
  /** The local name: `element`, `enumeration`, … */
  readonly local: string;
  readonly attributes: readonly (readonly [name: string, value: string | QNameText])[];
  readonly documentation?: string;
  readonly children?: readonly XsdNode[];
}

/**
 * One change of a schema's text. Elements are named by the offset of their start tag in the text as it was at first,
 * so that operations can be put together, and left out, in any way.
 */
export type SchemaOperation =
  | {
      readonly kind: 'insert';
      readonly file: string;
      readonly parent: number;
      /** The child behind which it goes; absent: as first child, behind an annotation. */
      readonly after?: number;
      readonly node: XsdNode;
    }
  | {
      readonly kind: 'set';
      readonly file: string;
      readonly element: number;
      readonly attribute: string;
      readonly value: string | QNameText;
    }
  | { readonly kind: 'remove'; readonly file: string; readonly element: number; readonly attribute: string }
  | {
      readonly kind: 'rename';
      readonly file: string;
      readonly element: number;
      readonly attribute: string;
      readonly to: string;
    }
  /** Wraps some of an element's children: those from the first to the last. Without them, the wrapper is put in alone. */
  | {
      readonly kind: 'wrap';
      readonly file: string;
      readonly parent: number;
      readonly first: number;
      readonly last: number;
      readonly wrappers: readonly XsdNode[];
    }
  /** Another name for a model group: `sequence` becomes `choice`. */
  | { readonly kind: 'retag'; readonly file: string; readonly element: number; readonly local: string }
  /** Says something of a component in its annotation. */
  | { readonly kind: 'document'; readonly file: string; readonly element: number; readonly text: string }
  /** Makes what a namespace declares known in a document. */
  | { readonly kind: 'import'; readonly file: string; readonly namespace: string; readonly location?: string }
  /** A global component in a document that is not there yet. */
  | {
      readonly kind: 'global';
      readonly file: string;
      readonly namespace: string;
      readonly hint?: string;
      readonly node: XsdNode;
    };

export function qname(name: ExpandedName, hint?: string): QNameText {
  return { kind: 'qname', name, ...(hint === undefined ? {} : { hint }) };
}
