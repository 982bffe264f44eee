import type {
  BindingModel,
  ComplexTypeBinding,
  Declaration,
  FieldBinding,
  TypeExpression,
  TypeName,
} from '../binding/types.js';
import type { TypeDefinition } from '../components/types.js';
import { generatedLine } from './generated-line.js';
import { printName } from './print-type.js';
import { type JsonSchema, projectSimpleType } from './project-simple-type.js';

/** `model.schema.json`: what of a plain object alone can be judged, a definition for each type of the model. */
export function projectJsonSchema(binding: BindingModel): JsonSchema {
  const declared = new Map<string, { declaration: Declaration; module: string }>();
  for (const { name: module, declarations } of binding.modules) {
    for (const declaration of declarations)
      declared.set(printName({ module, name: declaration.name }), { declaration, module });
  }
  const substitutes = substitutesOf(binding.complexTypes);
  const definitions: Record<string, JsonSchema> = {};
  for (const [name, { declaration }] of declared) definitions[name] = projectDeclaration(declaration);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: `${generatedLine} The keyword "bigint" asks for a JavaScript bigint.`,
    definitions: { ...definitions, ...runtimeTypes },
  };

  function projectDeclaration(declaration: Declaration): JsonSchema {
    if (declaration.kind === 'alias') return project(declaration.type);
    const fields = allFields(declaration);
    return {
      type: 'object',
      properties: Object.fromEntries(fields.map((field) => [field.name, project(field.type)])),
      required: fields.filter((field) => !field.optional).map((field) => field.name),
      additionalProperties: false,
    };
  }

  function allFields(declaration: Declaration): readonly FieldBinding[] {
    if (declaration.kind === 'alias') return [];
    const base = declaration.extends === undefined ? undefined : declared.get(printName(declaration.extends));
    return [...(base === undefined ? [] : allFields(base.declaration)), ...declaration.fields];
  }

  function project(type: TypeExpression): JsonSchema {
    if (type.simpleType !== undefined) return projectSimpleType(type.simpleType);
    switch (type.kind) {
      case 'keyword':
        return type.name === 'bigint' ? { bigint: {} } : { type: type.name };
      case 'literal':
        return { const: type.value };
      case 'runtime':
        return { $ref: `#/definitions/${type.name}` };
      case 'attributes':
        return { type: 'object', additionalProperties: { type: 'string' } };
      case 'array':
        return { type: 'array', items: project(type.item) };
      case 'name':
        return projectName(type.name);
      case 'branch':
        return projectBranch(type);
      case 'union':
        return type.members.every((member) => member.kind === 'branch')
          ? {
              type: 'object',
              required: ['kind'],
              discriminator: { propertyName: 'kind' },
              oneOf: type.members.map(project),
            }
          : { anyOf: type.members.map(project) };
    }
  }

  function projectBranch({ tag, value }: TypeExpression & { kind: 'branch' }): JsonSchema {
    return {
      type: 'object',
      properties: { kind: { const: tag }, value: project(value) },
      required: ['kind', 'value'],
      additionalProperties: false,
    };
  }

  /** A value may be of a type derived from the declared one (`xsi:type`). */
  function projectName(name: TypeName): JsonSchema {
    const names = substitutes.get(printName(name)) ?? [printName(name)];
    const [only] = names;
    return names.length === 1
      ? { $ref: `#/definitions/${only}` }
      : { anyOf: names.map((each) => ({ $ref: `#/definitions/${each}` })) };
  }
}

/** For each type's name, the names of the types that can stand in its place: itself, unless abstract, and those derived from it. */
function substitutesOf(types: readonly ComplexTypeBinding[]): Map<string, string[]> {
  const found = new Map<string, string[]>(types.map(({ value }) => [printName(value), []]));
  const names = new Map<TypeDefinition, string>(types.map(({ component, value }) => [component, printName(value)]));
  for (const { component, value } of types) {
    if (component.abstract) continue;
    let type: TypeDefinition = component;
    for (let name = names.get(type); name !== undefined; name = names.get(type)) {
      found.get(name)?.push(printName(value));
      if (type.kind !== 'complexType') break;
      type = type.baseTypeDefinition;
    }
  }
  return found;
}

const runtimeTypes: Readonly<Record<string, JsonSchema>> = {
  QNameValue: objectOf({
    namespace: { type: 'string' },
    local: { type: 'string', minLength: 1 },
    prefix: { type: 'string' },
  }),
  XmlFragment: objectOf({
    namespace: { type: 'string' },
    local: { type: 'string', minLength: 1 },
    xml: { type: 'string', minLength: 1 },
    namespaces: { type: 'object', additionalProperties: { type: 'string' } },
  }),
};

function objectOf(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
