import type { Diagnostic } from '@passport-soap/runtime';
import { errorAt } from '../error-at.js';
import { addSchema, ownNamespace } from './load-schema.js';
import { addWsdl, isDefinitions } from './load-wsdl.js';
import { type Loader, read, reportWrongRoot, type SourceFile } from './loader.js';
import { parseDocument } from './parse-document.js';
import { isXsd } from './source.js';
import type { DocumentResolver, SchemaDocument, SourceElement, WsdlDocument } from './types.js';

export interface LoadRequest {
  /** Schema files, or WSDL files: which of them one is, its root element says. In this order. */
  readonly files: readonly string[];
  readonly resolver: DocumentResolver;
  /** Reads one document; default: `parseDocument`. For those who load the same ones again and again. */
  readonly parse?: (content: string | Uint8Array, file: string) => SourceElement;
}

export interface LoadedDocuments {
  /** In the order in which they were met: a document before those that it includes and imports. */
  readonly documents: readonly SchemaDocument[];
  readonly wsdls: readonly WsdlDocument[];
  /** Each file that was read, once, in the order of reading. */
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the files, and all that they include, redefine and import (part 1 §4.2). A file that is included from several
 * places, or from itself by a cycle, is one document for each target namespace that it is included into.
 */
export function loadDocuments(request: LoadRequest): LoadedDocuments {
  const loader: Loader = {
    resolver: request.resolver,
    parse: request.parse ?? parseDocument,
    documents: [],
    wsdls: [],
    sources: [],
    diagnostics: [],
    roots: new Map(),
    loaded: new Map(),
    pending: [],
  };
  for (const file of request.files) {
    loadEntry(loader, file);
    for (let next = loader.pending.shift(); next !== undefined; next = loader.pending.shift()) next();
  }
  const { documents, wsdls, sources, diagnostics } = loader;
  return { documents, wsdls, sources, diagnostics };
}

function loadEntry(loader: Loader, name: string): void {
  const place = { file: name, line: 1, column: 1 };
  const found = read(loader, { schemaLocation: name, base: '' }, place);
  if (found === undefined) {
    loader.diagnostics.push(
      errorAt(
        place,
        'document-not-found',
        `there is no file ${name}: correct the path, which is relative to the working folder`,
      ),
    );
    return;
  }
  if (found.root === undefined) return;
  if (isXsd(found.root, 'schema')) addSchema(loader, found.file, found.root, ownNamespace(found.root));
  else if (isDefinitions(found.root)) addWsdl(loader, found.file, found.root);
  else reportWrongRoot(loader, found.root, 'an xs:schema or a wsdl:definitions element');
}
