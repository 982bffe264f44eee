import type { SchemaChoice } from '@passport-soap/passport/conformance';
import type { SchemaTables } from '@passport-soap/runtime/schema';
import { closest, type ExpandedName } from '@passport-soap/runtime/xml';
import type { Context } from '../context.js';
import { cut } from '../print/cut.js';
import { openSchemas } from './open-schemas.js';

/**
 * Any schemas: compiled in memory, nothing is written. Any of their global elements may be the root.
 * @throws CommandError if one cannot be read or is in error; then the findings have been printed
 */
export async function namedSchemas(files: readonly string[], context: Context): Promise<SchemaChoice> {
  const { tables } = await openSchemas(files, context);
  const roots = globalElements(tables);
  return {
    sets: [{ tables }],
    doctype: 'internal',
    explainUnknown: (root) => explainUnknown(root, roots),
    expected: roots.slice(0, 20).map(({ local }) => local),
  };
}

function globalElements({ elements, globalElements: count, namespaces }: SchemaTables): ExpandedName[] {
  return elements.slice(0, count).map(({ name: [namespace, local] }) => ({
    namespace: namespaces[namespace] ?? '',
    local,
  }));
}

function explainUnknown({ namespace, local }: ExpandedName, roots: readonly ExpandedName[]): string {
  const where = (name: string) => (name === '' ? 'in no namespace' : `in namespace ${cut(name)}`);
  const found = `the schemas declare no global element ${cut(local)} ${where(namespace)}`;
  const elsewhere = roots.find((root) => root.local === local);
  if (elsewhere !== undefined) return `${found}; they do ${where(elsewhere.namespace)}`;
  const near = closest(
    local,
    roots.map((root) => root.local),
  );
  return near === undefined ? found : `${found}; did you mean ${near}?`;
}
