import { elementCodec, type SchemaTables } from '@passport-soap/runtime/schema';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { ReaderOf } from './judge.js';

/** The global elements that schema tables declare: what a document's root may be. */
export function globalElements({ elements, globalElements: count, namespaces }: SchemaTables): ExpandedName[] {
  return elements.slice(0, count).map(({ name: [namespace, local] }) => ({
    namespace: namespaces[namespace] ?? '',
    local,
  }));
}

/** Reads by the reference reader, which explains everything. */
export function readerOfTables(tables: SchemaTables): ReaderOf {
  const roots = globalElements(tables);
  return ({ namespace, local }) => {
    if (!roots.some((root) => root.namespace === namespace && root.local === local)) return undefined;
    const codec = elementCodec<unknown>(tables, namespace, local);
    return (input, options) => codec.read(input, options);
  };
}
