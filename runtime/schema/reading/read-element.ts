import { decodeXml } from '../../xml/decode.js';
import { XmlError } from '../../xml/error.js';
import { XmlScanner } from '../../xml/scanner.js';
import { Token } from '../../xml/token.js';
import type { XmlInput } from '../codec.js';
import { linkSchema } from '../link/link.js';
import type { LinkedElement, LinkedSchema } from '../link/linked.js';
import type { ReadOptions, ReadResult } from '../read.js';
import type { SchemaTables } from '../tables.js';
import { Findings, TooManyFindings } from './findings.js';
import { checkReferences } from './identity.js';
import { elementAt, findMeant, meantText, writeName } from './names.js';
import type { ModelObject } from './put-value.js';
import { endElement, startChild, strayText } from './read-content.js';
import { Reading } from './reading.js';
import { scratchSlot, startElement } from './start-element.js';

/**
 * The reference reader: reads and validates a document whose root is the global element declaration of that index
 * (XML Schema 1.0 Part 1, all validation rules that the tables can express).
 *
 * Never throws for bad input: all findings are in the result, in document order. A document that is not well-formed
 * has no value; one that is not valid has one in lenient mode only (see `ReadOptions.mode`).
 *
 * @throws DiagnosticError if the tables need what this runtime does not have (`unsupported-…`).
 */
export function readElement<T>(
  tables: SchemaTables,
  elementIndex: number,
  input: XmlInput,
  options: ReadOptions = {},
): ReadResult<T> {
  const schema = linkSchema(tables);
  const element = schema.elements[elementIndex];
  if (element === undefined) throw new RangeError(`the schema tables have no element ${elementIndex}`);
  const { encoding, file, limits, mode = 'strict', maxDiagnostics = 100 } = options;
  let text: string;
  try {
    text = typeof input === 'string' ? input : decodeXml(input, { encoding, file, limits });
  } catch (error) {
    if (error instanceof XmlError) return { valid: false, diagnostics: error.diagnostics };
    throw error;
  }
  return readText(schema, element, text, file, limits, mode === 'lenient', maxDiagnostics);
}

function readText<T>(
  schema: LinkedSchema,
  element: LinkedElement,
  text: string,
  file: string | undefined,
  limits: ReadOptions['limits'],
  lenient: boolean,
  maxDiagnostics: number,
): ReadResult<T> {
  const scanner = new XmlScanner(text, { names: schema.names, limits, file });
  const findings = new Findings(maxDiagnostics);
  const root: ModelObject = {};
  let fatal: XmlError | undefined;
  let complete = false;
  try {
    complete = readDocument(new Reading(schema, text, scanner, findings, lenient), element, root);
  } catch (error) {
    if (error instanceof XmlError) fatal = error;
    else if (!(error instanceof TooManyFindings)) throw error;
  }
  if (complete && findings.count === 0) return { value: root.value as T, valid: true, diagnostics: [] };
  const diagnostics = findings.located(text, scanner, file, fatal);
  if (complete && lenient) return { value: root.value as T, valid: false, diagnostics };
  return { valid: false, diagnostics };
}

/** False if the root element is another: then the rest is read for its well-formedness only. */
function readDocument(reading: Reading, element: LinkedElement, root: ModelObject): boolean {
  const { scanner } = reading;
  scanner.next();
  const known = scanner.name === element.name;
  if (known) startElement(reading, element, root, scratchSlot);
  else reportRoot(reading, element);
  while (reading.depth >= 0) {
    const token = scanner.next();
    if (token === Token.StartTag) startChild(reading);
    else if (token === Token.EndTag) endElement(reading);
    else if (!scanner.blank || reading.frame.type?.content === 'empty') strayText(reading);
  }
  while (scanner.next() !== Token.End);
  checkReferences(reading);
  return known;
}

function reportRoot(reading: Reading, element: LinkedElement): void {
  const { scanner } = reading;
  const expected = writeName(reading, element.name);
  const meant = findMeant(scanner.name, [element]);
  const sameLocal = scanner.name.local === element.name.local;
  const instead = sameLocal && meant !== undefined ? '' : `: expected ${expected}`;
  const advice = meant === undefined ? '' : `; ${meantText(reading, scanner.name, meant.name)}`;
  reading.findings.add({
    code: 'cvc-elt.1',
    message: `element ${elementAt(reading, scanner.offset)} cannot be the document element${instead}${advice}`,
    offset: scanner.offset,
    expected: [expected],
  });
}
