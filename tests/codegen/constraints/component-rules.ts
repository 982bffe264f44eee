import { xsd } from '../../support/schemas.js';
import { type Rule, sequence, simple, type } from './rule-table.js';

const e = (name: string, more = '') => `<xs:element name="${name}" ${more}/>`;
const key = (name: string, kind: string, more = '', fields = 1) =>
  `<xs:${kind} name="${name}"${more}><xs:selector xpath="*"/>${'<xs:field xpath="@a"/>'.repeat(fields)}</xs:${kind}>`;
const restrict = (base: string, ...facets: readonly string[]) =>
  simple(`<xs:restriction base="${base}">${facets.join('\n')}</xs:restriction>`, 'R');
const facet = (name: string, value: string | number, more = '') => `<xs:${name} value="${value}"${more}/>`;
const base = (type: string, ...facets: readonly string[]) =>
  `‹›${simple(`<xs:restriction base="${type}">${facets.join('')}</xs:restriction>`, 'B')}\n`;
const named = (name: string) => new RegExp(`\\b${name}\\b`);

/** The Schema Component Constraints of all components but the restrictions of complex types. */
export const componentRules: Readonly<Record<string, Rule>> = {
  'a-props-correct.2 cvc-datatype-valid.1.2.1': {
    schema: '<xs:attribute name="a" type="xs:int" «»default="one"/>',
    says: /^the default value is not of xs:int: /,
  },
  'a-props-correct.3': {
    schema: '<xs:attribute name="a" type="xs:ID" «»fixed="one"/>',
    says: /type xs:ID cannot have a fixed value/,
  },
  'au-props-correct.2': {
    schema: `<xs:attribute name="a" ‹›fixed="1"/>${type('<xs:attribute ref="a" «»fixed="2"/>')}`,
    says: /the declaration of a fixes its value: a use can only repeat that/,
  },
  'ag-props-correct.2': {
    schema:
      '‹›<xs:attributeGroup name="g">‹›<xs:attribute name="a"/>\n«»<xs:attribute name="a"/></xs:attributeGroup>' +
      type('<xs:attributeGroup ref="g"/>'),
    says: /^attribute group g has a second attribute a, /,
  },
  'ag-props-correct.3': {
    schema:
      '‹›<xs:attributeGroup name="g">‹›<xs:attribute name="a" type="xs:ID"/>\n«»<xs:attribute name="b" type="xs:ID"/></xs:attributeGroup>' +
      type('<xs:attributeGroup ref="g"/>'),
    says: /^attribute group g has a second attribute of type xs:ID, b/,
  },
  'ct-props-correct.4': {
    schema: `<xs:attributeGroup name="g">«»<xs:attribute name="a"/></xs:attributeGroup>‹›${type('‹›<xs:attribute name="a"/><xs:attributeGroup ref="g"/>')}\n${type('<xs:complexContent><xs:extension base="T"/></xs:complexContent>', 'U')}`,
    says: /^complex type T has a second attribute a, in place, inherited or by an attribute group: remove one$/,
  },
  'ct-props-correct.5': {
    schema: `‹›${type('‹›<xs:attribute name="a" type="xs:ID"/>\n«»<xs:attribute name="b" type="xs:ID"/>')}`,
    says: /^complex type T has a second attribute of type xs:ID, b/,
  },
  'c-props-correct.1': {
    schema: `<xs:element name="e">${key('k', 'key')}‹›${key('r', 'keyref', ' refer="k"')}\n«»${key('s', 'keyref', ' refer="r"')}</xs:element>`,
    says: /keyref s refers to r, a keyref itself: refer to a key or a unique constraint/,
  },
  'c-props-correct.2': {
    schema: `<xs:element name="e">‹›${key('k', 'key')}\n«»${key('r', 'keyref', ' refer="k"', 2)}</xs:element>`,
    says: /keyref r has 2 fields, but key k that it refers to has 1 field: give both as many/,
  },
  'e-props-correct.2 cvc-datatype-valid.1.2.1': {
    schema: '<xs:element name="e" type="xs:int" «»fixed="one"/>',
    says: /^the fixed value is not of xs:int: /,
  },
  'e-props-correct.2, of content with elements': {
    schema: `${type(sequence(e('a')), 'T')}<xs:element name="e" type="T" «»default="one"/>`,
    says: /complex type T has content that cannot be text alone, so there can be no default value/,
  },
  'e-props-correct.4': {
    schema: `‹›${e('h', 'type="xs:int"')}\n«»${e('m', 'type="xs:string" substitutionGroup="h"')}`,
    says: /the type of m, xs:string, is not derived from that of the head h, xs:int: derive it, or take/,
  },
  'e-props-correct.4, ruled out': {
    schema: `‹›${e('h', 'type="xs:int" final="restriction"')}\n«»${e('m', 'type="xs:byte" substitutionGroup="h"')}`,
    says: /the head h rules out \(final\) members whose type is derived by restriction/,
  },
  'e-props-correct.5': {
    schema: '<xs:element name="e" type="xs:ID" «»default="one"/>',
    says: /an element of type xs:ID cannot have a default value/,
  },
  'p-props-correct.2.1': {
    schema: type(sequence(`«»${e('a', 'minOccurs="3" maxOccurs="2"')}`)),
    says: /minOccurs \(3\) is greater than maxOccurs \(2\)/,
  },
  'p-props-correct.2.2': {
    schema: type(sequence(`«»${e('a', 'maxOccurs="0"')}`)),
    says: /minOccurs \(1\) is greater than maxOccurs \(0\)/,
  },
  'cos-all-limited.1.2': {
    schema: `<xs:group name="g"><xs:all>${e('a')}</xs:all></xs:group>${type(sequence('«»<xs:group ref="g"/>'))}`,
    says: /must be the whole content of a type: it cannot be part of a sequence/,
  },
  'cos-all-limited.1.2, repeated': {
    schema: `<xs:group name="g"><xs:all>${e('a')}</xs:all></xs:group>${type('«»<xs:group ref="g" maxOccurs="2"/>')}`,
    says: /maxOccurs must be 1/,
  },
  'cos-all-limited.2': {
    schema: type(`<xs:all>«»${e('a', 'maxOccurs="2"')}</xs:all>`),
    says: /maxOccurs must be 0 or 1/,
  },
  'cos-element-consistent': {
    schema: type(sequence(`‹›${e('a', 'type="xs:int"')}`, e('b'), `«»${e('a', 'type="xs:string"')}`)),
    says: /element a stands in this content model with another type, too: give both the same named type/,
  },
  'cos-nonambig': {
    schema: type(sequence(`‹›${e('a', 'minOccurs="0"')}`, `«»${e('a')}`)),
    says: /an element a may be for the element particle a here or for the element particle a before it, .*write what they have in common once/,
  },
  'cos-nonambig, a wildcard': {
    schema: type(sequence(`‹›${e('a', 'minOccurs="0"')}`, '«»<xs:any/>')),
    says: /an element a may be for the wildcard here .*keep the wildcard from the namespace of the element/,
  },
  'cos-nonambig, a wildcard and a member of a substitution group': {
    schema: {
      'a.xsd': xsd(
        '<xs:import namespace="urn:t" schemaLocation="b.xsd"/><xs:import namespace="urn:u" schemaLocation="c.xsd"/>',
      ),
      'b.xsd': xsd(
        `<xs:element name="h"/>${type(sequence('‹›<xs:element ref="t:h" minOccurs="0"/>', '«»<xs:any namespace="urn:u"/>'))}`,
        'targetNamespace="urn:t"',
      ),
      'c.xsd': xsd(
        '<xs:import namespace="urn:t"/><xs:element name="m" substitutionGroup="t:h"/>',
        'targetNamespace="urn:u"',
      ),
    },
    says: /an element m of "urn:u" may be for the wildcard here or for the element particle h, the head of a substitution group/,
  },
  'cos-nonambig, two wildcards': {
    schema: type('<xs:choice>‹›<xs:any/>\n«»<xs:any namespace="urn:a"/></xs:choice>'),
    says: /an element that both wildcards take .*let them take different namespaces, or remove one$/,
  },
  'cos-nonambig, a group that is referred to twice': {
    schema: `<xs:group name="g">${sequence(e('a'))}</xs:group>\n${type(sequence('‹›<xs:group ref="g" minOccurs="0"/>', '«»<xs:group ref="g"/>'))}`,
    says: /an element a may be for/,
  },
  'cos-ct-extends.1.1': {
    schema: `‹›${type('', 'B', ' final="extension"')}${type('<xs:complexContent><xs:extension «»base="B"/></xs:complexContent>')}`,
    says: /complex type B rules out extension \(final\)/,
  },
  'cos-ct-extends.2.2': {
    schema: `‹›${simple('<xs:restriction base="xs:int"/>', 'B', ' final="#all"')}${type('<xs:simpleContent><xs:extension «»base="B"/></xs:simpleContent>')}`,
    says: /simple type B rules out extension \(final\)/,
  },
  'st-props-correct.3': {
    schema: `‹›${simple('<xs:list itemType="xs:int"/>', 'B', ' final="restriction"')}${restrict('B').replace('base', '«»$&')}`,
    says: /simple type B rules out being used in a restriction \(final\)/,
  },
  'cos-st-restricts.1.1': {
    schema: restrict('xs:anySimpleType').replace('base', '«»$&'),
    says: /xs:anySimpleType cannot be restricted: name one of the types derived from it/,
  },
  'cos-st-restricts.2.1': {
    schema: `${simple('<xs:list itemType="xs:int"/>', 'L')}${simple('<xs:list «»itemType="L"/>')}`,
    says: /simple type L, a list itself or a union with one, cannot be their type/,
  },
  'cos-st-restricts.2.1, of no variety': {
    schema: simple('<xs:list «»itemType="xs:anySimpleType"/>'),
    says: /xs:anySimpleType, which is neither atomic, list nor union, cannot be the type of .*: name one/,
  },
  'cos-st-restricts.3.1': {
    schema: simple('<xs:union «»memberTypes="xs:anySimpleType"/>'),
    says: /cannot be the type of a member of a union: name one of the types derived from it/,
  },
  'cos-st-restricts.2.3.1.1': {
    schema: `‹›${simple('<xs:restriction base="xs:int"/>', 'B', ' final="list"')}${simple('<xs:list «»itemType="B"/>')}`,
    says: /simple type B rules out being used in a list \(final\)/,
  },
  'cos-st-restricts.3.3.1.1': {
    schema: `‹›${simple('<xs:restriction base="xs:int"/>', 'B', ' final="union"')}${simple('<xs:union «»memberTypes="B"/>')}`,
    says: /simple type B rules out being used in a union \(final\)/,
  },
  'cos-applicable-facets': {
    schema: restrict('xs:int', `«»${facet('length', 1)}`),
    says: /length is no facet of xs:decimal: it can have minInclusive/,
  },
  'src-regex': { schema: restrict('xs:string', `«»${facet('pattern', 'a{2')}`), says: /is no regular expression: / },
  'enumeration-valid-restriction': {
    schema: restrict('xs:int', facet('enumeration', 1), `«»${facet('enumeration', 'one')}`),
    says: /the enumerated value is not of the base type: not an xs:int/,
  },
  'enumeration-valid-restriction, a notation': {
    schema: restrict('xs:NOTATION', `«»${facet('enumeration', 'n')}`),
    says: /there is no notation n: declare it with an xs:notation/,
  },
  'enumeration-required-notation': {
    schema: '«»<xs:attribute name="a" type="xs:NOTATION"/>',
    says: /does not say which notations: use a restriction of it with an xs:enumeration for each/,
  },
  'length-valid-restriction': {
    schema: `${base('xs:string', facet('length', 2))}${restrict('B', `«»${facet('length', 3)}`)}`,
    says: /length \(3\) differs from that of the base type \(2\)/,
  },
  'minLength-valid-restriction, fixed': {
    schema: `${simple(`<xs:restriction base="xs:string">‹›${facet('minLength', 2, ' fixed="true"')}</xs:restriction>`, 'B')}${restrict('B', `«»${facet('minLength', 3)}`)}`,
    says: /minLength is fixed at "2" by a base type, and cannot become "3"/,
  },
  'minLength-valid-restriction': {
    schema: `${base('xs:string', facet('minLength', 3))}${restrict('B', `«»${facet('minLength', 2)}`)}`,
    says: /minLength \(2\) is less than that of the base type \(3\)/,
  },
  'maxLength-valid-restriction': {
    schema: `${base('xs:string', facet('maxLength', 2))}${restrict('B', `«»${facet('maxLength', 3)}`)}`,
    says: /maxLength \(3\) is more than that of the base type \(2\)/,
  },
  'length-minLength-maxLength': {
    schema: restrict('xs:string', facet('length', 2), `«»${facet('maxLength', 3)}`),
    says: /maxLength \(3\) stands beside length \(2\): one of them says it all/,
  },
  'minLength-less-than-equal-to-maxLength': {
    schema: restrict('xs:string', facet('minLength', 3), `«»${facet('maxLength', 2)}`),
    says: /minLength \(3\) is more than maxLength \(2\)/,
  },
  'totalDigits-valid-restriction': {
    schema: `${base('xs:decimal', facet('totalDigits', 2))}${restrict('B', `«»${facet('totalDigits', 3)}`)}`,
    says: /totalDigits \(3\) is more than that of the base type \(2\)/,
  },
  'fractionDigits-valid-restriction': {
    schema: `${base('xs:decimal', facet('fractionDigits', 2))}${restrict('B', `«»${facet('fractionDigits', 3)}`)}`,
    says: /fractionDigits \(3\) is more than that of the base type \(2\)/,
  },
  'fractionDigits-totalDigits': {
    schema: restrict('xs:decimal', facet('totalDigits', 2), `«»${facet('fractionDigits', 3)}`),
    says: /fractionDigits \(3\) is more than totalDigits \(2\)/,
  },
  'whiteSpace-valid-restriction': {
    schema: `${base('xs:token')}${restrict('B', `«»${facet('whiteSpace', 'preserve')}`)}`,
    says: /whiteSpace \(preserve\) keeps more than that of the base type \(collapse\)/,
  },
  'minInclusive-minExclusive': {
    schema: restrict('xs:int', facet('minInclusive', 1), `«»${facet('minExclusive', 0)}`),
    says: /minInclusive and minExclusive exclude each other/,
  },
  'maxInclusive-maxExclusive': {
    schema: restrict('xs:int', facet('maxInclusive', 1), `«»${facet('maxExclusive', 2)}`),
    says: /maxInclusive and maxExclusive exclude each other/,
  },
  ...Object.fromEntries(
    [
      ['minInclusive', 'maxInclusive', 'less-than-equal-to'],
      ['minExclusive', 'maxExclusive', 'less-than-equal-to'],
      ['minInclusive', 'maxExclusive', 'less-than'],
      ['minExclusive', 'maxInclusive', 'less-than'],
    ].map(([min = '', max = '', relation]): [string, Rule] => [
      `${min}-${relation}-${max}`,
      { schema: restrict('xs:int', facet(min, 3), `«»${facet(max, 2)}`), says: named(min) },
    ]),
  ),
  ...Object.fromEntries(
    ['minInclusive', 'minExclusive', 'maxInclusive', 'maxExclusive'].map((name): [string, Rule] => [
      `${name}-valid-restriction`,
      {
        schema: `${base('xs:int', facet('minInclusive', 2), facet('maxInclusive', 8))}${restrict('B', `«»${facet(name, name.startsWith('min') ? 1 : 9)}`)}`,
        says: /is outside (min|max)Inclusive \([28]\) of the base type/,
      },
    ]),
  ),
};
