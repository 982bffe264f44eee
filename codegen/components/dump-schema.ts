import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import { xsdNamespace } from '../documents/source.js';
import type { SourceLocation } from '../location.js';
import type {
  AttributeDeclaration,
  AttributeUse,
  ComplexTypeDefinition,
  ElementDeclaration,
  ModelGroup,
  Particle,
  Schema,
  SimpleTypeDefinition,
  TypeDefinition,
  ValueConstraint,
  Wildcard,
} from './types.js';

/** The schema as JSON: sorted by name, the same on every machine. What has a name is referred to by it. */
export function dumpSchema(schema: Schema): unknown {
  const entries = <Component>(components: ReadonlyMap<string, Component>, dump: (component: Component) => unknown) =>
    Object.fromEntries([...components].map(([name, component]) => [name, dump(component)]));
  const open: Open = new Set();
  return {
    targetNamespaces: schema.targetNamespaces,
    elements: entries(schema.elementDeclarations, (element) => dumpElement(element, open)),
    attributes: entries(schema.attributeDeclarations, (attribute) => dumpAttribute(attribute, open)),
    types: entries(schema.typeDefinitions, (type) => dumpType(type, open)),
    groups: entries(schema.modelGroupDefinitions, (group) => ({
      at: place(group.location),
      ...documentation(group.documentation),
      content: dumpGroup(group.modelGroup, open),
    })),
    attributeGroups: entries(schema.attributeGroupDefinitions, (group) => ({
      at: place(group.location),
      ...documentation(group.documentation),
      ...dumpAttributes(group.attributeUses, group.attributeWildcard, open),
    })),
    identityConstraints: entries(schema.identityConstraintDefinitions, (constraint) => ({
      kind: constraint.category,
      selector: constraint.selector.expression,
      fields: constraint.fields.map((field) => field.expression),
      ...(constraint.referencedKey === undefined ? {} : { refer: clarkName(constraint.referencedKey.name) }),
      at: place(constraint.location),
      ...documentation(constraint.documentation),
    })),
    notations: entries(schema.notationDeclarations, (notation) => ({
      ...(notation.public === undefined ? {} : { public: notation.public }),
      ...(notation.system === undefined ? {} : { system: notation.system }),
      at: place(notation.location),
      ...documentation(notation.documentation),
    })),
  };
}

/** Anonymous types that are being dumped: one may contain itself, by a group or its own base. */
type Open = Set<TypeDefinition>;

function place({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`;
}

function name(of: ExpandedName): string {
  return of.namespace === xsdNamespace ? `xs:${of.local}` : clarkName(of);
}

function documentation(texts: readonly string[]) {
  return texts.length === 0 ? {} : { documentation: texts };
}

function dumpElement(element: ElementDeclaration, open: Open) {
  return {
    type: dumpTypeReference(element.typeDefinition, open),
    ...(element.nillable ? { nillable: true } : {}),
    ...(element.abstract ? { abstract: true } : {}),
    ...dumpValue(element.valueConstraint),
    ...(element.disallowed === undefined ? {} : { block: element.disallowed }),
    ...(element.final === undefined ? {} : { final: element.final }),
    ...(element.substitutionGroup === undefined ? {} : { head: clarkName(element.substitutionGroup.name) }),
    ...(element.substitutes === undefined
      ? {}
      : { substitutes: element.substitutes.map((member) => clarkName(member.name)) }),
    ...(element.identityConstraints === undefined
      ? {}
      : { constraints: element.identityConstraints.map((constraint) => clarkName(constraint.name)) }),
    at: place(element.location),
    ...documentation(element.documentation),
  };
}

function dumpValue(constraint: ValueConstraint | undefined) {
  return constraint === undefined ? {} : { [constraint.kind]: constraint.value };
}

function dumpAttribute(attribute: AttributeDeclaration, open: Open) {
  return {
    type: dumpTypeReference(attribute.typeDefinition, open),
    ...dumpValue(attribute.valueConstraint),
    at: place(attribute.location),
    ...documentation(attribute.documentation),
  };
}

function dumpTypeReference(type: TypeDefinition, open: Open): unknown {
  if (type.name !== undefined) return name(type.name);
  if (open.has(type)) return `the anonymous type at ${place(type.location)}`;
  open.add(type);
  const dumped = dumpType(type, open);
  open.delete(type);
  return dumped;
}

function dumpType(type: TypeDefinition, open: Open) {
  return type.kind === 'simpleType' ? dumpSimpleType(type, open) : dumpComplexType(type, open);
}

function dumpSimpleType(type: SimpleTypeDefinition, open: Open) {
  const { baseTypeDefinition: base, itemTypeDefinition: item, memberTypeDefinitions: members, final } = type;
  const begins = base?.variety !== type.variety;
  return {
    kind: 'simpleType',
    variety: type.variety,
    ...(base === undefined ? {} : { base: dumpTypeReference(base, open) }),
    ...(begins && item !== undefined ? { item: dumpTypeReference(item, open) } : {}),
    ...(begins && members !== undefined ? { members: members.map((member) => dumpTypeReference(member, open)) } : {}),
    ...(Object.keys(type.facets).length === 0 ? {} : { facets: type.facets }),
    ...(final === undefined ? {} : { final }),
    at: place(type.location),
    ...documentation(type.documentation),
  };
}

function dumpComplexType(type: ComplexTypeDefinition, open: Open) {
  const { contentType: content } = type;
  return {
    kind: 'complexType',
    base: dumpTypeReference(type.baseTypeDefinition, open),
    derivation: type.derivationMethod,
    ...(type.abstract ? { abstract: true } : {}),
    ...(type.final === undefined ? {} : { final: type.final }),
    ...(type.prohibited === undefined ? {} : { block: type.prohibited }),
    ...dumpAttributes(type.attributeUses, type.attributeWildcard, open),
    content: content.kind,
    ...(content.kind === 'simple' ? { simpleType: dumpTypeReference(content.simpleType, open) } : {}),
    ...(content.kind === 'elementOnly' || content.kind === 'mixed'
      ? { particle: dumpParticle(content.particle, open) }
      : {}),
    at: place(type.location),
    ...documentation(type.documentation),
  };
}

function dumpAttributes(uses: readonly AttributeUse[], wildcard: Wildcard | undefined, open: Open) {
  return {
    ...(uses.length === 0 ? {} : { attributes: Object.fromEntries(uses.map((use) => dumpUse(use, open))) }),
    ...(wildcard === undefined ? {} : { anyAttribute: dumpWildcard(wildcard) }),
  };
}

function dumpUse({ attributeDeclaration: declaration, required, valueConstraint }: AttributeUse, open: Open) {
  return [
    clarkName(declaration.name),
    {
      ...(required ? { required } : {}),
      ...(declaration.scope === 'global' ? { ref: true } : dumpAttribute(declaration, open)),
      ...dumpValue(valueConstraint),
    },
  ] as const;
}

function dumpWildcard({ namespaceConstraint, processContents }: Wildcard) {
  const { kind } = namespaceConstraint;
  const namespaces =
    kind === 'any'
      ? 'any'
      : kind === 'not'
        ? { not: namespaceConstraint.namespace }
        : { of: namespaceConstraint.namespaces };
  return { namespaces, processContents };
}

function dumpParticle(particle: Particle, open: Open): unknown {
  const { minOccurs, maxOccurs, term } = particle;
  const max = maxOccurs === Number.POSITIVE_INFINITY ? 'unbounded' : maxOccurs;
  const occurs = minOccurs === 1 && maxOccurs === 1 ? {} : { occurs: `${minOccurs}..${max}` };
  if (term.kind === 'wildcard') return { any: dumpWildcard(term), ...occurs };
  if (term.kind === 'element') {
    const declaration = term.scope === 'global' ? { ref: true } : dumpElement(term, open);
    return { element: clarkName(term.name), ...occurs, ...declaration };
  }
  if (term.definition !== undefined) return { group: clarkName(term.definition.name), ...occurs };
  return { ...dumpGroup(term, open), ...occurs };
}

function dumpGroup({ compositor, particles }: ModelGroup, open: Open) {
  return { [compositor]: particles.map((particle) => dumpParticle(particle, open)) };
}
