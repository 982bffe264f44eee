import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findings, xsd } from '../../support/schemas.js';

const test = suite('components: the structure of a schema document');

/** Each is one document; every finding is marked, and there is no other. */
const documents: Readonly<Record<string, string>> = {
  'an element that XML Schema does not have': xsd('«s4s-elt-invalid»<xs:complextype name="T"/>'),
  'an element in the wrong parent': xsd(
    '<xs:simpleType name="T">«s4s-elt-invalid-content.1»<xs:sequence/><xs:list itemType="xs:int"/></xs:simpleType>',
  ),
  'an element in the wrong order': xsd(
    '<xs:complexType name="T"><xs:attribute name="a"/>«s4s-elt-invalid-content.1»<xs:sequence/></xs:complexType>',
  ),
  'an include behind a definition': xsd(
    '<xs:element name="e"/>\n«s4s-elt-invalid-content.1»<xs:import namespace="urn:o"/>',
  ),
  'a second one of what stands once': xsd(
    '<xs:element name="e"><xs:complexType/>«s4s-elt-invalid-content.1»<xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:element>',
  ),
  'a child that is missing': xsd('«s4s-elt-invalid-content.2»<xs:simpleType name="T"/>'),
  'an element of another namespace': xsd('«s4s-elt-schema-ns»<t:note/>'),
  'an element of no namespace': xsd('«s4s-elt-schema-ns»<note/>'),
  'text between elements': xsd('<xs:element name="e"/> «s4s-elt-character»e is for all'),
  'an attribute that the element does not have': xsd('<xs:element name="e" «s4s-att-not-allowed»minOccurs="0"/>'),
  'an attribute in the namespace of XML Schema': xsd('<xs:element name="e" «s4s-att-not-allowed»xs:type="xs:int"/>'),
  'an attribute that is missing': xsd('«s4s-att-must-appear»<xs:complexType/>'),
  'a facet without its value': xsd(
    '<xs:simpleType name="T"><xs:restriction base="xs:string">«s4s-att-must-appear»<xs:maxLength/></xs:restriction></xs:simpleType>',
  ),
  'a name that is none': xsd('<xs:element «s4s-att-invalid-value»name="a b"/>'),
  'a name with white space that is not of XML': xsd('<xs:element «s4s-att-invalid-value»name="\u00a0a"/>'),
  'an occurrence that is none': xsd(
    '<xs:group name="g"><xs:sequence><xs:element name="e" «s4s-att-invalid-value»minOccurs="-1" «s4s-att-invalid-value»maxOccurs="many"/></xs:sequence></xs:group>',
  ),
  'an xs:all that may repeat': xsd(
    '<xs:complexType name="T"><xs:all «s4s-att-invalid-value»minOccurs="2" «s4s-att-invalid-value»maxOccurs="2"/></xs:complexType>',
  ),
  'words that mean nothing': xsd(
    [
      '<xs:element name="e" «s4s-att-invalid-value»nillable="yes" «s4s-att-invalid-value»final="list"/>',
      '<xs:complexType name="T"><xs:sequence><xs:element name="f" «s4s-att-invalid-value»form="q"/>',
      '<xs:any «s4s-att-invalid-value»namespace="##each" «s4s-att-invalid-value»processContents="loose"/></xs:sequence>',
      '<xs:attribute name="a" «s4s-att-invalid-value»use="must"/></xs:complexType>',
    ].join('\n'),
  ),
  'what is no URI reference': xsd(
    [
      '<xs:notation name="n" «s4s-att-invalid-value»system="1a:b"/>',
      '<xs:annotation><xs:appinfo «s4s-att-invalid-value»source="a#b#c"/></xs:annotation>',
      '<xs:complexType name="T"><xs:anyAttribute «s4s-att-invalid-value»namespace="##local %"/></xs:complexType>',
    ].join('\n'),
  ),
  'attributes of the XML namespace': xsd(
    [
      '<xs:annotation><xs:documentation xml:lang="pt-BR" «s4s-att-invalid-value»xml:space="keep"/></xs:annotation>',
      '<xs:element name="e" «s4s-att-invalid-value»xml:lang="in English" xml:base="a/b" xml:id="1"/>',
      '<xs:element name="f" xml:lang="" xml:space="preserve"/>',
    ].join('\n'),
  ),
  'a prefix that is not declared': xsd('<xs:element name="e" «s4s-att-invalid-value»type="u:T"/>'),
  'a QName that is none': xsd('<xs:element name="e" «s4s-att-invalid-value»type="a:b:c"/>'),
  'an empty target namespace': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" «s4s-att-invalid-value»targetNamespace=""/>`,
  'facet values that are none': xsd(
    '<xs:simpleType name="T"><xs:restriction base="xs:string"><xs:minLength «s4s-att-invalid-value»value="x"/><xs:whiteSpace «s4s-att-invalid-value»value="strip"/></xs:restriction></xs:simpleType>',
  ),
  'an id that is there twice': xsd('<xs:element id="i" name="e"/><xs:element «s4s-att-invalid-value»id="i" name="f"/>'),
};

for (const [what, document] of Object.entries(documents)) {
  test(`reports ${what}`, () => {
    const { expected, found } = findings(document);
    assert.ok(expected.length > 0);
    assert.equal(found, expected);
  });
}

test('says what was probably meant, and what is expected', () => {
  const { diagnostics } = findings(
    xsd(
      '<xs:complextype name="T"/><xs:element name="e" nilable="true"/><xs:attribute name="a"><xs:list/></xs:attribute>',
    ),
  );
  assert.match(diagnostics[0]?.message ?? '', 'did you mean xs:complexType?');
  assert.match(diagnostics[1]?.message ?? '', 'did you mean nillable?');
  assert.equal(diagnostics[2]?.expected, ['xs:annotation', 'xs:simpleType']);
});

test('attributes of other namespaces, annotations with anything in them, and comments are left alone', () => {
  const { found } = findings(
    xsd(
      '<!-- c --><xs:annotation><xs:appinfo>text<t:x/></xs:appinfo><xs:documentation xml:lang="en">a <b xmlns="">b</b></xs:documentation></xs:annotation><xs:element name="e" t:hint="1"/>',
    ),
  );
  assert.equal(found, []);
});

test.run();
