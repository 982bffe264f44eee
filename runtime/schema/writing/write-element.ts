import type { WriteOptions } from '../codec.js';
import { CountingLimit } from '../counting/count.js';
import { defaultProfile } from '../default-profile.js';
import { linkSchema } from '../link/link.js';
import type { SchemaTables } from '../tables.js';
import { compileProfile } from './compile-profile.js';
import { inModel, readAgain } from './read-again.js';
import { writeTyped } from './write-typed.js';
import { Writer } from './writer.js';

/**
 * The reference serializer: writes a document whose root is the global element declaration of that index,
 * spelt as the wire profile says, and checks all of the value on the way: types, facets, order, occurrence, unknown fields.
 *
 * @throws DiagnosticError if the value is not valid, with a path in the model (`$.header.security`) on every finding.
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
  const lenient = mode === 'lenient';
  const compiled = compileProfile(profile);
  const write = (writer: Writer): Writer => {
    if (profile.declaration !== undefined) writer.out = profile.declaration + (profile.layout?.newline ?? '');
    try {
      writeTyped(writer, element, value, undefined, []);
    } catch (error) {
      if (!(error instanceof CountingLimit)) throw error;
      writer.fail('limit-counting', error.message);
    }
    return writer;
  };
  const writer = write(new Writer(schema, compiled, lenient));
  if (!writer.identitiesInFragments) {
    for (const { value: id, path } of writer.references) {
      if (!writer.ids.has(id))
        writer.reportAt(path, 'cvc-id.1', 'no element of the document has the ID that this refers to');
    }
  }
  writer.finish();
  const { out } = writer;
  if (!lenient && (schema.constraints.length > 0 || writer.identitiesInFragments)) {
    const found = readAgain(schema, element, out);
    // Written once more, to see which part of the model each finding is about.
    if (found.length > 0) throw inModel(found, out, write(new Writer(schema, compiled, lenient, [])).places ?? []);
  }
  return out + (profile.layout?.finalNewline === true ? profile.layout.newline : '');
}
