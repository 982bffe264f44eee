import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { AttributeUse, Particle, Schema, TypeDefinition } from '../components/types.js';
import { literalValues } from './express-types.js';
import { pascalCase } from './names.js';
import { isUrType } from './ur-type.js';

/** A type that gets a declaration of its own in the model. */
export interface LiftedType {
  readonly type: TypeDefinition;
  readonly namespace: string;
  /** What it should be called: its own name, or that of the way to it. */
  readonly proposal: string;
  readonly anonymous: boolean;
  /** Its own annotation; of an anonymous type without one, that of the element or attribute that it is in. */
  readonly documentation: readonly string[];
}

interface GlobalComponent {
  readonly name: ExpandedName;
  readonly documentation: readonly string[];
}

/**
 * Every type definition that the model needs a name for: named types, and of the anonymous ones the complex types and
 * the enumerations. An anonymous type is called after the global declaration or definition that it was met in and the
 * elements and attributes on the way; one that is shared through a group is called after the group.
 */
export function liftAnonymousTypes(schema: Schema): LiftedType[] {
  const lifted: LiftedType[] = [];
  const met = new Set<TypeDefinition>();

  function meet(type: TypeDefinition, namespace: string, proposal: string, around: readonly string[] = []): void {
    if (met.has(type)) return;
    met.add(type);
    if (type.kind === 'simpleType') {
      if (!type.builtIn && (type.name !== undefined || literalValues(type) !== undefined))
        add(type, namespace, proposal, around);
      return;
    }
    if (isUrType(type)) return;
    const base = type.baseTypeDefinition;
    // What the base declares is called after the base, so the base comes first.
    if (base.kind === 'complexType') {
      // Only what was redefined is a base without a name.
      if (base.name === undefined) meet(base, namespace, `Original${proposal}`);
      else meet(base, base.name.namespace, pascalCase(base.name.local));
    }
    add(type, namespace, proposal, around);
    meetAttributes(type.attributeUses, namespace, proposal);
    const content = type.contentType;
    if (content.kind === 'simple') meet(content.simpleType, namespace, `${proposal}Value`);
    if (content.kind === 'elementOnly' || content.kind === 'mixed') meetParticle(content.particle, namespace, proposal);
  }

  function add(type: TypeDefinition, namespace: string, proposal: string, around: readonly string[]): void {
    const anonymous = type.name === undefined;
    lifted.push({
      type,
      namespace: type.name?.namespace ?? namespace,
      proposal: type.name === undefined ? proposal : pascalCase(type.name.local),
      anonymous,
      documentation: anonymous && type.documentation.length === 0 ? around : type.documentation,
    });
  }

  function meetAttributes(uses: readonly AttributeUse[], namespace: string, owner: string): void {
    for (const { attributeDeclaration: attribute, documentation } of uses) {
      if (attribute.typeDefinition.name !== undefined || attribute.scope === 'global') continue;
      const around = documentation.length > 0 ? documentation : attribute.documentation;
      meet(attribute.typeDefinition, namespace, owner + pascalCase(attribute.name.local), around);
    }
  }

  function meetParticle(particle: Particle, namespace: string, owner: string): void {
    const { term } = particle;
    if (term.kind === 'wildcard') return;
    if (term.kind === 'modelGroup') {
      for (const inner of term.particles) meetParticle(inner, namespace, owner);
    } else if (term.scope === 'local' && term.typeDefinition.name === undefined) {
      meet(term.typeDefinition, namespace, owner + pascalCase(term.name.local), term.documentation);
    }
  }

  function meetGlobal({ name, documentation }: GlobalComponent, type: TypeDefinition): void {
    meet(type, name.namespace, pascalCase(name.local), documentation);
  }

  for (const attribute of schema.attributeDeclarations.values()) {
    if (attribute.typeDefinition.name === undefined) meetGlobal(attribute, attribute.typeDefinition);
  }
  for (const group of schema.attributeGroupDefinitions.values()) {
    meetAttributes(group.attributeUses, group.name.namespace, pascalCase(group.name.local));
  }
  for (const group of schema.modelGroupDefinitions.values()) {
    for (const particle of group.modelGroup.particles) {
      meetParticle(particle, group.name.namespace, pascalCase(group.name.local));
    }
  }
  for (const type of schema.typeDefinitions.values()) {
    if (type.name !== undefined) meet(type, type.name.namespace, pascalCase(type.name.local));
  }
  for (const element of schema.elementDeclarations.values()) {
    if (element.typeDefinition.name === undefined) meetGlobal(element, element.typeDefinition);
  }
  return lifted;
}
