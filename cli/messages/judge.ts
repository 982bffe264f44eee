import type { Diagnostic } from '@passport-soap/runtime';
import { type DocumentResult, type ReadOptions, readDocument, type SchemaTables } from '@passport-soap/runtime/schema';
import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
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

/** What documents are judged by. */
export interface SchemaChoice {
  /** Sets of schemas: the first that declares the root element is the one, which envelopes of two versions of SOAP tell apart. */
  readonly tables: readonly [SchemaTables, ...SchemaTables[]];
  /** SOAP rules a document type declaration out (SOAP 1.1 §3); other documents may have one. */
  readonly doctype: NonNullable<ReadOptions['doctype']>;
  /** What to say of a root element that no schema declares. */
  readonly explainUnknown: (root: ExpandedName) => string;
  /** What the root could be instead. */
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
  const { doctype } = choice;
  const options = { file, mode, doctype, ...(encoding === undefined ? {} : { encoding }) };
  const [first, ...others] = choice.tables;
  let result = readDocument(first, body, options);
  for (const tables of others) {
    if (!isUnknown(result)) break;
    const other = readDocument(tables, body, options);
    if (!isUnknown(other)) result = other;
  }
  const { element: root } = result;
  const diagnostics = result.diagnostics.map((diagnostic) => {
    const unknown = diagnostic.code === 'cvc-elt.1' && root !== undefined;
    const { expected } = choice;
    const told = unknown ? { ...diagnostic, message: choice.explainUnknown(root), expected } : diagnostic;
    return moveDown(told, linesBefore);
  });
  const named = root === undefined ? {} : { root: clarkName(root) };
  return { ...about, ...named, valid: result.valid, readable: 'value' in result, diagnostics };
}

/** Whether the schemas declare no such root element. */
function isUnknown({ diagnostics }: DocumentResult): boolean {
  return diagnostics.some(({ code }) => code === 'cvc-elt.1');
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
