import type { Diagnostic } from '@passport-soap/runtime';
import type { Schema } from '../../codegen/components/types.js';
import type { LoadedDocuments } from '../../codegen/documents/index.js';
import { importBuilt } from './import-built.js';

export const documents =
  await importBuilt<typeof import('../../codegen/documents/index.js')>('codegen/documents/index.js');
export const components =
  await importBuilt<typeof import('../../codegen/components/index.js')>('codegen/components/index.js');
export const constraints =
  await importBuilt<typeof import('../../codegen/constraints/index.js')>('codegen/constraints/index.js');
export const automata =
  await importBuilt<typeof import('../../codegen/automata/index.js')>('codegen/automata/index.js');

/** A schema document, its content from the second line on; the prefix `t` is `urn:t`. */
export function xsd(content: string, attributes = ''): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" ${attributes}>\n${content}\n</xs:schema>`;
}

export interface Compiled {
  readonly loaded: LoadedDocuments;
  readonly schema: Schema;
  /** Of all three stages. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Files in memory, through the stages as the generator runs them: each if those before it found no error. Starts from the first file. */
export function compile(files: string | Readonly<Record<string, string | Uint8Array>>): Compiled {
  const all = typeof files === 'string' ? { 'a.xsd': files } : files;
  const loaded = documents.loadDocuments({
    files: [Object.keys(all)[0] as string],
    resolver: documents.memoryResolver(all),
  });
  const diagnostics = [...loaded.diagnostics];
  const isClean = () => diagnostics.every(({ severity }) => severity !== 'error');
  const built = components.buildSchema(isClean() ? loaded.documents : []);
  diagnostics.push(...built.diagnostics);
  if (isClean()) diagnostics.push(...constraints.checkSchema(built.schema, loaded.documents));
  return { loaded, schema: built.schema, diagnostics };
}

/** Compiles what must have no finding. */
export function compileClean(files: string | Readonly<Record<string, string | Uint8Array>>): Schema {
  const { schema, diagnostics } = compile(files);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  return schema;
}

/** `code file:line:column` of each. */
export function places(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`);
}

/**
 * Takes marks `«code»` out of texts. Each says that a finding of that code is expected right behind it.
 */
function takeMarks(files: Readonly<Record<string, string>>): {
  readonly files: Record<string, string>;
  readonly expected: string[];
} {
  const expected: string[] = [];
  const plain: Record<string, string> = {};
  for (const [file, marked] of Object.entries(files)) {
    let text = '';
    for (const part of marked.split(/(«[^»]*»)/)) {
      if (!part.startsWith('«')) {
        text += part;
        continue;
      }
      const lines = text.split('\n');
      expected.push(`${part.slice(1, -1)} ${file}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`);
    }
    plain[file] = text;
  }
  return { files: plain, expected };
}

/** Compiles marked texts; answers the findings that were expected and those that were found, in one order, and the latter in full. */
export function findings(files: string | Readonly<Record<string, string>>): {
  readonly expected: string[];
  readonly found: string[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const marked = takeMarks(typeof files === 'string' ? { 'a.xsd': files } : files);
  const { diagnostics } = compile(marked.files);
  return { expected: marked.expected.sort(), found: places(diagnostics).sort(), diagnostics };
}
