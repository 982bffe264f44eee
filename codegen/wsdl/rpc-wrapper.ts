import { clarkName } from '@passport-soap/runtime/xml';
import { anyType, builtInTypes } from '../components/built-ins.js';
import type { ContentType, Particle, TypeDefinition } from '../components/types.js';
import { attributeValue, resolveQName, xsdNamespace } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt } from '../error-at.js';
import type { WsdlContext } from './context.js';
import { describe } from './definitions.js';
import { complexType, element, group, particle } from './make-components.js';
import type { MessagePlace } from './read-messages.js';
import type { WsdlElement } from './types.js';

/**
 * The element in the Body under rpc style with literal use (WSDL 1.1 §3.5, WS-I BP 1.1 §4.7.20): of the operation's
 * name, in the namespace that soap:body names, with one child of no namespace for each part.
 */
export function readWrapper(
  direction: 'input' | 'output',
  parts: readonly SourceElement[],
  body: SourceElement,
  place: MessagePlace,
  context: WsdlContext,
): WsdlElement | undefined {
  const { schema, diagnostics, wrappers } = context;
  const local = direction === 'input' ? place.name : `${place.name}Response`;
  const name = { namespace: attributeValue(body, 'namespace') ?? '', local };
  const at = body.location;
  const key = [
    clarkName(name),
    ...parts.map(({ location: { file, line, column } }) => `${file}:${line}:${column}`),
  ].join(' ');
  const known = wrappers.get(key);
  if (known !== undefined) return known;
  const particles: Particle[] = [];
  for (const part of parts) {
    const type = partType(part, place.name, context);
    if (type === undefined) return undefined;
    const accessor = { namespace: '', local: attributeValue(part, 'name') ?? '' };
    particles.push(particle(element(accessor, type, part.location), part.location));
  }
  const taken =
    schema.elementDeclarations.has(clarkName(name)) ||
    [...wrappers.values()].some((other) => clarkName(other.element.name) === clarkName(name));
  if (taken) {
    const text = `operation ${place.name}: another message has an element ${local} of "${name.namespace}" already: give soap:body a namespace of its own`;
    diagnostics.push(errorAt(at, 'unsupported-wsdl-rpc', text));
    return undefined;
  }
  const content: ContentType =
    particles.length === 0
      ? { kind: 'empty' }
      : { kind: 'elementOnly', particle: particle(group('sequence', particles, at), at) };
  const type = complexType(content, at);
  const wrapper = { element: { ...element(name, type, at), scope: 'global' as const }, location: at };
  wrappers.set(key, wrapper);
  return wrapper;
}

function partType(
  part: SourceElement,
  operation: string,
  { schema, diagnostics }: WsdlContext,
): TypeDefinition | undefined {
  const refuse = (code: string, text: string): undefined => {
    diagnostics.push(errorAt(part.location, code, `operation ${operation}: ${text}`));
    return undefined;
  };
  const qname = attributeValue(part, 'type');
  if (qname === undefined) {
    const text = `${describe(part)} has no type; under rpc style a part of the Body must have one, and no element (WS-I BP 1.1 R2203): is style="document" meant?`;
    return refuse('unsupported-wsdl-rpc', text);
  }
  const name = resolveQName(part, qname);
  if (name === undefined) return refuse('wsdl-resolve', `the prefix of ${qname} is not declared`);
  const type =
    name.namespace === xsdNamespace
      ? name.local === 'anyType'
        ? anyType
        : builtInTypes.get(name.local)
      : schema.typeDefinitions.get(clarkName(name));
  return type ?? refuse('wsdl-resolve', `${describe(part)} has the type ${qname}, which no schema defines`);
}
