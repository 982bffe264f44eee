import type { ExpandedName } from '@passport-soap/runtime/xml';
import { anyType } from '../components/built-ins.js';
import type {
  AttributeDeclaration,
  AttributeUse,
  ComplexTypeDefinition,
  ContentType,
  ElementDeclaration,
  ModelGroup,
  Occurs,
  Particle,
  SimpleTypeDefinition,
  TypeDefinition,
  Wildcard,
} from '../components/types.js';
import type { SourceLocation } from '../location.js';

/** Schema components that no schema document has; they stand where the WSDL gives reason for them. */

export function element(
  name: ExpandedName,
  typeDefinition: TypeDefinition,
  location: SourceLocation,
  documentation: readonly string[] = [],
): ElementDeclaration {
  return {
    kind: 'element',
    name,
    scope: 'local',
    typeDefinition,
    nillable: false,
    abstract: false,
    location,
    documentation,
  };
}

export function particle(
  term: Particle['term'],
  location: SourceLocation,
  minOccurs: Occurs = 1,
  maxOccurs: Occurs = 1,
): Particle {
  return { kind: 'particle', term, minOccurs, maxOccurs, location, documentation: [] };
}

export function group(
  compositor: ModelGroup['compositor'],
  particles: readonly Particle[],
  location: SourceLocation,
): ModelGroup {
  return { kind: 'modelGroup', compositor, particles, location, documentation: [] };
}

/** A type that has a name. */
export type Named<Type> = Type & { readonly name: ExpandedName };

type MoreOfType = Partial<
  Pick<
    ComplexTypeDefinition,
    'attributeUses' | 'attributeWildcard' | 'baseTypeDefinition' | 'derivationMethod' | 'documentation'
  >
>;

export function complexType(
  contentType: ContentType,
  location: SourceLocation,
  more: MoreOfType = {},
): ComplexTypeDefinition {
  return {
    kind: 'complexType',
    baseTypeDefinition: anyType,
    derivationMethod: 'restriction',
    abstract: false,
    attributeUses: [],
    contentType,
    location,
    documentation: [],
    ...more,
  };
}

export function namedType(
  name: ExpandedName,
  contentType: ContentType,
  location: SourceLocation,
  more: MoreOfType = {},
): Named<ComplexTypeDefinition> {
  return { ...complexType(contentType, location, more), name };
}

export function attributeUse(
  attributeDeclaration: AttributeDeclaration,
  required: boolean,
  location: SourceLocation,
): AttributeUse {
  return { kind: 'attributeUse', required, attributeDeclaration, location, documentation: [] };
}

export function attribute(
  name: ExpandedName,
  typeDefinition: SimpleTypeDefinition,
  location: SourceLocation,
  documentation: readonly string[],
): AttributeDeclaration {
  return { kind: 'attribute', name, scope: 'local', typeDefinition, location, documentation };
}

/** Anything, checked by what declarations there are. */
export function anything(location: SourceLocation): Wildcard {
  return {
    kind: 'wildcard',
    namespaceConstraint: { kind: 'any' },
    processContents: 'lax',
    location,
    documentation: [],
  };
}
