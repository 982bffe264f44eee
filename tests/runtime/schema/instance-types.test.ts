/** xsi:type and xsi:nil, in and out. */
import { elementCodec, type SchemaTables } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { places, read, refusals, write } from './support.js';

const test = suite('instance types');

const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

test('a derived complex type is read by its own fields, and written back with its name', () => {
  const xml = `<s:person xmlns:s="urn:shop" ${xsi} xsi:type="s:Employee"><name>A</name><s:badge>7</s:badge></s:person>`;
  const result = read('person', xml);
  assert.equal(result.diagnostics, []);
  assert.equal(result.value, { $type: 's:Employee', name: 'A', badge: 7 });
  assert.is(write('person', result.value), xml);
  const made = { name: 'B', badge: 8, $type: 's:Employee' };
  assert.is(write('person', made), xml.replace('A', 'B').replace('7', '8'));
});

test('the declared type itself is noted, and built-in types are called as schema documents write them', () => {
  const named = `<s:person xmlns:s="urn:shop" ${xsi} xsi:type=" s:Person "><name>A</name></s:person>`;
  const result = read('person', named);
  assert.equal(result.value, { name: 'A' });
  assert.is(write('person', result.value), named.replace(' s:Person ', 's:Person'));
  assert.is(write('person', { ...(result.value as object) }), named.replace(' s:Person ', 's:Person'));
  assert.is(write('person', { $type: 's:Person', name: 'A' }), named.replace(' s:Person ', 's:Person'));
  const xsd = 'xmlns:xsd="http://www.w3.org/2001/XMLSchema"';
  assert.is(read('note', `<note xmlns="urn:shop" ${xsi} ${xsd} xsi:type="xsd:string">a</note>`).value, 'a');
  // Narrowed to a number type, the value stays of the declared kind.
  assert.is(read('gauge', `<gauge xmlns="urn:shop" ${xsi} ${xsd} xsi:type="xsd:byte">12</gauge>`).value, 12n);
  const wide = read('gauge', `<gauge xmlns="urn:shop" ${xsi} ${xsd} xsi:type="xsd:byte">1200</gauge>`);
  assert.equal(
    wide.diagnostics.map(({ code }) => code),
    ['cvc-maxInclusive-valid'],
  );
  assert.is(read('either', `<either xmlns="urn:shop" ${xsi} xsi:type="Color">red</either>`).valid, true);
});

test('schemaLocation is no attribute of the type', () => {
  const xml = `<note xmlns="urn:shop" ${xsi} xsi:schemaLocation="urn:shop shop.xsd" xsi:noNamespaceSchemaLocation="x.xsd">a</note>`;
  assert.equal(read('note', xml), { value: 'a', valid: true, diagnostics: [] });
});

test('null is written as nil where that is allowed', () => {
  assert.is(write('size', null), `<s:size xmlns:s="urn:shop" ${xsi} xsi:nil="true"/>`);
  assert.equal(refusals('note', null), ['$ cvc-elt.3.1']);
  assert.equal(refusals('person', { on: true, $type: 's:Marker' }), [
    '$.$type cvc-elt.4.3',
    '$.on model-unknown-field',
    '$.name cvc-complex-type.2.4.b',
  ]);
});

test('an element of simple type that names a complex one has a value of its declared type', () => {
  const tables: SchemaTables = {
    format: 1,
    namespaces: ['', 'urn:t'],
    simpleTypes: [],
    complexTypes: [
      {
        name: [1, 'Sized'],
        base: 'int',
        derivation: 'extension',
        content: 'simple',
        simpleType: 'int',
        attributes: [{ name: [0, 'unit'], type: 'NCName', key: 'unit', required: true }],
      },
    ],
    elements: [{ name: [1, 'size'], type: 'int' }],
    globalElements: 1,
  };
  const codec = elementCodec<number>(tables, 'urn:t', 'size');
  const size = (attributes: string, text: string) =>
    `<size xmlns="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Sized"${attributes}>${text}</size>`;
  assert.equal(codec.read(size(' unit="mm"', '5')), { value: 5, valid: true, diagnostics: [] });
  assert.equal(places(codec.read(size('', 'x'))), [
    '1:1 /size cvc-complex-type.4',
    '1:92 /size cvc-datatype-valid.1.2.1',
  ]);
});

test.run();
