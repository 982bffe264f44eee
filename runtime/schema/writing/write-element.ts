import { DiagnosticError } from '../../diagnostic.js';
import type { WriteOptions } from '../codec.js';
import { defaultProfile } from '../default-profile.js';
import { linkSchema } from '../link/link.js';
import type { LinkedElement, LinkedSchema } from '../link/linked.js';
import { readElement } from '../reading/read-element.js';
import type { SchemaTables } from '../tables.js';
import { compileProfile } from './compile-profile.js';
import { writeTyped } from './write-typed.js';
import { Writer } from './writer.js';

/**
 * The reference serializer: writes a document whose root is the global element declaration of that index,
 * spelt as the wire profile says, and checks all of the value on the way: types, facets, order, occurrence, unknown fields.
 *
 * @throws DiagnosticError if the value is not valid, with a path in the model (`$.header.security`) on every finding.
 *   Keys, references to them and IDs in fragments are checked in the text: their findings have a path in the document.
 *   In lenient mode only for what cannot be written at all.
 */
export function writeElement(
  tables: SchemaTables,
  elementIndex: number,
  value: unknown,
  options: WriteOptions = {},
): string {
  const schema = linkSchema(tables);
  const element = schema.elements[elementIndex];
  if (element === undefined) throw new RangeError(`the schema tables have no element ${elementIndex}`);
  const { mode = 'strict', profile = defaultProfile } = options;
  const compiled = compileProfile(profile);
  const writer = new Writer(schema, compiled, mode === 'lenient');
  if (profile.declaration !== undefined) writer.out = profile.declaration + (profile.layout?.newline ?? '');
  writeTyped(writer, element, value, undefined, []);
  if (!writer.identitiesInFragments) {
    for (const { value: id, path } of writer.references) {
      if (!writer.ids.has(id))
        writer.reportAt(path, 'cvc-id.1', 'no element of the document has the ID that this refers to');
    }
  }
  writer.finish();
  if (mode === 'strict' && (schema.constraints.length > 0 || writer.identitiesInFragments)) {
    readAgain(schema, element, writer.out);
  }
  return writer.out + (profile.layout?.finalNewline === true ? profile.layout.newline : '');
}

/** Rules of the document as a whole, for which its text is read once more. */
function readAgain(schema: LinkedSchema, element: LinkedElement, text: string): void {
  const limits = { maxLength: Infinity, maxDepth: Infinity, maxAttributes: Infinity, maxNameLength: Infinity };
  const { diagnostics } = readElement(schema.tables, element.index, text, { limits });
  // Values were checked one by one; which entities there are only the document type declaration will tell.
  const found = diagnostics.filter(({ code }) => /^cvc-id(?:entity-constraint)?\./.test(code));
  if (found.length > 0) {
    throw new DiagnosticError(found.map(({ line: _, column: __, related: ___, ...diagnostic }) => diagnostic));
  }
}
