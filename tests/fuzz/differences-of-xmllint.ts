import { alone, aloneWith, type KnownDifference } from './known-difference.js';
import type { Difference } from './questions.js';

/** The value that a message of libxml2 quotes. */
function quoted({ theirs = '' }: Difference): string {
  return /(?:: |value )'([\s\S]*)' (?:is not|has no|does not)/.exec(theirs)?.[1] ?? '';
}

const hasSpace = (difference: Difference): boolean => /^[ \t\n\r]|[ \t\n\r]$|[\t\n\r]| {2}/.test(quoted(difference));

/** Where libxml2 is wrong. */
export const differencesOfXmllint: readonly KnownDifference[] = [
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /is not a valid value|does not match the fixed|QName value/,
    when: hasSpace,
    because:
      'part 2 §4.3.6: white space is normalized before a value is looked at; libxml2 does not for integers, calendar types, QNames and what is fixed',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /No matching global declaration available for the validation root/,
    when: ({ document = '' }) => document.includes('xsi:type='),
    because:
      'cvc-assess-elt.1.2 (§3.3.4): the xsi:type of an undeclared root is what it is assessed by; libxml2 wants a declaration',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /is not a valid value/,
    when: (difference) => difference.alone && /^[+-]\d+$/.test(quoted(difference)),
    because:
      'part 2 §3.3.20, appendix A: the unsigned types restrict nonNegativeInteger by bounds alone, and leave it its sign; libxml2 takes none',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^cvc-datatype-valid/,
    theirs: /^valid$/,
    when: ({ alone, ours }) => alone && ours.message?.includes('base64Binary') === true,
    because: 'part 2 §3.2.16: characters outside the alphabet are no base64Binary; libxml2 passes over them',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^cvc-(minLength-valid|datatype-valid)/,
    theirs: /^valid$/,
    when: ({ alone, ours }) => alone && ours.message?.includes('shorter than 1 item (0)') === true,
    because:
      'part 2 §3.3.2, §3.3.4, §3.3.10: NMTOKENS, IDREFS and ENTITIES have a minLength of 1; libxml2 takes no item',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^derivation-ok-restriction\.5\.4\.2$/,
    theirs: /^valid$/,
    when: alone,
    because: 'derivation-ok-restriction.5.4.2 (§3.4.6): libxml2 does not compare the content models of a restriction',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^cos-nonambig$/,
    theirs: /^valid$/,
    when: alone,
    because: 'cos-nonambig (§3.8.6): libxml2 merges particles of one name before it looks for ambiguities',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /No precomputed value available/,
    because:
      'cvc-identity-constraint (§3.11.4): libxml2 has no value for a list without items, by its own words an internal error',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^cvc-id/,
    theirs: /^valid$/,
    when: aloneWith(/xs:(union|list)|IDREFS/),
    because:
      'cvc-id (§3.15.4): IDs and IDREFs that are members of a union, or items, count too; libxml2 passes over them',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /must have the simple ur-type definition as base type/,
    because:
      'cos-st-restricts.2.3.2 (§3.14.6): a restriction of simple content may restrict a list; libxml2 holds it to be a list of its own',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /Character content is not allowed, because the content type is empty/,
    when: aloneWith(/maxOccurs="0"/),
    because:
      '§3.4.2: a sequence with a child is no empty content, though the child may not occur (clause 2.1.2): white space is allowed; libxml2 holds it to be empty',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^cvc-complex-type\.2\.4/,
    theirs: /^valid$/,
    when: aloneWith(/maxOccurs="0"|<xs:choice[^>]*\/>/),
    because:
      'cvc-model-group.2 (§3.8.4): one particle of a choice must be there, and an empty one has none; libxml2 lets it be empty',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /has to be (greater|less) than/,
    when: aloneWith(/(min|max)(In|Ex)clusive value="[^"]*:[^"]*"/),
    because: 'part 2 §3.2.8: times are compared at one time zone; libxml2 compares hours across zones wrongly',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^(ct-props-correct\.5|ag-props-correct\.3)$/,
    theirs: /^valid$/,
    when: alone,
    because: 'ct-props-correct.5, ag-props-correct.3: types derived from ID count; libxml2 looks for xs:ID alone',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^s4s-/,
    theirs: /^valid$/,
    when: alone,
    because:
      'part 1 appendix A: the schema for schemas allows no such attribute or value; libxml2 does not look at each',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /The content is not valid\. Expected is \(annotation\?\)/,
    when: aloneWith(/use="prohibited"/),
    because: 'part 1 appendix A: a prohibited attribute may have a type of its own; libxml2 takes none',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^cos-element-consistent$/,
    theirs: /^valid$/,
    when: alone,
    because: 'cos-element-consistent (§3.8.6): libxml2 does not look',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^cvc-(attribute\.4|au|elt\.5)/,
    theirs: /^valid$/,
    when: aloneWith(/<xs:list|NMTOKENS|IDREFS/),
    because:
      'cvc-attribute.4, cvc-au, cvc-elt.5.2.2: a list without items is not the fixed one; libxml2 holds them to be the same',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^cvc-(min|max)(In|Ex)clusive-valid$/,
    theirs: /^valid$/,
    when: ({ alone, ours }) => alone && ours.message?.includes('neither less nor greater') === true,
    because: 'part 2 §3.2.6.2, §3.2.7.4: what cannot be compared is not within a bound; libxml2 lets it through',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^cos-st-restricts\.[23]\.3\.1/,
    theirs: /^valid$/,
    when: ({ schema }) => schema.includes('finalDefault='),
    because:
      '§3.14.2, {final}: finalDefault holds for anonymous simple types too; libxml2 takes it for named ones alone',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /'-?[0-9]{10,}[^']*' is not a valid value/,
    because: 'part 2 §3.2.7, §3.2.11: a year has any number of digits, and a duration too; libxml2 has 64 bits for it',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /not indicated by an import statement/,
    when: aloneWith(/<xs:redefine/),
    because:
      'src-resolve.4 (§3.15.3): the document imports the namespace; libxml2 overlooks an xs:import that follows an xs:redefine',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^cvc-datatype-valid/,
    theirs: /^valid$/,
    when: ({ alone, ours }) => alone && /xs:(double|float|anyURI)/.test(ours.message ?? ''),
    because:
      'part 2 §3.2.4, §3.2.5, §3.2.17: an exponent has digits, a URI something behind its scheme; libxml2 takes them without',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^length-minLength-maxLength$/,
    theirs: /^valid$/,
    when: alone,
    because: 'length-minLength-maxLength (part 2 §4.3.1.4): libxml2 does not look at the base type',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /is (less than the minimum|greater than the maximum)/,
    when: aloneWith(/(In|Ex)clusive value="[^"]*:[^"]*"/),
    because: 'part 2 §3.2.8: times are compared at one time zone; libxml2 compares hours across zones wrongly',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^cvc-identity-constraint\.3$/,
    theirs: /^valid$/,
    because:
      'cvc-identity-constraint.3 (§3.11.4): a node that a field selects must have a simple type, and one that is not assessed has none; libxml2 takes it',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /specified by xsi:type, is blocked or not validly derived/,
    when: aloneWith(/<xs:union/),
    because:
      'cos-st-derived-ok.2.2.4 (§3.14.6): a member of a union is derived from what restricts it, too; libxml2 wants the union itself',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /-props-correct|-valid-restriction|facet|not valid|must not contain|-restricts/,
    when: ({ schema }) => /use="prohibited"|maxOccurs="0"/.test(schema),
    because:
      '§3.2.2, §3.9.2: a prohibited attribute, and what may occur no times, correspond to no component, so what stands in them is none; libxml2 checks it',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^st-props-correct\.3$/,
    theirs: /^valid$/,
    when: ({ schema }) => schema.includes('finalDefault='),
    because:
      '§3.14.2, {final}: finalDefault holds for anonymous simple types too; libxml2 takes it for named ones alone',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /value was not computed/,
    because: 'libxml2 has no value of the facet, by its own words an internal error; no clause is broken',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /not determinist/,
    when: aloneWith(/maxOccurs="0"/),
    because: '§3.9.2: what may occur no times is no particle, and competes with none; libxml2 lets it compete',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /The variety is absent/,
    when: aloneWith(/anySimpleType/),
    because:
      '§3.4.2: a restriction of simple content without facets leaves xs:anySimpleType as it is; libxml2 holds it to be a type of its own',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^fractionDigits-valid-restriction$/,
    theirs: /^valid$/,
    when: alone,
    because:
      'fractionDigits-valid-restriction (part 2 §4.3.12.4): the integers have a fractionDigits of 0; libxml2 does not know',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^cos-ct-extends\.2\.2$/,
    theirs: /^valid$/,
    when: alone,
    because: 'cos-ct-extends.2.2 (§3.4.6): final of a simple type rules out its extension; libxml2 does not look',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^cvc-id/,
    theirs: /^valid$/,
    when: aloneWith(/xs:(ID|IDREF)"/),
    because: 'cvc-id (§3.15.4): the content of an element can be an ID, too; libxml2 looks at attributes alone',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^cvc-complex-type\.2\.4/,
    theirs: /^valid$/,
    when: aloneWith(/abstract="true"/),
    because:
      'cvc-complex-type.2.4 (§3.4.4): a particle whose element is abstract must be there all the same; libxml2 lets it be absent',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^src-redefine\.6\.2\.2$/,
    theirs: /^valid$/,
    when: alone,
    because:
      'src-redefine.6.2.2 (§4.2.2): a group that is redefined without itself must be a restriction of itself; libxml2 does not compare them',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^src-single-facet-value$/,
    theirs: /^valid$/,
    when: alone,
    because: 'src-single-facet-value (part 2 §4.3.1): a facet stands once; libxml2 takes the last',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /Skipping attribute use prohibition/,
    because: '§3.2.2: a prohibited use in an attribute group is pointless and no error, as libxml2 itself says',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^cvc-complex-type\.2\.4/,
    theirs: /^valid$/,
    when: ({ schema }) => /<xs:any [^>]*(min|max)Occurs="([2-9]|[0-9]{2,})"/.test(schema),
    because:
      'cvc-particle (§3.9.4): a wildcard occurs as often as it has to in each turn of what it stands in; libxml2 counts on from the turn before',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /demanded by the strict wildcard/,
    when: ({ document = '' }) => document.includes('xsi:type='),
    because:
      'cvc-wildcard, cvc-assess-elt (§3.10.4, §3.3.4): strict content needs a declaration or an xsi:type; libxml2 wants the former',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /does not match the fixed value/,
    when: ({ alone, theirs = '' }) => alone && /value '([-+.0-9]+|true|false)'/.test(theirs),
    because: 'cvc-elt.5.2.2.2.2 (§3.3.4): 00 is the value 0, 1 the value true; libxml2 compares texts',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^src-resolve$/,
    theirs: /^valid$/,
    when: aloneWith(/use="prohibited"/),
    because:
      'src-resolve (§3.15.3): a name that stands in a schema document resolves; libxml2 passes over prohibited attributes',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /(must be less|must be greater|is greater|is less) than/,
    when: ({ schema }) => /(In|Ex)clusive value="[^"]*:[^"]*"/.test(schema),
    because: 'part 2 §3.2.8: times are compared at one time zone; libxml2 compares hours across zones wrongly',
  },
  {
    judge: 'xmllint',
    kind: 'instance',
    ours: /^valid$/,
    theirs: /is not accepted by the pattern/,
    when: ({ alone, theirs = '' }) => alone && /pattern '[^\n]*\\[pP]\{/.test(theirs),
    because: 'part 2 appendix F.1: what is not outside of a category is in it; libxml2 has [^\\P{L}] wrong',
  },
  {
    judge: 'xmllint',
    kind: 'schema',
    ours: /^valid$/,
    theirs: /Duplicate attribute use/,
    when: aloneWith(/<xs:attributeGroup ref/),
    because: 'ct-props-correct.4 (§3.4.6): a use that comes from one group twice is one use; libxml2 counts two',
  },
];
