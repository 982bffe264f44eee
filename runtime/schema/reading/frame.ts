import type { NamespacesInScope } from '../../xml/namespaces-in-scope.js';
import type { LinkedComplexType, LinkedElement, LinkedState } from '../link/linked.js';
import type { XmlFragment } from '../values.js';
import type { ModelObject } from './put-value.js';

/** An open element of complex type. Frames are made once a depth and used again for each element there. */
export interface Frame {
  /** `undefined`: an element that nothing declares, under a lax wildcard or the ur-type. */
  type: LinkedComplexType | undefined;
  /** Where its start tag begins. */
  start: number;
  object: ModelObject;
  /** Of mixed content: the array of its items, which is in the object too. */
  items: unknown[] | undefined;
  /** The declaration of the element, if that has a default or fixed value. */
  constrained: LinkedElement | undefined;
  /** Of the content model, if its type has one. */
  state: LinkedState | undefined;
  /** The objects of the model groups that are being filled, by group. */
  groups: ModelObject[];
  /** Known child elements so far; of mixed content, items. */
  children: number;
  /** Whether a finding about its content was reported. */
  troubled: boolean;
  /** Places of an `xs:all` group that are taken. */
  taken: Set<number>;
  /** Places of leaves that a finding called missing: their elements may still come, out of order. */
  missing: Set<number> | undefined;
  /** Takes the element's XML when it ends. */
  capture: Capture | undefined;
}

/** An element whose XML is kept as it is. */
export interface Capture {
  readonly namespace: string;
  readonly local: string;
  readonly start: number;
  readonly scope: NamespacesInScope;
  readonly keep: (fragment: XmlFragment) => void;
}

export function newFrame(): Frame {
  return {
    type: undefined,
    start: 0,
    object: {},
    items: undefined,
    constrained: undefined,
    state: undefined,
    groups: [],
    children: 0,
    troubled: false,
    taken: new Set(),
    missing: undefined,
    capture: undefined,
  };
}
