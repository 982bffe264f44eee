/** xsi:type and xsi:nil by the whole of their rules, and what of them a round trip keeps. */
import { DiagnosticError } from '@passport-soap/runtime';
import { elementCodec, readDocument, type XmlFragment } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileTables } from './compile-tables.js';

const test = suite('attributes of the instance namespace');

const tables = await compileTables(`
  <xs:complexType name="Animal"><xs:sequence><xs:element name="name" type="xs:string"/></xs:sequence><xs:attribute name="id" type="xs:int"/></xs:complexType>
  <xs:complexType name="Dog"><xs:complexContent><xs:extension base="t:Animal"><xs:sequence><xs:element name="bark" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  <xs:complexType name="Named"><xs:complexContent><xs:restriction base="t:Animal"><xs:sequence><xs:element name="name" type="xs:token"/></xs:sequence></xs:restriction></xs:complexContent></xs:complexType>
  <xs:complexType name="Puppy"><xs:complexContent><xs:restriction base="t:Dog"><xs:sequence><xs:element name="name" type="xs:string"/><xs:element name="bark" type="xs:byte"/></xs:sequence></xs:restriction></xs:complexContent></xs:complexType>
  <xs:complexType name="Closed" block="extension"><xs:sequence/></xs:complexType>
  <xs:complexType name="Opened"><xs:complexContent><xs:extension base="t:Closed"><xs:attribute name="a"/></xs:extension></xs:complexContent></xs:complexType>
  <xs:complexType name="Vague" abstract="true"><xs:sequence/></xs:complexType>
  <xs:complexType name="Sized"><xs:simpleContent><xs:extension base="xs:int"><xs:attribute name="unit" type="xs:NCName" use="required"/></xs:extension></xs:simpleContent></xs:complexType>
  <xs:complexType name="Marked"><xs:attribute name="mark" type="xs:int" default="3"/></xs:complexType>
  <xs:simpleType name="Small"><xs:restriction base="xs:int"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Either"><xs:union memberTypes="t:Small xs:boolean"/></xs:simpleType>
  <xs:simpleType name="Strict"><xs:restriction base="t:Either"><xs:pattern value="1"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Wide"><xs:union memberTypes="xs:date t:Strict"/></xs:simpleType>
  <xs:simpleType name="Smalls"><xs:list itemType="t:Small"/></xs:simpleType>
  <xs:element name="animal" type="t:Animal" nillable="true"/>
  <xs:element name="animals"><xs:complexType><xs:sequence><xs:element ref="t:animal" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="unextended" type="t:Animal" block="extension"/>
  <xs:element name="closed" type="t:Closed"/>
  <xs:element name="vague" type="t:Vague" nillable="true"/>
  <xs:element name="any" type="xs:anyType" nillable="true"/>
  <xs:element name="unrestricted" type="xs:int" block="restriction"/>
  <xs:element name="either" type="t:Either"/>
  <xs:element name="strict" type="t:Strict"/>
  <xs:element name="wide" type="t:Wide"/>
  <xs:element name="simple" type="xs:anySimpleType"/>
  <xs:element name="preset" type="xs:int" default="12"/>
  <xs:element name="fixed" type="xs:int" fixed="1" nillable="true"/>
  <xs:element name="marked" type="t:Marked" nillable="true"/>
  <xs:element name="row"><xs:complexType><xs:sequence>
    <xs:element name="n" type="xs:int" nillable="true" maxOccurs="unbounded"/><xs:element name="m" type="t:Marked" nillable="true"/>
  </xs:sequence></xs:complexType></xs:element>
`);

const scope =
  'xmlns="urn:t" xmlns:t="urn:t" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** Findings as `path code`. */
function codes(element: string, attributes: string, content: string): string[] {
  const text = `<${element} ${scope} ${attributes}>${content}</${element}>`;
  return readDocument(tables, text).diagnostics.map(({ path, code }) => `${path} ${code}`);
}

const blocked = (element: string): string[] => [`/${element}/@xsi:type cvc-elt.4.3`];

test('what block excludes cannot stand for the declared type, however many steps away', () => {
  assert.equal(codes('animal', 'xsi:type="t:Puppy"', '<name/><bark>1</bark>'), []);
  assert.equal(codes('unextended', 'xsi:type="t:Named"', '<name/>'), []);
  assert.equal(codes('unextended', 'xsi:type="t:Animal"', '<name/>'), []);
  assert.equal(codes('unextended', 'xsi:type="t:Puppy"', '<name/>'), blocked('unextended'));
  assert.equal(codes('closed', 'xsi:type="t:Opened"', ''), blocked('closed'));
  assert.equal(codes('unrestricted', 'xsi:type="xs:short"', '1'), blocked('unrestricted'));
  assert.equal(codes('unrestricted', 'xsi:type="t:Sized" unit="m"', '1'), []);
  const { diagnostics } = readDocument(tables, `<closed ${scope} xsi:type="t:Opened"/>`);
  assert.match(diagnostics[0]?.message ?? '', 'blocks (extension)');
});

test('simple types: members of unions, lists, and the ur-types', () => {
  assert.equal(codes('either', 'xsi:type="t:Small"', '1'), []);
  assert.equal(codes('either', 'xsi:type="xs:boolean"', '1'), []);
  assert.equal(codes('either', 'xsi:type="xs:int"', '1'), blocked('either'));
  // The members of a union that is restricted, or a member, are members; it is none itself (§3.14.2).
  assert.equal(codes('strict', 'xsi:type="t:Small"', '2'), []);
  assert.equal(codes('wide', 'xsi:type="t:Small"', '2'), []);
  assert.equal(codes('wide', 'xsi:type="t:Strict"', '1'), blocked('wide'));
  assert.equal(codes('simple', 'xsi:type="t:Smalls"', '1 2'), []);
  assert.equal(codes('simple', 'xsi:type="t:Smalls"', '1 12'), ['/simple cvc-maxInclusive-valid']);
  assert.equal(codes('simple', 'xsi:type="t:Either"', 'x'), ['/simple cvc-datatype-valid.1.2.3']);
  assert.equal(codes('simple', 'xsi:type="t:Sized" unit="m"', '1'), []);
  assert.equal(codes('any', 'xsi:type="t:Dog"', '<name/>'), ['/any cvc-complex-type.2.4.b']);
  assert.equal(codes('any', 'xsi:type="xs:int"', 'x'), ['/any cvc-datatype-valid.1.2.1']);
  assert.equal(codes('animal', 'xsi:type="xs:anyType"', '<name/>'), blocked('animal'));
});

test('abstract types, also of nil elements', () => {
  assert.equal(codes('vague', '', ''), ['/vague cvc-type.2']);
  assert.equal(codes('vague', 'xsi:nil="true"', ''), ['/vague cvc-type.2']);
  assert.equal(codes('any', 'xsi:type="t:Vague"', ''), ['/any cvc-type.2']);
});

test('a default value must be of the type that is named', () => {
  assert.equal(codes('preset', 'xsi:type="xs:byte"', ''), []);
  assert.equal(codes('preset', 'xsi:type="t:Small"', ''), ['/preset cvc-elt.5.1.1']);
});

test('an element without a declaration cannot be nil: its content counts', () => {
  assert.equal(codes('other', 'xsi:type="t:Animal" xsi:nil="true"', ''), ['/other cvc-complex-type.2.4.b']);
  assert.equal(codes('other', 'xsi:schemaLocation="urn:t t.xsd"', ''), ['/other cvc-elt.1']);
  const text = `<other ${scope} xsi:type="xs:anyType"><a/></other>`;
  const result = readDocument(tables, text);
  assert.is((result.value as XmlFragment).xml, text);
});

const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const profile = {
  name: 't',
  prefixes: { 'urn:t': 't', 'http://www.w3.org/2001/XMLSchema': 'xs' },
  declarations: [],
  emptyElements: { default: 'self-closing' as const },
};

/** The value of a document, which must be written as it was read. */
function roundTrip(element: string, inner: string): unknown {
  const text = `<t:${element} xmlns:t="urn:t"${inner}`;
  const codec = elementCodec<unknown>(tables, 'urn:t', element);
  const value = codec.parse(text);
  assert.is(codec.serialize(value, { profile }), text);
  return value;
}

function refusals(element: string, value: unknown): string[] {
  try {
    elementCodec<unknown>(tables, 'urn:t', element).serialize(value);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(({ path, code }) => `${path} ${code}`);
    throw error;
  }
  return [];
}

test('types are named in $type, where they stand', () => {
  const value = roundTrip(
    'animals',
    `><t:animal id="1"><t:name>a</t:name></t:animal><t:animal ${xsi} xsi:type="t:Dog"><t:name>b</t:name><t:bark>2</t:bark></t:animal></t:animals>`,
  );
  assert.equal(value, {
    animal: [
      { id: 1, name: 'a' },
      { $type: 't:Dog', name: 'b', bark: 2 },
    ],
  });
  assert.equal(
    refusals('animals', {
      animal: [
        { $type: 't:Gone', name: 'a' },
        { $type: 7, name: 'a' },
      ],
    }),
    ['$.animal[0].$type cvc-elt.4.2', '$.animal[1].$type cvc-elt.4.2'],
  );
  assert.equal(refusals('unextended', { $type: 't:Dog', name: 'a', bark: 1 }), [
    '$.$type cvc-elt.4.3',
    '$.bark model-unknown-field',
  ]);
  assert.equal(refusals('vague', {}), ['$ cvc-type.2']);
});

test('a nil element keeps its attributes', () => {
  assert.is(roundTrip('animal', ` ${xsi} xsi:nil="true"/>`), null);
  assert.equal(roundTrip('animal', ` ${xsi} xsi:nil="true" id="4"/>`), { $nil: true, id: 4 });
  assert.equal(roundTrip('animal', ` ${xsi} xsi:nil="true" xsi:type="t:Dog"/>`), { $nil: true, $type: 't:Dog' });
  const preset = elementCodec<unknown>(tables, 'urn:t', 'marked').parse(
    `<t:marked xmlns:t="urn:t" ${xsi} xsi:nil="true"/>`,
  );
  assert.equal(preset, { $nil: true, mark: 3 });
  assert.equal(codes('animal', 'xsi:nil="true" id="x" z="1"', ' '), [
    '/animal/@id cvc-datatype-valid.1.2.1',
    '/animal/@z cvc-complex-type.3.2.2',
    '/animal cvc-elt.3.2.1',
  ]);
  assert.equal(refusals('animal', { $nil: true, name: 'a', z: 1 }), [
    '$.name cvc-elt.3.2.1',
    '$.z model-unknown-field',
  ]);
});

test('what has a fixed value cannot be nil, what is not nillable has no xsi:nil', () => {
  assert.equal(codes('fixed', 'xsi:nil="true"', ''), ['/fixed/@xsi:nil cvc-elt.3.2.2']);
  assert.equal(codes('preset', 'xsi:nil="false"', '1'), ['/preset/@xsi:nil cvc-elt.3.1']);
  assert.equal(refusals('fixed', null), ['$ cvc-elt.3.2.2']);
});

test('elements whose values are no objects keep what their attributes said with the parent', () => {
  const inner = (n: string): string =>
    ` xmlns:xs="http://www.w3.org/2001/XMLSchema" ${xsi} xsi:schemaLocation="urn:t t.xsd">${n}<t:m xsi:nil="false"/></t:row>`;
  const text = inner(
    '<t:n>1</t:n><t:n xsi:type="xs:byte">2</t:n><t:n xsi:type="t:Sized" unit="mm">3</t:n><t:n xsi:type="t:Small" xsi:nil="true"/>',
  );
  const codec = elementCodec<{ n: (number | null)[]; m: object | null }>(tables, 'urn:t', 'row');
  const value = codec.parse(`<t:row xmlns:t="urn:t"${text}`);
  assert.equal(value, { n: [1, 2, 3, null], m: { mark: 3 } });
  const again = codec.serialize(value, { profile });
  assert.equal(codec.parse(again), value);
  for (const said of [
    'xsi:type="xs:byte">2<',
    'xsi:type="t:Sized" unit="mm">3<',
    'xsi:nil="true" xsi:type="t:Small"/>',
    'xsi:nil="false"',
    'xsi:schemaLocation="urn:t t.xsd"',
  ]) {
    assert.match(again, said);
  }
  // A value that is no longer of the type is written without it.
  value.n[1] = 1000;
  assert.match(codec.serialize(value, { profile }), '<t:n>1000</t:n>');
});

test('what is wrong with xsi:type and xsi:nil is kept by lenient reading, and no strict writer writes it', () => {
  for (const [element, attributes, content] of [
    ['animal', 'xsi:type="t:Unknown"', '<name>a</name>'],
    ['animal', 'xsi:nil="perhaps"', '<name>a</name>'],
    ['closed', 'xsi:nil="true"', ''],
    ['row', '', '<n xsi:nil="x" more="1">1</n><n xsi:nil="true">2<n/></n><m xsi:nil="1" more="1">3</m>'],
    ['row', '', '<n xsi:type="xs:date">1</n><m xsi:nil="true" xsi:type="none"><m/></m>'],
  ] as const) {
    const codec = elementCodec<object>(tables, 'urn:t', element);
    const text = `<${element} ${scope} ${attributes}>${content}</${element}>`;
    const { value, diagnostics } = codec.read(text, { mode: 'lenient' });
    assert.throws(() => codec.serialize(value as object), /model-unknown-content/);
    const written = codec.serialize(value as object, { mode: 'lenient' });
    const inOrder = (xml: string) =>
      [...xml.matchAll(/ (xsi:\w+|more)="([^"]*)"|>([^<]+)</g)].map((found) => found.slice(1).join('='));
    assert.equal(
      inOrder(written).sort(),
      inOrder(text)
        .map((each) => each.replace('nil=1', 'nil=true'))
        .filter((each) => !each.includes('=http'))
        .sort(),
    );
    const again = codec.read(written, { mode: 'lenient' });
    assert.is(again.diagnostics.length, diagnostics.length);
  }
});

test('an element of the ur-type is nil as a fragment, if it says more than that', () => {
  assert.is(roundTrip('any', ` ${xsi} xsi:nil="true"/>`), null);
  const value = roundTrip('any', ` ${xsi} xsi:nil="true" a="1"/>`) as XmlFragment;
  assert.is(value.local, 'any');
  const wrong: XmlFragment = {
    namespace: 'urn:t',
    local: 'any',
    xml: '<any><preset>x</preset></any>',
    namespaces: { '': 'urn:t' },
  };
  assert.equal(refusals('any', wrong), ['$ cvc-datatype-valid.1.2.1']);
});

test.run();
