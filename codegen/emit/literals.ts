/** A string literal in single quotes, on one line, of printable characters. */
export function stringLiteral(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped.replace(/[\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/g, escapeUnlessPair)}'`;
}

/** Astral characters stay; what cannot be seen is written by its number. */
function escapeUnlessPair(unit: string, index: number, whole: string): string {
  const code = unit.charCodeAt(0);
  const next = whole.charCodeAt(index + 1);
  const before = whole.charCodeAt(index - 1);
  if (code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) return unit;
  if (code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff) return unit;
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** A property name, in quotes if it needs them. */
export function propertyName(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : stringLiteral(name);
}

/** Plain data as an expression on one line: `{ name: [1, 'a'], required: true }`. Properties that are undefined are left out. */
export function dataLiteral(value: unknown): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(dataLiteral).join(', ')}]`;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, inner]) => `${propertyName(key)}: ${dataLiteral(inner)}`).join(', ')} }`;
}
