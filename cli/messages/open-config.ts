import { existsSync } from 'node:fs';
import { type GeneratorConfig, loadConfig } from '@passport-soap/codegen';
import { DiagnosticError } from '@passport-soap/runtime';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { countDiagnostics } from '../print/diagnostics.js';
import { noteSchemaFindings } from '../print/schema-findings.js';

/** Reads a `passport-soap.json`. @throws CommandError if it is not there or in error; then the findings have been printed */
export async function openConfig(file: string, context: Context): Promise<GeneratorConfig> {
  if (!existsSync(file)) {
    throw new CommandError(`${file}: there is no such file`, '--config names a passport-soap.json');
  }
  try {
    return await loadConfig(file);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    noteSchemaFindings(error.diagnostics, context);
    throw new CommandError(`${file} is not a configuration: ${countDiagnostics(error.diagnostics)}`);
  }
}
