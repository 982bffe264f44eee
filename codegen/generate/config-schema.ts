import type { SchemaObject } from 'ajv';

const text: SchemaObject = { type: 'string', minLength: 1 };

/** The JSON Schema of `passport-soap.json`. */
export const configSchema: SchemaObject = {
  type: 'object',
  required: ['sets'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    sets: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'schemas', 'output'],
        additionalProperties: false,
        properties: {
          name: { ...text, pattern: '^[A-Za-z0-9._-]+$', description: 'letters, digits, ".", "_" and "-"' },
          schemas: { type: 'array', minItems: 1, items: text },
          wsdl: text,
          profiles: text,
          bindings: text,
          rules: text,
          output: text,
          prefixes: {
            type: 'object',
            additionalProperties: {
              type: 'string',
              pattern: '^[A-Za-z_$][A-Za-z0-9_$]*$',
              description: 'an identifier',
            },
          },
          html: { type: 'boolean' },
          arbitraries: { type: 'boolean' },
        },
      },
    },
  },
};
