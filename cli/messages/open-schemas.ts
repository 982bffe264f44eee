import { existsSync } from 'node:fs';
import { compileSchemas, type SampleSource } from '@passport-soap/codegen';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { countDiagnostics } from '../print/diagnostics.js';
import { noteSchemaFindings } from '../print/schema-findings.js';

/**
 * Compiles schemas in memory: nothing is written.
 * @throws CommandError if one cannot be read or is in error; then the findings have been printed
 */
export async function openSchemas(files: readonly string[], context: Context): Promise<SampleSource> {
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) {
    throw new CommandError(`${missing}: there is no such file`, '--schema names schemas, up to -- or the next option');
  }
  const { tables, schema, diagnostics } = await compileSchemas(files);
  noteSchemaFindings(diagnostics, context);
  if (tables === undefined || schema === undefined) {
    throw new CommandError(`the schemas cannot be used: ${countDiagnostics(diagnostics)}`);
  }
  return { tables, schema };
}
