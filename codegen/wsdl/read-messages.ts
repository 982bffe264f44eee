import { clarkName, closest } from '@passport-soap/runtime/xml';
import { attributeItems, attributeValue, childElements, findAttribute, resolveQName } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, warningAt } from '../error-at.js';
import { soapChild, soapChildren, type WsdlContext } from './context.js';
import { describe, follow, wsdlChildren } from './definitions.js';
import { readWrapper } from './rpc-wrapper.js';
import type { SoapVersion } from './soap-versions.js';
import type { WsdlElement, WsdlFault, WsdlMessage } from './types.js';

/** Where a message stands. */
export interface MessagePlace {
  /** In the portType. */
  readonly operation: SourceElement;
  /** In the binding. */
  readonly bound: SourceElement;
  readonly name: string;
  readonly style: 'document' | 'rpc';
  readonly version: SoapVersion;
}

/** What goes into the Body, and into the Header, in one direction (WSDL 1.1 §3.5, §3.7). */
export function readMessage(
  direction: 'input' | 'output',
  place: MessagePlace,
  context: WsdlContext,
): WsdlMessage | undefined {
  const { diagnostics, definitions } = context;
  const { operation, bound, name, version } = place;
  const refuse = (at: SourceElement, code: string, text: string): undefined => {
    diagnostics.push(errorAt(at.location, code, `operation ${name}: ${text}`));
    return undefined;
  };
  const [declared] = wsdlChildren(operation, direction);
  const [boundMessage] = wsdlChildren(bound, direction);
  if (declared === undefined) return undefined;
  const body = boundMessage === undefined ? undefined : soapChild(boundMessage, version, 'body');
  if (boundMessage === undefined || body === undefined) {
    const mime =
      boundMessage !== undefined && childElements(boundMessage).some((each) => each.name.namespace === mimeNamespace);
    if (mime)
      return refuse(boundMessage, 'unsupported-wsdl-mime', `its ${direction} is a MIME package with attachments`);
    return refuse(boundMessage ?? bound, 'unsupported-wsdl-body', `its ${direction} has no soap:body in the binding`);
  }
  if (!isLiteral(body)) return refuse(body, 'unsupported-wsdl-encoded', 'only use="literal" is supported');
  const message = follow(declared, 'message', definitions.messages, diagnostics);
  if (message === undefined) return undefined;
  const blocks = soapChildren(boundMessage, version, 'header');
  const headers = blocks.flatMap((block) => readHeader(block, place, context));
  const all = wsdlChildren(message.element, 'part');
  let parts: SourceElement[];
  if (findAttribute(body, 'parts') === undefined) {
    // What is sent as a header is not sent as the body also, whether the document cares to say so or not.
    const inHeader = blocks.filter((block) => attributeValue(block, 'message') === attributeValue(declared, 'message'));
    const taken = inHeader.map((block) => attributeValue(block, 'part'));
    parts = all.filter((part) => !taken.includes(attributeValue(part, 'name')));
  } else {
    const wanted = attributeItems(body, 'parts');
    const known = all.map((part) => attributeValue(part, 'name') ?? '');
    const missing = wanted.find((part) => !known.includes(part));
    if (missing !== undefined) return refuse(body, 'wsdl-resolve', noPart(missing, message.element, known));
    parts = all.filter((part) => wanted.includes(attributeValue(part, 'name') ?? ''));
  }
  if (place.style === 'rpc') {
    const wrapper = readWrapper(direction, parts, body, place, context);
    return wrapper === undefined ? undefined : { body: wrapper, headers };
  }
  const [part] = parts;
  if (parts.length > 1) {
    const text = `a Body of ${parts.length} parts; at most one is possible (WS-I BP 1.1 R2201): name it in soap:body parts="…"`;
    return refuse(message.element, 'unsupported-wsdl-parts', text);
  }
  if (part === undefined) return { headers };
  const element = readElementPart(part, place.name, context);
  return element === undefined ? undefined : { body: element, headers };
}

const mimeNamespace = 'http://schemas.xmlsoap.org/wsdl/mime/';

function isLiteral(element: SourceElement): boolean {
  return (attributeValue(element, 'use') ?? 'literal') === 'literal';
}

function noPart(name: string, message: SourceElement, known: readonly string[]): string {
  const meant = closest(name, known);
  return `${describe(message)} has no part ${name}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

/** A soap:header and its soap:headerfaults: each names a part of a message. */
function readHeader(block: SourceElement, place: MessagePlace, context: WsdlContext): WsdlElement[] {
  const { diagnostics, definitions } = context;
  return [block, ...soapChildren(block, place.version, 'headerfault')].flatMap((header) => {
    const message = follow(header, 'message', definitions.messages, diagnostics);
    if (message === undefined) return [];
    const refuse = (code: string, text: string): [] => {
      diagnostics.push(errorAt(header.location, code, `operation ${place.name}: ${text}`));
      return [];
    };
    if (!isLiteral(header)) return refuse('unsupported-wsdl-encoded', 'only use="literal" is supported');
    const name = attributeValue(header, 'part');
    const parts = wsdlChildren(message.element, 'part');
    const part = parts.find((each) => attributeValue(each, 'name') === name);
    if (name === undefined) return refuse('wsdl-resolve', `${describe(header)} has no attribute part`);
    if (part !== undefined) return readElementPart(part, place.name, context) ?? [];
    return refuse(
      'wsdl-resolve',
      noPart(
        name,
        message.element,
        parts.map((each) => attributeValue(each, 'name') ?? ''),
      ),
    );
  });
}

/** The faults that the portType declares (WSDL 1.1 §3.6): each is one element, in the fault's detail. */
export function readFaults({ operation, bound, name, version }: MessagePlace, context: WsdlContext): WsdlFault[] {
  const { diagnostics, definitions } = context;
  const declared = wsdlChildren(operation, 'fault');
  const names = declared.map((fault) => attributeValue(fault, 'name') ?? '');
  for (const fault of wsdlChildren(bound, 'fault')) {
    const own = attributeValue(fault, 'name') ?? '';
    const soap = soapChild(fault, version, 'fault');
    if (!names.includes(own)) {
      const meant = closest(own, names);
      const text = `operation ${name}: the portType declares no fault ${own}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
      diagnostics.push(errorAt(fault.location, 'wsdl-resolve', text));
    } else if (soap !== undefined && attributeValue(soap, 'name') !== own) {
      const text = `operation ${name}: soap:fault should have the name of its wsdl:fault, ${own} (WS-I BP 1.1 R2754)`;
      diagnostics.push(warningAt(soap.location, 'wsdl-fault-name', text));
    }
  }
  return declared.flatMap((fault) => {
    const message = follow(fault, 'message', definitions.messages, diagnostics);
    if (message === undefined) return [];
    const [part, second] = wsdlChildren(message.element, 'part');
    if (part === undefined || second !== undefined) {
      const text = `operation ${name}: the message of a fault must have exactly one part (WSDL 1.1 §3.6)`;
      diagnostics.push(errorAt(message.element.location, 'unsupported-wsdl-parts', text));
      return [];
    }
    const found = readElementPart(part, name, context);
    return found === undefined ? [] : { name: attributeValue(fault, 'name') ?? '', ...found };
  });
}

/** The element declaration that a part names. */
function readElementPart(part: SourceElement, operation: string, context: WsdlContext): WsdlElement | undefined {
  const { schema, diagnostics } = context;
  const qname = attributeValue(part, 'element');
  const refuse = (code: string, text: string): undefined => {
    diagnostics.push(errorAt(part.location, code, `operation ${operation}: ${text}`));
    return undefined;
  };
  if (qname === undefined) {
    const found = findAttribute(part, 'type') === undefined ? 'neither element nor type' : 'a type';
    const text = `${describe(part)} has ${found}; in a document/literal Body, a header and a fault each part must name an element (WS-I BP 1.1 R2204, R2205)`;
    return refuse('unsupported-wsdl-type-part', text);
  }
  if (findAttribute(part, 'type') !== undefined) {
    return refuse('wsdl-part', `${describe(part)} has both element and type: leave one out`);
  }
  const name = resolveQName(part, qname);
  if (name === undefined) return refuse('wsdl-resolve', `the prefix of ${qname} is not declared`);
  const element = schema.elementDeclarations.get(clarkName(name));
  if (element !== undefined) return { element, location: part.location };
  const names = [...schema.elementDeclarations.values()].filter((each) => each.name.namespace === name.namespace);
  const meant = closest(
    name.local,
    names.map((each) => each.name.local),
  );
  const why =
    names.length === 0
      ? `; no schema of "${name.namespace}" has elements: is an xs:import or a schema in wsdl:types missing?`
      : meant === undefined
        ? ''
        : `; did you mean ${meant}?`;
  return refuse('wsdl-resolve', `${describe(part)} names the element ${qname}, which no schema declares${why}`);
}
