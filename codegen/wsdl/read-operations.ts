import { attributeValue, childElements } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, related, warningAt } from '../error-at.js';
import type { SourceLocation } from '../location.js';
import { soapChild, type WsdlContext } from './context.js';
import { describe, wsdlChildren, wsdlDocumentation } from './definitions.js';
import { type MessagePlace, readFaults, readMessage } from './read-messages.js';
import type { SoapVersion } from './soap-versions.js';
import type { WsdlOperation } from './types.js';

/** The operations of a binding, joined with those of its portType. One that is not right is left out, and reported. */
export function readOperations(
  binding: SourceElement,
  portType: SourceElement,
  version: SoapVersion,
  bindingStyle: string,
  context: WsdlContext,
): WsdlOperation[] {
  const { diagnostics } = context;
  const declared = wsdlChildren(portType, 'operation');
  const seen = new Map<string | undefined, SourceElement>();
  const operations = wsdlChildren(binding, 'operation').flatMap((bound) => {
    const name = attributeValue(bound, 'name');
    const before = seen.get(name);
    if (before !== undefined) {
      const more = { related: [related(before.location, 'the first one')] };
      diagnostics.push(errorAt(bound.location, 'wsdl-unique-name', `the binding has operation ${name} twice`, more));
      return [];
    }
    seen.set(name, bound);
    const named = declared.filter((each) => attributeValue(each, 'name') === name);
    return readOperation(bound, named, portType, version, bindingStyle, context) ?? [];
  });
  for (const operation of declared) {
    if (seen.has(attributeValue(operation, 'name'))) continue;
    const message = `${describe(binding)} does not bind ${describe(operation)} of its portType (WS-I BP 1.1 R2718): it is left out`;
    diagnostics.push(warningAt(binding.location, 'wsdl-binding-operations', message));
  }
  return operations;
}

/** @param declared the portType's operations of the same name */
function readOperation(
  bound: SourceElement,
  [operation, second]: readonly SourceElement[],
  portType: SourceElement,
  version: SoapVersion,
  bindingStyle: string,
  context: WsdlContext,
): WsdlOperation | undefined {
  const name = attributeValue(bound, 'name') ?? '';
  const refuse = (location: SourceLocation, code: string, message: string): undefined => {
    context.diagnostics.push(errorAt(location, code, `operation ${name}: ${message}`));
    return undefined;
  };
  if (operation === undefined) {
    return refuse(bound.location, 'wsdl-resolve', `${describe(portType)} has no operation of this name`);
  }
  if (second !== undefined) {
    const message =
      'the portType has several of this name: overloading is not supported (WS-I BP 1.1 R2304); rename one';
    return refuse(bound.location, 'unsupported-wsdl-overload', message);
  }
  const soap = soapChild(bound, version, 'operation');
  const style = (soap && attributeValue(soap, 'style')) ?? bindingStyle;
  if (style !== 'document' && style !== 'rpc') {
    return refuse((soap ?? bound).location, 'wsdl-style', `style "${style}": it must be document or rpc`);
  }
  const [first, then] = childElements(operation).filter(
    ({ name: { local } }) => local === 'input' || local === 'output',
  );
  if (first === undefined || first.name.local === 'output') {
    const message =
      'it does not begin with an input (WSDL 1.1 §2.4.1, §2.4.2): a server that calls its client is not supported';
    return refuse(operation.location, 'unsupported-wsdl-operation', message);
  }
  const place: MessagePlace = { operation, bound, name, style, version };
  const input = readMessage('input', place, context);
  const output = then === undefined ? undefined : readMessage('output', place, context);
  const faults = readFaults(place, context);
  if (input === undefined || (then !== undefined && output === undefined)) return undefined;
  return {
    name,
    style,
    soapAction: (soap && attributeValue(soap, 'soapAction')) ?? '',
    input,
    ...(output === undefined ? {} : { output }),
    faults,
    documentation: wsdlDocumentation(operation),
    location: operation.location,
    bound: bound.location,
  };
}
