/** Where a validator that is not ours is known to say another thing of a sample than the Recommendation, and why. */
export interface KnownDifference {
  readonly validator: 'xmllint' | 'JDK';
  /** The schema's name. */
  readonly schema: string;
  /** What the sample is, with its document, and what the validator said of it. */
  readonly pattern: RegExp;
  readonly reason: string;
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    validator: 'JDK',
    schema: 'counted',
    pattern: /content model .* more than 5,000 nodes/,
    reason: 'the JDK refuses large occurrence bounds, for safety',
  },
  {
    validator: 'JDK',
    schema: 'large-bounds',
    pattern: /content model .* more than 5,000 nodes/,
    reason: 'the JDK refuses large occurrence bounds, for safety',
  },
  {
    validator: 'JDK',
    schema: 'facets',
    pattern: /\u{1F600}.*with length = '5' is not facet-valid/u,
    reason: 'the JDK counts UTF-16 units, not characters (part 2 §4.3.3)',
  },
  {
    validator: 'JDK',
    schema: 'redefine-types',
    pattern: /^cvc-maxInclusive-valid.*<f:Fee/,
    reason: 'the JDK passes over the facets of redefined simple content',
  },
  {
    validator: 'xmllint',
    schema: 'facets',
    pattern: /^cvc-datatype-valid.1.2.1.*<f:Key>\w+!</,
    reason: 'libxml2 passes over stray characters in base64',
  },
  {
    validator: 'xmllint',
    schema: 'lists-unions',
    pattern: /^cvc-minLength-valid.*names=""/,
    reason: 'libxml2 does not ask for an item of NMTOKENS (part 2 §3.3.4)',
  },
  {
    validator: 'xmllint',
    schema: 'notation',
    pattern: /^cvc-datatype-valid.1.2.1.*<f:Picture/,
    reason: 'libxml2 does not look at the form of a NOTATION',
  },
  {
    validator: 'xmllint',
    schema: 'qname-defaults',
    pattern: /The QName value 'v:\w+' has no corresponding namespace declaration/,
    reason:
      'libxml2 and the JDK look the prefix of a default value up where the element is, not where the schema has it',
  },
  {
    validator: 'JDK',
    schema: 'qname-defaults',
    pattern: /Cannot resolve 'v:\w+' as a QName/,
    reason:
      'libxml2 and the JDK look the prefix of a default value up where the element is, not where the schema has it',
  },
  {
    validator: 'xmllint',
    schema: 'qname-defaults',
    pattern: /^cvc-attribute.4, attribute list.* list=""/,
    reason: 'libxml2 does not compare lists of QNames with a fixed value',
  },
];
