import { readFileSync } from 'node:fs';
import type { Diagnostic } from '@passport-soap/runtime';
import type { Context } from '../context.js';
import { decodeForDisplay } from '../messages/decode.js';
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

/** A finding may be that the file is not there, is a folder, or cannot be read: then there is no line to show. */
function readExcerpts(file: string): Excerpts | undefined {
  let text: string;
  try {
    text = decodeForDisplay(readFileSync(file));
  } catch {
    return undefined;
  }
  return createExcerpts(text, 'schema');
}
