import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findings, xsd } from '../../support/schemas.js';

const test = suite('components: representation constraints');

const type = (content: string) => `<xs:complexType name="C"><xs:sequence>${content}</xs:sequence></xs:complexType>`;
const simple = (content: string) => `<xs:simpleType name="S">${content}</xs:simpleType>`;
const int = '<xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType>';

/** Each is one document; every finding is marked, and there is no other. */
const documents: Readonly<Record<string, string>> = {
  'src-element.1': '<xs:element name="e" type="xs:int" default="1" «src-element.1»fixed="1"/>',
  'src-element.2.1 both': `<xs:element name="e"/>${type('<xs:element «src-element.2.1»name="e" ref="e"/>')}`,
  'src-element.2.1 neither': type('«src-element.2.1»<xs:element/>'),
  'src-element.2.2': `<xs:element name="e"/>${type('<xs:element ref="e" «src-element.2.2»nillable="true" form="qualified"/>')}`,
  'src-element.3': `<xs:element name="e" «src-element.3»type="xs:int">${int}</xs:element>`,
  'src-attribute.1': '<xs:attribute name="a" default="1" «src-attribute.1»fixed="1"/>',
  'src-attribute.1 local':
    '<xs:attributeGroup name="g"><xs:attribute name="a" default="1" «src-attribute.1»fixed="1"/></xs:attributeGroup>',
  'src-attribute.2':
    '<xs:attributeGroup name="g"><xs:attribute name="a" default="1" «src-attribute.2»use="required"/></xs:attributeGroup>',
  'src-attribute.3.1 both':
    '<xs:attribute name="a"/><xs:attributeGroup name="g"><xs:attribute «src-attribute.3.1»name="a" ref="a"/></xs:attributeGroup>',
  'src-attribute.3.1 neither': '<xs:attributeGroup name="g">«src-attribute.3.1»<xs:attribute/></xs:attributeGroup>',
  'src-attribute.3.2': `<xs:attribute name="a"/><xs:attributeGroup name="g"><xs:attribute ref="a" «src-attribute.3.2»type="xs:int"/></xs:attributeGroup>`,
  'src-attribute.4': `<xs:attribute name="a" «src-attribute.4»type="xs:int">${int}</xs:attribute>`,
  'no-xmlns': '<xs:attribute «no-xmlns»name="xmlns"/>',
  'src-simple-type.2 both': simple(`<xs:restriction «src-simple-type.2»base="xs:int">${int}</xs:restriction>`),
  'src-simple-type.2 neither': simple('«src-simple-type.2»<xs:restriction/>'),
  'src-simple-type.3': simple('«src-simple-type.3»<xs:list/>'),
  'src-union-memberTypes-or-simpleTypes': simple('«src-union-memberTypes-or-simpleTypes»<xs:union/>'),
  'src-single-facet-value': simple(
    '<xs:restriction base="xs:string"><xs:length value="1"/>«src-single-facet-value»<xs:length value="1"/></xs:restriction>',
  ),
  'n-props-correct': '«n-props-correct»<xs:notation name="n"/><xs:notation name="o" system=""/>',
  'src-ct.1':
    '<xs:complexType name="T"><xs:complexContent><xs:extension «src-ct.1»base="xs:int"/></xs:complexContent></xs:complexType>',
  'src-ct.2.1 extension':
    '<xs:complexType name="B"/><xs:complexType name="T"><xs:simpleContent><xs:extension «src-ct.2.1»base="B"/></xs:simpleContent></xs:complexType>',
  'src-ct.2.1 restriction of a simple type':
    '<xs:complexType name="T"><xs:simpleContent><xs:restriction «src-ct.2.1»base="xs:int"/></xs:simpleContent></xs:complexType>',
  'src-ct.2.2':
    '<xs:complexType name="B" mixed="true"/><xs:complexType name="T"><xs:simpleContent>«src-ct.2.2»<xs:restriction base="B"/></xs:simpleContent></xs:complexType>',
  'cos-ct-extends.1.4.3.2':
    '<xs:complexType name="B"><xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent></xs:complexType><xs:complexType name="T"><xs:complexContent><xs:extension «cos-ct-extends.1.4.3.2»base="B"><xs:sequence><xs:element name="e"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>',
  'cos-ct-extends.1.4.3.2.2.1': `${type('<xs:element name="e"/>')}<xs:complexType name="T"><xs:complexContent mixed="true"><xs:extension «cos-ct-extends.1.4.3.2.2.1»base="C"><xs:sequence><xs:element name="f"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`,
  'src-ct.4':
    '<xs:attributeGroup name="g"><xs:anyAttribute namespace="##other"/></xs:attributeGroup>«src-ct.4»<xs:complexType name="T"><xs:attributeGroup ref="g"/><xs:attributeGroup ref="t:g"/></xs:complexType>',
  'src-attribute_group.2':
    '<xs:attributeGroup name="g"><xs:anyAttribute namespace="##other"/></xs:attributeGroup>«src-attribute_group.2»<xs:attributeGroup name="h"><xs:attributeGroup ref="g"/><xs:attributeGroup ref="t:g"/></xs:attributeGroup>',
  'src-ct.5':
    '<xs:complexType name="B"><xs:anyAttribute namespace="##local"/></xs:complexType>«src-ct.5»<xs:complexType name="T"><xs:complexContent><xs:extension base="B"><xs:anyAttribute namespace="##other"/></xs:extension></xs:complexContent></xs:complexType>',
};

const other = xsd(
  '<xs:attributeGroup name="g"><xs:anyAttribute namespace="##other"/></xs:attributeGroup>',
  'targetNamespace="urn:t"',
);

for (const [rule, content] of Object.entries(documents)) {
  test(`reports ${rule}`, () => {
    const local = `<xs:import namespace="urn:t" schemaLocation="t.xsd"/>\n${content}`.replaceAll(
      /(base|ref|type)="([A-Za-z])"/g,
      '$1="s:$2"',
    );
    const { expected, found } = findings({
      'a.xsd': xsd(local, 'xmlns:s="urn:s" targetNamespace="urn:s"'),
      't.xsd': other,
    });
    assert.ok(expected.length > 0);
    assert.equal(found, expected);
  });
}

test('reports no-xsi', () => {
  const { expected, found } = findings(
    xsd('<xs:attribute «no-xsi»name="a"/>', 'targetNamespace="http://www.w3.org/2001/XMLSchema-instance"'),
  );
  assert.equal(found, expected);
});

test.run();
