import type {
  AttributeTable,
  ComplexTypeTable,
  ContentModelTable,
  ElementTable,
  GlobalAttributeTable,
  IdentityConstraintTable,
  LeafTable,
  SchemaTables,
  SimpleTypeTable,
  TableName,
  TypeRef,
  WildcardTable,
} from '@passport-soap/runtime/schema';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import { particleTable } from '../automata/particle-table.js';
import { compareNames } from '../binding/names.js';
import type { BindingModel, ComplexTypeBinding, ContentBinding } from '../binding/types.js';
import { isUrType } from '../binding/ur-type.js';
import type {
  Derivation,
  ElementDeclaration,
  IdentityConstraintDefinition,
  SimpleTypeDefinition,
  TypeDefinition,
  ValueConstraint,
  Wildcard,
} from '../components/types.js';
import { constraintTable, namespacesOfConstraint } from './constraint-table.js';

/** The schema as the reader's and the writer's tables. Numbers are given in the order of names, then of first use. */
export function buildTables(binding: BindingModel): SchemaTables {
  const { schema } = binding;
  const namespaces = namespacesOf(binding);
  const prefixes = new Map(binding.modules.map((module) => [module.namespace, module.name]));
  const name = ({ namespace, local }: ExpandedName): TableName => [namespaces.indexOf(namespace), local];

  const complexNumbers = new Map(binding.complexTypes.map(({ component }, index) => [component, index]));
  const simpleNumbers = new Map<SimpleTypeDefinition, number>();
  const simpleTypes: SimpleTypeDefinition[] = [];
  const elementNumbers = new Map<ElementDeclaration, number>();
  const elements: ElementDeclaration[] = [];
  const constraints = [...schema.identityConstraintDefinitions.values()];

  for (const type of schema.typeDefinitions.values()) if (type.kind === 'simpleType' && !type.builtIn) numberOf(type);
  for (const element of schema.elementDeclarations.values()) elementNumber(element);
  const globalElements = elements.length;
  const complexTypes = binding.complexTypes.map(complexType);
  const attributes = [...schema.attributeDeclarations.values()].map(
    (attribute): GlobalAttributeTable => ({
      name: name(attribute.name),
      type: typeRef(attribute.typeDefinition),
      ...constraint(attribute.valueConstraint),
    }),
  );
  // Making a row may number anonymous types that it refers to, so the lists grow while they are walked.
  const elementRows: ElementTable[] = [];
  for (const element of elements) elementRows.push(elementRow(element));
  const simpleRows: SimpleTypeTable[] = [];
  for (const type of simpleTypes) simpleRows.push(simpleType(type));
  return {
    format: 1,
    namespaces,
    prefixes: namespaces.map((namespace) => (namespace === '' ? '' : (prefixes.get(namespace) ?? ''))),
    simpleTypes: simpleRows,
    complexTypes,
    elements: elementRows,
    globalElements,
    ...(attributes.length === 0 ? {} : { attributes }),
    ...(constraints.length === 0 ? {} : { constraints: constraints.map(constraintRow) }),
  };

  function constraintRow(constraint: IdentityConstraintDefinition): IdentityConstraintTable {
    return constraintTable(
      constraint,
      (namespace) => namespaces.indexOf(namespace),
      (other) => constraints.indexOf(other),
    );
  }

  function numberOf(type: SimpleTypeDefinition): number {
    const known = simpleNumbers.get(type);
    if (known !== undefined) return known;
    simpleNumbers.set(type, simpleTypes.length);
    return simpleTypes.push(type) - 1;
  }

  function elementNumber(element: ElementDeclaration): number {
    const known = elementNumbers.get(element);
    if (known !== undefined) return known;
    elementNumbers.set(element, elements.length);
    return elements.push(element) - 1;
  }

  function typeRef(type: TypeDefinition): TypeRef {
    if (type.kind === 'simpleType') return type.builtIn ? (type.name?.local ?? 'anySimpleType') : ~numberOf(type);
    if (isUrType(type)) return 'anyType';
    const number = complexNumbers.get(type);
    if (number === undefined) throw new Error('a complex type is not in the binding');
    return number;
  }

  function simpleType(type: SimpleTypeDefinition): SimpleTypeTable {
    const base = type.baseTypeDefinition;
    const begins = base?.variety !== type.variety;
    return {
      ...(type.name === undefined ? {} : { name: name(type.name) }),
      base: base === undefined ? 'anySimpleType' : typeRef(base),
      ...(begins && type.variety === 'list' && type.itemTypeDefinition !== undefined
        ? { variety: 'list', item: typeRef(type.itemTypeDefinition) }
        : {}),
      ...(begins && type.variety === 'union'
        ? { variety: 'union', members: (type.memberTypeDefinitions ?? []).map(typeRef) }
        : {}),
      ...(Object.keys(type.facets).length === 0 ? {} : { facets: type.facets }),
    };
  }

  function elementRow(element: ElementDeclaration): ElementTable {
    return {
      name: name(element.name),
      type: typeRef(element.typeDefinition),
      ...(element.nillable ? { nillable: true } : {}),
      ...(element.abstract ? { abstract: true } : {}),
      ...constraint(element.valueConstraint),
      ...block(element.disallowed),
      ...(element.identityConstraints === undefined
        ? {}
        : { constraints: element.identityConstraints.map((each) => constraints.indexOf(each)) }),
    };
  }

  function complexType({ component, attributes: fields, content }: ComplexTypeBinding): ComplexTypeTable {
    const { contentType, baseTypeDefinition: base, attributeUses, attributeWildcard } = component;
    const attributes = attributeUses.map(
      (use, index): AttributeTable => ({
        name: name(use.attributeDeclaration.name),
        type: typeRef(use.attributeDeclaration.typeDefinition),
        key: fields[index]?.name ?? '',
        ...(use.required ? { required: true } : {}),
        ...constraint(use.valueConstraint ?? use.attributeDeclaration.valueConstraint),
      }),
    );
    return {
      ...(component.name === undefined ? {} : { name: name(component.name) }),
      ...(isUrType(base) ? {} : { base: typeRef(base), derivation: component.derivationMethod }),
      ...(component.abstract ? { abstract: true } : {}),
      ...block(component.prohibited),
      ...(contentType.kind === 'empty' ? {} : { content: contentType.kind }),
      ...(content?.mixedKey === undefined ? {} : { mixedKey: content.mixedKey }),
      ...(contentType.kind === 'simple' ? { simpleType: typeRef(contentType.simpleType) } : {}),
      ...(attributes.length === 0 ? {} : { attributes }),
      ...(attributeWildcard === undefined ? {} : { anyAttribute: wildcard(attributeWildcard) }),
      ...(content === undefined ? {} : { model: contentModel(content) }),
    };
  }

  function contentModel({ model, slots, groups, groupOf }: ContentBinding): ContentModelTable {
    const leaves = model.leaves.map(({ term }, index): LeafTable => {
      const slot = slots[index];
      if (slot === undefined) throw new Error('a leaf has no slot');
      return term.kind === 'element' ? { element: elementNumber(term), slot } : { wildcard: wildcard(term), slot };
    });
    if (model.kind === 'all') {
      const { places, required, optional } = model;
      const shared = places.some((place, index) => place !== index);
      return { leaves, ...(shared ? { places } : {}), required, ...(optional ? { optional } : {}) };
    }
    const parts = { leaves, ...(groups.length === 0 ? {} : { groups: groups.map((slot) => ({ slot })) }) };
    if (model.kind === 'counted') return { ...parts, particle: particleTable(model, (group) => groupOf.get(group)) };
    return {
      ...parts,
      states: model.states.map(({ transitions }) =>
        transitions.map(
          ({ leaf, next, enters }) => [leaf, next, ...enters.flatMap((group) => groupOf.get(group) ?? [])] as const,
        ),
      ),
      accept: model.states.flatMap(({ accepting }, state) => (accepting ? [state] : [])),
    };
  }

  function wildcard({ namespaceConstraint, processContents }: Wildcard): WildcardTable {
    const process = processContents === 'strict' ? {} : { process: processContents };
    switch (namespaceConstraint.kind) {
      case 'any':
        return { namespaces: 'any', ...process };
      case 'not':
        return { namespaces: { not: [namespaces.indexOf(namespaceConstraint.namespace)] }, ...process };
      case 'of':
        return {
          namespaces: { of: namespaceConstraint.namespaces.map((each) => namespaces.indexOf(each)) },
          ...process,
        };
    }
  }
}

/** What `xsi:type` may not do. */
function block(derivations: readonly Derivation[] = []): Pick<ElementTable, 'block'> {
  const blocked = derivations.filter((derivation) => derivation === 'extension' || derivation === 'restriction');
  return blocked.length === 0 ? {} : { block: blocked };
}

function constraint(value: ValueConstraint | undefined): { default?: string; fixed?: string } {
  if (value === undefined) return {};
  return value.kind === 'default' ? { default: value.value } : { fixed: value.value };
}

/** Every namespace that a table refers to; the first is none. */
function namespacesOf({ schema, complexTypes }: BindingModel): string[] {
  const found = new Set<string>();
  const { typeDefinitions, elementDeclarations, attributeDeclarations } = schema;
  for (const components of [typeDefinitions, elementDeclarations, attributeDeclarations]) {
    for (const { name } of components.values()) if (name !== undefined) found.add(name.namespace);
  }
  for (const constraint of schema.identityConstraintDefinitions.values()) {
    for (const namespace of namespacesOfConstraint(constraint)) found.add(namespace);
  }
  const meetWildcard = (wildcard: Wildcard | undefined): void => {
    const constraint = wildcard?.namespaceConstraint;
    if (constraint?.kind === 'not') found.add(constraint.namespace);
    if (constraint?.kind === 'of') for (const namespace of constraint.namespaces) found.add(namespace);
  };
  for (const { component, content } of complexTypes) {
    meetWildcard(component.attributeWildcard);
    for (const use of component.attributeUses) found.add(use.attributeDeclaration.name.namespace);
    for (const { term } of content?.model.leaves ?? []) {
      if (term.kind === 'wildcard') meetWildcard(term);
      else found.add(term.name.namespace);
    }
  }
  found.delete('');
  return ['', ...[...found].sort(compareNames)];
}
