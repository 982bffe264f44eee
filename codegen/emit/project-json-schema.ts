import type { BindingModel, Declaration, FieldBinding, TypeExpression, TypeName } from '../binding/types.js';
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
      properties: {
        ...(declaration.instanceName === undefined ? {} : { $type: { const: declaration.instanceName } }),
        ...Object.fromEntries(fields.map((field) => [field.name, project(field.type)])),
      },
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
      case 'imported':
        return {};
      case 'attributes':
        return { type: 'object', additionalProperties: { type: 'string' } };
      case 'array':
        return { type: 'array', items: project(type.item) };
      case 'name':
        return reference(type.name);
      case 'instance':
        return { type: 'object', required: type.declared ? [] : ['$type'], ...reference(type.name) };
      case 'branch':
        return projectBranch(type);
      case 'union':
        if (type.members.length === 0) return { not: {} };
        if (type.members.every((member) => member.kind === 'branch')) {
          return discriminated('kind', type.members.map(project));
        }
        return type.members.every((member) => member.kind === 'instance')
          ? projectInstances(type.members)
          : projectMixed(type.members);
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

  /** Branches, if there are any, told apart by their kind for the sake of the message. */
  function projectMixed(members: readonly TypeExpression[]): JsonSchema {
    const branches = members.filter((member) => member.kind === 'branch');
    const others = members.filter((member) => member.kind !== 'branch').map(project);
    return { anyOf: branches.length === 0 ? others : [...others, discriminated('kind', branches.map(project))] };
  }

  /** One of the types that `$type` names; without it, the declared one. */
  function projectInstances(members: readonly InstanceExpression[]): JsonSchema {
    const named = discriminated(
      '$type',
      members.map(({ name }) => reference(name)),
    );
    const declared = members.find((member) => member.declared);
    if (declared === undefined) return named;
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    return { if: { type: 'object', required: ['$type'] }, then: named, else: reference(declared.name) };
  }
}

type InstanceExpression = TypeExpression & { readonly kind: 'instance' };

function reference(name: TypeName): JsonSchema {
  return { $ref: `#/definitions/${printName(name)}` };
}

function discriminated(propertyName: string, oneOf: readonly JsonSchema[]): JsonSchema {
  return { type: 'object', required: [propertyName], discriminator: { propertyName }, oneOf };
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
