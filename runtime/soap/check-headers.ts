import type { XmlFragment } from '../schema/values.js';
import { fragmentDocument } from '../schema/writing/write-fragment.js';
import { clarkName } from '../xml/names.js';
import { XmlScanner } from '../xml/scanner.js';
import { envelopeNamespaces } from './namespaces.js';
import type { ServiceDescriptor } from './types.js';

/** The actors and roles that the receiver of a message has: none named, `next`, and SOAP 1.2's `ultimateReceiver`. */
const ownRoles = new Set([
  '',
  'http://schemas.xmlsoap.org/soap/actor/next',
  `${envelopeNamespaces['1.2']}/role/next`,
  `${envelopeNamespaces['1.2']}/role/ultimateReceiver`,
]);

/**
 * The header blocks, in Clark notation, that the receiver must understand (SOAP 1.1 §4.2.3, SOAP 1.2 part 1 §5.2.3),
 * that the WSDL does not declare and that are not among `understood`.
 */
export function notUnderstood(
  { soapVersion }: Pick<ServiceDescriptor, 'soapVersion'>,
  header: unknown,
  understood: readonly string[] = [],
): string[] {
  const blocks = (header as { any?: readonly XmlFragment[] } | undefined)?.any ?? [];
  const namespace = envelopeNamespaces[soapVersion];
  return blocks.flatMap((block) => {
    if (understood.includes(clarkName(block))) return [];
    const scanner = new XmlScanner(fragmentDocument(block) ?? '<none/>');
    scanner.next();
    const attribute = (local: string): string => {
      const at = scanner.attributeNames.findIndex((name, index) => {
        return index < scanner.attributeCount && name?.local === local && name.namespace === namespace;
      });
      return at < 0 ? '' : (scanner.attributeValues[at] ?? '').trim();
    };
    const must = ['1', 'true'].includes(attribute('mustUnderstand'));
    return must && ownRoles.has(attribute(soapVersion === '1.1' ? 'actor' : 'role')) ? [clarkName(block)] : [];
  });
}
