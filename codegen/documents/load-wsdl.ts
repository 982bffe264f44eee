import { errorAt, warningAt } from '../error-at.js';
import { addSchema, ownNamespace } from './load-schema.js';
import { type Loader, notFound, read, reportWrongRoot } from './loader.js';
import { attributeValue, childElements, isXsd, wsdlNamespace, xsdChildren } from './source.js';
import type { SourceElement } from './types.js';

/** Whether this is the root of a WSDL 1.1 document. */
export function isDefinitions(root: SourceElement): boolean {
  return root.name.local === 'definitions' && root.name.namespace === wsdlNamespace;
}

/** Adds a WSDL, the schemas inside of it, and what it imports. */
export function addWsdl(loader: Loader, file: string, root: SourceElement): void {
  if (loader.wsdls.some((wsdl) => wsdl.file === file)) return;
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
    return;
  }
  if (found.root === undefined) return;
  const own = ownNamespace(found.root);
  if (namespace !== undefined && own !== '' && own !== namespace) {
    const message = `wsdl:import is of "${namespace}", but ${found.file} has target namespace "${own}" (WS-I BP 1.1 R2005): what it defines is in that`;
    const related = [{ message: 'the imported document', ...found.root.location }];
    loader.diagnostics.push(warningAt(element.location, 'wsdl-import-namespace', message, { related }));
  }
  if (isDefinitions(found.root)) addWsdl(loader, found.file, found.root);
  else if (isXsd(found.root, 'schema')) addSchema(loader, found.file, found.root, ownNamespace(found.root));
  else reportWrongRoot(loader, found.root, 'a wsdl:definitions element');
}
