import type { Diagnostic } from '@passport-soap/runtime';
import { attributeValue, childElements } from '../documents/source.js';
import type { SourceElement, WsdlDocument } from '../documents/types.js';
import { errorAt } from '../error-at.js';
import { describe, wsdlChildren } from './definitions.js';
import { bindingNamespaces } from './soap-versions.js';

const soap = new Set(Object.values(bindingNamespaces));

/**
 * Reports each operation whose messages are in the SOAP encoding (SOAP 1.1 §5). Asked before the schemas are read:
 * those of such WSDLs refer to the encoding's own types, and would be said to be wrong.
 */
export function refuseEncoded(wsdls: readonly WsdlDocument[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { root } of wsdls) {
    for (const binding of wsdlChildren(root, 'binding')) {
      for (const operation of wsdlChildren(binding, 'operation')) {
        const [encoded] = childElements(operation).flatMap(childElements).filter(isEncoded);
        if (encoded === undefined) continue;
        const message = `${describe(operation)} has use="encoded": only use="literal" is supported, not the SOAP encoding, which no schema describes; if the server has a document/literal WSDL too, take that`;
        diagnostics.push(errorAt(encoded.location, 'unsupported-wsdl-encoded', message));
      }
    }
  }
  return diagnostics;
}

function isEncoded(element: SourceElement): boolean {
  return soap.has(element.name.namespace) && attributeValue(element, 'use') === 'encoded';
}
