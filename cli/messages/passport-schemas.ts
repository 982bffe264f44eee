import { tables as rst } from '@passport-soap/bindings/rst';
import { tables as rst2 } from '@passport-soap/bindings/rst2';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import { cut } from '../print/cut.js';
import type { SchemaChoice } from './judge.js';

/** The generated Passport bindings, of RST.srf and of RST2.srf: any of their global elements may be the root. */
export function passportSchemas(): SchemaChoice {
  return {
    tables: [rst, rst2],
    doctype: 'refuse',
    explainUnknown,
    expected: ['soap:Envelope', 'another element of the Passport schemas'],
  };
}

function explainUnknown({ namespace, local }: ExpandedName): string {
  const where = namespace === '' ? 'in no namespace' : `in namespace ${cut(namespace)}`;
  if (local === 'Envelope') {
    return `this is an Envelope ${where}; those of the Passport schemas are SOAP 1.1 (RST.srf) and SOAP 1.2 (RST2.srf)`;
  }
  return `the Passport schemas declare no root element ${cut(local)} ${where}; --schema names other schemas`;
}
