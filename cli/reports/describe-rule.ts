import { xmlRules } from '@passport-soap/runtime/xml';

/** What a report says of a rule, apart from any message. */
export interface RuleDescription {
  /** One sentence. */
  readonly short: string;
  readonly full: string;
  /** The clause of its specification, where that is known. */
  readonly helpUri?: string;
}

const xml = 'https://www.w3.org/TR/2008/REC-xml-20081126/';
const names = 'https://www.w3.org/TR/2009/REC-xml-names-20091208/';
const structures = 'https://www.w3.org/TR/2004/REC-xmlschema-1-20041028/structures.html';
const datatypes = 'https://www.w3.org/TR/2004/REC-xmlschema-2-20041028/datatypes.html';

/** Where the specifications of XML and of its namespaces have the clauses that {@link xmlRules} names. */
const anchors: Readonly<Record<string, string>> = {
  'wf-document': `${xml}#NT-document`,
  'wf-legal-character': `${xml}#NT-Char`,
  'wf-markup': `${xml}#syntax`,
  'wf-character-data': `${xml}#NT-CharData`,
  'wf-comment': `${xml}#NT-Comment`,
  'wf-processing-instruction': `${xml}#NT-PI`,
  'wf-cdata-section': `${xml}#NT-CDSect`,
  'wf-xml-declaration': `${xml}#NT-XMLDecl`,
  'wf-element': `${xml}#NT-element`,
  'wf-element-type-match': `${xml}#GIMatch`,
  'wf-start-tag': `${xml}#NT-STag`,
  'wf-attribute': `${xml}#NT-Attribute`,
  'wf-unique-attribute': `${xml}#uniqattspec`,
  'wf-no-less-than-in-attribute': `${xml}#CleanAttrVals`,
  'wf-end-tag': `${xml}#NT-ETag`,
  'wf-reference': `${xml}#sec-references`,
  'wf-entity-declared': `${xml}#wf-entdeclared`,
  'wf-markup-declaration': `${xml}#NT-doctypedecl`,
  'wf-parameter-entity-in-declaration': `${xml}#wfc-PEinInternalSubset`,
  'wf-no-external-entity-in-attribute': `${xml}#NoExternalRefs`,
  'wf-parsed-entity': `${xml}#textent`,
  'wf-no-recursion': `${xml}#norecursion`,
  'wf-parsed-entity-content': `${xml}#NT-content`,
  'enc-unsupported': `${xml}#charencoding`,
  'enc-malformed': `${xml}#charencoding`,
  'enc-mismatch': `${xml}#charencoding`,
  'nsc-reserved-prefixes': `${names}#ns-decl`,
  'nsc-qualified-name': `${names}#ns-qualnames`,
  'nsc-prefix-declared': `${names}#ns-using`,
  'nsc-no-prefix-undeclaring': `${names}#ns-using`,
  'nsc-attributes-unique': `${names}#uniqAttrs`,
};

/** Part 2 of XML Schema has the rules of facets; the others are of part 1. */
const ofDatatypes =
  /^cvc-(?:datatype|length|minLength|maxLength|pattern|enumeration|(?:min|max)(?:In|Ex)clusive|totalDigits|fractionDigits)-valid/;

const byPrefix: readonly (readonly [prefix: string, short: string])[] = [
  ['input-', 'How a message was captured'],
  ['soap-http-', 'How HTTP carries a message (RFC 9112)'],
  ['enc-', 'How a message is encoded'],
  ['soap-', 'What SOAP demands of a message'],
  ['passport-', 'A rule of the Passport protocol, which its schemas cannot say'],
  ['limit-', 'A limit of passport-soap'],
  ['unsupported-', 'What passport-soap does not read'],
];

/** A rule by its code. Of a rule of the protocol, `evidence` of one of its findings tells how it is known. */
export function describeRule(code: string, evidence?: string): RuleDescription {
  const source = Object.hasOwn(xmlRules, code) ? xmlRules[code as keyof typeof xmlRules] : undefined;
  if (source !== undefined) {
    const helpUri = anchors[code];
    return {
      short: `${source.specification} ${source.clause}`,
      full: `A message must keep ${source.specification}, ${source.clause}.`,
      ...(helpUri === undefined ? {} : { helpUri }),
    };
  }
  if (code.startsWith('cvc-')) {
    const isDatatype = ofDatatypes.test(code);
    // The anchor is that of the whole rule: its clauses (`cvc-complex-type.2.4.a`) have none.
    const rule = code.replace(/\..*$/s, '');
    return {
      short: `XML Schema 1.0 Part ${isDatatype ? 2 : 1}: ${code}`,
      full: `A message must keep the validation rule ${code} of XML Schema 1.0, Part ${isDatatype ? '2: Datatypes' : '1: Structures'}.`,
      helpUri: `${isDatatype ? datatypes : structures}#${encodeURIComponent(rule)}`,
    };
  }
  const [, about = 'A rule of passport-soap'] = byPrefix.find(([prefix]) => code.startsWith(prefix)) ?? [];
  return {
    short: `${about}: ${code.replace(/^[a-z]+-/, '').replaceAll('-', ' ')}`,
    full: `${about}.${evidence === undefined ? '' : ` Known from: ${evidence}`}`,
  };
}
