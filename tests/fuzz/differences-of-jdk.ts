import { aloneWith, type KnownDifference } from './known-difference.js';

/** Where Xerces, as the JDK has it, is wrong. */
export const differencesOfJdk: readonly KnownDifference[] = [
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^cos-st-restricts\.[23]\.3\.1/,
    theirs: /^valid$/,
    when: ({ schema }) => schema.includes('finalDefault='),
    because:
      '§3.14.2, {final}: finalDefault holds for anonymous simple types too; Xerces takes it for named ones alone',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /cvc-identity-constraint/,
    when: aloneWith(/xpath="[^"]*\.\/\/\*/),
    because:
      'c-selector-xpath (§3.11.6), XPath 1.0 §2.5: .//* are the elements below; Xerces takes the element itself for one of them',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /cvc-complex-type\.2\.4\.b.*WC\[/,
    when: ({ schema }) => /<xs:any [^>]*(min|max)Occurs="([2-9]|[0-9]{2,})"/.test(schema),
    because:
      'cvc-particle (§3.9.4): a group that may be absent may be; Xerces counts a repeated wildcard in it, and misses one',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /cvc-elt\.5\.1\.1/,
    when: ({ document = '' }) => document.includes('xsi:type='),
    because:
      'cvc-elt.5.1.1 (§3.3.4): the default value, as it stands in the schema, is to be of the type of xsi:type; Xerces takes its canonical form by another type',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^derivation-ok-restriction\.5\.4\.2$/,
    theirs: /^valid$/,
    when: ({ ours, schema }) =>
      ours.message?.includes('a wildcard stands where') === true && schema.includes('<xs:sequence/>'),
    because:
      'cos-particle-restrict (§3.9.6): once the empty group is ignored, the group around it has one particle and is ignored too, and a wildcard is no restriction of a group; Xerces ignores one level',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /cos-particle-restrict\.2: .*'(seq|choice|all):/,
    when: aloneWith(/<xs:sequence\/>/),
    because:
      'cos-particle-restrict (§3.9.6): empty groups are ignored, and a group that has nothing else is empty: what can be absent may be; Xerces ignores one level',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /a-props-correct\.3|e-props-correct\.5|ct-props-correct\.5|ag-props-correct\.3/,
    when: aloneWith(/<xs:union/),
    because:
      'a-props-correct.3, e-props-correct.4, ct-props-correct.5: a union with ID among its members is not derived from ID; Xerces takes it to be',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^cvc-complex-type\.2\.4/,
    theirs: /^valid$/,
    when: aloneWith(/<xs:choice[^>]*\/>/),
    because:
      '§3.4.2, clause 2.1.3: only a choice that may be absent makes empty content of no particle; Xerces leaves an empty one that extends empty content out',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /^[0-9:]+ cos-nonambig/,
    when: aloneWith(/<xs:choice[^>]*\/>|maxOccurs="0"/),
    because:
      'cos-nonambig (§3.8.6): no item is ever validated behind a choice without particles, which nothing satisfies; Xerces goes by the position alone (appendix H)',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /is not a valid value for 'boolean'/,
    when: ({ document = '' }) => /xsi:nil="(?!(true|false|0|1)")/.test(document),
    because:
      'cvc-complex-type.3, cvc-elt.3 (§3.4.4, §3.3.4): xsi:nil is looked at where there is a declaration; Xerces looks everywhere',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /'-?[0-9]{10,}[^']*' is not a valid value for/,
    because: 'part 2 §3.2.7, §3.2.11: a year has any number of digits; Xerces has 32 bits for it',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^cvc-datatype-valid/,
    theirs: /^valid$/,
    when: ({ alone, ours }) => alone && ours.message?.includes('xs:gMonth') === true,
    because: 'part 2 §3.2.14.1: a month is --MM; Xerces takes --MM--, as the first edition had it by mistake',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /cvc-complex-type\.3\.1|cvc-elt\.5\.2\.2\.2\.2|cvc-attribute\.4/,
    when: ({ schema }) => /(fixed|value)="[^"]*[+-][0-9]{2}:[0-9]{2}"/.test(schema),
    because:
      'part 2 §3.2.9: one moment is one value; Xerces holds a fixed date with a time zone to be another than itself',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /cvc-enumeration-valid|[ae]-props-correct\.2/,
    when: ({ schema }) => /(fixed|default)="[^"]*[+-][0-9]{2}:[0-9]{2}"/.test(schema),
    because:
      'part 2 §3.2.9: one moment is one value; Xerces does not find a date with a time zone in the enumeration that lists it',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^cvc-identity-constraint\.3$/,
    theirs: /^valid$/,
    because:
      'cvc-identity-constraint.3 (§3.11.4): a node that a field selects must have a simple type, and one that is not assessed has none; Xerces takes it',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /-props-correct|-valid-restriction|FixedFacetValue|not valid|must not contain|-restricts/,
    when: ({ schema }) => /use="prohibited"|maxOccurs="0"/.test(schema),
    because:
      '§3.2.2, §3.9.2: a prohibited attribute, and what may occur no times, correspond to no component, so what stands in them is none; Xerces checks it',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^st-props-correct\.3$/,
    theirs: /^valid$/,
    when: ({ schema }) => schema.includes('finalDefault='),
    because:
      '§3.14.2, {final}: finalDefault holds for anonymous simple types too; Xerces takes it for named ones alone',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^cvc-complex-type\.2\.4/,
    theirs: /^valid$/,
    when: ({ schema }) => /<xs:any [^>]*(min|max)Occurs="([2-9]|[0-9]{2,})"/.test(schema),
    because:
      'cvc-particle (§3.9.4): a wildcard occurs as often as it has to in each turn of what it stands in; Xerces counts on from the turn before',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /cvc-id\.3/,
    when: aloneWith(/xpath="[^"]*\.\/\/\*/),
    because:
      'c-selector-xpath (§3.11.6), XPath 1.0 §2.5: .//* are the elements below; Xerces takes the element itself for one of them',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^cos-st-restricts\.(2\.1|3\.1)$/,
    theirs: /^valid$/,
    when: ({ schema }) => schema.includes('anySimpleType'),
    because:
      'cos-st-restricts.2.1, 3.1 (§3.14.6): items and members have a variety, which xs:anySimpleType has not; Xerces takes it',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /cvc-datatype-valid\.1\.2\.3/,
    when: ({ theirs = '', schema }) => /'-?[0-9]{10,}/.test(theirs) && /:(gYear|date)/.test(schema),
    because: 'part 2 §3.2.7, §3.2.11: a year has any number of digits; Xerces has 32 bits for it',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /cos-particle-restrict\.2: .*(seq|choice|all):elt/,
    when: ({ alone, schema }) => alone && /mixed="true"/.test(schema),
    because:
      'derivation-ok-restriction.5.4.2, cos-particle-restrict (§3.4.6, §3.9.6): mixed content of nothing is an empty group, and ignored; what can be absent may be. Xerces holds it against the element',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /cos-particle-restrict\.a/,
    when: aloneWith(/<xs:choice[^>]*\/>/),
    because:
      'cos-particle-restrict (§3.9.6): a choice without particles lets nothing in, and so nothing more than any other; Xerces takes it to be empty content',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /cvc-complex-type\.2\.4\.[ab]/,
    when: ({ schema }) => /<xs:choice[\s\S]*<xs:sequence[^>]*\/>/.test(schema),
    because:
      'cvc-model-group.2 (§3.8.4): an empty sequence in a choice is a branch, which needs nothing; Xerces leaves it out',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /s4s-att-invalid-value.*'[0-9]{10,}'/,
    because: 'part 2 §4.3.11: a facet counts as high as its type; Xerces has 32 bits for it',
  },
  {
    judge: 'JDK',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /cvc-(maxLength|length)-valid/,
    when: ({ document = '' }) => /[\u{10000}-\u{10FFFF}]/u.test(document),
    because: 'part 2 §4.3.1: lengths are counted in characters; Xerces counts halves of them',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /cos-nonambig/,
    when: ({ alone, schema }) => alone && schema.includes('abstract="true"'),
    because: '§3.3.6, Substitution Group: an abstract element is no member; Xerces counts it as one',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /cos-nonambig/,
    when: aloneWith(/minOccurs="([2-9])" maxOccurs="\1"/),
    because:
      'cos-nonambig (§3.8.6): where a particle occurs a fixed number of times, the count tells which one is next; Xerces does not count',
  },
  {
    judge: 'JDK',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /any:choice,sequence,all,elt/,
    when: aloneWith(/<xs:extension base="[^"]*"\/>/),
    because:
      'cos-particle-restrict (§3.9.6): pointless groups around the wildcard of an extended base are ignored; Xerces keeps one',
  },
];
