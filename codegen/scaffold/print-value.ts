import { propertyName, stringLiteral } from '../emit/literals.js';

/** Of a line, and of it the comma at its end. */
const width = 120 - 1;

/** A value of a model as a TypeScript expression, on one line if there is room for it. */
export function printValue(value: unknown, indent = '', used = indent.length): string {
  const flat = printFlat(value);
  if ((used + flat.length <= width && !isList(value)) || typeof value !== 'object' || value === null) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${inner}${printValue(item, inner)},\n`).join('')}${indent}]`;
  }
  if (value instanceof Uint8Array) return flat;
  const lines = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => {
      const name = propertyName(key);
      return `${inner}${name}: ${printValue(member, inner, inner.length + name.length + 3)},\n`;
    });
  return `{\n${lines.join('')}${indent}}`;
}

/** Formatters put each of several objects in a line of its own, however short. */
function isList(value: unknown): boolean {
  const isLarge = (item: unknown): boolean => typeof item === 'object' && item !== null && Object.keys(item).length > 1;
  if (Array.isArray(value)) return (value.length > 1 && value.every(isLarge)) || value.some(isList);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return Object.values(value).some(isList);
}

function printFlat(value: unknown): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return printNumber(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Uint8Array) return `Uint8Array.of(${value.join(', ')})`;
  if (Array.isArray(value)) return `[${value.map(printFlat).join(', ')}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return '{}';
  return `{ ${members.map(([key, member]) => `${propertyName(key)}: ${printFlat(member)}`).join(', ')} }`;
}

function printNumber(value: number): string {
  if (Number.isNaN(value)) return 'Number.NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Number.POSITIVE_INFINITY' : 'Number.NEGATIVE_INFINITY';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** A value without what JSON does not show of it either: notes of the reader, which cannot be written down. */
export function withoutNotes<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(withoutNotes) as T;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutNotes(member)])) as T;
}
