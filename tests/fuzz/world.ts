import type { Dice } from './dice.js';
import type { XmlNode } from './xml-node.js';

/** A schema document that is being written. */
export interface Place {
  readonly file: string;
  /** Index of the namespace that its components are in: {@link namespaces}. */
  readonly namespace: number;
  /** It names no target namespace, and takes that of the document that includes it. */
  readonly chameleon: boolean;
  readonly root: XmlNode;
}

/** The last one is no namespace. */
export const namespaces = ['urn:a', 'urn:b', ''] as const;

interface Named {
  readonly name: string;
  readonly namespace: number;
}

/** A simple type, as far as others must know it. `values`: literals that should be valid; there may be none known. */
export interface SimpleInfo {
  /** As it is referred to: absent if anonymous. */
  readonly ref?: Named | string;
  readonly node?: XmlNode;
  readonly variety: 'atomic' | 'list' | 'union';
  /** The nearest built-in type, of an atomic one. */
  readonly builtIn: string;
  readonly values: readonly string[];
  readonly final?: string;
}

export interface ComplexInfo extends Named {
  readonly place: Place;
  readonly content: 'empty' | 'simple' | 'elements' | 'mixed';
  /** The whole of it, of the base types too. */
  readonly particle?: XmlNode;
  readonly attributes: readonly XmlNode[];
  readonly anyAttribute?: XmlNode;
  readonly simple?: SimpleInfo;
  readonly abstract: boolean;
  readonly final: string;
  readonly bases: readonly ComplexInfo[];
}

export interface ElementInfo extends Named {
  readonly simple?: SimpleInfo;
  readonly complex?: ComplexInfo;
  readonly final: string;
}

export interface AttributeInfo extends Named {
  readonly simple: SimpleInfo;
}

/** All that has been declared so far, and may be referred to. */
export interface World {
  readonly dice: Dice;
  readonly places: Place[];
  readonly simple: SimpleInfo[];
  readonly complex: ComplexInfo[];
  readonly elements: ElementInfo[];
  readonly attributes: AttributeInfo[];
  readonly groups: (Named & { readonly particle: XmlNode; readonly place: Place })[];
  readonly attributeGroups: (Named & { readonly attributes: readonly XmlNode[]; readonly place: Place })[];
  readonly notations: Named[];
  counter: number;
}

/** A name that nothing has yet. */
export function fresh(world: World, letter: string): string {
  world.counter += 1;
  return `${letter}${world.counter}`;
}

/** A name as the document has to write it. */
export function refer(place: Place, target: Named | string): string {
  if (typeof target === 'string') return `xs:${target}`;
  const { name, namespace } = target;
  const local = namespaces[namespace] === '' || (place.chameleon && namespace === place.namespace);
  return local ? name : `n${namespace}:${name}`;
}
