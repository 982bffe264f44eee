/** Where a rule comes from, as its specification calls it. */
export interface XmlRuleSource {
  readonly specification: string;
  readonly clause: string;
}

/** Extensible Markup Language (XML) 1.0, Fifth Edition, W3C Recommendation 26 November 2008. */
const xml = 'XML 1.0 (5th ed.)';
/** Namespaces in XML 1.0, Third Edition, W3C Recommendation 8 December 2009. */
const namespaces = 'Namespaces in XML 1.0 (3rd ed.)';
const ours = 'passport-soap';

/** Every code that the scanner and the decoder give, with the clause that it comes from. */
export const xmlRules = {
  'wf-document': { specification: xml, clause: '§2.1 [1] document' },
  'wf-legal-character': { specification: xml, clause: '§2.2 [2] Char; §4.1 WFC: Legal Character' },
  'wf-markup': { specification: xml, clause: '§2.4 (a literal < must begin markup)' },
  'wf-character-data': { specification: xml, clause: '§2.4 [14] CharData' },
  'wf-comment': { specification: xml, clause: '§2.5 [15] Comment' },
  'wf-processing-instruction': { specification: xml, clause: '§2.6 [16] PI, [17] PITarget' },
  'wf-cdata-section': { specification: xml, clause: '§2.7 [18] CDSect' },
  'wf-xml-declaration': { specification: xml, clause: '§2.8 [23] XMLDecl' },
  'wf-element': { specification: xml, clause: '§3 [39] element' },
  'wf-element-type-match': { specification: xml, clause: '§3 WFC: Element Type Match' },
  'wf-start-tag': { specification: xml, clause: '§3.1 [40] STag, [44] EmptyElemTag' },
  'wf-attribute': { specification: xml, clause: '§3.1 [41] Attribute, §2.3 [10] AttValue' },
  'wf-unique-attribute': { specification: xml, clause: '§3.1 WFC: Unique Att Spec' },
  'wf-no-less-than-in-attribute': { specification: xml, clause: '§3.1 WFC: No < in Attribute Values' },
  'wf-end-tag': { specification: xml, clause: '§3.1 [42] ETag' },
  'wf-reference': { specification: xml, clause: '§4.1 [66] CharRef, [67] Reference' },
  'wf-entity-declared': { specification: xml, clause: '§4.1 WFC: Entity Declared' },
  'wf-markup-declaration': { specification: xml, clause: '§2.8 [28] doctypedecl, [29] markupdecl' },
  'wf-parameter-entity-in-declaration': { specification: xml, clause: '§2.8 WFC: PEs in Internal Subset' },
  'wf-no-external-entity-in-attribute': { specification: xml, clause: '§3.1 WFC: No External Entity References' },
  'wf-parsed-entity': { specification: xml, clause: '§4.1 WFC: Parsed Entity' },
  'wf-no-recursion': { specification: xml, clause: '§4.1 WFC: No Recursion' },
  'wf-parsed-entity-content': { specification: xml, clause: '§4.3.2 [43] content' },
  'nsc-reserved-prefixes': { specification: namespaces, clause: '§3 NSC: Reserved Prefixes and Namespace Names' },
  'nsc-qualified-name': { specification: namespaces, clause: '§4 [7] QName, §7' },
  'nsc-prefix-declared': { specification: namespaces, clause: '§5 NSC: Prefix Declared' },
  'nsc-no-prefix-undeclaring': { specification: namespaces, clause: '§5 NSC: No Prefix Undeclaring' },
  'nsc-attributes-unique': { specification: namespaces, clause: '§6.3 NSC: Attributes Unique' },
  'unsupported-doctype': { specification: ours, clause: 'no document type declarations (SOAP 1.1 §3 forbids them)' },
  'unsupported-external-entity': {
    specification: ours,
    clause: 'external entities are never fetched (XML 1.0 §5.1 lets a processor do so)',
  },
  'limit-length': { specification: ours, clause: 'XmlLimits.maxLength' },
  'limit-depth': { specification: ours, clause: 'XmlLimits.maxDepth' },
  'limit-attributes': { specification: ours, clause: 'XmlLimits.maxAttributes' },
  'limit-name-length': { specification: ours, clause: 'XmlLimits.maxNameLength' },
  'limit-entity-references': { specification: ours, clause: 'XmlLimits.maxEntityReferences' },
  'limit-entity-text': { specification: ours, clause: 'XmlLimits.maxEntityText' },
  'limit-counting': { specification: ours, clause: 'CountedTable' },
  'enc-unsupported': { specification: xml, clause: '§4.3.3 (an encoding that the processor cannot process)' },
  'enc-malformed': { specification: xml, clause: '§4.3.3 (byte sequences that are not legal in the encoding)' },
  'enc-mismatch': { specification: xml, clause: '§4.3.3 (another encoding than the declaration names)' },
} as const satisfies Record<string, XmlRuleSource>;

/** The code of a well-formedness, namespace, limit or encoding error. */
export type XmlRule = keyof typeof xmlRules;
