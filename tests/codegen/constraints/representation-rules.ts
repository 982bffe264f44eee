import { xsd } from '../../support/schemas.js';
import { int, type Rule, sequence, simple, type } from './rule-table.js';

const local = (attribute: string) => `<xs:attribute name="a"/>${type(attribute)}`;
const complex = (method: string, base: string, content = '', name = 'T') =>
  type(`<xs:complexContent><xs:${method} ${base}>${content}</xs:${method}></xs:complexContent>`, name);
const simpleContent = (method: string, base: string, content = '') =>
  type(`<xs:simpleContent><xs:${method} ${base}>${content}</xs:${method}></xs:simpleContent>`);
const element = (content: string) => `<xs:element name="e">${content}</xs:element>`;
const key = (attributes: string, selector = '*', field = '@a', kind = 'key') =>
  `<xs:${kind} ${attributes}><xs:selector xpath="${selector}"/><xs:field xpath="${field}"/></xs:${kind}>`;

/** Attribute wildcards that let in all namespaces but one, each another one: what both let in, no wildcard can say. */
const twoNamespaces = (open: string, close: string) => ({
  'a.xsd': xsd(
    `<xs:import namespace="urn:b" schemaLocation="b.xsd"/>${open}<xs:attributeGroup ref="b:other" xmlns:b="urn:b"/>‹›<xs:anyAttribute namespace="##other"/>${close}`,
    'targetNamespace="urn:t"',
  ),
  'b.xsd': xsd(
    '<xs:attributeGroup name="other">‹›<xs:anyAttribute namespace="##other"/></xs:attributeGroup>',
    'targetNamespace="urn:b"',
  ),
});

/** The Schema Representation Constraints (src-…), and others that are found where components are made. */
export const representationRules: Readonly<Record<string, Rule>> = {
  'src-attribute.1': {
    schema: '<xs:attribute name="a" ‹›default="1" «»fixed="1"/>',
    says: /both a default and a fixed value: keep one/,
  },
  'src-attribute.2': {
    schema: local('<xs:attribute name="b" ‹›default="1" «»use="required"/>'),
    says: /must be optional, not required/,
  },
  'src-attribute.3.1': { schema: local('«»<xs:attribute/>'), says: /needs a name, or a ref/ },
  'src-attribute.3.1, both': {
    schema: local('<xs:attribute «»name="a" ‹›ref="a"/>'),
    says: /both a name and a ref: keep the name to declare/,
  },
  'src-attribute.3.2': {
    schema: local(`<xs:attribute ‹›ref="a" «»form="qualified">${int}</xs:attribute>`),
    says: /with a ref cannot have form, xs:simpleType/,
  },
  'src-attribute.4': {
    schema: `<xs:attribute name="a" «»type="xs:int">‹›${int}</xs:attribute>`,
    says: /both a type attribute and an xs:simpleType child: keep one/,
  },
  'src-attribute_group.2': {
    schema: twoNamespaces('«»<xs:attributeGroup name="a">', '</xs:attributeGroup>'),
    says: /no wildcard can say what the attribute wildcards here let in together/,
  },
  'src-attribute_group.3': {
    schema: '‹›<xs:attributeGroup name="a"><xs:attributeGroup «»ref="a"/></xs:attributeGroup>',
    says: /^xs:attributeGroup a is defined by itself: let ref name something else$/,
  },
  'src-ct.1': {
    schema: `‹›${simple('<xs:list itemType="xs:int"/>')}${complex('extension', '«»base="S"')}`,
    says: /use xs:simpleContent/,
  },
  'src-ct.2.1': {
    schema: `‹›${type('', 'B')}${simpleContent('extension', '«»base="B"')}`,
    says: /must be a simple type, or a complex type with simple content/,
  },
  'src-ct.2.1, of a simple type': {
    schema: `‹›${simple('<xs:list itemType="xs:int"/>')}${simpleContent('restriction', '«»base="S"')}`,
    says: /must be a complex type: to restrict a simple type, use xs:simpleType/,
  },
  'src-ct.2.2': {
    schema:
      type('', 'B', ' mixed="true"') + simpleContent('restriction', 'base="B"').replace('<xs:restriction', '«»$&'),
    says: /needs an xs:simpleType child/,
  },
  'src-ct.4': {
    schema: twoNamespaces('«»<xs:complexType name="T">', '</xs:complexType>'),
    says: /no wildcard can say what the attribute wildcards here let in together/,
  },
  'src-ct.5': {
    schema: {
      'a.xsd': xsd(
        `${type('‹›<xs:anyAttribute namespace="##other"/>', 'B')}«»${complex('extension', 'base="t:B"', '‹›<xs:anyAttribute namespace="##local"/>')}`,
        'targetNamespace="urn:t"',
      ),
    },
    says: /no wildcard can say what the attribute wildcards of the type and of its base let in together/,
  },
  'src-element.1': {
    schema: '<xs:element name="e" type="xs:int" ‹›default="1" «»fixed="1"/>',
    says: /both a default and a fixed value/,
  },
  'src-element.2.1': { schema: type(sequence('«»<xs:element/>')), says: /needs a name, or a ref/ },
  'src-element.2.1, both': {
    schema: `<xs:element name="e"/>${type(sequence('<xs:element «»name="f" ‹›ref="e"/>'))}`,
    says: /both a name and a ref/,
  },
  'src-element.2.2': {
    schema: `<xs:element name="e"/>${type(sequence('<xs:element ‹›ref="e" «»nillable="true" block="#all"/>'))}`,
    says: /cannot have nillable, block: the declaration referred to says that/,
  },
  'src-element.2.2, by a child': {
    schema: `<xs:element name="e"/>${type(sequence('<xs:element ‹›ref="e">«»<xs:complexType/></xs:element>'))}`,
    says: /cannot have xs:complexType/,
  },
  'src-element.3': {
    schema: '<xs:element name="e" «»type="xs:int">‹›<xs:complexType/></xs:element>',
    says: /both a type attribute and a type definition of its own/,
  },
  'src-resolve': {
    schema: `${type('', 'Thing')}<xs:element name="e" «»type="Thin"/>`.replace('<xs:complexType', '‹›$&'),
    says: /type definition Thin of no namespace, .*did you mean Thing\?/,
  },
  'src-resolve, a complex type for a simple one': {
    schema: `‹›${type('')}<xs:attribute name="a" «»type="T"/>`,
    says: /complex type T, but a simple type is needed here/,
  },
  'src-resolve, an unknown base': {
    schema: complex('restriction', '«»base="B"', `${sequence('<xs:element name="a"/>')}<xs:attribute name="a"/>`),
    says: /type definition B of no namespace/,
  },
  'src-resolve, an unknown base of simple content': {
    schema: simpleContent('restriction', '«»base="B"', '<xs:maxLength value="1"/><xs:attribute name="a"/>'),
    says: /type definition B of no namespace/,
  },
  'src-resolve, an unknown base of a simple type': {
    schema: simple('<xs:restriction «»base="B"><xs:length value="1"/><xs:maxLength value="1"/></xs:restriction>'),
    says: /type definition B of no namespace/,
  },
  'src-resolve.4.1': {
    schema: {
      'a.xsd': xsd(`‹›${type('')}<xs:element name="e" «»type="T"/>`, 'targetNamespace="urn:t"'),
    },
    says: /does not import \(it imports none\): give the name a prefix/,
  },
  'src-resolve.4.2': { schema: '<xs:element name="e" «»type="t:T"/>', says: /of "urn:t", .*add an xs:import of it$/ },
  'src-simple-type.2': {
    schema: simple('«»<xs:restriction/>'),
    says: /needs a base attribute or an xs:simpleType child/,
  },
  'src-simple-type.2, both': {
    schema: simple(`<xs:restriction «»base="xs:int">‹›${int}</xs:restriction>`),
    says: /not both$/,
  },
  'src-simple-type.3': {
    schema: simple('«»<xs:list/>'),
    says: /needs an itemType attribute or an xs:simpleType child/,
  },
  'src-simple-type.3, both': {
    schema: simple(`<xs:list «»itemType="xs:int">‹›${int}</xs:list>`),
    says: /not both$/,
  },
  'src-simple-type.4': {
    schema: `‹›${simple('<xs:union memberTypes="xs:int U"/>')}${simple('<xs:union «»memberTypes="S"/>', 'U')}`,
    says: /^xs:simpleType S is defined by itself, by way of others \(S → U → S\): let memberTypes name something else$/,
  },
  'src-single-facet-value': {
    schema: simple(
      '<xs:restriction base="xs:string">‹›<xs:length value="1"/>\n«»<xs:length value="1"/></xs:restriction>',
    ),
    says: /^xs:length is there twice/,
  },
  'src-union-memberTypes-or-simpleTypes': { schema: simple('«»<xs:union/>'), says: /needs member types/ },
  'no-xmlns': { schema: '<xs:attribute «»name="xmlns"/>', says: /no attribute can be named xmlns/ },
  'no-xsi': {
    schema: {
      'a.xsd': xsd('<xs:attribute «»name="a"/>', 'targetNamespace="http://www.w3.org/2001/XMLSchema-instance"'),
    },
    says: /its four are built in$/,
  },
  'n-props-correct': {
    schema: '«»<xs:notation name="n"/>',
    says: /notation n needs a public or a system identifier/,
  },
  'mg-props-correct.2': {
    schema: '‹›<xs:group name="g"><xs:sequence><xs:group «»ref="g"/></xs:sequence></xs:group>',
    says: /^xs:group g is defined by itself/,
  },
  'ct-props-correct.3': {
    schema: `‹›${complex('extension', 'base="U"')}${complex('extension', '«»base="T"', '', 'U')}`,
    says: /^xs:complexType T is defined by itself, by way of others \(T → U → T\): let base name something else$/,
  },
  'st-props-correct.2': {
    schema: `‹›${simple('<xs:restriction «»base="S"/>')}`,
    says: /^xs:simpleType S is defined by itself: let base name something else$/,
  },
  'e-props-correct.6': {
    schema: '<xs:element name="e" «»substitutionGroup="f"/>\n‹›<xs:element name="f" substitutionGroup="e"/>',
    says: /in its own substitution group/,
  },
  'c-selector-xpath.1': { schema: element(key('name="k"', '').replace('xpath=""', '«»xpath="x:a"')), says: /prefix/ },
  'c-selector-xpath.2': {
    schema: element(key('name="k"', '').replace('xpath=""', '«»xpath="/a"')),
    says: /xpath="\/a", at character 1: .*\(a selector may have child steps/,
  },
  'c-fields-xpaths.1': {
    schema: element(key('name="k"', '*', '').replace('xpath=""', '«»xpath="x:a"')),
    says: /prefix/,
  },
  'c-fields-xpaths.2': {
    schema: element(key('name="k"', '*', '').replace('xpath=""', '«»xpath="a[1]"')),
    says: /xpath="a\[1\]", at character 2: .*at most one "@c"/,
  },
  'cos-ct-extends.1.4.3.2': {
    schema: `‹›${type('<xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent>', 'B')}${complex('extension', '«»base="B"', sequence('<xs:element name="a"/>'))}`,
    says: /xs:complexContent extends a type with simple content/,
  },
  'cos-ct-extends.1.4.3.2.2.1': {
    schema: `‹›${type(sequence('<xs:element name="a"/>'), 'B', ' mixed="true"')}${complex('extension', '«»base="B"', sequence('<xs:element name="b"/>'))}`,
    says: /the content is element-only, that of the base is mixed: make both mixed, or neither/,
  },
};
