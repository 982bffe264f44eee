import { XML_NAMESPACE } from '@passport-soap/runtime/xml';
import { errorAt, warningAt } from '../error-at.js';
import { type Loader, notFound, read, reportWrongRoot } from './loader.js';
import { attributeValue, isXsd, xsdChildren, xsdNamespace, xsiNamespace } from './source.js';
import type { Inclusion, SchemaDocument, SourceElement } from './types.js';

/** Adds a schema document, of its own target namespace or of that which it is included into, and what it refers to. */
export function addSchema(loader: Loader, file: string, root: SourceElement, targetNamespace: string): SchemaDocument {
  const key = `${targetNamespace} ${file}`;
  const known = loader.loaded.get(key);
  if (known !== undefined) return known;
  const inclusions: Inclusion[] = [];
  const document: SchemaDocument = { file, root, targetNamespace, inclusions };
  loader.loaded.set(key, document);
  loader.documents.push(document);
  for (const child of xsdChildren(root, 'include', 'redefine', 'import')) {
    loader.pending.push(() => {
      if (child.name.local === 'import') return loadImport(loader, document, child);
      const included = loadInclusion(loader, document, child);
      if (included !== undefined) inclusions.push({ element: child, document: included });
    });
  }
  return document;
}

/** What the document itself says; `''` = none. */
export function ownNamespace(root: SourceElement): string {
  return attributeValue(root, 'targetNamespace') ?? '';
}

/** The file's own name, for one that is inside a WSDL: what relative locations are relative to. */
function fileOf(document: SchemaDocument): string {
  return document.root.location.file;
}

/** What an xs:include or xs:redefine brings (§4.2.1, §4.2.2). */
function loadInclusion(loader: Loader, document: SchemaDocument, element: SourceElement): SchemaDocument | undefined {
  const schemaLocation = attributeValue(element, 'schemaLocation');
  // That it is missing, the check of the document's structure says.
  if (schemaLocation === undefined) return undefined;
  const { local } = element.name;
  const found = read(loader, { schemaLocation, base: fileOf(document) }, element.location);
  if (found === undefined) {
    // What is redefined must be there (clause 1); else not finding a document is no error.
    const redefined = xsdChildren(element).some((child) => child.name.local !== 'annotation');
    const report = redefined ? errorAt : warningAt;
    loader.diagnostics.push(report(element.location, `src-${local}.1`, `xs:${local}: ${notFound(schemaLocation)}`));
    return undefined;
  }
  const root = schemaRoot(loader, found.root);
  if (root === undefined) return undefined;
  const own = ownNamespace(root);
  if (own !== '' && own !== document.targetNamespace) {
    loader.diagnostics.push(
      errorAt(
        element.location,
        local === 'include' ? 'src-include.2.1' : 'src-redefine.3.1',
        `${found.file} has target namespace "${own}", but the document that ${local}s it has ${describe(document.targetNamespace)}: use xs:import`,
        { related: [{ message: `the ${local}d document`, ...root.location }] },
      ),
    );
    return undefined;
  }
  // A chameleon: without a namespace of its own it takes that of the including document (clause 2.3, 3.3).
  return addSchema(loader, found.file, root, document.targetNamespace);
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

/** Most of what these are imported for is there without a document. */
const hasBuiltIns: readonly string[] = [XML_NAMESPACE, xsdNamespace, xsiNamespace];

function loadImport(loader: Loader, document: SchemaDocument, element: SourceElement): void {
  const namespace = attributeValue(element, 'namespace') ?? '';
  // A chameleon has a target namespace where it is included.
  if (namespace === (namespace === '' ? document.targetNamespace : ownNamespace(document.root))) {
    const message =
      namespace === ''
        ? 'xs:import has no namespace, nor has the schema a target namespace: use xs:include, or name the namespace'
        : `xs:import of "${namespace}", which is the target namespace of this schema itself: use xs:include`;
    loader.diagnostics.push(errorAt(element.location, namespace === '' ? 'src-import.1.2' : 'src-import.1.1', message));
    return;
  }
  const schemaLocation = attributeValue(element, 'schemaLocation');
  const request = {
    base: fileOf(document),
    ...(namespace === '' ? {} : { namespace }),
    ...(schemaLocation === undefined ? {} : { schemaLocation }),
  };
  const found = read(loader, request, element.location);
  if (found === undefined) {
    // Not finding one is no error (§4.2.3); a reference into the namespace will be, unless another document brings it.
    if (schemaLocation !== undefined && !hasBuiltIns.includes(namespace)) {
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
