/** Rules that look further than one value: IDs and references to them, default and fixed values of elements. */
import { DiagnosticError } from '@passport-soap/runtime';
import { elementCodec, readDocument, type SchemaTables } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileTables } from './compile-tables.js';

const test = suite('rules of the document');

const scope = 'xmlns="urn:t" xmlns:t="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const any = 'minOccurs="0" maxOccurs="unbounded"';

/** Findings as `path code`, of a document `<t:r attributes>content</t:r>`. */
function codes(tables: SchemaTables, content: string, attributes = ''): string[] {
  const text = `<r ${scope}${attributes}>${content}</r>`;
  return readDocument(tables, text).diagnostics.map(({ path, code }) => `${path} ${code}`);
}

const ids = await compileTables(`
  <xs:simpleType name="Code"><xs:restriction base="xs:ID"><xs:maxLength value="3"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Ref"><xs:restriction base="xs:IDREF"/></xs:simpleType>
  <xs:simpleType name="Refs"><xs:list itemType="t:Ref"/></xs:simpleType>
  <xs:simpleType name="RefOrNumber"><xs:union memberTypes="xs:int t:Ref"/></xs:simpleType>
  <xs:attribute name="one" type="xs:ID"/><xs:attribute name="two" type="t:Code"/>
  <xs:complexType name="Own"><xs:attribute name="id" type="xs:ID"/><xs:anyAttribute namespace="##any"/></xs:complexType>
  <xs:element name="r"><xs:complexType><xs:choice ${any}>
    <xs:element name="id" type="t:Code"/><xs:element name="refs" type="t:Refs"/><xs:element name="either" type="t:RefOrNumber"/>
    <xs:element name="own" type="t:Own"/>
    <xs:element name="open"><xs:complexType><xs:anyAttribute namespace="##any"/></xs:complexType></xs:element>
    <xs:element name="plain"><xs:complexType><xs:sequence/><xs:attribute name="to" type="xs:IDREFS" default="d"/></xs:complexType></xs:element>
    <xs:any namespace="##other" processContents="lax"/>
  </xs:choice></xs:complexType></xs:element>
  <xs:element name="id" type="xs:ID"/>
`);

test('IDs are given once, in elements and attributes, of derived types too', () => {
  assert.equal(codes(ids, '<id>a</id><own id="b"/><refs>a b</refs>'), []);
  assert.equal(codes(ids, '<id>a</id><id> a </id>'), ['/r/id[2] cvc-id.2']);
  assert.equal(codes(ids, '<id>a</id><own id="a"/>'), ['/r/own/@id cvc-id.2']);
  assert.equal(codes(ids, '<open t:one="a"/><own id="a"/>'), ['/r/own/@id cvc-id.2']);
  assert.equal(codes(ids, '<x xmlns="urn:x"><id xmlns="urn:t">a</id></x><id>a</id>'), ['/r/id cvc-id.2']);
});

test('references: items of lists, the active member of a union, default values', () => {
  assert.equal(codes(ids, '<refs>a</refs>'), ['/r/refs cvc-id.1']);
  assert.equal(codes(ids, '<id>a</id><refs>a b a</refs>'), ['/r/refs cvc-id.1']);
  assert.equal(codes(ids, '<either>7</either>'), []);
  assert.equal(codes(ids, '<either>a</either>'), ['/r/either cvc-id.1']);
  assert.equal(codes(ids, '<plain/>'), ['/r/plain/@to cvc-id.1']);
  assert.equal(codes(ids, '<plain/><id>d</id>'), []);
});

test('an element has one ID at most (cvc-complex-type 5)', () => {
  assert.equal(codes(ids, '<open t:one="a"/>'), []);
  assert.equal(codes(ids, '<open t:one="a" t:two="b"/>'), ['/r/open/@t:two cvc-complex-type.5.1']);
  assert.equal(codes(ids, '<own t:one="a"/>'), ['/r/own/@t:one cvc-complex-type.5.2']);
  assert.equal(codes(ids, '<x xmlns="urn:x" t:one="a" t:two="b"/>'), ['/r/x/@t:two cvc-complex-type.5.1']);
});

test('strict writing sees IDs and references in fragments and around them', () => {
  const codec = elementCodec<{ r: unknown }>(ids, 'urn:t', 'r');
  const refused = (inner: string): string[] => {
    const { value } = codec.read(`<r ${scope}>${inner}</r>`, { mode: 'lenient' });
    try {
      codec.serialize(value as never);
    } catch (error) {
      if (error instanceof DiagnosticError) return error.diagnostics.map(({ code }) => code);
      throw error;
    }
    return [];
  };
  const fragment = '<x xmlns="urn:x" t:one="a"/>';
  assert.equal(refused(`<refs>a</refs>${fragment}`), []);
  assert.equal(refused(`<refs>b</refs>${fragment}`), ['cvc-id.1']);
  assert.equal(refused(`<id>a</id>${fragment}`), ['cvc-id.2']);
});

const values = await compileTables(`
  <xs:complexType name="Text" mixed="true"><xs:sequence><xs:element name="e" minOccurs="0"/></xs:sequence></xs:complexType>
  <xs:complexType name="NoText"><xs:complexContent><xs:restriction base="t:Text"><xs:sequence><xs:element name="e" minOccurs="0"/></xs:sequence></xs:restriction></xs:complexContent></xs:complexType>
  <xs:element name="r"><xs:complexType><xs:choice ${any}>
    <xs:element name="d" type="t:Text" default="x"/><xs:element name="f" type="t:Text" fixed="x"/>
    <xs:element name="a" type="xs:anyType" fixed="x"/><xs:element name="n" type="xs:decimal" fixed="1.0"/>
  </xs:choice></xs:complexType></xs:element>
`);

test('fixed values: in value space, or as text where content is mixed', () => {
  assert.equal(codes(values, '<n> 1.00 </n><n/><f>x</f><f/><a>x</a><a/><a y="1"/>'), []);
  assert.equal(codes(values, '<n>2</n><f>y</f><a>y</a>'), [
    '/r/n cvc-elt.5.2.2.2.2',
    '/r/f cvc-elt.5.2.2.2.1',
    '/r/a cvc-elt.5.2.2.2.1',
  ]);
  assert.equal(codes(values, '<f><e/></f><a>x<e/></a>'), ['/r/f cvc-elt.5.2.2.1', '/r/a cvc-elt.5.2.2.1']);
});

test('a default value is nothing for a type without text', () => {
  assert.equal(codes(values, '<d/><d xsi:type="t:NoText"><e/></d><d xsi:type="t:NoText"> </d>'), []);
  assert.equal(codes(values, '<d xsi:type="t:NoText"/>'), ['/r/d cvc-elt.5.1.1']);
  assert.equal(codes(values, '<f xsi:type="t:NoText"><e/></f>'), ['/r/f cvc-elt.5.2.2.1']);
});

test.run();
