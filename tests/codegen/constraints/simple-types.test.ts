import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findings, xsd } from '../../support/schemas.js';

const test = suite('constraints: simple types and values');

const restriction = (base: string, facets: string, name = 'S') =>
  `<xs:simpleType name="${name}"><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType>`;
const idType = restriction('xs:ID', '', 'Id');

/** Each is one document; every finding is marked, and there is no other. */
const documents: Readonly<Record<string, string>> = {
  'a restriction of the simple ur-type':
    '<xs:simpleType name="S"><xs:restriction «cos-st-restricts.1.1»base="xs:anySimpleType"/></xs:simpleType>',
  'a list of lists':
    '<xs:simpleType name="L"><xs:list itemType="xs:int"/></xs:simpleType>\n<xs:simpleType name="S"><xs:list «cos-st-restricts.2.1»itemType="L"/></xs:simpleType>',
  'a list of a union with a list':
    '<xs:simpleType name="S">«cos-st-restricts.2.1»<xs:list><xs:simpleType><xs:union memberTypes="xs:int xs:NMTOKENS"/></xs:simpleType></xs:list></xs:simpleType>',
  'derivations that a base type rules out': [
    '<xs:simpleType name="F" final="#all"><xs:restriction base="xs:int"/></xs:simpleType>',
    '<xs:simpleType name="R"><xs:restriction «st-props-correct.3»base="F"/></xs:simpleType>',
    '<xs:simpleType name="L"><xs:list «cos-st-restricts.2.3.1.1»itemType="F"/></xs:simpleType>',
    '<xs:simpleType name="U"><xs:union «cos-st-restricts.3.3.1.1»memberTypes="F"/></xs:simpleType>',
    '<xs:complexType name="T"><xs:simpleContent><xs:extension «cos-ct-extends.2.2»base="F"/></xs:simpleContent></xs:complexType>',
  ].join('\n'),
  'a list or a union of what has no variety':
    '<xs:simpleType name="L"><xs:list «cos-st-restricts.2.1»itemType="xs:anySimpleType"/></xs:simpleType>\n<xs:simpleType name="U"><xs:union «cos-st-restricts.3.1»memberTypes="xs:int xs:anySimpleType"/></xs:simpleType>',
  'a facet that the type does not have': restriction('xs:int', '«cos-applicable-facets»<xs:maxLength value="1"/>'),
  'facets that contradict each other': restriction(
    'xs:string',
    '<xs:minLength value="3"/>«minLength-less-than-equal-to-maxLength»<xs:maxLength value="2"/>',
  ),
  'a facet that widens the base':
    restriction('xs:string', '<xs:maxLength value="2"/>', 'B') +
    restriction('B', '«maxLength-valid-restriction»<xs:maxLength value="3"/>'),
  'a bound that is no value of the type': restriction(
    'xs:date',
    '«minInclusive-valid-restriction»<xs:minInclusive value="soon"/>',
  ),
  'an enumeration value that is not of the type': restriction(
    'xs:int',
    '<xs:enumeration value="1"/>\n«enumeration-valid-restriction»<xs:enumeration value="one"/>',
  ),
  'an enumerated QName whose prefix is not declared': restriction(
    'xs:QName',
    '<xs:enumeration value="t:a"/>\n«enumeration-valid-restriction»<xs:enumeration value="nope:a"/>',
  ),
  'a pattern that is no regular expression': restriction(
    'xs:string',
    '<xs:pattern value="a"/>\n«src-regex»<xs:pattern value="(b"/>',
  ),
  'a pattern that is none, once, where values of its type stand':
    restriction('xs:string', '«src-regex»<xs:pattern value="(a)\\1"/>') +
    '<xs:attribute name="a" type="S" default="b"/><xs:element name="e" type="S" fixed="c"/>',
  'a facet that a base type has fixed':
    restriction('xs:string', '<xs:minLength value="2" fixed="true"/><xs:maxLength value="9"/>', 'B') +
    restriction('B', '«minLength-valid-restriction»<xs:minLength value="3"/><xs:maxLength value="8"/>'),
  'values that are not of the type': [
    '<xs:element name="e" type="xs:int" «e-props-correct.2»default="x"/>',
    '<xs:attribute name="a" type="xs:boolean" «a-props-correct.2»fixed="no"/>',
    '<xs:complexType name="T"><xs:attribute name="b" type="xs:date" «a-props-correct.2»default=""/></xs:complexType>',
    '<xs:element name="f" type="C" «e-props-correct.2»default="x"/>',
    '<xs:complexType name="C"><xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent></xs:complexType>',
  ].join('\n'),
  'values for IDs': `${idType}\n<xs:element name="e" type="Id" «e-props-correct.5»default="x"/>\n<xs:attribute name="a" type="xs:ID" «a-props-correct.3»fixed="x"/>`,
  'a value where the content is elements':
    '<xs:complexType name="T"><xs:sequence><xs:element name="a"/></xs:sequence></xs:complexType>\n<xs:element name="e" type="T" «e-props-correct.2»default="x"/>',
  'a use that changes a fixed value':
    '<xs:attribute name="a" type="xs:int" fixed="1"/><xs:complexType name="T"><xs:attribute ref="a" «au-props-correct.2»fixed="2"/></xs:complexType>\n<xs:complexType name="U"><xs:attribute ref="a" «au-props-correct.2»default="1"/></xs:complexType>',
  'a notation that is not declared': `<xs:notation name="n" public="p"/>${restriction(
    'xs:NOTATION',
    '<xs:enumeration value="n"/>\n«enumeration-valid-restriction»<xs:enumeration value="t:n"/>\n«enumeration-valid-restriction»<xs:enumeration value="nope:n"/>',
  )}`,
  'a use of xs:NOTATION without enumeration': [
    restriction('xs:NOTATION', '<xs:pattern value="n"/>'),
    '«enumeration-required-notation»<xs:element name="e" type="S"/>',
    '«enumeration-required-notation»<xs:attribute name="a" type="xs:NOTATION"/>',
    '<xs:simpleType name="U"><xs:union memberTypes="xs:NOTATION"/></xs:simpleType>',
  ].join('\n'),
  'a QName as a value whose prefix is not declared':
    '<xs:attribute name="a" type="xs:QName" default="t:x"/>\n<xs:attribute name="b" type="xs:QName" «a-props-correct.2»default="nope:x"/>\n<xs:element name="e" type="xs:QName" «e-props-correct.2»fixed="1"/>',
  'a notation as a value that is not listed': `<xs:notation name="n" public="p"/>${restriction('xs:NOTATION', '<xs:enumeration value="n"/>')}<xs:attribute name="a" type="S" default="n"/>\n<xs:attribute name="b" type="S" «a-props-correct.2»default="t:n"/>`,
  'a fixed QName that is another one':
    '<xs:attribute name="a" type="xs:QName" fixed="t:x"/><xs:complexType name="T"><xs:attribute ref="a" fixed="u:x" xmlns:u="urn:t"/></xs:complexType>\n<xs:complexType name="U"><xs:attribute ref="a" «au-props-correct.2»fixed="x"/></xs:complexType>',
};

for (const [what, content] of Object.entries(documents)) {
  test(`reports ${what}`, () => {
    const { expected, found } = findings(xsd(content));
    assert.ok(expected.length > 0);
    assert.equal(found, expected);
  });
}

test('what is right is left alone', () => {
  const { found } = findings(
    xsd(
      [
        restriction('xs:string', '<xs:minLength value="2" fixed="true"/>', 'B'),
        restriction('B', '<xs:minLength value="2"/><xs:pattern value="a|b"/>'),
        '<xs:simpleType name="L"><xs:list itemType="xs:int"/></xs:simpleType>',
        restriction('L', '<xs:length value="2"/><xs:enumeration value="1 2"/>', 'P'),
        '<xs:element name="e" type="P" default=" 1  2 "/>',
        '<xs:element name="m" default="text"><xs:complexType mixed="true"><xs:sequence><xs:element name="a" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>',
        '<xs:attribute name="a" type="xs:decimal" fixed="1"/>',
        '<xs:complexType name="T"><xs:attribute ref="a" fixed="1.0"/></xs:complexType>',
      ].join('\n'),
    ),
  );
  assert.equal(found, []);
});

test('a finding on a facet names the base, and where it is', () => {
  const { diagnostics } = findings(
    xsd(
      `${restriction('xs:int', '<xs:maxInclusive value="5"/>', 'B')}\n${restriction('B', '<xs:maxInclusive value="6"/>')}`,
    ),
  );
  assert.is(diagnostics[0]?.code, 'maxInclusive-valid-restriction');
  assert.match(diagnostics[0]?.message ?? '', 'simple type B');
  assert.equal(diagnostics[0]?.related, [{ message: 'the base type', file: 'a.xsd', line: 2, column: 1 }]);
});

test('takes unions that double at each step in no time', () => {
  const union = (at: number) =>
    `<xs:simpleType name="u${at}"><xs:union memberTypes="u${at - 1} u${at - 1}"/></xs:simpleType>`;
  const unions = Array.from({ length: 60 }, (_, at) => union(at + 1)).join('');
  const began = performance.now();
  const first = '<xs:simpleType name="u0"><xs:union memberTypes="xs:int xs:int"/></xs:simpleType>';
  assert.equal(findings(xsd(`${first}${unions}<xs:element name="e" type="u60" default="1"/>`)).found, []);
  assert.ok(performance.now() - began < 2000);
});

test.run();
