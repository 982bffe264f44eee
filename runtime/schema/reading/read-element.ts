import type { XmlInput } from '../codec.js';
import { linkSchema } from '../link/link.js';
import type { LinkedElement } from '../link/linked.js';
import type { ReadOptions, ReadResult } from '../read.js';
import type { SchemaTables } from '../tables.js';
import { elementAt, findMeant, meantText, writeName } from './names.js';
import { readInput } from './read-input.js';
import type { Reading } from './reading.js';
import { scratchSlot } from './scratch-slot.js';
import { startElement } from './start-element.js';

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
  const { result } = readInput<T>(schema, input, options, (reading, root) => {
    const known = reading.scanner.name === element.name;
    if (known) startElement(reading, element, root, scratchSlot);
    else reportRoot(reading, element);
    return known;
  });
  return result;
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
