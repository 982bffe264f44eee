import { isDeepStrictEqual } from 'node:util';

/**
 * Whether two models say the same. Prefixes, and where a namespace is declared, are the writer's choice: they may differ
 * in QName values and in fragments of XML.
 */
export function sameModel(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(comparable(left), comparable(right));
}

function comparable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(comparable);
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record);
  if (typeof record.xml === 'string' && typeof record.namespaces === 'object' && keys.length === 4) {
    return {
      namespace: record.namespace,
      local: record.local,
      xml: record.xml.replace(/ xmlns(?::[^=]+)?="[^"]*"/g, ''),
    };
  }
  if (keys.length === 3 && typeof record.local === 'string' && typeof record.prefix === 'string') {
    return { namespace: record.namespace, local: record.local };
  }
  return Object.fromEntries(
    keys.filter((key) => record[key] !== undefined).map((key) => [key, comparable(record[key])]),
  );
}
