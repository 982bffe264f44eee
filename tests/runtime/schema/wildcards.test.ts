/** Wildcards and the ur-type: fragments are kept as they are, checked as far as something is declared. */
import type { XmlFragment } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { places, read, refusals, write } from './support.js';

const test = suite('wildcards');

const fragment = (namespace: string, local: string, xml: string, namespaces: Record<string, string>): XmlFragment => ({
  namespace,
  local,
  xml,
  namespaces,
});

test('strict: the element must be declared, and valid', () => {
  const xml = '<box xmlns="urn:shop" xmlns:p="urn:p"><note>a</note></box>';
  const result = read('box', xml);
  assert.equal(result.value, {
    any: fragment('urn:shop', 'note', '<note>a</note>', { '': 'urn:shop', p: 'urn:p' }),
  });
  assert.equal(places(read('box', '<box xmlns="urn:shop"><size>0</size></box>')), [
    '1:29 /box/size cvc-minInclusive-valid',
  ]);
  assert.equal(places(read('box', '<box xmlns="urn:shop"><x xmlns=""><size>0</size></x></box>')), [
    '1:23 /box/x cvc-complex-type.2.4.c',
  ]);
});

test('skip keeps without a look, lax checks what is declared at any depth', () => {
  const bag = (lax: string): string =>
    `<bag xmlns="urn:shop"><o:size xmlns:o="urn:other"><size>0</size></o:size>${lax}</bag>`;
  const xml = bag('<loose><size>5</size><deep xmlns:o="urn:other" o:level="1"/></loose><free xmlns=""/><size>7</size>');
  const result = read('bag', xml);
  assert.equal(result.diagnostics, []);
  assert.equal(result.value, {
    any: fragment('urn:other', 'size', '<o:size xmlns:o="urn:other"><size>0</size></o:size>', {
      '': 'urn:shop',
      o: 'urn:other',
    }),
    any2: [
      fragment('urn:shop', 'loose', '<loose><size>5</size><deep xmlns:o="urn:other" o:level="1"/></loose>', {
        '': 'urn:shop',
      }),
      fragment('', 'free', '<free xmlns=""/>', {}),
      fragment('urn:shop', 'size', '<size>7</size>', { '': 'urn:shop' }),
    ],
  });
  assert.equal(
    places(
      read('bag', bag('<loose><deep xmlns:o="urn:other" o:level="x"><size>0</size></deep></loose><size>a</size>')),
    ),
    [
      '1:107 /bag/loose/deep/@o:level cvc-datatype-valid.1.2.1',
      '1:125 /bag/loose/deep/size cvc-minInclusive-valid',
      '1:154 /bag/size cvc-datatype-valid.1.2.1',
    ],
  );
  assert.equal(
    places(read('bag', bag('<third xmlns="urn:third"/>'))),
    ['1:74 /bag/third cvc-complex-type.2.4.d'].map((place) => place.replace('2.4.d', '2.4.a')),
  );
});

test('an element that nothing declares can name its type', () => {
  const xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
  const box = (type: string, text: string): string[] =>
    places(
      read('box', `<box xmlns="urn:shop" ${xsi}><x xmlns="" xmlns:s="urn:shop" i:type="${type}">${text}</x></box>`),
    );
  assert.equal(box('s:Count', '9'), []);
  assert.equal(box('s:Count', '0'), ['1:123 /box/x cvc-minInclusive-valid']);
  assert.equal(box('s:None', '0'), ['1:75 /box/x cvc-complex-type.2.4.c', '1:106 /box/x/@i:type cvc-elt.4.2']);
  const lax = (type: string): string =>
    `<bag xmlns="urn:shop" ${xsi}><x xmlns="urn:other"/><x i:type="${type}"/></bag>`;
  assert.equal(places(read('bag', lax('Marker'))), []);
  assert.equal(places(read('bag', lax('Person'))), ['1:97 /bag/x[2] cvc-complex-type.2.4.b']);
});

test('the ur-type is kept as it is', () => {
  const xml = '<thing xmlns="urn:shop" a="b">text <note/> <x>y</x></thing>';
  const result = read('thing', xml);
  assert.equal(result.value, fragment('urn:shop', 'thing', xml, { '': 'urn:shop' }));
  assert.is(write('thing', result.value), xml);
  const typed =
    '<thing xmlns="urn:shop" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="Count">100</thing>';
  assert.equal(places(read('thing', typed)), ['1:92 /thing cvc-maxInclusive-valid']);
});

test('a fragment is written as it was, with the declarations that it lacks', () => {
  const inner = '<o:x a="p:q"><y/></o:x>';
  const any = fragment('urn:other', 'x', inner, { o: 'urn:other', p: 'urn:p', unused: 'urn:u', '': 'urn:d' });
  const order = { id: 'a', customer: { name: 'A' }, item: [{ value: 1, sku: 'AB-1' }], any: [any] };
  const start =
    '<s:order xmlns:s="urn:shop" id="a"><s:customer><name>A</name></s:customer><s:item sku="AB-1">1</s:item>';
  const out = write('order', order);
  assert.is(out, `${start}<o:x xmlns="urn:d" xmlns:o="urn:other" xmlns:p="urn:p" a="p:q"><y/></o:x></s:order>`);
  const again = read('order', out);
  assert.equal(again.diagnostics, []);
  assert.is(write('order', again.value), out.replace(' id="a"', ' id="a" priority="normal"'));
});

test('what is no fragment is not written', () => {
  const box = (any: unknown): string[] => refusals('box', { any });
  assert.equal(box('<note/>'), ['$.any model-type']);
  assert.equal(box({ namespace: 'urn:shop', local: 'note', xml: '<note xmlns="urn:shop"/>' }), ['$.any model-type']);
  const bad = [
    '<note xmlns="urn:shop">',
    '<note xmlns="urn:shop"/><note xmlns="urn:shop"/>',
    '<note xmlns="urn:shop"/></x><x>',
    'text<note xmlns="urn:shop"/>',
    '<other xmlns="urn:shop"/>',
    '<!-- --><note xmlns="urn:shop"/>',
    '',
  ];
  for (const xml of bad) assert.equal(box(fragment('urn:shop', 'note', xml, {})), ['$.any model-fragment'], xml);
  assert.equal(box(fragment('urn:shop', 'size', '<size xmlns="urn:shop">0</size>', {})), [
    '$.any cvc-minInclusive-valid',
  ]);
  assert.equal(box(fragment('urn:x', 'x', '<x xmlns="urn:x"/>', {})), ['$.any cvc-complex-type.2.4.c']);
  assert.equal(refusals('bag', { any: fragment('', 'x', '<x/>', {}) }), ['$.any cvc-complex-type.2.4.a']);
  assert.equal(refusals('thing', fragment('urn:shop', 'x', '<x xmlns="urn:shop"/>', {})), ['$ model-fragment']);
});

test.run();
