import type { LoadedDocuments } from './load-documents.js';
import { attributeValue, isXsd, xsdChildren } from './source.js';
import type { SchemaDocument } from './types.js';

/** What was loaded, as JSON: sorted, the same on every machine. */
export function dumpDocuments(loaded: LoadedDocuments): unknown {
  const byKey = <T extends { file: string; targetNamespace?: string }>(documents: readonly T[]): T[] =>
    [...documents].sort((a, b) => compare(a.file, b.file) || compare(a.targetNamespace ?? '', b.targetNamespace ?? ''));
  return {
    schemas: byKey(loaded.documents.map(dumpSchema)),
    wsdls: byKey(
      loaded.wsdls.map(({ file, root }) => ({ file, targetNamespace: attributeValue(root, 'targetNamespace') ?? '' })),
    ),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function dumpSchema({ file, root, targetNamespace }: SchemaDocument) {
  const children = xsdChildren(root);
  return {
    file,
    targetNamespace,
    chameleon: targetNamespace !== (attributeValue(root, 'targetNamespace') ?? ''),
    references: children
      .filter((child) => ['include', 'import', 'redefine'].includes(child.name.local))
      .map((child) => ({
        kind: child.name.local,
        namespace: attributeValue(child, 'namespace'),
        schemaLocation: attributeValue(child, 'schemaLocation'),
        line: child.location.line,
      })),
    components: children
      .flatMap((child) => [child, ...(isXsd(child, 'redefine') ? xsdChildren(child) : [])])
      .filter((child) => attributeValue(child, 'name') !== undefined)
      .map((child) => ({
        kind: child.name.local,
        name: attributeValue(child, 'name'),
        line: child.location.line,
        column: child.location.column,
      })),
  };
}
