import { propertyName, stringLiteral } from './literals.js';
import type { ValueTable } from './tabulate-objects.js';

/**
 * A function for each table, in the form of ajv's, and what they share.
 *
 * @param functionOf the name of the function that checks a definition
 */
export function printValueTables(
  tables: ReadonlyMap<string, ValueTable>,
  functionOf: (definition: string) => string,
): string {
  const functions = [...tables].map(([definition, table]) => {
    const name = functionOf(definition);
    return [
      `function ${name}(value, { instancePath = '' } = {}) {`,
      `  return (${name}.errors = check(null, table_${name}, value, instancePath)) === null;`,
      '}',
      `const table_${name} = ${print(table)};`,
    ].join('\n');
  });
  return `${functions.join('\n')}\n${checkFunctions}`;

  function print(table: ValueTable): string {
    switch (table.kind) {
      case 'definition':
        return functionOf(table.name);
      case 'constant':
        return typeof table.value === 'string' ? stringLiteral(table.value) : String(table.value);
      case 'array':
        return `[${print(table.item)}]`;
      case 'object':
        return `{ required: [${table.required.map(stringLiteral).join(', ')}], fields: ${printMap(table.fields)} }`;
      case 'choice': {
        const otherwise = table.otherwise === undefined ? '' : `, otherwise: ${print(table.otherwise)}`;
        return `{ on: ${stringLiteral(table.field)}, members: ${printMap(table.members)}${otherwise} }`;
      }
    }
  }

  function printMap(entries: readonly (readonly [string, ValueTable])[]): string {
    return `{ ${['__proto__: null', ...entries.map(([key, table]) => `${propertyName(key)}: ${print(table)}`)].join(', ')} }`;
  }
}

/** They report what ajv would report of the JSON Schema, in its order. */
const checkFunctions = `
function check(found, table, value, path) {
  if (typeof table === 'function') {
    if (table(value, { instancePath: path })) return found;
    return found === null ? table.errors : found.concat(table.errors);
  }
  if (typeof table !== 'object') {
    return value === table ? found : report(found, path, 'const', { allowedValue: table });
  }
  if (Array.isArray(table)) {
    if (!Array.isArray(value)) return report(found, path, 'type', { type: 'array' });
    for (let index = 0; index < value.length; index++) {
      found = check(found, table[0], value[index], path + '/' + index);
    }
    return found;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return report(found, path, 'type', { type: 'object' });
  }
  return table.fields === undefined ? checkChoice(found, table, value, path) : checkFields(found, table, value, path);
}
function checkFields(found, { required, fields }, value, path) {
  for (const name of required) {
    if (value[name] === undefined) found = report(found, path, 'required', { missingProperty: name });
  }
  for (const key in value) {
    if (fields[key] === undefined) found = report(found, path, 'additionalProperties', { additionalProperty: key });
  }
  for (const key in fields) {
    if (value[key] !== undefined) found = check(found, fields[key], value[key], path + '/' + key);
  }
  return found;
}
function checkChoice(found, { on, members, otherwise }, value, path) {
  const tag = value[on];
  if (tag === undefined) {
    if (otherwise !== undefined) return check(found, otherwise, value, path);
    found = report(found, path, 'required', { missingProperty: on });
  }
  const member = typeof tag === 'string' ? members[tag] : undefined;
  return member === undefined ? report(found, path, 'discriminator', { tag: on }) : check(found, member, value, path);
}
`;
