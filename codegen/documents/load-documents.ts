import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import { XML_NAMESPACE, XmlError } from '@passport-soap/runtime/xml';
import { errorAt, warningAt } from '../error-at.js';
import type { SourceLocation } from '../location.js';
import { parseDocument } from './parse-document.js';
import { attributeValue, childElements, isXsd, wsdlNamespace, xsdChildren, xsdNamespace } from './source.js';
import type { DocumentResolver, SchemaDocument, SourceElement, WsdlDocument } from './types.js';

export interface LoadRequest {
  /** Schema files, or WSDL files: which of them one is, its root element says. In this order. */
  readonly files: readonly string[];
  readonly resolver: DocumentResolver;
}

/** A file that was read, as it was. */
export interface SourceFile {
  readonly file: string;
  readonly content: string | Uint8Array;
}

export interface LoadedDocuments {
  /** In the order in which they were met: a document before those that it includes and imports. */
  readonly documents: readonly SchemaDocument[];
  readonly wsdls: readonly WsdlDocument[];
  /** Each file that was read, once, in the order of reading. */
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Loader {
  readonly resolver: DocumentResolver;
  readonly documents: SchemaDocument[];
  readonly wsdls: WsdlDocument[];
  readonly sources: SourceFile[];
  readonly diagnostics: Diagnostic[];
  /** By file; `undefined` for one that is not well-formed, which was reported once. */
  readonly roots: Map<string, SourceElement | undefined>;
  /** `file` and target namespace of the schema documents that are loaded: what makes a cyclic include end. */
  readonly loaded: Set<string>;
  /** What is still to be read, in order. A queue, so that a long chain of includes takes no stack. */
  readonly pending: (() => void)[];
}

/**
 * Reads the files, and all that they include and import (part 1 §4.2). A file that is included from several
 * places, or from itself by a cycle, is one document for each target namespace that it is included into.
 */
export function loadDocuments(request: LoadRequest): LoadedDocuments {
  const loader: Loader = {
    resolver: request.resolver,
    documents: [],
    wsdls: [],
    sources: [],
    diagnostics: [],
    roots: new Map(),
    loaded: new Set(),
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

/** Finds and parses a file. `undefined`: there is none; `root` undefined: there is, but it cannot be used. */
function read(
  loader: Loader,
  request: { namespace?: string; schemaLocation?: string; base: string },
  from: SourceLocation,
): { file: string; root: SourceElement | undefined } | undefined {
  let found: ReturnType<DocumentResolver['resolve']>;
  try {
    found = loader.resolver.resolve(request);
  } catch (error) {
    const name = request.schemaLocation ?? request.namespace ?? '';
    const reason = error instanceof Error ? error.message : String(error);
    loader.diagnostics.push(errorAt(from, 'document-unreadable', `${name} cannot be read: ${reason}`));
    return { file: name, root: undefined };
  }
  if (found === undefined) return undefined;
  const { file, content } = found;
  if (!loader.roots.has(file)) {
    loader.sources.push({ file, content });
    loader.roots.set(file, parse(loader, content, file));
  }
  return { file, root: loader.roots.get(file) };
}

function parse(loader: Loader, content: string | Uint8Array, file: string): SourceElement | undefined {
  try {
    return parseDocument(content, file);
  } catch (error) {
    if (error instanceof XmlError) loader.diagnostics.push(error.diagnostic);
    else if (error instanceof DiagnosticError) loader.diagnostics.push(...error.diagnostics);
    else throw error;
    return undefined;
  }
}

function reportWrongRoot(loader: Loader, root: SourceElement, expected: string): void {
  const { namespace, local } = root.name;
  const hint =
    local === 'schema' || local === 'definitions'
      ? ` in namespace "${namespace}"; XML Schema's is ${xsdNamespace}, WSDL 1.1's is ${wsdlNamespace}`
      : '';
  loader.diagnostics.push(
    errorAt(root.location, 'document-root', `the root element is ${local}${hint}: ${expected} is wanted`, {
      expected: [expected],
    }),
  );
}

function isDefinitions(root: SourceElement): boolean {
  return root.name.local === 'definitions' && root.name.namespace === wsdlNamespace;
}

function ownNamespace(root: SourceElement): string {
  return attributeValue(root, 'targetNamespace') ?? '';
}

function addWsdl(loader: Loader, file: string, root: SourceElement): void {
  const key = `wsdl ${file}`;
  if (loader.loaded.has(key)) return;
  loader.loaded.add(key);
  loader.wsdls.push({ file, root });
  let inline = 0;
  for (const child of childElements(root)) {
    if (child.name.namespace !== wsdlNamespace) continue;
    if (child.name.local === 'types') {
      for (const schema of xsdChildren(child, 'schema')) {
        inline += 1;
        addSchema(loader, `${file}#schema-${inline}`, schema, ownNamespace(schema));
      }
    } else if (child.name.local === 'import') {
      loader.pending.push(() => loadWsdlImport(loader, file, child));
    }
  }
}

/** `wsdl:import` (WSDL 1.1 §2.1.1); many WSDLs import a schema with it (WS-I BP 1.1 R2001 forbids that, tools take it). */
function loadWsdlImport(loader: Loader, base: string, element: SourceElement): void {
  const location = attributeValue(element, 'location');
  const namespace = attributeValue(element, 'namespace');
  if (location === undefined) {
    loader.diagnostics.push(errorAt(element.location, 'wsdl-import-location', 'wsdl:import has no location attribute'));
    return;
  }
  const request = { schemaLocation: location, base, ...(namespace === undefined ? {} : { namespace }) };
  const found = read(loader, request, element.location);
  if (found === undefined) {
    loader.diagnostics.push(errorAt(element.location, 'document-not-found', `wsdl:import: ${notFound(location)}`));
  } else if (found.root === undefined) {
    return;
  } else if (isDefinitions(found.root)) addWsdl(loader, found.file, found.root);
  else if (isXsd(found.root, 'schema')) addSchema(loader, found.file, found.root, ownNamespace(found.root));
  else reportWrongRoot(loader, found.root, 'a wsdl:definitions element');
}

function notFound(location: string): string {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(location)
    ? `${location} is not fetched: put a copy beside the schema, or name a file for its namespace in the catalog`
    : `there is no file ${location}`;
}

function addSchema(loader: Loader, file: string, root: SourceElement, targetNamespace: string): void {
  const key = `schema ${targetNamespace} ${file}`;
  if (loader.loaded.has(key)) return;
  loader.loaded.add(key);
  const document: SchemaDocument = { file, root, targetNamespace };
  loader.documents.push(document);
  for (const child of xsdChildren(root)) {
    const { local } = child.name;
    if (local === 'include') loader.pending.push(() => loadInclude(loader, document, child));
    else if (local === 'import') loader.pending.push(() => loadImport(loader, document, child));
    else if (local === 'redefine') {
      loader.diagnostics.push(
        errorAt(
          child.location,
          'unsupported-redefine',
          'xs:redefine is not supported: include the document, and put the changed definitions into it or under other names',
        ),
      );
    }
  }
}

/** The file's own name, for one that is inside a WSDL: what relative locations are relative to. */
function fileOf(document: SchemaDocument): string {
  return document.root.location.file;
}

function loadInclude(loader: Loader, document: SchemaDocument, element: SourceElement): void {
  const schemaLocation = attributeValue(element, 'schemaLocation');
  // That it is missing, the check of the document's structure says.
  if (schemaLocation === undefined) return;
  const found = read(loader, { schemaLocation, base: fileOf(document) }, element.location);
  if (found === undefined) {
    loader.diagnostics.push(errorAt(element.location, 'src-include.1', `xs:include: ${notFound(schemaLocation)}`));
    return;
  }
  if (found.root === undefined) return;
  if (!isXsd(found.root, 'schema')) {
    reportWrongRoot(loader, found.root, 'an xs:schema element');
    return;
  }
  const own = ownNamespace(found.root);
  if (own !== '' && own !== document.targetNamespace) {
    loader.diagnostics.push(
      errorAt(
        element.location,
        'src-include.2.1',
        `${found.file} has target namespace "${own}", but the document that includes it has ${describe(document.targetNamespace)}: use xs:import`,
        { related: [{ message: 'the included document', ...found.root.location }] },
      ),
    );
    return;
  }
  // A chameleon: without a namespace of its own it takes that of the including document (§4.2.1 clause 2.3).
  addSchema(loader, found.file, found.root, document.targetNamespace);
}

function describe(namespace: string): string {
  return namespace === '' ? 'none' : `"${namespace}"`;
}

function loadImport(loader: Loader, document: SchemaDocument, element: SourceElement): void {
  const namespace = attributeValue(element, 'namespace') ?? '';
  if (namespace === ownNamespace(document.root)) {
    const message =
      namespace === ''
        ? 'xs:import has no namespace, nor has the schema a target namespace: use xs:include, or name the namespace'
        : `xs:import of "${namespace}", which is the target namespace of this schema itself: use xs:include`;
    loader.diagnostics.push(errorAt(element.location, namespace === '' ? 'src-import.1.2' : 'src-import.1.1', message));
    return;
  }
  // Its components are built in, and not to be declared again.
  if (namespace === xsdNamespace) return;
  const schemaLocation = attributeValue(element, 'schemaLocation');
  const request = {
    base: fileOf(document),
    ...(namespace === '' ? {} : { namespace }),
    ...(schemaLocation === undefined ? {} : { schemaLocation }),
  };
  const found = read(loader, request, element.location);
  if (found === undefined) {
    // Not finding one is no error (§4.2.3); a reference into the namespace will be, unless another document brings it.
    if (schemaLocation !== undefined && namespace !== XML_NAMESPACE) {
      loader.diagnostics.push(
        warningAt(element.location, 'src-import.2', `xs:import of ${describe(namespace)}: ${notFound(schemaLocation)}`),
      );
    }
    return;
  }
  if (found.root === undefined) return;
  if (!isXsd(found.root, 'schema')) {
    reportWrongRoot(loader, found.root, 'an xs:schema element');
    return;
  }
  const own = ownNamespace(found.root);
  if (own !== namespace) {
    loader.diagnostics.push(
      errorAt(
        element.location,
        namespace === '' ? 'src-import.3.2' : 'src-import.3.1',
        `xs:import is of ${namespace === '' ? 'no namespace' : describe(namespace)}, but ${found.file} has target namespace ${describe(own)}`,
        { related: [{ message: 'the imported document', ...found.root.location }] },
      ),
    );
    return;
  }
  addSchema(loader, found.file, found.root, own);
}
