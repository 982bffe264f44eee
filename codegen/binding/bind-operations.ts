import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import { attributeItems, attributeValue, childElements, resolveQName } from '../documents/source.js';
import type { SourceElement, WsdlDocument } from '../documents/types.js';
import { errorAt, warningAt } from '../error-at.js';
import type { SourceLocation } from '../location.js';
import { type EnvelopeBinding, findEnvelope } from './find-envelope.js';
import { camelCase, NameSet, pascalCase } from './names.js';
import { follow, readWsdl, type WsdlDefinitions, wsdlChildren, wsdlDocumentation } from './read-wsdl.js';
import type { ComplexTypeBinding, ElementBinding, MessageBinding, OperationBinding, ServiceBinding } from './types.js';

/** WSDL 1.1 §3: the SOAP binding. */
const soapBindingNamespace = 'http://schemas.xmlsoap.org/wsdl/soap/';
const httpTransport = 'http://schemas.xmlsoap.org/soap/http';

/** What of the binding model the services refer to. */
export interface OperationContext {
  readonly elements: readonly ElementBinding[];
  readonly complexTypes: Iterable<ComplexTypeBinding>;
  readonly diagnostics: Diagnostic[];
}

/**
 * The services of the WSDL documents: WSDL 1.1, SOAP 1.1 over HTTP, document style, literal use, one part in the Body
 * (WS-I Basic Profile 1.1 §4.4). Whatever is otherwise is reported as `unsupported-wsdl-…` at its place.
 */
export function bindOperations(wsdls: readonly WsdlDocument[], context: OperationContext): ServiceBinding[] {
  const definitions = readWsdl(wsdls, context.diagnostics);
  const names = new NameSet();
  const services: ServiceBinding[] = [];
  for (const { name, element } of definitions.services) {
    const binding = soapBindingOf(element, definitions, context.diagnostics);
    if (binding === undefined) continue;
    const envelope = findEnvelope(context.elements, context.complexTypes);
    if (typeof envelope === 'string') {
      context.diagnostics.push(errorAt(element.location, 'unsupported-wsdl-envelope', envelope));
      continue;
    }
    const interfaceName = names.take(pascalCase(name.local));
    services.push({
      name: interfaceName,
      constant: camelCase(interfaceName),
      service: name,
      envelope: envelope.element,
      header: envelope.header,
      fault: envelope.fault,
      operations: bindEach(binding, definitions, envelope, context),
      documentation: wsdlDocumentation(element),
      location: element.location,
    });
  }
  return services;
}

/** The binding of the service's SOAP 1.1 ports. */
function soapBindingOf(
  service: SourceElement,
  definitions: WsdlDefinitions,
  diagnostics: Diagnostic[],
): SourceElement | undefined {
  const found = new Set<SourceElement>();
  let unresolved = false;
  for (const port of wsdlChildren(service, 'port')) {
    const binding = follow(port, 'binding', definitions.bindings, diagnostics);
    if (binding === undefined) {
      unresolved = true;
      continue;
    }
    if (soapChild(binding, 'binding') !== undefined) found.add(binding);
    else {
      const message = `port ${attributeValue(port, 'name') ?? ''} has no SOAP 1.1 binding (WSDL 1.1 §3) and is left out`;
      diagnostics.push(warningAt(port.location, 'unsupported-wsdl-port', message));
    }
  }
  const [binding, second] = found;
  if (second !== undefined) {
    const message = 'the service has two SOAP 1.1 bindings: give each a service of its own';
    diagnostics.push(errorAt(service.location, 'unsupported-wsdl-bindings', message));
  } else if (binding === undefined && !unresolved) {
    diagnostics.push(
      errorAt(service.location, 'unsupported-wsdl-port', 'the service has no port with a SOAP 1.1 binding'),
    );
  }
  return binding;
}

function bindEach(
  binding: SourceElement,
  definitions: WsdlDefinitions,
  envelope: EnvelopeBinding,
  context: OperationContext,
): OperationBinding[] {
  const { diagnostics } = context;
  const portType = follow(binding, 'type', definitions.portTypes, diagnostics);
  const soapBinding = soapChild(binding, 'binding');
  if (portType === undefined || soapBinding === undefined) return [];
  const transport = attributeValue(soapBinding, 'transport');
  if (transport !== httpTransport) {
    diagnostics.push(
      errorAt(soapBinding.location, 'unsupported-wsdl-transport', `the transport is not HTTP (${httpTransport})`),
    );
  }
  const names = new NameSet();
  return wsdlChildren(binding, 'operation').flatMap((bound) => {
    const name = attributeValue(bound, 'name') ?? '';
    const declared = wsdlChildren(portType, 'operation').filter((each) => attributeValue(each, 'name') === name);
    const [operation] = declared;
    const refuse = (location: SourceLocation, code: string, message: string) => {
      diagnostics.push(errorAt(location, code, `operation ${name}: ${message}`));
      return [];
    };
    if (operation === undefined)
      return refuse(bound.location, 'wsdl-resolve', 'the portType has no operation of this name');
    if (declared.length > 1)
      return refuse(bound.location, 'unsupported-wsdl-overload', 'the portType has several of this name');
    const soapOperation = soapChild(bound, 'operation');
    const style =
      (soapOperation && attributeValue(soapOperation, 'style')) ?? attributeValue(soapBinding, 'style') ?? 'document';
    if (style !== 'document')
      return refuse(bound.location, 'unsupported-wsdl-rpc', `style ${style}; only document style is bound`);
    const [first] = childElements(operation).filter(
      (child) => child.name.local === 'input' || child.name.local === 'output',
    );
    if (first?.name.local === 'output' || wsdlChildren(operation, 'output').length === 0) {
      const message = 'it is not of the form request, response (WSDL 1.1 §2.4.2)';
      return refuse(operation.location, 'unsupported-wsdl-operation', message);
    }
    const bindMessage = (direction: 'input' | 'output'): MessageBinding | undefined => {
      const element = bodyElement(operation, bound, direction, definitions, diagnostics);
      if (element === undefined) return undefined;
      const message = envelope.bodyBranch(element.name);
      if (message !== undefined) return message;
      const text = `operation ${name}: the Body of the schema's Envelope has no branch for ${element.name.local}`;
      diagnostics.push(errorAt(element.location, 'unsupported-wsdl-body', text));
      return undefined;
    };
    const input = bindMessage('input');
    const output = bindMessage('output');
    if (input === undefined || output === undefined) return [];
    return {
      name: names.take(camelCase(name)),
      soapAction: (soapOperation && attributeValue(soapOperation, 'soapAction')) ?? '',
      input,
      output,
      documentation: wsdlDocumentation(operation),
      location: operation.location,
    };
  });
}

/** The element that the message's one body part names. */
function bodyElement(
  operation: SourceElement,
  bound: SourceElement,
  direction: 'input' | 'output',
  definitions: WsdlDefinitions,
  diagnostics: Diagnostic[],
) {
  const [declared] = wsdlChildren(operation, direction);
  const [boundMessage] = wsdlChildren(bound, direction);
  if (declared === undefined) return undefined;
  const body = boundMessage === undefined ? undefined : soapChild(boundMessage, 'body');
  const refuse = (at: SourceElement, code: string, text: string) => {
    diagnostics.push(errorAt(at.location, code, `operation ${attributeValue(operation, 'name') ?? ''}: ${text}`));
    return undefined;
  };
  if (boundMessage === undefined || body === undefined) {
    return refuse(bound, 'unsupported-wsdl-body', `its ${direction} has no soap:body in the binding`);
  }
  if (attributeValue(body, 'use') !== 'literal') {
    return refuse(body, 'unsupported-wsdl-encoded', 'only use="literal" is bound, not the SOAP encoding');
  }
  const message = follow(declared, 'message', definitions.messages, diagnostics);
  if (message === undefined) return undefined;
  const parts = wsdlChildren(message, 'part');
  const chosen = attributeValue(body, 'parts') === undefined ? undefined : attributeItems(body, 'parts');
  const inBody = parts.filter((part) => chosen?.includes(attributeValue(part, 'name') ?? '') ?? true);
  const [part] = inBody;
  if (part === undefined || inBody.length > 1) {
    return refuse(message, 'unsupported-wsdl-parts', `a Body of ${inBody.length} parts; exactly one is bound`);
  }
  const qname = attributeValue(part, 'element');
  if (qname === undefined)
    return refuse(part, 'unsupported-wsdl-type-part', 'a part with a type; only element parts are bound');
  const name = resolveQName(part, qname);
  if (name === undefined) return refuse(part, 'wsdl-resolve', `the prefix of ${qname} is not declared`);
  return { name, location: part.location };
}

/** A child in the namespace of the SOAP 1.1 binding. */
function soapChild(parent: SourceElement, local: string): SourceElement | undefined {
  return childElements(parent).find(
    (child) => clarkName(child.name) === clarkName({ namespace: soapBindingNamespace, local }),
  );
}
