import { clarkName, closest, type ExpandedName } from '@passport-soap/runtime/xml';
import { builtInTypes } from '../components/built-ins.js';
import type {
  AttributeDeclaration,
  AttributeGroupDefinition,
  AttributeUse,
  ComplexTypeDefinition,
  ElementDeclaration,
  ModelGroup,
  ModelGroupDefinition,
  Particle,
  Schema,
  TypeDefinition,
} from '../components/types.js';
import { xsdNamespace } from '../documents/source.js';
import type { SelectorStep } from './parse-selector.js';

/** What a selector can find. */
export type Selected =
  | TypeDefinition
  | ElementDeclaration
  | AttributeDeclaration
  | ModelGroupDefinition
  | AttributeGroupDefinition
  | Particle
  | AttributeUse;

/**
 * The components that a selector is about: one, or the several places of one name in one content model.
 * A sentence where there is none, or where a step does not say which.
 *
 * @param display a name as a message says it
 */
export function selectComponents(
  schema: Schema,
  steps: readonly SelectorStep[],
  display: (name: ExpandedName) => string,
): Selected[] | string {
  const [first, ...rest] = steps;
  if (first === undefined) return [];
  const global = selectGlobal(schema, first, display);
  if (typeof global === 'string') return global;
  let found: Selected[] = [global];
  for (const step of rest) {
    const inner = found.flatMap((outer) => membersOf(outer, step));
    const chosen = step.index === undefined ? inner : inner.slice(step.index - 1, step.index);
    const [one] = chosen;
    if (one === undefined) return notFound(found, step, inner.length, display);
    if (step.name === undefined && chosen.length > 1) {
      return `"${step.text}" may be any of ${chosen.length}: say which, as in ${step.kind}[1]`;
    }
    found = chosen;
  }
  return found;
}

function selectGlobal(
  schema: Schema,
  { kind, name, text }: SelectorStep,
  display: (name: ExpandedName) => string,
): Selected | string {
  const components: ReadonlyMap<string, Selected & { name?: ExpandedName }> = {
    type: schema.typeDefinitions,
    element: schema.elementDeclarations,
    attribute: schema.attributeDeclarations,
    group: schema.modelGroupDefinitions,
    attributeGroup: schema.attributeGroupDefinitions,
  }[kind as 'type'];
  const wanted = { namespace: name?.namespace ?? '', local: name?.local ?? '' };
  const builtIn = kind === 'type' && wanted.namespace === xsdNamespace ? builtInTypes.get(wanted.local) : undefined;
  const component = builtIn ?? components.get(clarkName(wanted));
  if (component !== undefined) return component;
  const known = [...components.values()].flatMap((each) => each.name ?? []);
  // A wrong namespace is as likely as a misspelt name.
  const near = known.find(({ local }) => local === wanted.local) ?? nearest(known, wanted);
  return `the schemas have no ${text}${near === undefined ? '' : `; did you mean ${kind} ${display(near)}?`}`;
}

function nearest(known: readonly ExpandedName[], { namespace, local }: ExpandedName): ExpandedName | undefined {
  const same = known.filter((each) => each.namespace === namespace);
  const near = closest(
    local,
    same.map((each) => each.local),
  );
  return same.find((each) => each.local === near);
}

/** What a component has of the kind and name of a step, in document order. */
function membersOf(outer: Selected, { kind, name }: SelectorStep): Selected[] {
  const fits = (found: ExpandedName): boolean =>
    found.local === name?.local && (name.namespace === undefined || found.namespace === name.namespace);
  if (kind === 'attribute') return attributesOf(outer).filter((use) => fits(use.attributeDeclaration.name));
  if (kind === 'element') {
    return particlesIn(outer, true).filter(({ term }) => term.kind === 'element' && fits(term.name));
  }
  return particlesIn(outer, false).filter(({ term }) => {
    if (term.kind === 'wildcard') return kind === 'any';
    if (term.kind === 'element') return false;
    return kind === 'group'
      ? term.definition !== undefined && fits(term.definition.name)
      : term.definition === undefined && term.compositor === kind;
  });
}

/**
 * The particles of a component's content, outermost first.
 *
 * @param all those of the base type and of groups that are referred to as well; else as the component is written
 */
function particlesIn(outer: Selected, all: boolean): Particle[] {
  const type = complexTypeOf(outer);
  if (type !== undefined) {
    const { contentType, baseTypeDefinition: base } = type;
    if (contentType.kind !== 'elementOnly' && contentType.kind !== 'mixed') return [];
    const inherited =
      base.kind === 'complexType' && 'particle' in base.contentType ? base.contentType.particle : undefined;
    return walk(contentType.particle, all ? undefined : inherited, all);
  }
  const group = groupOf(outer);
  return group === undefined ? [] : group.particles.flatMap((particle) => walk(particle, undefined, all));
}

function walk(particle: Particle, skip: Particle | undefined, all: boolean): Particle[] {
  if (particle === skip) return [];
  const { term } = particle;
  const inside = term.kind === 'modelGroup' && (all || term.definition === undefined) ? term.particles : [];
  return [particle, ...inside.flatMap((inner) => walk(inner, skip, all))];
}

function attributesOf(outer: Selected): readonly AttributeUse[] {
  if (outer.kind === 'attributeGroup') return outer.attributeUses;
  return complexTypeOf(outer)?.attributeUses ?? [];
}

/** The complex type, or the anonymous one of an element; one with a name is to be selected by it. */
function complexTypeOf(component: Selected): ComplexTypeDefinition | undefined {
  if (component.kind === 'complexType') return component;
  const element = component.kind === 'particle' ? component.term : component;
  if (element.kind !== 'element') return undefined;
  const { typeDefinition } = element;
  return typeDefinition.kind === 'complexType' && typeDefinition.name === undefined ? typeDefinition : undefined;
}

function groupOf(component: Selected): ModelGroup | undefined {
  if (component.kind === 'group') return component.modelGroup;
  return component.kind === 'particle' && component.term.kind === 'modelGroup' ? component.term : undefined;
}

function notFound(
  outer: readonly Selected[],
  step: SelectorStep,
  count: number,
  display: (name: ExpandedName) => string,
): string {
  if (count > 0) return `there is no ${step.text}, but ${count} of them`;
  const [first] = outer;
  const element = first?.kind === 'particle' ? first.term : first;
  if (element?.kind === 'element' && element.typeDefinition.name !== undefined) {
    return `the element's type has a name: begin with type ${display(element.typeDefinition.name)}`;
  }
  const known = outer.flatMap((each) =>
    step.kind === 'attribute'
      ? attributesOf(each).map((use) => use.attributeDeclaration.name.local)
      : particlesIn(each, true).flatMap(({ term }) => (term.kind === 'element' ? [term.name.local] : [])),
  );
  const near = step.name === undefined ? undefined : closest(step.name.local, known);
  return `there is no ${step.text} in it${near === undefined ? '' : `; did you mean ${step.kind} ${near}?`}`;
}
