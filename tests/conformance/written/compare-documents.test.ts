/** What the comparison of documents lets pass, and what it does not. */
import { compileSchemas } from '@passport-soap/codegen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createTemporaryFolder } from '../../support/temporary-folder.js';
import { compareDocuments } from './compare-documents.js';
import { readTree } from './document-tree.js';

const scratch = createTemporaryFolder();
const file = scratch.write(
  'schema.xsd',
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:f" targetNamespace="urn:f" elementFormDefault="qualified">
    <xs:element name="r">
      <xs:complexType>
        <xs:choice maxOccurs="unbounded">
          <xs:element name="text" type="xs:string"/>
          <xs:element name="token" type="xs:token"/>
          <xs:element name="int" type="xs:int" default="1"/>
          <xs:element name="float" type="xs:float"/>
          <xs:element name="flags"><xs:simpleType><xs:list itemType="xs:boolean"/></xs:simpleType></xs:element>
          <xs:element name="name" type="xs:QName"/>
          <xs:element name="either"><xs:simpleType><xs:union memberTypes="xs:date xs:decimal"/></xs:simpleType></xs:element>
          <xs:element name="mixed"><xs:complexType mixed="true"/></xs:element>
          <xs:element name="base" type="Base"/>
          <xs:any namespace="##other" processContents="skip"/>
        </xs:choice>
        <xs:attribute name="a" type="xs:int" default="5"/>
        <xs:attribute name="q" type="xs:QName" default="r"/>
      </xs:complexType>
    </xs:element>
    <xs:element name="number" type="xs:int"/>
    <xs:complexType name="Base"><xs:sequence/></xs:complexType>
    <xs:complexType name="Derived"><xs:complexContent><xs:extension base="Base"><xs:sequence><xs:element name="int" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  </xs:schema>`,
);
const { tables } = await compileSchemas([file]);
scratch.remove();

const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** The names of what is tolerated, or the difference. */
function compare(original: string, written: string): string {
  if (tables === undefined) throw new Error('the schema has errors');
  const { tolerated, difference } = compareDocuments(tables, readTree(original), readTree(written));
  return difference ?? [...tolerated].join(', ');
}

const inRoot = (content: string): string => `<r xmlns="urn:f" xmlns:p="urn:p" ${xsi}>${content}</r>`;

const test = suite('comparison of documents');

const cases: readonly (readonly [name: string, original: string, written: string, answer: string | RegExp])[] = [
  ['the same', '<text> a </text>', '<text> a </text>', ''],
  ['comments, CDATA, references', '<text>a<!-- c --><![CDATA[<]]>&#98;</text>', '<text>a&lt;b</text>', ''],
  [
    'white space between elements',
    '<text>a</text>\n <int>2</int>',
    '<text>a</text><int>2</int>',
    'element-only white space',
  ],
  ['an order', '<text>a</text><int>2</int>', '<int>2</int><text>a</text>', '/r/text: is {urn:f}int'],
  ['an element less', '<text>a</text><int>2</int>', '<text>a</text>', '/r: item 1 is not written'],
  ['an element more', '<text>a</text>', '<text>a</text><text>a</text>', '/r: has 1 items more'],
  ['white space of a string', '<text> a</text>', '<text>a</text>', '/r/text: " a" is written "a"'],
  ['white space of a token', '<token> a\n b</token>', '<token>a b</token>', 'white space'],
  [
    'white space in mixed content',
    '<mixed>a  b</mixed>',
    '<mixed>a b</mixed>',
    '/r/mixed: item 0 is written as another',
  ],
  ['a spelling of an integer', '<int>+007</int>', '<int>7</int>', 'number'],
  ['another integer', '<int>70</int>', '<int>7</int>', '/r/int: "70" is written "7"'],
  ['a spelling of a float', '<float>1.50E1</float>', '<float>15</float>', 'number'],
  ['a sign of a zero', '<float>-0</float>', '<float>0</float>', '/r/float: "-0" is written "0"'],
  ['spellings in a list', '<flags> 1 false</flags>', '<flags>true false</flags>', 'white space, number'],
  ['a list that is shorter', '<flags>1 0</flags>', '<flags>true</flags>', /is written/],
  ['a spelling of a member', '<either>1.0</either>', '<either>1</either>', 'number'],
  ['a prefix of a name', '<name>p:a</name>', '<name xmlns:q="urn:p">q:a</name>', 'prefix'],
  ['the namespace of a name', '<name>p:a</name>', '<name xmlns:p="urn:q">p:a</name>', /is written "p:a"/],
  ['a default value of an element', '<int/>', '<int>1</int>', 'default element'],
  ['not the default value', '<int/>', '<int>2</int>', '/r/int: 2 is written for the default value 1'],
  ['what no schema says', '<x xmlns="urn:x">1 </x>', '<x xmlns="urn:x">1</x>', '/r/x: item 0 is written as another'],
  ['an xsi:type', '<base xsi:type="Base"/>', '<base/>', /xsi|instance\}type: is not written/],
  [
    'content of a derived type',
    '<base xsi:type="Derived"><int>01</int></base>',
    '<base xsi:type="f:Derived" xmlns:f="urn:f"><int>1</int></base>',
    'prefix, number',
  ],
];

for (const [name, original, written, answer] of cases) {
  test(name, () => {
    const found = compare(inRoot(original), inRoot(written));
    if (typeof answer === 'string') assert.is(found, answer);
    else assert.match(found, answer);
  });
}

test('attributes', () => {
  const compareTags = (one: string, other: string): string =>
    compare(`<r xmlns="urn:f" ${one}><text/></r>`, `<r xmlns="urn:f" ${other}><text/></r>`);
  assert.is(compareTags('a="1"', "a='1'"), '');
  assert.is(compareTags('a="01"', 'a="1"'), 'number');
  assert.is(compareTags('', 'a="5"'), 'default attribute');
  assert.is(compareTags('', 'a="6"'), '/r/@{}a: 6 is written, and was not there');
  assert.is(compareTags('', 'xmlns:f="urn:f" q="f:r"'), 'default attribute');
  assert.is(compareTags('', 'xmlns:f="urn:x" q="f:r"'), '/r/@{}q: f:r is written, and was not there');
  assert.is(compareTags('a="5"', ''), '/r/@{}a: is not written');
  assert.match(compareTags(`${xsi} xsi:schemaLocation="urn:f f.xsd"`, ''), /schemaLocation: is not written/);
});

test('locations of schemas on a document element of simple type', () => {
  const located = `<number xmlns="urn:f" ${xsi} xsi:schemaLocation="urn:f f.xsd">1</number>`;
  assert.is(compare(located, '<number xmlns="urn:f">1</number>'), 'schema location');
});

test('entities and defaults of an internal subset', () => {
  const declared = `<!DOCTYPE r [<!ENTITY e "b"><!ATTLIST r xmlns CDATA "urn:f">]><r><text>a&e;</text></r>`;
  assert.is(compare(declared, '<f:r xmlns:f="urn:f"><f:text>ab</f:text></f:r>'), '');
});

test.run();
