import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import { errorAt } from '../error-at.js';
import type { SourceLocation } from '../location.js';
import { wsdlNamespace, xsdNamespace } from './source.js';
import type { DocumentResolver, SchemaDocument, SourceElement, WsdlDocument } from './types.js';

/** A file that was read, as it was. */
export interface SourceFile {
  readonly file: string;
  readonly content: string | Uint8Array;
}

/** What is loaded, and what is still to be. */
export interface Loader {
  readonly resolver: DocumentResolver;
  readonly parse: (content: string | Uint8Array, file: string) => SourceElement;
  readonly documents: SchemaDocument[];
  readonly wsdls: WsdlDocument[];
  readonly sources: SourceFile[];
  readonly diagnostics: Diagnostic[];
  /** By file; `undefined` for one that is not well-formed, which was reported once. */
  readonly roots: Map<string, SourceElement | undefined>;
  /** By `file` and target namespace the schema documents that are loaded: what makes a cyclic include end. */
  readonly loaded: Map<string, SchemaDocument>;
  /** What is still to be read, in order. A queue, so that a long chain of includes takes no stack. */
  readonly pending: (() => void)[];
}

/** Finds and parses a file. `undefined`: there is none; `root` undefined: there is, but it cannot be used. */
export function read(
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
    return loader.parse(content, file);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    loader.diagnostics.push(...error.diagnostics);
    return undefined;
  }
}

/** Reports a file that is there and is something else. */
export function reportWrongRoot(loader: Loader, root: SourceElement, expected: string): void {
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

/** What to do about a location that leads nowhere. */
export function notFound(location: string): string {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(location)
    ? `${location} is not fetched: put a copy beside the schema, and name that in the schemaLocation`
    : `there is no file ${location}`;
}
