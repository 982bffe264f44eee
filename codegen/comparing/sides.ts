import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import { type DerivedType, findDerivedTypes } from '../binding/find-instance-types.js';
import { anyType } from '../components/index.js';
import type {
  ComplexTypeDefinition,
  ElementDeclaration,
  Schema,
  TypeDefinition,
  Wildcard,
} from '../components/types.js';

/** One of the two schemas, and what is looked up in it time and again. */
export interface Side {
  readonly schema: Schema;
  /** What `xsi:type` may name instead of a type. */
  readonly derived: ReadonlyMap<TypeDefinition, readonly DerivedType[]>;
}

export function sideOf(schema: Schema): Side {
  const complex = [...schema.typeDefinitions.values()].filter((type) => type.kind === 'complexType');
  return { schema, derived: findDerivedTypes(complex) };
}

const { location, documentation } = anyType;

/** What a lax wildcard makes of an element that has no declaration: the ur-type's content, laxly. */
export const uncheckedElement: ElementDeclaration = {
  kind: 'element',
  name: { namespace: '', local: '*' },
  scope: 'local',
  typeDefinition: anyType,
  nillable: true,
  abstract: false,
  location,
  documentation,
};

/** What a wildcard makes of an element that it skips: anything at all. */
export const skippedElement: ElementDeclaration = { ...uncheckedElement, typeDefinition: skipped() };

function skipped(): ComplexTypeDefinition {
  const wildcard: Wildcard = { ...(anyType.attributeWildcard as Wildcard), processContents: 'skip' };
  const { contentType } = anyType;
  if (contentType.kind !== 'mixed' || contentType.particle.term.kind !== 'modelGroup') return anyType;
  const { particle } = contentType;
  const { term } = particle;
  if (term.kind !== 'modelGroup') return anyType;
  const particles = term.particles.map((each) => ({ ...each, term: wildcard }));
  return {
    ...anyType,
    attributeWildcard: wildcard,
    contentType: { kind: 'mixed', particle: { ...particle, term: { ...term, particles } } },
  };
}

export function globalElement({ schema }: Side, name: ExpandedName): ElementDeclaration | undefined {
  return schema.elementDeclarations.get(clarkName(name));
}

/** A type that the Recommendation has, and every schema with it. */
export function isBuiltIn(type: TypeDefinition): boolean {
  return type.kind === 'simpleType' ? type.builtIn : type === anyType || type === skippedElement.typeDefinition;
}

/** A component for sentences: its local name, behind its namespace if it has one. */
export function nameOf({ namespace, local }: ExpandedName): string {
  return namespace === '' ? local : `{${namespace}}${local}`;
}

/** What a wildcard makes of an element without a declaration. */
export function isUndeclared(component: object): boolean {
  return component === uncheckedElement || component === skippedElement;
}
