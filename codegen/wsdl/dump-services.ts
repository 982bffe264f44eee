import { clarkName } from '@passport-soap/runtime/xml';
import type { WsdlElement, WsdlMessage, WsdlService } from './types.js';

/** What the WSDLs describe, as JSON: elements by Clark name; the same on every machine. */
export function dumpServices(services: readonly WsdlService[]): unknown {
  return services.map(({ name, ports }) => ({
    name: clarkName(name),
    ports: ports.map((port) => ({
      name: port.name,
      address: port.address,
      binding: clarkName(port.binding.name),
      portType: clarkName(port.binding.portType),
      soapVersion: port.binding.soapVersion,
      operations: port.binding.operations.map(({ name, style, soapAction, input, output, faults, location }) => ({
        name,
        style,
        soapAction,
        input: dumpMessage(input),
        output: output === undefined ? undefined : dumpMessage(output),
        faults: faults.map((fault) => ({ name: fault.name, element: nameOf(fault) })),
        line: location.line,
      })),
    })),
  }));
}

function dumpMessage({ body, headers }: WsdlMessage) {
  return { body: body === undefined ? undefined : nameOf(body), headers: headers.map(nameOf) };
}

function nameOf({ element }: WsdlElement): string {
  return clarkName(element.name);
}
