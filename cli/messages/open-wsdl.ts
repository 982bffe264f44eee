import { statSync } from 'node:fs';
import { type CompiledServices, compileServices } from '@passport-soap/codegen';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { countDiagnostics } from '../print/diagnostics.js';
import { noteSchemaFindings } from '../print/schema-findings.js';

/** With something to call. */
export type UsableServices = CompiledServices & Required<Pick<CompiledServices, 'schema' | 'tables'>>;

/**
 * A WSDL, compiled in memory. Findings have been printed; `undefined` if it cannot be used: exit code 1.
 *
 * @throws CommandError if there is no such file
 */
export async function openWsdl(file: string, context: Context): Promise<UsableServices | undefined> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) {
    const hint = '--wsdl names a file: what is on the network has to be saved first, with all that it imports';
    throw new CommandError(`${file}: there is no such file`, hint);
  }
  if (stats.isDirectory()) throw new CommandError(`${file}: is a folder`, '--wsdl names a file');
  const compiled = await compileServices([file]);
  noteSchemaFindings(compiled.diagnostics, context);
  const { schema, tables, services } = compiled;
  if (schema === undefined || tables === undefined) {
    context.note(`${file} cannot be used: ${countDiagnostics(compiled.diagnostics)}`);
    context.exitCode = 1;
    return undefined;
  }
  if (services.length === 0) {
    context.note(`${file} cannot be used: it has no service with a port of SOAP 1.1 or 1.2 over HTTP`);
    context.exitCode = 1;
    return undefined;
  }
  return { ...compiled, schema, tables };
}
