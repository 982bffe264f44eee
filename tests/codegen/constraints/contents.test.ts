import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findings, xsd } from '../../support/schemas.js';

const test = suite('constraints: contents and attributes');

const type = (content: string, name = 'T') => `<xs:complexType name="${name}">${content}</xs:complexType>`;
const group = (content: string) => `<xs:group name="g"><xs:all>${content}</xs:all></xs:group>`;

/** Each is one document; every finding is marked, and there is no other. */
const documents: Readonly<Record<string, string>> = {
  'bounds the wrong way round': type(
    '<xs:sequence>«p-props-correct.2.1»<xs:element name="a" minOccurs="3" maxOccurs="2"/>\n«p-props-correct.2.2»<xs:element name="b" maxOccurs="0"/></xs:sequence>',
  ),
  'bounds the wrong way round, of what has nothing in it': type(
    '«p-props-correct.2.1»<xs:sequence minOccurs="3" maxOccurs="2"/>',
  ),
  'a reference to nothing, that may not occur': type(
    '<xs:sequence><xs:group «src-resolve»ref="g" minOccurs="0" maxOccurs="0"/><xs:element «src-resolve»ref="e" minOccurs="0" maxOccurs="0"/></xs:sequence>',
  ),
  'an element without a name, that may not occur': type(
    '<xs:sequence>«src-element.2.1»<xs:element minOccurs="0" maxOccurs="0"/></xs:sequence>',
  ),
  'an element of an xs:all that repeats': type(
    '<xs:all>«cos-all-limited.2»<xs:element name="a" maxOccurs="2"/></xs:all>',
  ),
  'an xs:all in a sequence, by a reference': `${group('<xs:element name="a"/>')}${type('<xs:sequence>«cos-all-limited.1.2»<xs:group ref="g"/></xs:sequence>')}`,
  'an xs:all that repeats, by a reference': `${group('<xs:element name="a"/>')}${type('«cos-all-limited.1.2»<xs:group ref="g" maxOccurs="2"/>')}`,
  'an xs:all that is extended': `${type('«cos-all-limited.1.2»<xs:all><xs:element name="a"/></xs:all>', 'B')}${type('<xs:complexContent><xs:extension base="B"><xs:sequence><xs:element name="b"/></xs:sequence></xs:extension></xs:complexContent>')}`,
  'elements of one name with two types': type(
    '<xs:sequence><xs:element name="a" type="xs:int"/><xs:element name="b"/>\n«cos-element-consistent»<xs:element name="a" type="xs:string"/></xs:sequence>',
  ),
  'elements of one name with an anonymous type each': type(
    '<xs:sequence><xs:element name="a"><xs:complexType/></xs:element><xs:element name="b"/>\n«cos-element-consistent»<xs:element name="a"><xs:complexType/></xs:element></xs:sequence>',
  ),
  'an optional element before one of its name': type(
    '<xs:sequence><xs:element name="a" minOccurs="0"/>\n«cos-nonambig»<xs:element name="a"/></xs:sequence>',
  ),
  'an element that repeats before one of its name': type(
    '<xs:sequence><xs:element name="a" maxOccurs="5"/>\n«cos-nonambig»<xs:element name="a"/></xs:sequence>',
  ),
  'branches that begin alike': type(
    '<xs:choice><xs:sequence><xs:element name="a"/><xs:element name="b"/></xs:sequence>\n<xs:sequence>«cos-nonambig»<xs:element name="a"/><xs:element name="c"/></xs:sequence></xs:choice>',
  ),
  'a group whose end is its beginning': type(
    '<xs:sequence maxOccurs="unbounded"><xs:element name="a"/><xs:element name="b"/>\n«cos-nonambig»<xs:element name="a" minOccurs="0"/></xs:sequence>',
  ),
  'a wildcard that takes an element beside it': type(
    '<xs:sequence><xs:element name="a" minOccurs="0"/>\n«cos-nonambig»<xs:any/></xs:sequence>',
  ),
  'wildcards that overlap': type(
    '<xs:choice><xs:any namespace="urn:a urn:b"/>\n«cos-nonambig»<xs:any namespace="##other"/></xs:choice>',
  ),
  'members of an xs:all of one name': type(
    '<xs:all><xs:element name="a"/>\n«cos-nonambig»<xs:element name="a"/></xs:all>',
  ),
  'an element that an extension adds again': `${type('<xs:sequence><xs:element name="a" minOccurs="0"/></xs:sequence>', 'B')}\n${type('<xs:complexContent><xs:extension base="B"><xs:sequence>«cos-nonambig»<xs:element name="a"/></xs:sequence></xs:extension></xs:complexContent>')}`,
  'two attributes of one name': type('<xs:attribute name="a"/>\n«ct-props-correct.4»<xs:attribute name="a"/>'),
  'an attribute that an extension adds again': `${type('<xs:attribute name="a"/>', 'B')}\n${type('<xs:complexContent><xs:extension base="B">«ct-props-correct.4»<xs:attribute name="a"/></xs:extension></xs:complexContent>')}`,
  'two attributes of one name in a group':
    '<xs:attributeGroup name="g"><xs:attribute name="a"/>\n«ag-props-correct.2»<xs:attribute name="a"/></xs:attributeGroup>',
  'two IDs': type('<xs:attribute name="a" type="xs:ID"/>\n«ct-props-correct.5»<xs:attribute name="b" type="xs:ID"/>'),
  'two IDs in a group':
    '<xs:attributeGroup name="g"><xs:attribute name="a" type="xs:ID"/>\n«ag-props-correct.3»<xs:attribute name="b" type="xs:ID"/></xs:attributeGroup>',
  'an extension of what rules it out': `${type('', 'B').replace('name="B"', 'name="B" final="extension"')}\n${type('<xs:complexContent><xs:extension «cos-ct-extends.1.1»base="B"/></xs:complexContent>')}`,
};

for (const [what, content] of Object.entries(documents)) {
  test(`reports ${what}`, () => {
    const { expected, found } = findings(xsd(content));
    assert.ok(expected.length > 0);
    assert.equal(found, expected);
  });
}

test('an ambiguity names the element, and the place of the other particle', () => {
  const { diagnostics } = findings(
    xsd(
      type(
        '<xs:sequence><xs:element name="a" minOccurs="0"/>\n<xs:any namespace="##any" processContents="lax"/></xs:sequence>',
      ),
      'targetNamespace="urn:t" elementFormDefault="qualified"',
    ),
  );
  assert.match(
    diagnostics[0]?.message ?? '',
    'an element a of "urn:t" may be for the wildcard here or for the element particle a',
  );
  assert.equal(
    diagnostics[0]?.related?.map(({ line, column }) => [line, column]),
    [[2, 39]],
  );
});

/** Contents that look ambiguous and are not. */
const clear: Readonly<Record<string, string>> = {
  'a required element before one of its name':
    '<xs:sequence><xs:element name="a"/><xs:element name="a" minOccurs="0"/></xs:sequence>',
  'exact bounds before one of its name':
    '<xs:sequence><xs:element name="a" minOccurs="3" maxOccurs="3"/><xs:element name="a"/></xs:sequence>',
  'bounds in bounds':
    '<xs:sequence minOccurs="2" maxOccurs="4"><xs:element name="a" minOccurs="1" maxOccurs="2"/></xs:sequence>',
  'large bounds':
    '<xs:sequence maxOccurs="3"><xs:element name="a" maxOccurs="300"/><xs:element name="b"/></xs:sequence>',
  'wildcards of different namespaces':
    '<xs:choice><xs:any namespace="urn:a ##local"/><xs:any namespace="urn:b"/></xs:choice>',
  'an element of no namespace beside ##other':
    '<xs:choice><xs:element name="a"/><xs:any namespace="##other"/></xs:choice>',
};

for (const [what, content] of Object.entries(clear)) {
  test(`takes ${what}`, () => assert.equal(findings(xsd(type(content))).found, []));
}

test('takes an attribute group twice, directly, through another and inherited', () => {
  const content = [
    '<xs:attributeGroup name="g"><xs:attribute name="a"/></xs:attributeGroup>',
    '<xs:attributeGroup name="h"><xs:attributeGroup ref="g"/></xs:attributeGroup>',
    type('<xs:attributeGroup ref="g"/><xs:attributeGroup ref="g"/><xs:attributeGroup ref="h"/>', 'B'),
    type('<xs:complexContent><xs:extension base="B"><xs:attributeGroup ref="h"/></xs:extension></xs:complexContent>'),
  ].join('');
  assert.equal(findings(xsd(content)).found, []);
});

test.run();
