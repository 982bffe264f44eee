import type { Diagnostic } from '@passport-soap/runtime';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import { modelForm } from '../binding/express-types.js';
import { importedTypes } from '../binding/name-types.js';
import { objectMembers } from '../binding/names.js';
import type { TypeExpression } from '../binding/types.js';
import type { AttributeUse, Particle, Schema, SimpleTypeDefinition, TypeDefinition } from '../components/types.js';
import { xsdNamespace } from '../documents/source.js';
import { errorAt, related } from '../error-at.js';
import { parseSelector } from './parse-selector.js';
import { type Selected, selectComponents } from './select-components.js';
import type { BindingRule, Customization, NamedComponent, RuleProperty } from './types.js';

const properties: readonly RuleProperty[] = ['name', 'typeName', 'codec', 'type'];

export interface ResolvedRules {
  readonly customization: Customization;
  /** Once the binding is made: what is wrong with the rules, each at its place in the binding file. */
  diagnostics(): Diagnostic[];
}

interface Answer {
  readonly rule: BindingRule;
  readonly property: RuleProperty;
}

/** Finds what the rules of a binding file are about. @param modules namespace name → module name */
export function resolveRules(
  rules: readonly BindingRule[],
  schema: Schema,
  modules: ReadonlyMap<string, string>,
): ResolvedRules {
  const diagnostics: Diagnostic[] = [];
  const prefixes = new Map([
    ['xs', xsdNamespace],
    ...[...modules].map(([namespace, name]) => [name, namespace] as const),
  ]);
  const prefixOf = new Map([...prefixes].map(([prefix, namespace]) => [namespace, prefix]));
  const answers: Readonly<Record<RuleProperty, Map<object, Answer>>> = {
    name: new Map(),
    typeName: new Map(),
    codec: new Map(),
    type: new Map(),
  };
  const used = new Map<BindingRule, Set<RuleProperty>>();
  const doubles = new Set<string>();
  for (const rule of rules) resolve(rule);
  return {
    customization: {
      nameOf: (...components) => ask('name', components),
      typeNameOf: (...components) => ask('typeName', components),
      codecNameOf: (component) => ask('codec', [component]),
      typeOf: (...components) => answer('type', components)?.rule.type,
      checkNames,
    },
    diagnostics: () => (diagnostics.length > 0 ? diagnostics : rules.flatMap(unused)),
  };

  function resolve(rule: BindingRule): void {
    const steps = parseSelector(rule.selector, prefixes);
    const selected = typeof steps === 'string' ? steps : selectComponents(schema, steps, display);
    if (typeof selected === 'string') diagnostics.push(errorAt(rule.location, 'binding-selector', selected));
    else for (const component of selected) apply(rule, component);
  }

  function display({ namespace, local }: ExpandedName): string {
    if (namespace === '') return local;
    const prefix = prefixOf.get(namespace);
    return prefix === undefined ? `{${namespace}}${local}` : `${prefix}:${local}`;
  }

  function apply(rule: BindingRule, component: Selected): void {
    const may = propertiesFor(component);
    for (const property of properties) {
      if (rule[property] === undefined) continue;
      if (!may.includes(property)) {
        const takes = may.length === 0 ? '' : `; it takes ${may.map((each) => `"${each}"`).join(', ')}`;
        diagnostics.push(
          errorAt(rule.location, 'binding-property', `what it selects has no "${property}" to be said${takes}`),
        );
        continue;
      }
      const wrong =
        property === 'type'
          ? misfit(rule.type, simpleTypeOf(component))
          : unfitName(rule[property], component, property);
      if (wrong === undefined) set(component, { rule, property });
      else diagnostics.push(errorAt(rule.location, property === 'type' ? 'binding-type' : 'binding-name', wrong));
    }
  }

  function set(component: Selected, { rule, property }: Answer): void {
    const map = answers[namesType(component, property) ? 'typeName' : property];
    const key = keyOf(component, property);
    const other = map.get(key)?.rule;
    if (other !== undefined && other !== rule) {
      const message = `another rule says the "${property}" of the same component`;
      diagnostics.push(
        errorAt(rule.location, 'binding-twice', message, { related: [related(other.location, `"${other.selector}"`)] }),
      );
    }
    map.set(key, { rule, property });
  }

  function answer(question: RuleProperty, components: readonly object[]): Answer | undefined {
    for (const component of components) {
      const found = answers[question].get(component);
      if (found === undefined) continue;
      used.set(found.rule, (used.get(found.rule) ?? new Set()).add(found.property));
      return found;
    }
    return undefined;
  }

  function ask(question: 'name' | 'typeName' | 'codec', components: readonly object[]): string | undefined {
    const found = answer(question, components);
    return found?.rule[found.property as 'name' | 'typeName' | 'codec'];
  }

  function checkNames(where: string, named: readonly NamedComponent[]): void {
    if (rules.length === 0) return;
    const seen = new Map<string, NamedComponent>();
    for (const component of named) {
      const { name, location } = component;
      const other = seen.get(name);
      seen.set(name, component);
      const rule = rules.find((each) => [each.name, each.typeName, each.codec].includes(name));
      // What a type inherits was reported at its base.
      const key = `${name} ${location.file}:${location.line}:${location.column}`;
      if (other === undefined || rule === undefined || doubles.has(key)) continue;
      doubles.add(key);
      diagnostics.push(
        errorAt(rule.location, 'binding-collision', `two ${where} are called "${name}": choose another name`, {
          related: [related(other.location, 'one'), related(location, 'the other')],
        }),
      );
    }
  }

  function unused(rule: BindingRule): Diagnostic[] {
    return properties
      .filter((property) => rule[property] !== undefined && used.get(rule)?.has(property) !== true)
      .map((property) =>
        errorAt(rule.location, 'binding-unused', `"${property}" has no effect: ${whyUnused[property]}`),
      );
  }
}

/** Names of types that TypeScript has itself, or that a module needs. */
const reservedTypes: ReadonlySet<string> = new Set([
  ...[
    'string',
    'number',
    'bigint',
    'boolean',
    'any',
    'unknown',
    'never',
    'void',
    'undefined',
    'null',
    'object',
    'symbol',
  ],
  ...importedTypes,
]);

function namesType({ kind }: Selected, property: RuleProperty): boolean {
  return property === 'typeName' || (property === 'name' && (kind === 'simpleType' || kind === 'complexType'));
}

function unfitName(name: string | undefined, component: Selected, property: RuleProperty): string | undefined {
  if (name === undefined || property === 'codec') return undefined;
  if (!namesType(component, property)) {
    return objectMembers.has(name) ? `no field can be called "${name}": every object has one` : undefined;
  }
  return reservedTypes.has(name) ? `no type can be called "${name}": choose another name` : undefined;
}

const whyUnused: Readonly<Record<RuleProperty, string>> = {
  name: 'what it selects has no field or type of its own in the model',
  typeName: 'no type is declared for what it selects',
  codec: 'there is no codec for what it selects',
  type: 'no value of what it selects is in the model',
};

function propertiesFor(component: Selected): RuleProperty[] {
  switch (component.kind) {
    case 'simpleType':
      return component.builtIn ? ['type'] : ['name', 'type'];
    case 'complexType':
      return ['name'];
    case 'element':
      return ['name', 'codec', ...propertiesOfType(component.typeDefinition)];
    case 'attribute':
      return ['name', ...propertiesOfType(component.typeDefinition)];
    case 'attributeUse':
      return ['name', ...propertiesOfType(component.attributeDeclaration.typeDefinition)];
    case 'group':
      return ['name'];
    case 'attributeGroup':
      return [];
    case 'particle': {
      const { term } = component;
      if (term.kind === 'wildcard') return ['name'];
      if (term.kind === 'modelGroup') return ['name', 'typeName'];
      // A global element is what it is everywhere.
      return term.scope === 'global' ? ['name'] : ['name', ...propertiesOfType(term.typeDefinition)];
    }
  }
}

function propertiesOfType(type: TypeDefinition): RuleProperty[] {
  return [
    ...(type.name === undefined ? (['typeName'] as const) : []),
    ...(type.kind === 'simpleType' ? (['type'] as const) : []),
  ];
}

/** What the binding asks by: of a particle or attribute use the location, which copies of it share. */
function keyOf(component: Selected, property: RuleProperty): object {
  const declaration = declarationOf(component);
  if (property === 'typeName' && 'typeDefinition' in declaration) return declaration.typeDefinition;
  if (property === 'type') return declaration;
  return component.kind === 'particle' || component.kind === 'attributeUse' ? component.location : component;
}

/** What a particle or attribute use is of. */
function declarationOf(component: Selected): Exclude<Selected, Particle | AttributeUse> | Particle['term'] {
  if (component.kind === 'particle') return component.term;
  return component.kind === 'attributeUse' ? component.attributeDeclaration : component;
}

function simpleTypeOf(component: Selected): SimpleTypeDefinition | undefined {
  const declaration = declarationOf(component);
  const type = 'typeDefinition' in declaration ? declaration.typeDefinition : declaration;
  return type.kind === 'simpleType' ? type : undefined;
}

/** A value at run time is what it is: its TypeScript type may be wider, but not another one. */
function misfit(type: TypeExpression | undefined, values: SimpleTypeDefinition | undefined): string | undefined {
  if (type?.kind !== 'keyword' || values === undefined) return undefined;
  const form = modelForm(values);
  return form === type.name
    ? undefined
    : `its values are of type ${form} at run time, and cannot be called ${type.name}`;
}
