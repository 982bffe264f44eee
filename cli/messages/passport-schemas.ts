import { tables } from '@passport-soap/bindings/rst';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import { cut } from '../print/cut.js';
import type { SchemaChoice } from './judge.js';

const soap12 = 'http://www.w3.org/2003/05/soap-envelope';

/** The generated Passport bindings: any of their global elements may be the root. */
export function passportSchemas(): SchemaChoice {
  return {
    tables,
    doctype: 'refuse',
    explainUnknown,
    expected: ['soap:Envelope', 'another element of the Passport schemas'],
  };
}

function explainUnknown({ namespace, local }: ExpandedName): string {
  if (local === 'Envelope' && namespace === soap12) {
    return 'this is a SOAP 1.2 envelope (RST2.srf); the Passport schemas here are those of RST.srf, SOAP 1.1';
  }
  const where = namespace === '' ? 'in no namespace' : `in namespace ${cut(namespace)}`;
  return `the Passport schemas declare no root element ${cut(local)} ${where}; --schema names other schemas`;
}
