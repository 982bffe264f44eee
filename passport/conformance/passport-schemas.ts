import { microsoft2007, tables as rst, wiki } from '@passport-soap/bindings/rst';
import { microsoftRst2, tables as rst2, wlm2009 } from '@passport-soap/bindings/rst2';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { SchemaChoice, SchemaSet } from './schema-set.js';

/** What the schemas of either service cannot say. */
export interface PassportRules {
  readonly rst?: SchemaSet['rules'];
  readonly rst2?: SchemaSet['rules'];
}

/** The generated Passport bindings, of RST.srf and of RST2.srf: any of their global elements may be the root. */
export function passportSchemas(rules: PassportRules = {}): SchemaChoice {
  return {
    sets: [
      { tables: rst, profiles: [microsoft2007, wiki], ...(rules.rst === undefined ? {} : { rules: rules.rst }) },
      { tables: rst2, profiles: [microsoftRst2, wlm2009], ...(rules.rst2 === undefined ? {} : { rules: rules.rst2 }) },
    ],
    doctype: 'refuse',
    explainUnknown,
    expected: ['soap:Envelope', 'another element of the Passport schemas'],
  };
}

function explainUnknown({ namespace, local }: ExpandedName): string {
  const cut = (name: string) => (name.length > 100 ? `${name.slice(0, 100)}…` : name);
  const where = namespace === '' ? 'in no namespace' : `in namespace ${cut(namespace)}`;
  if (local === 'Envelope') {
    return `this is an Envelope ${where}; those of the Passport schemas are SOAP 1.1 (RST.srf) and SOAP 1.2 (RST2.srf)`;
  }
  return `the Passport schemas declare no root element ${cut(local)} ${where}`;
}
