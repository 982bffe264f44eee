import { existsSync, readFileSync } from 'node:fs';
import type { Diagnostic } from '@passport-soap/runtime';
import type { Context } from '../context.js';
import { printDiagnostic } from './diagnostics.js';
import { createExcerpts, type Excerpts } from './excerpt.js';

/** Prints findings about schemas on standard error, with the line that each is about. Answers whether one is an error. */
export function noteSchemaFindings(diagnostics: readonly Diagnostic[], context: Context): boolean {
  const sources = new Map<string, Excerpts | undefined>();
  const excerptsOf = (file: string | undefined): Excerpts | undefined => {
    if (file === undefined) return undefined;
    if (!sources.has(file)) sources.set(file, readExcerpts(file));
    return sources.get(file);
  };
  for (const diagnostic of diagnostics) {
    context.note(printDiagnostic(diagnostic, context.colors, excerptsOf(diagnostic.file)));
  }
  return diagnostics.some(({ severity }) => severity === 'error');
}

function readExcerpts(file: string): Excerpts | undefined {
  return existsSync(file) ? createExcerpts(readFileSync(file, 'utf8'), 'schema') : undefined;
}
