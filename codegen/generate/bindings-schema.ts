import type { SchemaObject } from 'ajv';

const identifier: SchemaObject = {
  type: 'string',
  pattern: '^[\\p{ID_Start}_][\\p{ID_Continue}]*$',
  description: 'an identifier',
};
const names: SchemaObject = { type: 'array', items: { type: 'string', minLength: 1 } };

/** The JSON Schema of a binding file (`*.bindings.json`): how schemas look in TypeScript, said without touching them. */
export const bindingsSchema: SchemaObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    prefixes: {
      type: 'object',
      description: 'namespace name → module name, as in passport-soap.json',
      additionalProperties: { type: 'string', pattern: '^[A-Za-z_$][A-Za-z0-9_$]*$', description: 'an identifier' },
    },
    bind: {
      type: 'object',
      description: 'selector → what the selected components look like',
      additionalProperties: {
        type: 'object',
        minProperties: 1,
        additionalProperties: false,
        properties: {
          name: identifier,
          typeName: identifier,
          codec: identifier,
          type: { ...identifier, pattern: '^[\\p{ID_Start}_][\\p{ID_Continue}.]*$', description: 'the name of a type' },
          import: { type: 'string', minLength: 1, description: 'a path from the binding file, or a package' },
        },
      },
    },
    profiles: {
      type: 'object',
      additionalProperties: false,
      properties: { include: names, exclude: names, default: { type: 'string', minLength: 1 } },
    },
  },
};
