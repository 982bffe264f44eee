/** Keys, unique constraints and references to them (cvc-identity-constraint), read and written. */
import { DiagnosticError } from '@passport-soap/runtime';
import { elementCodec, readDocument, type WireProfile } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileTables } from './compile-tables.js';

const test = suite('identity constraints');

const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const xs = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';

/** Reads documents `<r>…</r>` of a schema; answers findings as `path code`. */
async function reader(content: string): Promise<(inner: string) => string[]> {
  const tables = await compileTables(content);
  return (inner) =>
    readDocument(tables, `<r xmlns="urn:t" xmlns:t="urn:t" ${xsi} ${xs}>${inner}</r>`).diagnostics.map(
      ({ path, code }) => `${path} ${code}`,
    );
}

/** An element `r` of any number of `item`: of the type that `item` declares. */
const list = (item: string, constraints: string): string => `
  <xs:element name="r">
    <xs:complexType><xs:sequence>${item}</xs:sequence></xs:complexType>
    ${constraints}
  </xs:element>`;

/** Several lines, as CR LF. */
const layout: WireProfile = {
  name: 'lines',
  declaration: '<?xml version="1.0"?>',
  prefixes: { 'urn:t': '' },
  declarations: [],
  emptyElements: { default: 'self-closing' },
  layout: { indent: '\t', newline: '\r\n', attributes: 'line', finalNewline: true },
};

const any = 'minOccurs="0" maxOccurs="unbounded"';

test('values compare in their value space, and never across primitive types', async () => {
  const read = await reader(
    list(
      `<xs:element name="v" type="xs:anySimpleType" ${any}/>`,
      '<xs:unique name="values"><xs:selector xpath="t:v"/><xs:field xpath="."/></xs:unique>',
    ),
  );
  const v = (type: string, text: string): string => `<v xsi:type="xs:${type}">${text}</v>`;
  const again = ['/r/v[2] cvc-identity-constraint.4.1'];
  assert.equal(read(v('decimal', '1.0') + v('integer', ' 01 ')), again);
  assert.equal(read(v('decimal', '1') + v('string', '1')), []);
  assert.equal(read(v('decimal', '1') + v('float', '1')), []);
  assert.equal(read(v('boolean', 'true') + v('boolean', '1')), again);
  assert.equal(read(v('string', 'a') + v('token', 'a')), again);
  assert.equal(read(v('dateTime', '2000-01-01T12:00:00Z') + v('dateTime', '2000-01-01T14:00:00+02:00')), again);
  assert.equal(read(`${v('QName', 't:a')}<v xmlns:u="urn:t" xsi:type="xs:QName">u:a</v>`), again);
  assert.equal(read(v('NMTOKENS', 'a  b') + v('NMTOKENS', 'a b')), again);
  assert.equal(read(v('hexBinary', 'ff') + v('hexBinary', 'FF')), again);
});

test('a key wants all of its fields, each once, of simple type, and not nillable', async () => {
  const item = (inner: string): string =>
    `<xs:element name="i" ${any}><xs:complexType>${inner}</xs:complexType></xs:element>`;
  const key = '<xs:key name="k"><xs:selector xpath="t:i"/><xs:field xpath="@a"/><xs:field xpath="t:b"/></xs:key>';
  const read = await reader(
    list(
      item(
        '<xs:sequence><xs:element name="b" type="xs:int" minOccurs="0" maxOccurs="2"/></xs:sequence><xs:attribute name="a" type="xs:int"/>',
      ),
      key,
    ),
  );
  assert.equal(read('<i a="1"><b>1</b></i><i a="1"><b>2</b></i>'), []);
  assert.equal(read('<i a="1"><b>1</b></i><i><b>2</b></i><i a="01"><b>+1</b></i>'), [
    '/r/i[2] cvc-identity-constraint.4.2.1',
    '/r/i[3] cvc-identity-constraint.4.2.2',
  ]);
  assert.equal(read('<i a="1"><b>1</b><b>2</b></i>'), ['/r/i cvc-identity-constraint.3']);
  // What is wrong with a value is said once.
  assert.equal(read('<i a="x"><b>1</b></i>'), ['/r/i/@a cvc-datatype-valid.1.2.1']);
  const nillable = await reader(
    list(
      item(
        '<xs:sequence><xs:element name="b" type="xs:int" nillable="true"/></xs:sequence><xs:attribute name="a" type="xs:int" default="7"/>',
      ),
      key,
    ),
  );
  assert.equal(nillable('<i><b>1</b></i>'), ['/r/i/b cvc-identity-constraint.4.2.3']);
  const complex = await reader(
    list(
      item('<xs:sequence><xs:element name="b" type="xs:anyType"/></xs:sequence><xs:attribute name="a" type="xs:int"/>'),
      key,
    ),
  );
  assert.equal(complex('<i a="1"><b>1</b></i>'), ['/r/i cvc-identity-constraint.3']);
});

test('default values of attributes and elements count', async () => {
  const read = await reader(
    list(
      `<xs:element name="i" ${any}><xs:complexType><xs:sequence><xs:element name="b" type="xs:int" default="1"/></xs:sequence><xs:attribute name="a" default="x"/></xs:complexType></xs:element>`,
      '<xs:unique name="u"><xs:selector xpath="t:i"/><xs:field xpath="@a"/><xs:field xpath="t:b"/></xs:unique>',
    ),
  );
  assert.equal(read('<i><b>2</b></i><i><b/></i>'), []);
  assert.equal(read('<i a="x"><b>1</b></i><i><b/></i>'), ['/r/i[2] cvc-identity-constraint.4.1']);
});

test('a finding names the other place, and no value', async () => {
  const tables = await compileTables(
    list(
      `<xs:element name="v" type="xs:string" ${any}/>`,
      '<xs:unique name="u"><xs:selector xpath="t:v"/><xs:field xpath="."/></xs:unique>',
    ),
  );
  const [finding] = readDocument(tables, '<r xmlns="urn:t">\n<v>secret</v>\n<v>secret</v>\n</r>', {
    file: 'a.xml',
  }).diagnostics;
  assert.is(finding?.line, 3);
  assert.equal(finding?.related, [{ message: 'the other one', file: 'a.xml', line: 2, column: 1 }]);
  assert.not.match(JSON.stringify(finding), 'secret');
  const codec = elementCodec<unknown>(tables, 'urn:t', 'r');
  assert.is(codec.serialize({ v: ['a', 'b'] }), '<ns1:r xmlns:ns1="urn:t"><ns1:v>a</ns1:v><ns1:v>b</ns1:v></ns1:r>');
  const twice = { v: ['a', 'a'] };
  assert.throws(
    () => codec.serialize(twice),
    (error: unknown) =>
      error instanceof DiagnosticError && error.diagnostics[0]?.code === 'cvc-identity-constraint.4.1',
  );
  try {
    codec.serialize({ v: ['a', 'b', 'c', 'b'] }, { profile: layout });
    assert.unreachable();
  } catch (error) {
    const [{ path, related } = { path: '', related: [] }] = (error as DiagnosticError).diagnostics;
    assert.equal([path, related], ['$.v[3]', [{ message: 'the other one: $.v[1]' }]]);
  }
  assert.match(codec.serialize(twice, { mode: 'lenient' }), '<ns1:v>a</ns1:v><ns1:v>a</ns1:v>');
});

/** `r` has any of `k` (with a key in it) and `ref`, and k may hold k; the keyref is of r, the key of k. */
const scopes = `
  <xs:element name="r">
    <xs:complexType><xs:sequence><xs:element ref="t:k" ${any}/><xs:element name="ref" type="xs:int" ${any}/></xs:sequence></xs:complexType>
    <xs:keyref name="toKey" refer="t:key"><xs:selector xpath="t:ref"/><xs:field xpath="."/></xs:keyref>
  </xs:element>
  <xs:element name="k">
    <xs:complexType><xs:sequence><xs:element name="id" type="xs:decimal" ${any}/><xs:element ref="t:k" ${any}/></xs:sequence></xs:complexType>
    <xs:key name="key"><xs:selector xpath="t:id"/><xs:field xpath="."/></xs:key>
  </xs:element>`;

test('a keyref sees the keys of its element and of those in it, but none that two of them give', async () => {
  const read = await reader(scopes);
  assert.equal(read('<k><id>1</id></k><k><id>2</id><k><id>3</id></k></k><ref>1</ref><ref>2</ref><ref>3</ref>'), []);
  assert.equal(read('<k><id>1</id></k><ref>2</ref>'), ['/r/ref cvc-identity-constraint.4.3']);
  // §3.11.5: conflicting entries of children are not included; what the element itself has outranks them.
  assert.equal(read('<k><id>1</id></k><k><id>1</id></k><ref>1</ref>'), ['/r/ref cvc-identity-constraint.4.3']);
  assert.equal(read('<k><id>1</id><k><id>1</id></k></k><ref>1</ref>'), []);
  assert.equal(read('<k><k><id>1</id></k><k><id>1</id></k></k><k><id>1</id></k><ref>1</ref>'), []);
});

test('selectors reach any depth, by name and by namespace; skipped elements are not there', async () => {
  const read = await reader(
    `${list(`<xs:any processContents="lax" ${any}/>`, '<xs:unique name="u"><xs:selector xpath=".//t:v | t:w/t:*"/><xs:field xpath="@id"/></xs:unique>')}
     <xs:element name="v"><xs:complexType><xs:sequence><xs:any processContents="skip" ${any}/></xs:sequence><xs:attribute name="id" type="xs:int"/></xs:complexType></xs:element>`,
  );
  assert.equal(read('<v id="1"/><x><v id="01"/></x>'), ['/r/x/v cvc-identity-constraint.4.1']);
  assert.equal(read('<v id="1"><v id="1"/></v>'), []);
  // Selected by both paths it is one node; without a declaration its attribute has no type.
  assert.equal(read('<w><v id="1"/></w>'), []);
  assert.equal(read('<w><z id="1"/></w>'), ['/r/w/z cvc-identity-constraint.3']);
});

test('a type that xsi:type names may have what the field selects', async () => {
  const read = await reader(
    `${list(`<xs:element name="b" type="t:B" ${any}/>`, '<xs:key name="k"><xs:selector xpath="t:b"/><xs:field xpath="t:id"/></xs:key>')}
     <xs:complexType name="B"><xs:sequence/></xs:complexType>
     <xs:complexType name="D"><xs:complexContent><xs:extension base="t:B"><xs:sequence><xs:element name="id" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`,
  );
  assert.equal(read('<b xsi:type="t:D"><id>1</id></b><b xsi:type="t:D"><id>2</id></b>'), []);
  assert.equal(read('<b/>'), ['/r/b cvc-identity-constraint.4.2.1']);
});

/** `r` and what is in it: elements `r` with an `id`, unique and referred to among all that an `r` has in it at any depth. */
const nested = `
  <xs:element name="r">
    <xs:complexType><xs:sequence><xs:element ref="t:r" ${any}/></xs:sequence><xs:attribute name="id" type="xs:int"/><xs:attribute name="to" type="xs:int"/></xs:complexType>
    <xs:unique name="ids"><xs:selector xpath=".//t:r | t:r"/><xs:field xpath="@id"/></xs:unique>
    <xs:keyref name="refs" refer="t:ids"><xs:selector xpath=".//t:r"/><xs:field xpath="@to"/></xs:keyref>
  </xs:element>`;

test('elements with the constraint in one another: what one has, those around it have', async () => {
  const read = await reader(nested);
  assert.equal(read('<r id="1"><r id="2"/></r><r id="3"><r id="4"/></r>'), []);
  assert.equal(read('<r><r id="2"/></r><r><r id="2"/></r>'), ['/r/r[2]/r cvc-identity-constraint.4.1']);
  assert.equal(read('<r id="2"/><r><r id="2"/></r>'), ['/r/r[2]/r cvc-identity-constraint.4.1']);
  assert.equal(read('<r><r><r id="2"/></r></r><r id="2"/>'), ['/r/r[2] cvc-identity-constraint.4.1']);
  assert.equal(read('<r><r id="2"/><r id="2"/></r>'), ['/r/r/r[2] cvc-identity-constraint.4.1']);
  // A reference is kept where it stands, and in what is around that.
  assert.equal(read('<r><r id="2"/><r to="2"/></r>'), []);
  assert.equal(read('<r id="2"/><r><r to="2"/></r>'), ['/r/r[2]/r cvc-identity-constraint.4.3']);
});

test('what a scope takes over from one in it outranks a conflict among its children', async () => {
  const read = await reader(`
    <xs:complexType name="T"><xs:choice ${any}><xs:element name="k" type="xs:int"/><xs:element name="f" type="xs:int"/><xs:element ref="t:n"/><xs:element name="m" type="t:T"/></xs:choice></xs:complexType>
    <xs:element name="n" type="t:T"><xs:unique name="u"><xs:selector xpath="t:n/t:k | .//t:m/t:k"/><xs:field xpath="."/></xs:unique></xs:element>
    <xs:element name="r" type="t:T"><xs:keyref name="to" refer="t:u"><xs:selector xpath=".//t:f"/><xs:field xpath="."/></xs:keyref></xs:element>`);
  assert.equal(read('<n><n><n><k>0</k></n></n><n><m><k>0</k></m></n></n><f>0</f>'), []);
  assert.equal(read('<n><n><k>0</k></n></n><n><n><k>0</k></n></n><f>0</f>'), ['/r/f cvc-identity-constraint.4.3']);
});

test('many elements in many nested scopes take time, but not as much as their product', async () => {
  const tables = await compileTables(nested);
  const began = performance.now();
  let id = 0;
  const level = () => `<r>${Array.from({ length: 60 }, () => `<r id="${++id}" to="${id}"/>`).join('')}`;
  const text = Array.from({ length: 800 }, level).join('') + '</r>'.repeat(800);
  assert.is(readDocument(tables, text.replace('<r>', '<r xmlns="urn:t">')).valid, true);
  assert.ok(performance.now() - began < 5000);
});

test('ten thousand keys and references take no longer than reading them', async () => {
  const tables = await compileTables(scopes);
  const count = 10_000;
  const ids = Array.from({ length: count }, (_, at) => `<k><id>${at}</id></k>`).join('');
  const refs = Array.from({ length: count }, (_, at) => `<ref>${at}</ref>`).join('');
  const began = performance.now();
  assert.is(readDocument(tables, `<r xmlns="urn:t">${ids}${refs}</r>`).valid, true);
  assert.ok(performance.now() - began < 2000);
});

test.run();
