import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import type { ElementDeclaration, Schema, TypeDefinition } from '../components/types.js';
import { errorAt } from '../error-at.js';
import { type Messages, makeEnvelope } from './make-envelope.js';
import { envelopeNamespaces, type SoapVersion, soapVersions } from './soap-versions.js';
import { hasTypedEnvelope } from './typed-envelope.js';
import type { WsdlElement, WsdlOperation, WsdlService } from './types.js';

/**
 * The schema with what the services add to it: the wrappers of rpc style, and for each version of SOAP that a port has,
 * and of which the schemas have no typed Envelope, one that is made from the messages of all its operations.
 */
export function addEnvelopes(
  schema: Schema,
  services: readonly WsdlService[],
): { schema: Schema; standardEnvelopes: SoapVersion[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const standardEnvelopes: SoapVersion[] = [];
  const elements = new Map(schema.elementDeclarations);
  const types = new Map(schema.typeDefinitions);
  const namespaces = new Set(schema.targetNamespaces);
  const addElement = (declaration: ElementDeclaration): void => {
    elements.set(clarkName(declaration.name), declaration);
    namespaces.add(declaration.name.namespace);
  };
  for (const version of soapVersions) {
    const operations = operationsOf(services, version);
    const [first] = operations;
    if (first === undefined || hasTypedEnvelope(schema, version)) continue;
    standardEnvelopes.push(version);
    const messages = collectMessages(operations);
    for (const { element } of messages.body) if (!elements.has(clarkName(element.name))) addElement(element);
    reportClashes(messages, diagnostics);
    const made = makeEnvelope(version, messages, first.bound);
    for (const type of made.types) types.set(clarkName(type.name), type);
    addElement(made.envelope);
  }
  return {
    schema: {
      ...schema,
      elementDeclarations: sorted(elements),
      typeDefinitions: sorted<TypeDefinition>(types),
      targetNamespaces: [...namespaces],
    },
    standardEnvelopes,
    diagnostics,
  };
}

function operationsOf(services: readonly WsdlService[], version: SoapVersion): WsdlOperation[] {
  const bindings = new Set(services.flatMap(({ ports }) => ports.map(({ binding }) => binding)));
  return [...bindings].filter(({ soapVersion }) => soapVersion === version).flatMap(({ operations }) => operations);
}

function collectMessages(operations: readonly WsdlOperation[]): Messages {
  const body = new Map<string, WsdlElement>();
  const headers = new Map<string, WsdlElement>();
  const faults = new Map<string, WsdlElement>();
  const put = (map: Map<string, WsdlElement>, found: WsdlElement | undefined): void => {
    if (found === undefined) return;
    const name = clarkName(found.element.name);
    if (!map.has(name)) map.set(name, found);
  };
  for (const { input, output, faults: declared } of operations) {
    for (const message of [input, output]) {
      put(body, message?.body);
      for (const header of message?.headers ?? []) put(headers, header);
    }
    for (const fault of declared) put(faults, fault);
  }
  return { body: [...body.values()], headers: [...headers.values()], faults: [...faults.values()] };
}

/** A message that is SOAP's own Fault could not be told from a fault. */
function reportClashes({ body }: Messages, diagnostics: Diagnostic[]): void {
  for (const { element, location } of body) {
    const { name } = element;
    if (name.local === 'Fault' && Object.values(envelopeNamespaces).includes(name.namespace)) {
      const text = "SOAP's own Fault cannot be the message of an operation: declare a fault of it instead";
      diagnostics.push(errorAt(location, 'unsupported-wsdl-body', text));
    }
  }
}

function sorted<Component>(components: ReadonlyMap<string, Component>): ReadonlyMap<string, Component> {
  return new Map([...components].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)));
}
