import type { AttributeUse, ComplexTypeDefinition } from '../components/types.js';
import { customType, expressSimpleType, fixedLiteral, type NamesOfTypes } from './express-types.js';
import { fieldName, type NameSet } from './names.js';
import type { FieldBinding } from './types.js';

/** A field for each attribute use. Elements were named first: of two that would be equal, the attribute gives way. */
export function bindAttributes(uses: readonly AttributeUse[], names: NameSet, types: NamesOfTypes): FieldBinding[] {
  return uses.map((use) => {
    const { attributeDeclaration: attribute } = use;
    const name = fieldName(attribute.name.local);
    const custom = types.customization?.nameOf(use.location, attribute);
    const constraint = use.valueConstraint ?? attribute.valueConstraint;
    const type = attribute.typeDefinition;
    const fixed = constraint?.kind === 'fixed' ? fixedLiteral(constraint.value, type) : undefined;
    return {
      name: custom === undefined ? names.take(name, `${name}Attribute`) : names.claim(custom),
      holds: 'attribute',
      optional: !use.required,
      type: customType(type, types, attribute) ?? fixed ?? expressSimpleType(type, types),
      documentation: use.documentation.length > 0 ? use.documentation : attribute.documentation,
      location: use.location,
    };
  });
}

/** The field of what an attribute wildcard lets in. */
export function openAttributes({ attributeWildcard: wildcard }: ComplexTypeDefinition): FieldBinding | undefined {
  if (wildcard === undefined) return undefined;
  const { documentation, location } = wildcard;
  return {
    name: 'anyAttribute',
    holds: 'attributes',
    optional: true,
    type: { kind: 'attributes' },
    documentation,
    location,
  };
}
