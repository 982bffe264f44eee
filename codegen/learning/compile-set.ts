import type { Diagnostic } from '@passport-soap/runtime';
import type { SchemaTables } from '@passport-soap/runtime/schema';
import { buildContentModel } from '../automata/index.js';
import { bindSchema } from '../binding/bind-schema.js';
import { buildSchema } from '../components/index.js';
import type { Schema } from '../components/types.js';
import { checkSchema } from '../constraints/index.js';
import { type LoadedDocuments, loadDocuments } from '../documents/index.js';
import { parseDocument } from '../documents/parse-document.js';
import type { DocumentResolver, SourceElement } from '../documents/types.js';
import { buildTables } from '../emit/build-tables.js';

/** A set of schemas, compiled in memory. */
export interface CompiledSet {
  readonly documents: LoadedDocuments;
  /** Absent if there is an error. */
  readonly schema?: Schema;
  readonly diagnostics: readonly Diagnostic[];
  /** Made when they are first asked for. @throws Error if there is an error */
  tables(): SchemaTables;
}

/** @param texts what files are to be, in place of what the resolver finds */
export function compileSet(
  files: readonly string[],
  resolver: DocumentResolver,
  texts: ReadonlyMap<string, string> = new Map(),
  parse: typeof parseDocument = parseDocument,
): CompiledSet {
  const documents = loadDocuments({ files, resolver: overlay(resolver, texts), parse });
  const diagnostics: Diagnostic[] = [...documents.diagnostics];
  let schema: Schema | undefined;
  if (!hasError(diagnostics)) {
    const built = buildSchema(documents.documents);
    diagnostics.push(...built.diagnostics);
    if (!hasError(diagnostics)) {
      diagnostics.push(...checkSchema(built.schema, documents.documents));
      if (!hasError(diagnostics)) schema = built.schema;
    }
  }
  let tables: SchemaTables | undefined;
  return {
    documents,
    ...(schema === undefined ? {} : { schema }),
    diagnostics,
    tables: () => {
      tables ??= tablesOf(schema, documents);
      return tables;
    },
  };
}

/** Reads each document once, as long as it stays the same. */
export function rememberParsed(): typeof parseDocument {
  const known = new Map<string, { readonly content: string | Uint8Array; readonly root: SourceElement }>();
  return (content, file) => {
    const before = known.get(file);
    if (before !== undefined && isSameContent(before.content, content)) return before.root;
    const root = parseDocument(content, file);
    // The first one is the original, which comes back most often.
    if (before === undefined) known.set(file, { content, root });
    return root;
  };
}

function isSameContent(left: string | Uint8Array, right: string | Uint8Array): boolean {
  if (left === right) return true;
  if (typeof left === 'string' || typeof right === 'string' || left.length !== right.length) return false;
  return left.every((byte, at) => byte === right[at]);
}

function tablesOf(schema: Schema | undefined, documents: LoadedDocuments): SchemaTables {
  if (schema === undefined) throw new Error('a schema in error has no tables');
  const { binding } = bindSchema({ schema, documents: documents.documents, contentModelOf: buildContentModel });
  if (binding === undefined) throw new Error('the schema cannot be bound');
  return buildTables(binding);
}

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function overlay(resolver: DocumentResolver, texts: ReadonlyMap<string, string>): DocumentResolver {
  if (texts.size === 0) return resolver;
  return {
    resolve: (request) => {
      const found = resolver.resolve(request);
      if (found !== undefined) {
        const text = texts.get(found.file);
        return text === undefined ? found : { file: found.file, content: text };
      }
      const { schemaLocation, base } = request;
      if (schemaLocation === undefined) return undefined;
      const folder = base.includes('/') ? base.slice(0, base.lastIndexOf('/') + 1) : '';
      // A new file is named as if it were beside the one that imports it.
      const file = folder + schemaLocation;
      const text = texts.get(file);
      return text === undefined ? undefined : { file, content: text };
    },
  };
}
