import { decodeXml } from '../../xml/decode.js';
import { XmlError } from '../../xml/error.js';
import type { ExpandedName } from '../../xml/names.js';
import { XmlScanner } from '../../xml/scanner.js';
import { Token } from '../../xml/token.js';
import type { XmlInput } from '../codec.js';
import { CountingLimit } from '../counting/count.js';
import type { LinkedSchema } from '../link/linked.js';
import type { ReadOptions, ReadResult } from '../read.js';
import { Findings, TooManyFindings } from './findings.js';
import { checkReferences } from './identity.js';
import type { ModelObject } from './put-value.js';
import { endElement, readText, startChild } from './read-content.js';
import { Reading } from './reading.js';
import { scratchSlot } from './scratch-slot.js';

/**
 * Starts the document element, whose start tag is the current token; its value goes to {@link scratchSlot} of `root`.
 * False if it cannot be read: then the rest of the document is read for its well-formedness only.
 */
export type StartRoot = (reading: Reading, root: ModelObject) => boolean;

/** Reads a document, its root as `startRoot` says. `name`: the root's, if the document got as far. */
export function readInput<T>(
  schema: LinkedSchema,
  input: XmlInput,
  options: ReadOptions,
  startRoot: StartRoot,
): { readonly result: ReadResult<T>; readonly name: ExpandedName | undefined } {
  const { doctype, encoding, file, limits, mode = 'strict', maxDiagnostics = 100 } = options;
  let text: string;
  try {
    text = typeof input === 'string' ? input : decodeXml(input, { encoding, file, limits });
  } catch (error) {
    if (error instanceof XmlError) return { result: { valid: false, diagnostics: error.diagnostics }, name: undefined };
    throw error;
  }
  const scanner = new XmlScanner(text, { names: schema.names, limits, file, doctype });
  const findings = new Findings(maxDiagnostics);
  const lenient = mode === 'lenient';
  const root: ModelObject = {};
  let name: ExpandedName | undefined;
  let fatal: XmlError | undefined;
  let complete = false;
  try {
    scanner.next();
    name = scanner.name;
    complete = readRoot(new Reading(schema, scanner.scanned, scanner, findings, lenient), root, startRoot);
  } catch (error) {
    if (error instanceof XmlError) fatal = error;
    else if (error instanceof CountingLimit) fatal = limitReached(scanner, error, file);
    else if (!(error instanceof TooManyFindings)) throw error;
  }
  if (complete && findings.count === 0) {
    return { result: { value: root.value as T, valid: true, diagnostics: [] }, name };
  }
  const diagnostics = findings.located(scanner.scanned, scanner, file, fatal);
  const value = complete && lenient ? { value: root.value as T } : {};
  return { result: { ...value, valid: false, diagnostics }, name };
}

function limitReached(scanner: XmlScanner, { message }: CountingLimit, file: string | undefined): XmlError {
  const { offset } = scanner;
  return new XmlError('limit-counting', message, offset, scanner.location(offset), { file });
}

function readRoot(reading: Reading, root: ModelObject, startRoot: StartRoot): boolean {
  const { scanner } = reading;
  const known = startRoot(reading, root);
  while (reading.depth >= 0) {
    const token = scanner.next();
    if (token === Token.StartTag) startChild(reading);
    else if (token === Token.EndTag) endElement(reading);
    else readText(reading);
  }
  while (scanner.next() !== Token.End);
  checkReferences(reading);
  return known;
}
