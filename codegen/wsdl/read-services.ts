import type { Diagnostic } from '@passport-soap/runtime';
import type { Schema } from '../components/types.js';
import { attributeValue } from '../documents/source.js';
import type { SourceElement, WsdlDocument } from '../documents/types.js';
import { errorAt, noteAt, warningAt } from '../error-at.js';
import { checkWsdlStructure } from './check-structure.js';
import { soapChild, type WsdlContext } from './context.js';
import { collectDefinitions, describe, follow, wsdlChildren, wsdlDocumentation } from './definitions.js';
import { readOperations } from './read-operations.js';
import { httpTransports, type SoapVersion, soapVersions } from './soap-versions.js';
import type { WsdlBinding, WsdlPort, WsdlService } from './types.js';

/**
 * The services of WSDL 1.1 documents whose ports are bound to SOAP 1.1 or 1.2 over HTTP with literal use; ports of
 * other bindings are left out with a note. What is wrong or unsupported is reported at its place (`wsdl-…`, `unsupported-wsdl-…`).
 */
export function readServices(
  wsdls: readonly WsdlDocument[],
  schema: Schema,
): { services: WsdlService[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  for (const wsdl of wsdls) checkWsdlStructure(wsdl, diagnostics);
  const definitions = collectDefinitions(wsdls, diagnostics);
  const context: WsdlContext = { definitions, schema, wrappers: new Map(), diagnostics };
  const bindings = new Map<SourceElement, WsdlBinding | undefined>();
  const services: WsdlService[] = [];
  const without: SourceElement[] = [];
  for (const { name, element } of definitions.services) {
    let unresolved = false;
    const ports: WsdlPort[] = [];
    for (const port of wsdlChildren(element, 'port')) {
      const found = follow(port, 'binding', definitions.bindings, diagnostics);
      unresolved ||= found === undefined;
      const bound = found === undefined ? undefined : soapBinding(found.element, port, diagnostics);
      if (found === undefined || bound === undefined) continue;
      if (!bindings.has(found.element)) bindings.set(found.element, readBinding(found, bound, context));
      const binding = bindings.get(found.element);
      unresolved ||= binding === undefined;
      if (binding !== undefined) ports.push(readPort(port, binding));
    }
    const described = { documentation: wsdlDocumentation(element), location: element.location };
    if (ports.length > 0) services.push({ name, ports, ...described });
    else if (!unresolved) without.push(element);
  }
  for (const element of without) {
    const message = `${describe(element)} has no port with a SOAP 1.1 or SOAP 1.2 binding over HTTP`;
    const report = services.length === 0 ? errorAt : warningAt;
    diagnostics.push(report(element.location, 'unsupported-wsdl-port', message));
  }
  const [first] = wsdls;
  if (first !== undefined && definitions.services.length === 0) {
    const message = 'the WSDL has no wsdl:service: types are made of it, but no client and no server';
    diagnostics.push(warningAt(first.root.location, 'wsdl-no-service', message));
  }
  return { services, diagnostics };
}

interface SoapBinding {
  readonly version: SoapVersion;
  readonly element: SourceElement;
}

/** The soap:binding of a wsdl:binding; of one that has another, or another transport than HTTP, a note says so. */
function soapBinding(binding: SourceElement, port: SourceElement, diagnostics: Diagnostic[]): SoapBinding | undefined {
  for (const version of soapVersions) {
    const element = soapChild(binding, version, 'binding');
    if (element === undefined) continue;
    const transport = attributeValue(element, 'transport');
    if (transport !== undefined && httpTransports.includes(transport)) return { version, element };
    const message = `${describe(port)} is left out: the transport of its binding is not HTTP (${httpTransports[0]})`;
    diagnostics.push(warningAt(element.location, 'unsupported-wsdl-transport', message));
    return undefined;
  }
  const message = `${describe(port)} is left out: its binding is neither SOAP 1.1 (WSDL 1.1 §3) nor SOAP 1.2`;
  diagnostics.push(noteAt(port.location, 'unsupported-wsdl-port', message));
  return undefined;
}

function readPort(port: SourceElement, binding: WsdlBinding): WsdlPort {
  const address = soapChild(port, binding.soapVersion, 'address');
  const location = address === undefined ? undefined : attributeValue(address, 'location');
  return {
    name: attributeValue(port, 'name') ?? '',
    ...(location === undefined || !/^https?:/i.test(location) ? {} : { address: location }),
    binding,
    documentation: wsdlDocumentation(port),
    location: port.location,
  };
}

function readBinding(
  { name, element }: { name: WsdlBinding['name']; element: SourceElement },
  soap: SoapBinding,
  context: WsdlContext,
): WsdlBinding | undefined {
  const portType = follow(element, 'type', context.definitions.portTypes, context.diagnostics);
  if (portType === undefined) return undefined;
  const style = attributeValue(soap.element, 'style') ?? 'document';
  const operations = readOperations(element, portType.element, soap.version, style, context);
  return { name, portType: portType.name, soapVersion: soap.version, operations, location: element.location };
}
