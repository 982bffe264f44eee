import type {
  AttributeDeclaration,
  AttributeGroupDefinition,
  AttributeUse,
  ComplexTypeDefinition,
  ElementDeclaration,
  IdentityConstraintDefinition,
  Particle,
  Schema,
  SimpleTypeDefinition,
  TypeDefinition,
} from './types.js';

/** Every component of a schema, local and anonymous ones too, each once, in the order in which it is met. */
export interface SchemaParts {
  readonly elements: ReadonlySet<ElementDeclaration>;
  readonly attributes: ReadonlySet<AttributeDeclaration>;
  readonly attributeUses: ReadonlySet<AttributeUse>;
  readonly attributeGroups: ReadonlySet<AttributeGroupDefinition>;
  readonly identityConstraints: ReadonlySet<IdentityConstraintDefinition>;
  readonly simpleTypes: ReadonlySet<SimpleTypeDefinition>;
  readonly complexTypes: ReadonlySet<ComplexTypeDefinition>;
  /** Of model group definitions and of content models; a reference to a definition counts its copies. */
  readonly particles: ReadonlySet<Particle>;
  readonly notations: Schema['notationDeclarations'];
  readonly redefinitions: Schema['redefinitions'];
}

/** Finds all components. The Recommendation's own are left out: they are right. */
export function collectParts(schema: Schema): SchemaParts {
  const parts = {
    elements: new Set<ElementDeclaration>(),
    attributes: new Set<AttributeDeclaration>(),
    attributeUses: new Set<AttributeUse>(),
    attributeGroups: new Set<AttributeGroupDefinition>(),
    identityConstraints: new Set<IdentityConstraintDefinition>(),
    simpleTypes: new Set<SimpleTypeDefinition>(),
    complexTypes: new Set<ComplexTypeDefinition>(),
    particles: new Set<Particle>(),
    notations: schema.notationDeclarations,
    redefinitions: schema.redefinitions,
  };
  // A list of what is to be visited, not recursion: types can be chained without end.
  const pending: (() => void)[] = [];

  const type = (definition: TypeDefinition | undefined): void => {
    if (definition === undefined) return;
    if (definition.kind === 'simpleType') {
      if (definition.builtIn || parts.simpleTypes.has(definition)) return;
      parts.simpleTypes.add(definition);
      pending.push(() => {
        type(definition.baseTypeDefinition);
        type(definition.itemTypeDefinition);
        for (const member of definition.memberTypeDefinitions ?? []) type(member);
      });
      return;
    }
    if (definition.baseTypeDefinition === definition || parts.complexTypes.has(definition)) return;
    parts.complexTypes.add(definition);
    pending.push(() => {
      type(definition.baseTypeDefinition);
      uses(definition.attributeUses);
      const { contentType } = definition;
      if (contentType.kind === 'simple') type(contentType.simpleType);
      else if (contentType.kind !== 'empty') particle(contentType.particle);
    });
  };
  const uses = (list: readonly AttributeUse[]): void => {
    for (const use of list) {
      parts.attributeUses.add(use);
      attribute(use.attributeDeclaration);
    }
  };
  const attribute = (declaration: AttributeDeclaration): void => {
    if (parts.attributes.has(declaration)) return;
    parts.attributes.add(declaration);
    type(declaration.typeDefinition);
  };
  const element = (declaration: ElementDeclaration): void => {
    if (parts.elements.has(declaration)) return;
    parts.elements.add(declaration);
    for (const constraint of declaration.identityConstraints ?? []) parts.identityConstraints.add(constraint);
    type(declaration.typeDefinition);
  };
  const particle = (item: Particle): void => {
    if (parts.particles.has(item)) return;
    parts.particles.add(item);
    if (item.term.kind === 'element') element(item.term);
    else if (item.term.kind === 'modelGroup') for (const member of item.term.particles) particle(member);
  };

  for (const declaration of schema.elementDeclarations.values()) element(declaration);
  for (const declaration of schema.attributeDeclarations.values()) attribute(declaration);
  for (const definition of schema.typeDefinitions.values()) type(definition);
  for (const definition of schema.modelGroupDefinitions.values()) definition.modelGroup.particles.forEach(particle);
  for (const definition of schema.attributeGroupDefinitions.values()) {
    parts.attributeGroups.add(definition);
    uses(definition.attributeUses);
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) next();
  return parts;
}
