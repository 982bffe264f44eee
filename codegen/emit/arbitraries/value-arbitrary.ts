import { DatatypeError, fromTable } from '@passport-soap/runtime/datatypes';
import type { ComplexTypeBinding, Declaration, FieldBinding, TypeExpression, TypeName } from '../../binding/types.js';
import { isUrType } from '../../binding/ur-type.js';
import { expandSubstitutions } from '../../components/expand-substitutions.js';
import type {
  AttributeUse,
  ElementDeclaration,
  SimpleTypeDefinition,
  ValueConstraint,
  Wildcard,
} from '../../components/types.js';
import { linkSimpleType } from '../../constraints/link-simple-type.js';
import type { Heights } from '../../sampling/heights.js';
import type { ValueScope } from '../../sampling/sample-values.js';
import { otherNamespace } from '../../sampling/undeclared.js';
import { dataLiteral, stringLiteral } from '../literals.js';
import { printName, printType } from '../print-type.js';
import { contentArbitrary } from './content-arbitrary.js';
import { type FieldExpression, NotGenerable, oneOf, recordOf } from './expressions.js';
import { constantLiteral, simpleArbitrary } from './simple-arbitrary.js';

/** What values are expressed with. */
export interface ValueContext {
  readonly heights: Heights;
  readonly scope: ValueScope;
  /** By `module.Name`. */
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Of the interfaces of complex types, by `module.Name`. */
  readonly complexTypes: ReadonlyMap<string, ComplexTypeBinding>;
  /** The attribute use that a field holds. */
  readonly uses: ReadonlyMap<FieldBinding, AttributeUse>;
  /** Refers to the arbitrary of a declaration. @throws NotGenerable if it has none */
  refer(name: string): string;
}

/** The values of a declaration of the model. @throws NotGenerable */
export function declarationArbitrary(name: string, declaration: Declaration, context: ValueContext): string {
  if (declaration.kind === 'alias') return typeArbitrary(declaration.type, context, name);
  const type = context.complexTypes.get(name);
  const fields = allFields(declaration, context);
  const others = fields.flatMap((field) => fieldOf(field, context));
  // Without attributes, an element that is nil is null.
  if (fields.some(({ holds }) => holds === 'nil') && others.filter(({ optional }) => !optional).length < 2) {
    if (others.length < 2) throw new NotGenerable('no attribute of a nil element can be generated');
    return `${recordOf(others)}.filter((value) => Object.keys(value).length > 1)`;
  }
  if (type?.content === undefined) return recordOf(others);
  const { contentType } = type.component;
  if (contentType.kind !== 'elementOnly' && contentType.kind !== 'mixed') return recordOf(others);
  const { content } = type;
  return contentArbitrary(expandSubstitutions(contentType.particle), content, others, {
    heights: context.heights,
    valueOf: (leaf) => leafArbitrary(content.model.leaves[leaf]?.term, content.values[leaf], context),
    isDeep: (leaf) => isComplex(content.model.leaves[leaf]?.term),
  });
}

/** The value of an element, or what stands in the place of a wildcard. @throws NotGenerable */
export function leafArbitrary(
  term: ElementDeclaration | Wildcard | undefined,
  type: TypeExpression | undefined,
  context: ValueContext,
): string {
  if (term === undefined || type === undefined) throw new Error('a leaf has no term, or no value');
  if (term.kind === 'wildcard') return fragmentFor(term, context);
  const { typeDefinition, valueConstraint, name } = term;
  if (isUrType(typeDefinition)) return fragmentOf(name.namespace, name.local);
  const simple = typeDefinition.kind === 'simpleType' ? typeDefinition : undefined;
  if (valueConstraint === undefined) return typeArbitrary(type, context);
  if (simple !== undefined) {
    if (valueConstraint.kind === 'fixed') return fixedValue(valueConstraint, simple, type);
    // Empty, it would be read as the default.
    const values = typeArbitrary(type, context);
    return mayBeEmpty(simple) ? `${values}.filter((value) => value !== '')` : values;
  }
  if (typeDefinition.kind === 'complexType' && typeDefinition.contentType.kind === 'simple') {
    const { simpleType } = typeDefinition.contentType;
    const values = typeArbitrary(type, context);
    if (valueConstraint.kind === 'fixed') {
      return `${values}.map((element) => ({ ...element, value: ${modelValue(valueConstraint, simpleType)} }))`;
    }
    return mayBeEmpty(simpleType) ? `${values}.filter((element) => element?.value !== '')` : values;
  }
  throw new NotGenerable('mixed content with a default is not generated');
}

/** @param name of the declaration whose right side it is */
export function typeArbitrary(type: TypeExpression, context: ValueContext, name?: string): string {
  const { simpleType } = type;
  if (type.kind === 'literal') return `fc.constant(${literalOf(type.value)})`;
  if (type.kind === 'imported' && simpleType !== undefined) {
    const values = simpleArbitrary(simpleType, context.scope, 'never');
    return `(${values} as fc.Arbitrary<unknown> as fc.Arbitrary<${printType(type)}>)`;
  }
  if (simpleType !== undefined) return simpleArbitrary(simpleType, context.scope, name ?? printType(type));
  switch (type.kind) {
    case 'name':
      return context.refer(printName(type.name));
    case 'instance': {
      const values = context.refer(printName(type.name));
      return type.declared
        ? values
        : `${values}.map((value) => ({ ...value, $type: ${literalOf(type.type)} as const }))`;
    }
    case 'union':
      return unionArbitrary(type.members, context);
    case 'keyword':
      if (type.name === 'null') return 'fc.constant(null)';
      break;
    default:
  }
  throw new NotGenerable(`there are no values of ${printType(type)}`);
}

/** Of those that can be generated, the one that is over soonest first. */
function unionArbitrary(members: readonly TypeExpression[], context: ValueContext): string {
  const sorted = [...members].sort((left, right) => heightOf(left, context) - heightOf(right, context));
  const found = sorted.flatMap((member) => {
    try {
      return [typeArbitrary(member, context)];
    } catch (error) {
      if (error instanceof NotGenerable) return [];
      throw error;
    }
  });
  return oneOf(found, '$nested');
}

function heightOf(type: TypeExpression, { complexTypes, heights }: ValueContext): number {
  if (type.kind !== 'name' && type.kind !== 'instance') return 0;
  const component = complexTypes.get(printName(type.name as TypeName))?.component;
  return component === undefined ? 0 : heights.ofType(component);
}

function allFields(declaration: Declaration, context: ValueContext): readonly FieldBinding[] {
  if (declaration.kind === 'alias') return [];
  const base = declaration.extends === undefined ? undefined : context.declarations.get(printName(declaration.extends));
  return [...(base === undefined ? [] : allFields(base, context)), ...declaration.fields];
}

/** A field that holds no content; none for an optional one that cannot be generated. */
function fieldOf(field: FieldBinding, context: ValueContext): FieldExpression[] {
  const { holds, name: key, type } = field;
  if (holds === 'nil') return [{ key, expression: 'fc.constant(true)', optional: false }];
  if (holds === 'value') return [{ key, expression: typeArbitrary(type, context), optional: false }];
  const use = holds === 'attribute' ? context.uses.get(field) : undefined;
  if (use === undefined) return [];
  const constraint = use.valueConstraint ?? use.attributeDeclaration.valueConstraint;
  const { typeDefinition } = use.attributeDeclaration;
  // What is absent would be read as the default. A reference has something to refer to only by chance.
  const optional = !use.required && constraint === undefined;
  if (optional && isReference(typeDefinition)) return [];
  try {
    const fixed = constraint?.kind === 'fixed';
    const expression = fixed ? fixedValue(constraint, typeDefinition, type) : typeArbitrary(type, context);
    return [{ key, expression, optional }];
  } catch (error) {
    if (error instanceof NotGenerable && optional) return [];
    throw error;
  }
}

function isReference(type: SimpleTypeDefinition): boolean {
  return /^(?:IDREFS?|ENTIT(?:Y|IES))$/.test(linkSimpleType(type).builtIn) || referenceItem(type);
}

function referenceItem(type: SimpleTypeDefinition): boolean {
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    if (step.itemTypeDefinition !== undefined) return isReference(step.itemTypeDefinition);
  }
  return false;
}

function fixedValue(constraint: ValueConstraint, simple: SimpleTypeDefinition, type: TypeExpression): string {
  if (type.kind === 'literal') return `fc.constant(${literalOf(type.value)})`;
  const value = modelValue(constraint, simple);
  if (type.kind === 'imported') return `fc.constant(${value} as unknown as ${printType(type)})`;
  return linkSimpleType(simple).kind === 'list' ? `fc.constant<${printType(type)}>(${value})` : `fc.constant(${value})`;
}

/** The model's value of a default or fixed one, as an expression. */
function modelValue({ value }: ValueConstraint, simple: SimpleTypeDefinition): string {
  const linked = linkSimpleType(simple);
  const found = linked.read(...fromTable(linked, value));
  if (found instanceof DatatypeError) throw new NotGenerable('the fixed value is none of the type');
  return constantLiteral(found);
}

function mayBeEmpty(simple: SimpleTypeDefinition): boolean {
  const linked = linkSimpleType(simple);
  return linked.kind === 'string' && !(linked.read('') instanceof DatatypeError);
}

function isComplex(term: ElementDeclaration | Wildcard | undefined): boolean {
  return term?.kind === 'element' && term.typeDefinition.kind === 'complexType';
}

/** An element that nothing declares. */
function fragmentFor({ namespaceConstraint, processContents }: Wildcard, { scope }: ValueContext): string {
  if (processContents === 'strict') throw new NotGenerable('a strict wildcard wants a declared element');
  if (namespaceConstraint.kind !== 'of') return fragmentOf(otherNamespace, 'anything');
  const [namespace] = namespaceConstraint.namespaces;
  if (namespace === undefined || scope.prefixOf(namespace) === 'xml') throw new NotGenerable('it lets nothing in');
  return fragmentOf(namespace, 'anything');
}

function fragmentOf(namespace: string, local: string): string {
  const xml = namespace === '' ? `<${local} xmlns=""/>` : `<f:${local} xmlns:f=${JSON.stringify(namespace)}/>`;
  const prefix = namespace === '' ? '' : 'f';
  return `fc.constant(${dataLiteral({ namespace, local, xml, namespaces: { [prefix]: namespace } })})`;
}

function literalOf(value: string | number | true): string {
  return typeof value === 'string' ? stringLiteral(value) : String(value);
}
