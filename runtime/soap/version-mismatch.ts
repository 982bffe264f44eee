import { decodeXml } from '../xml/decode.js';
import { XmlError } from '../xml/error.js';
import { XmlScanner } from '../xml/scanner.js';
import type { SoapProblem } from './problem.js';
import type { ServiceDescriptor } from './types.js';

/** An Envelope of another namespace than the service's is one of another version (SOAP 1.1 §4.1.2, SOAP 1.2 part 1 §5.4.7). */
export function findVersionMismatch(
  { envelope }: ServiceDescriptor,
  received: Uint8Array,
  encoding: string | undefined,
): SoapProblem | undefined {
  try {
    const scanner = new XmlScanner(decodeXml(received, encoding === undefined ? {} : { encoding }));
    scanner.next();
    const { local, namespace: found } = scanner.name;
    if (local === 'Envelope' && found !== envelope.name.namespace) return { kind: 'version-mismatch', found };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  return undefined;
}
