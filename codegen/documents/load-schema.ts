import { XML_NAMESPACE } from '@passport-soap/runtime/xml';
import { errorAt, warningAt } from '../error-at.js';
import { type Loader, notFound, read, reportWrongRoot } from './loader.js';
import { attributeValue, isXsd, xsdChildren, xsdNamespace } from './source.js';
import type { SchemaDocument, SourceElement } from './types.js';

/** Adds a schema document, of its own target namespace or of that which it is included into, and what it refers to. */
export function addSchema(loader: Loader, file: string, root: SourceElement, targetNamespace: string): void {
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

/** What the document itself says; `''` = none. */
export function ownNamespace(root: SourceElement): string {
  return attributeValue(root, 'targetNamespace') ?? '';
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
  const root = schemaRoot(loader, found.root);
  if (root === undefined) return;
  const own = ownNamespace(root);
  if (own !== '' && own !== document.targetNamespace) {
    loader.diagnostics.push(
      errorAt(
        element.location,
        'src-include.2.1',
        `${found.file} has target namespace "${own}", but the document that includes it has ${describe(document.targetNamespace)}: use xs:import`,
        { related: [{ message: 'the included document', ...root.location }] },
      ),
    );
    return;
  }
  // A chameleon: without a namespace of its own it takes that of the including document (§4.2.1 clause 2.3).
  addSchema(loader, found.file, root, document.targetNamespace);
}

/** The root of a document that was read, if it is a schema; another is reported. */
function schemaRoot(loader: Loader, root: SourceElement | undefined): SourceElement | undefined {
  if (root === undefined || isXsd(root, 'schema')) return root;
  reportWrongRoot(loader, root, 'an xs:schema element');
  return undefined;
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
  const root = schemaRoot(loader, found.root);
  if (root === undefined) return;
  const own = ownNamespace(root);
  if (own !== namespace) {
    loader.diagnostics.push(
      errorAt(
        element.location,
        namespace === '' ? 'src-import.3.2' : 'src-import.3.1',
        `xs:import is of ${namespace === '' ? 'no namespace' : describe(namespace)}, but ${found.file} has target namespace ${describe(own)}`,
        { related: [{ message: 'the imported document', ...root.location }] },
      ),
    );
    return;
  }
  addSchema(loader, found.file, root, own);
}
