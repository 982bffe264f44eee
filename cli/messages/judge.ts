import type { Diagnostic } from '@passport-soap/runtime';
import type { ReadOptions, ReadResult } from '@passport-soap/runtime/schema';
import { clarkName, type ExpandedName, Token, XmlError, XmlScanner } from '@passport-soap/runtime/xml';
import type { Context } from '../context.js';
import { decodeForDisplay } from './decode.js';
import type { OpenedMessage } from './open-message.js';

/** What was found in one message. */
export interface JudgedMessage {
  readonly file: string;
  readonly valid: boolean;
  /** It has a value in the mode that it was read in: in lenient mode, also if it is not valid. */
  readonly readable: boolean;
  /** The root element, in Clark notation, as far as there is one. */
  readonly root?: string;
  readonly kind: OpenedMessage['kind'];
  /** Lines are the file's. */
  readonly diagnostics: readonly Diagnostic[];
  /** The document itself, secrets included, and the lines before it in the file: for excerpts. */
  readonly text: string;
  readonly linesBefore: number;
}

/** Reads a document whose root is this element; `undefined` if no schema declares it. */
export type ReaderOf = (
  root: ExpandedName,
) => ((input: Uint8Array, options: ReadOptions) => ReadResult<unknown>) | undefined;

export interface SchemaChoice {
  readonly readerOf: ReaderOf;
  /** What to say of a root element that no schema declares. */
  readonly explainUnknown: (root: ExpandedName) => string;
  readonly expected: readonly string[];
}

/**
 * A judge of messages: by the schemas that are named, or else by the Passport bindings.
 * @throws CommandError if the schemas cannot be read or are in error
 */
export async function createJudge(
  schemas: readonly string[] | undefined,
  mode: 'strict' | 'lenient',
  context: Context,
): Promise<(message: OpenedMessage) => JudgedMessage> {
  const choice =
    schemas === undefined
      ? (await import('./passport-schemas.js')).passportSchemas()
      : await (await import('./named-schemas.js')).namedSchemas(schemas, context);
  return (message) => judge(message, choice, mode);
}

function judge(message: OpenedMessage, choice: SchemaChoice, mode: 'strict' | 'lenient'): JudgedMessage {
  const { file, kind, linesBefore, body, encoding } = message;
  const text = decodeForDisplay(body, encoding);
  const about = { file, kind, linesBefore, text };
  if (message.diagnostics.length > 0) {
    const diagnostics = message.diagnostics.map((diagnostic) => ({ ...diagnostic, file }));
    return { ...about, valid: false, readable: false, diagnostics };
  }
  const root = findRoot(text);
  const named = root === undefined ? {} : { root: clarkName(root) };
  // Without a root element, any reader says best what is wrong.
  const read = root === undefined ? choice.readerOf(envelope) : choice.readerOf(root);
  if (read === undefined) {
    const code = 'cvc-elt.1';
    const { expected } = choice;
    const diagnostic: Diagnostic = {
      code,
      severity: 'error',
      message: choice.explainUnknown(root ?? envelope),
      file,
      line: linesBefore + lineOfRoot(text),
      column: 1,
      expected,
    };
    return { ...about, ...named, valid: false, readable: false, diagnostics: [diagnostic] };
  }
  const result = read(body, { file, mode, ...(encoding === undefined ? {} : { encoding }) });
  const diagnostics = result.diagnostics.map((diagnostic) => moveDown(diagnostic, linesBefore));
  return { ...about, ...named, valid: result.valid, readable: 'value' in result, diagnostics };
}

const envelope: ExpandedName = { namespace: 'http://schemas.xmlsoap.org/soap/envelope/', local: 'Envelope' };

/** The root element's name; `undefined` if the document is not well-formed before or at its start tag. */
function findRoot(text: string): ExpandedName | undefined {
  try {
    const scanner = new XmlScanner(text);
    return scanner.next() === Token.StartTag ? scanner.name : undefined;
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}

function lineOfRoot(text: string): number {
  const scanner = new XmlScanner(text);
  scanner.next();
  return scanner.location(scanner.offset).line;
}

function moveDown(diagnostic: Diagnostic, lines: number): Diagnostic {
  if (lines === 0) return diagnostic;
  const { line, related, file } = diagnostic;
  return {
    ...diagnostic,
    ...(line === undefined ? {} : { line: line + lines }),
    ...(related === undefined
      ? {}
      : {
          related: related.map((other) =>
            other.line === undefined || other.file !== file ? other : { ...other, line: other.line + lines },
          ),
        }),
  };
}
