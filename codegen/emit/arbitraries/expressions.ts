import { propertyName, stringLiteral } from '../literals.js';

/** One property of an object whose values are generated. */
export interface FieldExpression {
  readonly key: string;
  readonly expression: string;
  readonly optional: boolean;
}

/** What is asked for cannot be generated: no value of it is valid, or none was found. */
export class NotGenerable extends Error {}

/** `fc.record({ … })`, a line for each field. */
export function recordOf(fields: readonly FieldExpression[]): string {
  if (fields.length === 0) return 'fc.constant({})';
  const lines = fields.map(({ key, expression }) => `  ${propertyName(key)}: ${indent(expression)},\n`).join('');
  if (fields.every(({ optional }) => !optional)) return `fc.record({\n${lines}})`;
  const required = fields.filter(({ optional }) => !optional).map(({ key }) => stringLiteral(key));
  return `fc.record({\n${lines}}, { requiredKeys: [${required.join(', ')}] })`;
}

/** `{ kind: tag, value }`. */
export function taggedOf(tag: string, value: string): string {
  return recordOf([
    { key: 'kind', expression: `fc.constant(${stringLiteral(tag)})`, optional: false },
    { key: 'value', expression: value, optional: false },
  ]);
}

/**
 * One of several; what is deeply nested takes the first, and shrinking ends there.
 *
 * @param options the constant of fast-check's options, if the depth matters
 */
export function oneOf(expressions: readonly string[], options?: '$nested'): string {
  const [only] = expressions;
  if (only === undefined) throw new NotGenerable('there is nothing to choose from');
  if (expressions.length === 1) return only;
  const lines = [...(options === undefined ? [] : [options]), ...expressions].map((each) => `  ${indent(each)},\n`);
  return `fc.oneof(\n${lines.join('')})`;
}

/** @param max absent: without end */
export function arrayOf(item: string, min: number, max?: number): string {
  const options = [...(min > 0 ? [`minLength: ${min}`] : []), ...(max === undefined ? [] : [`maxLength: ${max}`])];
  return options.length === 0 ? `fc.array(${item})` : `fc.array(${item}, { ${options.join(', ')} })`;
}

/** Several objects as one. */
export function mergeOf(expressions: readonly string[]): string {
  const [only] = expressions;
  if (only === undefined) return 'fc.constant({})';
  if (expressions.length === 1) return only;
  const names = expressions.map((_, index) => `part${index + 1}`);
  const lines = expressions.map((each) => `  ${indent(each)},\n`).join('');
  return `fc.tuple(\n${lines}).map(([${names.join(', ')}]) => ({ ${names.map((name) => `...${name}`).join(', ')} }))`;
}

/** Several arrays as one. */
export function concatOf(expressions: readonly string[]): string {
  const [only] = expressions;
  if (only === undefined) return 'fc.constant<never[]>([])';
  if (expressions.length === 1) return only;
  const names = expressions.map((_, index) => `part${index + 1}`);
  const lines = expressions.map((each) => `  ${indent(each)},\n`).join('');
  return `fc.tuple(\n${lines}).map(([${names.join(', ')}]) => [${names.map((name) => `...${name}`).join(', ')}])`;
}

/** Two spaces more in front of each line but the first. */
export function indent(expression: string): string {
  return expression.replaceAll('\n', '\n  ');
}
