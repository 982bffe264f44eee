/** Lenient reading recovers, keeps what it does not know, and lenient writing puts it back in place. */
import { dropUnknownContent, readDocument, unknownContent } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileTables } from './compile-tables.js';
import { places, read, refusals, write } from './support.js';

const test = suite('lenient reading and writing');

const lenient = { mode: 'lenient' } as const;
const head = '<s:order xmlns:s="urn:shop" id="a">';
const customer = '<s:customer><name>Ann</name></s:customer>';
const item = '<s:item sku="AB-1">2</s:item>';

test('unknown elements, text and attributes are kept with their positions and written back', () => {
  const xml = `<s:order xmlns:s="urn:shop" id="a" colour="red"><s:gift/>${customer}<s:wrap x="1"><y>z</y></s:wrap>${item} and more<!-- gone --></s:order>`;
  const result = read('order', xml, lenient);
  assert.equal(places(result), [
    '1:36 /s:order/@colour cvc-complex-type.3.2.2',
    '1:49 /s:order/s:gift cvc-complex-type.2.4.a',
    '1:99 /s:order/s:wrap cvc-complex-type.2.4.a',
    '1:159 /s:order cvc-complex-type.2.3',
  ]);
  assert.is(result.valid, false);
  const order = result.value as { priority?: string };
  assert.equal(order, {
    id: 'a',
    priority: 'normal',
    customer: { name: 'Ann' },
    item: [{ value: 2, sku: 'AB-1' }],
  });
  const namespaces = { s: 'urn:shop' };
  const fragment = (local: string, text: string) => ({ namespace: 'urn:shop', local, xml: text, namespaces });
  assert.equal(unknownContent(order), [
    { kind: 'attribute', namespace: '', local: 'colour', prefix: '', value: 'red' },
    { kind: 'element', position: 0, fragment: fragment('gift', '<s:gift/>') },
    { kind: 'element', position: 1, fragment: fragment('wrap', '<s:wrap x="1"><y>z</y></s:wrap>') },
    { kind: 'text', position: 2, text: ' and more' },
  ]);
  delete order.priority;
  assert.is(write('order', order, lenient), xml.replace('<!-- gone -->', ''));
  // A copy keeps it; strict writing does not pass over it in silence.
  assert.is(unknownContent({ ...order }).length, 4);
  assert.equal(refusals('order', order), ['$ model-unknown-content']);
  assert.is(write('order', dropUnknownContent(order)), `${head}${customer}${item}</s:order>`);
});

test('text and CDATA sections side by side are one text, and written so that it is read again', () => {
  const order = read('order', `${head}${customer}${item}a]]<![CDATA[>b]]></s:order>`, lenient).value as object;
  assert.equal(unknownContent(order), [{ kind: 'text', position: 2, text: 'a]]>b' }]);
  const written = write('order', order, lenient);
  assert.ok(written.endsWith('a]]&gt;b</s:order>'), written);
  assert.equal(unknownContent(read('order', written, lenient).value as object), unknownContent(order));
});

test('content of a child whose value is no object is kept by its parent', () => {
  const xml =
    '<log xmlns="urn:shop"><info>a</info><info lang="en">b<b>c</b></info><warn o:x="1" xmlns:o="urn:other">d</warn></log>';
  const result = read('log', xml, lenient);
  assert.equal(places(result), [
    '1:43 /log/info[2]/@lang cvc-type.3.1.1',
    '1:54 /log/info[2] cvc-type.3.1.2',
    '1:75 /log/warn/@o:x cvc-type.3.1.1',
  ]);
  assert.equal(result.value, {
    content: [
      { kind: 'info', value: 'a' },
      { kind: 'info', value: 'b' },
      { kind: 'warn', value: 'd' },
    ],
  });
  const profile = {
    name: 'as read',
    prefixes: { 'urn:shop': '' },
    declarations: [],
    emptyElements: { default: 'self-closing' as const },
  };
  assert.is(
    write('log', result.value, { ...lenient, profile }),
    '<log xmlns="urn:shop"><info>a</info><info lang="en">b<b>c</b></info><warn xmlns:o="urn:other" o:x="1">d</warn></log>',
  );
});

test('an indented layout adds no white space to kept text, however often it is written', () => {
  const profile = {
    name: 'indented',
    prefixes: { 'urn:shop': '' },
    declarations: [],
    emptyElements: { default: 'self-closing' as const },
    layout: { newline: '\n' as const, indent: '  ', attributes: 'line' as const },
  };
  const xml = '<log xmlns="urn:shop"> kept <info>a</info><b/> too</log>';
  const first = write('log', read('log', xml, lenient).value, { ...lenient, profile });
  assert.is(first, xml);
  assert.is(write('log', read('log', first, lenient).value, { ...lenient, profile }), first);
});

test('content of a misplaced child is not lost, though it is found behind the one that is written there', () => {
  const { value } = read('order', `${head}<s:card>blue<s:b/></s:card>${customer}${item}</s:order>`, lenient);
  const written = write('order', value, lenient);
  assert.match(written, `${customer}<s:b/>${item}<s:card>blue</s:card>`);
});

test('missing and misplaced children, wrong values and names', () => {
  const missing = read('order', `${head}${item}<s:card>blue</s:card></s:order>`, lenient);
  assert.equal(missing.value, {
    id: 'a',
    priority: 'normal',
    item: [{ value: 2, sku: 'AB-1' }],
    payment: { kind: 'card', value: 'blue' },
  });
  assert.is(
    write('order', missing.value, lenient),
    `<s:order xmlns:s="urn:shop" id="a" priority="normal">${item}<s:card>blue</s:card></s:order>`,
  );

  const late = read('order', `${head}${item}${customer}<s:item sku="none">many</s:item></s:order>`, lenient);
  assert.equal(places(late).length, 3);
  assert.equal(late.value, {
    id: 'a',
    priority: 'normal',
    item: [
      { value: 2, sku: 'AB-1' },
      { value: 'many', sku: 'none' },
    ],
    customer: { name: 'Ann' },
  });
  assert.is(
    write('order', late.value, lenient),
    `<s:order xmlns:s="urn:shop" id="a" priority="normal">${customer}${item}<s:item sku="none">many</s:item></s:order>`,
  );

  const qualified = read('marker', '<marker xmlns="urn:shop" xmlns:d="urn:x" d:on="true"/>', lenient);
  assert.equal(qualified.value, { on: true });
  assert.is(qualified.diagnostics.length, 1);

  const group = read('log', '<log xmlns="urn:shop"><from>1</from><from>2</from><to>3</to></log>', lenient);
  assert.equal(places(group), ['1:37 /log/from[2] cvc-complex-type.2.4.a']);
  assert.equal(group.value, {
    content: [
      { kind: 'span', value: { from: 1 } },
      { kind: 'span', value: { from: 2, to: 3 } },
    ],
  });
});

test('an unknown type, an abstract one, nil with content', () => {
  const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  const typed = read(
    'person',
    `<person xmlns="urn:shop" ${xsi} xsi:type="Boss"><name xmlns="">A</name></person>`,
    lenient,
  );
  assert.equal(typed.value, { name: 'A' });
  const ghost = read('ghost', '<ghost xmlns="urn:shop"/>', lenient);
  assert.equal(ghost.value, {});
  const nil = read(
    'limited',
    `<limited xmlns="urn:shop" ${xsi}><note/><size xsi:nil="true">3<b/></size></limited>`,
    lenient,
  );
  assert.equal(places(nil), ['1:109 /limited/size cvc-elt.3.2.1']);
  assert.equal(nil.value, { note: '', size: null });
});

test('another document element has no value', () => {
  assert.not('value' in read('log', '<note xmlns="urn:shop"/>', lenient));
});

test('a valid document reads the same in both modes', () => {
  const xml = `${head}${customer}${item}<o:x xmlns:o="urn:other"/></s:order>`;
  assert.equal(read('order', xml, lenient), read('order', xml));
});

test('a branch that repeats takes the place of the one that stood there by mistake', async () => {
  const tables = await compileTables(`<xs:element name="r"><xs:complexType><xs:sequence maxOccurs="5">
    <xs:element name="e" minOccurs="0"/><xs:element name="f"/>
    <xs:choice><xs:element name="a"/><xs:element name="b" maxOccurs="2"/></xs:choice>
  </xs:sequence></xs:complexType></xs:element>`);
  const { diagnostics } = readDocument(tables, '<r xmlns="urn:t"><f/><e/><a/><b/></r>');
  assert.is(diagnostics[0]?.code, 'cvc-complex-type.2.4.a');
});

test.run();
