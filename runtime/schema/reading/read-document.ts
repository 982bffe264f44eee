import type { XmlInput } from '../codec.js';
import { linkSchema } from '../link/link.js';
import type { DocumentResult, ReadOptions } from '../read.js';
import type { SchemaTables } from '../tables.js';
import { elementAt, findMeant, meantText, writeName } from './names.js';
import type { ModelObject } from './put-value.js';
import { readInput } from './read-input.js';
import type { Reading } from './reading.js';
import { scratchSlot } from './scratch-slot.js';
import { startElement, startUndeclared } from './start-element.js';

/** More of the elements that a root could be are no help. */
const shownRoots = 20;

/**
 * Reads and validates a document by the global element declaration of its root, whichever that is.
 * A root without a declaration is read by the type that its `xsi:type` names (§3.3.4, cvc-assess-elt 1.2);
 * one that names none either is an error (cvc-elt.1).
 *
 * Never throws for bad input: all findings are in the result, in document order.
 *
 * @throws DiagnosticError if the tables need what this runtime does not have (`unsupported-…`).
 */
export function readDocument(tables: SchemaTables, input: XmlInput, options: ReadOptions = {}): DocumentResult {
  const { result, name } = readInput<unknown>(linkSchema(tables), input, options, startAnyRoot);
  return name === undefined ? result : { ...result, element: { namespace: name.namespace, local: name.local } };
}

function startAnyRoot(reading: Reading, root: ModelObject): boolean {
  const declaration = reading.schema.elementsByName.get(reading.scanner.name);
  if (declaration !== undefined) startElement(reading, declaration, root, scratchSlot);
  else startUndeclared(reading, () => reportUndeclared(reading), root);
  return declaration !== undefined || reading.depth >= 0 || 'value' in root;
}

function reportUndeclared(reading: Reading): void {
  const { scanner, schema } = reading;
  const roots = [...schema.elementsByName.values()];
  const meant = findMeant(scanner.name, roots);
  const advice = meant === undefined ? '' : `; ${meantText(reading, scanner.name, meant.name)}`;
  reading.findings.add({
    code: 'cvc-elt.1',
    message: `the schema declares no global element ${elementAt(reading, scanner.offset)}${advice}`,
    offset: scanner.offset,
    expected: roots.slice(0, shownRoots).map(({ name }) => writeName(reading, name)),
  });
}
