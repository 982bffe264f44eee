import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import { errorAt } from '../error-at.js';
import type { SoapVersion, WsdlMessage, WsdlOperation, WsdlPort, WsdlService } from '../wsdl/types.js';
import { reservedNames } from './assign-prefixes.js';
import { type EnvelopeBinding, findEnvelope } from './find-envelope.js';
import { camelCase, NameSet, pascalCase } from './names.js';
import type { ComplexTypeBinding, ElementBinding, MessageBinding, OperationBinding, ServiceBinding } from './types.js';

/** What of the binding model the services refer to. */
export interface OperationContext {
  readonly elements: readonly ElementBinding[];
  readonly complexTypes: readonly ComplexTypeBinding[];
  /** Versions of SOAP whose envelope was made from the WSDL. */
  readonly standardEnvelopes: readonly SoapVersion[];
  /** Names that a constant cannot have: those of the modules. */
  readonly taken: Iterable<string>;
  readonly diagnostics: Diagnostic[];
}

/** What `service.ts` has of its own, and of the runtime. */
const takenTypes = [
  ...['Awaitable', 'CallOptions', 'EmptyMessage', 'EmptyRequest', 'Promise', 'QNameValue', 'Record', 'RequestContext'],
  ...['ServiceDescriptor', 'SoapFault', 'SoapReply', 'SoapRequest', 'XmlFragment'],
];

/**
 * The stubs: one for each wsdl:binding that a service has ports of. Called after the service; if it has several
 * bindings, after their first ports.
 */
export function bindOperations(services: readonly WsdlService[], context: OperationContext): ServiceBinding[] {
  const names = new NameSet(takenTypes);
  const constants = new NameSet([...reservedNames, ...context.taken]);
  const envelopes = new Map<SoapVersion, EnvelopeBinding | string>();
  const interfaces = new Map<string, string>();
  const bound: ServiceBinding[] = [];
  for (const service of services) {
    const ports = firstPorts(service);
    for (const port of ports) {
      const { soapVersion, portType } = port.binding;
      if (!envelopes.has(soapVersion)) {
        envelopes.set(soapVersion, findEnvelope(context.elements, context.complexTypes, soapVersion));
      }
      const envelope = envelopes.get(soapVersion) as EnvelopeBinding | string;
      if (typeof envelope === 'string') {
        context.diagnostics.push(errorAt(service.location, 'unsupported-wsdl-envelope', envelope));
        continue;
      }
      const operations = bindEach(port, envelope, context);
      const proposal = pascalCase(ports.length === 1 ? service.name.local : port.name);
      const own = names.take(proposal, pascalCase(`${service.name.local}_${port.name}`));
      // Ports of one portType and one version of SOAP differ in where they are, not in what they do.
      const key = JSON.stringify([clarkName(portType), soapVersion, operations.map(signature)]);
      const declared = interfaces.get(key);
      if (declared === undefined) interfaces.set(key, own);
      bound.push({
        name: declared ?? own,
        declares: declared === undefined,
        constant: constants.take(camelCase(own), `${camelCase(own)}Service`),
        service: service.name,
        ports: service.ports.filter(({ binding }) => binding === port.binding),
        ...(port.address === undefined ? {} : { endpoint: port.address }),
        soapVersion,
        standard: envelope.standard,
        envelope: envelope.element,
        header: envelope.header,
        fault: envelope.fault,
        operations,
        documentation: [...service.documentation, ...port.documentation],
        location: service.location,
      });
    }
  }
  return bound;
}

/** The first port of each binding. */
function firstPorts({ ports }: WsdlService): WsdlPort[] {
  return ports.filter((port, index) => ports.findIndex(({ binding }) => binding === port.binding) === index);
}

function signature({ name, input, output, oneWay }: OperationBinding): unknown {
  return [name, input?.tag, output?.tag, oneWay];
}

function bindEach(
  { binding }: WsdlPort,
  envelope: EnvelopeBinding,
  { diagnostics, standardEnvelopes }: OperationContext,
): OperationBinding[] {
  const names = new NameSet();
  return binding.operations.flatMap((operation) => {
    if (operation.style === 'rpc' && !standardEnvelopes.includes(binding.soapVersion)) {
      const text = `operation ${operation.name}: style rpc, for which the Body of the schemas' own Envelope has no place; leave that schema out of the set`;
      diagnostics.push(errorAt(operation.bound, 'unsupported-wsdl-rpc', text));
      return [];
    }
    const input = bindMessage(operation, operation.input, envelope, diagnostics);
    const output = operation.output && bindMessage(operation, operation.output, envelope, diagnostics);
    if (input === false || output === false) return [];
    return {
      name: names.take(camelCase(operation.name)),
      described: operation,
      soapAction: operation.soapAction,
      ...(input === undefined ? {} : { input }),
      ...(output === undefined ? {} : { output }),
      oneWay: operation.output === undefined,
      documentation: operation.documentation,
      location: operation.location,
    } satisfies OperationBinding;
  });
}

/** The branch of the Body; undefined for an empty one, false if there is no such branch. */
function bindMessage(
  { name }: WsdlOperation,
  { body }: WsdlMessage,
  envelope: EnvelopeBinding,
  diagnostics: Diagnostic[],
): MessageBinding | undefined | false {
  if (body === undefined) return undefined;
  const message = envelope.bodyBranch(body.element.name);
  if (message !== undefined) return message;
  const text = `operation ${name}: the Body of the schema's Envelope has no branch for ${body.element.name.local}`;
  diagnostics.push(errorAt(body.location, 'unsupported-wsdl-body', text));
  return false;
}
