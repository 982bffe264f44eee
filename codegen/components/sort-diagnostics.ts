import type { Diagnostic } from '@passport-soap/runtime';
import type { SchemaDocument } from '../documents/types.js';

/**
 * Diagnostics in the order of their documents and of their places in these, each once: a document that is
 * included into two namespaces has its faults twice.
 */
export function sortDiagnostics(
  diagnostics: readonly Diagnostic[],
  documents: readonly SchemaDocument[],
): Diagnostic[] {
  const files = [...new Set(documents.map((document) => document.root.location.file))];
  const rank = new Map(files.map((file, index) => [file, index]));
  const seen = new Set<string>();
  const once = diagnostics.filter((diagnostic) => {
    const { code, file, line, column, message } = diagnostic;
    const key = JSON.stringify([code, file, line, column, message]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const fileRank = ({ file }: Diagnostic) => rank.get(file ?? '') ?? files.length;
  return once.sort(
    (a, b) => fileRank(a) - fileRank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}
