import type { SchemaObject } from 'ajv';

const elementName: SchemaObject = {
  type: 'string',
  pattern: '^[^\\s:]*:?[^\\s:]+$',
  description: 'an element as prefix:name, :name in the default namespace, or name in none',
};

const path: SchemaObject = {
  type: 'string',
  pattern: '^[^\\s:/]*:?[^\\s:/]+(/[^\\s:/]*:?[^\\s:/]+)*$',
  description: 'elements as prefix:name, :name in the default namespace, or name in none, with / between',
};

const names: SchemaObject = { type: 'array', items: elementName };

/** The JSON Schema of a wire profile (`WireProfile` of the runtime). */
export const profileSchema: SchemaObject = {
  type: 'object',
  required: ['name', 'prefixes', 'declarations', 'emptyElements'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    name: { type: 'string', minLength: 1 },
    declaration: { type: 'string', pattern: '^<\\?xml .*\\?>$', description: 'an XML declaration' },
    prefixes: {
      type: 'object',
      additionalProperties: {
        type: 'string',
        pattern: '^[^\\s:]*$',
        description: 'a prefix, or "" for the default namespace',
      },
    },
    declarations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['element', 'prefixes'],
        additionalProperties: false,
        properties: {
          element: elementName,
          parent: elementName,
          withChild: path,
          withoutChild: path,
          prefixes: { type: 'array', items: { type: 'string' } },
          default: { type: 'string' },
        },
      },
    },
    emptyElements: {
      type: 'object',
      required: ['default'],
      additionalProperties: false,
      properties: { default: { enum: ['self-closing', 'open-close'] }, except: names },
    },
    selfClosingSpace: { type: 'string', pattern: '^[ \\t\\r\\n]*$', description: 'white space' },
    layout: {
      type: 'object',
      required: ['newline', 'indent', 'attributes'],
      additionalProperties: false,
      properties: {
        newline: { enum: ['\n', '\r\n'] },
        indent: { type: 'string', pattern: '^[ \\t]*$', description: 'spaces and tabs' },
        attributes: { enum: ['line', 'each'] },
        finalNewline: { type: 'boolean' },
      },
    },
    quote: { enum: ['"', "'"] },
    textReferences: {
      type: 'object',
      propertyNames: { minLength: 1, maxLength: 1 },
      additionalProperties: {
        type: 'string',
        pattern: '^&(#[0-9]+|#x[0-9A-Fa-f]+|amp|lt|gt|quot|apos);$',
        description: 'a reference to the character, such as &#10;',
      },
    },
  },
};
