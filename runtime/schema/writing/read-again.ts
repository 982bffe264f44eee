import { type Diagnostic, DiagnosticError } from '../../diagnostic.js';
import { type Location, lineStarts } from '../../xml/lines.js';
import type { LinkedElement, LinkedSchema } from '../link/linked.js';
import { readElement } from '../reading/read-element.js';
import type { Place } from './writer.js';

/** Reads what was written for the rules of the document as a whole: identity constraints, IDs in fragments and elsewhere. */
export function readAgain(schema: LinkedSchema, element: LinkedElement, text: string): Diagnostic[] {
  const limits = { maxLength: Infinity, maxDepth: Infinity, maxAttributes: Infinity, maxNameLength: Infinity };
  const { diagnostics } = readElement(schema.tables, element.index, text, { limits, doctype: 'internal' });
  // Values were checked one by one.
  return diagnostics.filter(({ code }) => /^cvc-id(?:entity-constraint)?\./.test(code));
}

/** Findings about written text as findings about the model that it was written from. */
export function inModel(found: readonly Diagnostic[], text: string, places: readonly Place[]): DiagnosticError {
  const starts = lineStarts(text);
  const pathOf = ({ line = 1, column = 1 }: Partial<Location>): string => {
    const offset = (starts[line - 1] ?? 0) + column - 1;
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] as Place).start <= offset) low = middle + 1;
      else high = middle;
    }
    return places[low - 1]?.path ?? '$';
  };
  return new DiagnosticError(
    found.map(({ code, severity, message, expected, related, ...at }) => ({
      ...{ code, severity, message, path: pathOf(at) },
      ...(expected === undefined ? {} : { expected }),
      ...(related === undefined
        ? {}
        : { related: related.map((other) => ({ message: `${other.message}: ${pathOf(other)}` })) }),
    })),
  );
}
