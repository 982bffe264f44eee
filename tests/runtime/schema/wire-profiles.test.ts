/** How a document is spelt, to the byte. */

import { DiagnosticError } from '@passport-soap/runtime';
import { elementCodec, type SchemaTables, type WireProfile } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { shop, shopTables } from './shop-tables.js';
import { read, shopProfile, write } from './support.js';

const test = suite('wire profiles');

const order = {
  id: 'a',
  customer: { name: 'Ann', email: '' },
  item: [
    { value: 2, sku: 'AB-1' },
    { value: 3, sku: 'AB-2' },
  ],
  payment: { kind: 'cash', value: { on: true } },
};

const profile = (changes: Partial<WireProfile>): WireProfile => ({ ...shopProfile, ...changes });

test('without a profile: one line, self-closing tags, made-up prefixes', () => {
  assert.is(
    elementCodec(shopTables, shop, 'order').serialize(order),
    '<ns1:order xmlns:ns1="urn:shop" id="a"><ns1:customer><name>Ann</name><email/></ns1:customer><ns1:item sku="AB-1">2</ns1:item><ns1:item sku="AB-2">3</ns1:item><ns1:cash on="true"/></ns1:order>',
  );
});

test('a default namespace is undone for names in none', () => {
  const defaulted = profile({ prefixes: { [shop]: '' } });
  const xml = write('order', order, { profile: defaulted });
  assert.is(
    xml,
    '<order xmlns="urn:shop" id="a"><customer><name xmlns="">Ann</name><email xmlns=""/></customer><item sku="AB-1">2</item><item sku="AB-2">3</item><cash on="true"/></order>',
  );
  assert.equal(read('order', xml).value, { ...order, priority: 'normal' });
});

test('declarations: the first rule that fits, by parent and by children; what is needed follows', () => {
  const ruled = profile({
    prefixes: { [shop]: 's', 'urn:other': 'o', 'urn:third': '' },
    declarations: [
      { element: 's:order', withChild: 's:cash', withoutChild: 's:item', prefixes: ['o'] },
      { element: 's:order', withChild: 's:cash', prefixes: ['o', 's'] },
      { element: 's:order', prefixes: ['o'] },
      { element: 's:item', parent: 's:log', prefixes: ['o'] },
      { element: 's:cash', parent: 's:order', prefixes: ['s', ''] },
      { element: 'name', prefixes: ['', 'o'] },
    ],
  });
  assert.is(
    write('order', order, { profile: ruled }),
    '<s:order xmlns:o="urn:other" xmlns:s="urn:shop" id="a"><s:customer><name xmlns:o="urn:other">Ann</name><email/></s:customer><s:item sku="AB-1">2</s:item><s:item sku="AB-2">3</s:item><s:cash xmlns:s="urn:shop" xmlns="urn:third" on="true"/></s:order>',
  );
  const { payment: _, ...unpaid } = order;
  assert.match(write('order', unpaid, { profile: ruled }), /^<s:order xmlns:o="urn:other" xmlns:s="urn:shop" id="a">/);
});

test('a rule can ask for a fragment among the children', () => {
  const ruled = profile({ declarations: [{ element: 's:box', withChild: 'o:x', prefixes: ['o', 's'] }] });
  const any = { namespace: 'urn:other', local: 'x', xml: '<o:x/>', namespaces: { o: 'urn:other' } };
  assert.is(
    write('box', { any }, { profile: ruled, mode: 'lenient' }),
    '<s:box xmlns:o="urn:other" xmlns:s="urn:shop"><o:x/></s:box>',
  );
});

test('a rule can look further down, and does not judge what it sees there', () => {
  const ruled = profile({
    declarations: [
      { element: 's:order', withChild: 's:customer/email', prefixes: ['o', 's'] },
      { element: 's:order', withoutChild: 's:customer/name', prefixes: ['o'] },
    ],
  });
  const start = (value: object) =>
    /<s:order[^>]*>/.exec(write('order', value, { profile: ruled, mode: 'lenient' }))?.[0];
  assert.is(start(order), '<s:order xmlns:o="urn:other" xmlns:s="urn:shop" id="a">');
  assert.is(start({ ...order, customer: { name: 'Ann' } }), '<s:order xmlns:s="urn:shop" id="a">');
  assert.is(start({ ...order, customer: {} }), '<s:order xmlns:o="urn:other" xmlns:s="urn:shop" id="a">');
  // One finding, not one more for each rule that looks.
  assert.throws(
    () => write('order', { ...order, customer: { name: 'Ann', surprise: 1 } }, { profile: ruled }),
    (error: DiagnosticError) => error.diagnostics.length === 1 && error.diagnostics[0]?.path === '$.customer.surprise',
  );
});

test('a rule can make a namespace the default one in a part of the document', () => {
  const ruled = profile({ declarations: [{ element: 's:item', prefixes: ['o'], default: 's' }] });
  const xml = write('order', order, { profile: ruled });
  assert.is(
    xml,
    '<s:order xmlns:s="urn:shop" id="a"><s:customer><name>Ann</name><email/></s:customer><item xmlns="urn:shop" xmlns:o="urn:other" sku="AB-1">2</item><item xmlns="urn:shop" xmlns:o="urn:other" sku="AB-2">3</item><s:cash on="true"/></s:order>',
  );
  assert.equal(read('order', xml).value, { ...order, priority: 'normal' });
  const whole = profile({ declarations: [{ element: 's:order', prefixes: [], default: 's' }] });
  assert.match(
    write('order', order, { profile: whole }),
    /^<order xmlns="urn:shop" id="a"><customer><name xmlns="">Ann<\/name><email xmlns=""\/><\/customer><item sku/,
  );
  const unknown = profile({ declarations: [{ element: 's:item', prefixes: [], default: 'x' }] });
  assert.throws(() => write('order', order, { profile: unknown }), /profile-prefix|declares the prefix "x"/);
});

test('characters of text can be written as references, and the layout is none of it', () => {
  const spelt = profile({
    textReferences: { '\r': '&#x000D;', '\n': '&#10;', '"': '&quot;' },
    layout: { newline: '\n', indent: '', attributes: 'line' },
  });
  const noted = { ...order, customer: { name: 'a\r\n"b" & ]]>\n', email: '' } };
  const xml = write('order', noted, { profile: spelt });
  assert.match(xml, /\n<name>a&#x000D;&#10;&quot;b&quot; &amp; ]]&gt;&#10;<\/name>\n/);
  assert.is((read('order', xml).value as typeof noted).customer.name, noted.customer.name);
  const wrong = profile({ textReferences: { '\n': '&#xD;' } });
  assert.throws(() => write('order', order, { profile: wrong }), /profile-reference|no reference to that character/);
});

test('empty elements either way, and the space before the slash', () => {
  const value = { customer: { name: '' }, id: 'a', item: [], payment: { kind: 'cash', value: {} } };
  const empty = (emptyElements: WireProfile['emptyElements'], selfClosingSpace = ''): string =>
    write('order', value, { profile: profile({ emptyElements, selfClosingSpace }), mode: 'lenient' });
  const around = (name: string, cash: string): string =>
    `<s:order xmlns:s="urn:shop" id="a"><s:customer>${name}</s:customer>${cash}</s:order>`;
  assert.is(empty({ default: 'self-closing' }), around('<name/>', '<s:cash/>'));
  assert.is(empty({ default: 'self-closing' }, ' '), around('<name />', '<s:cash />'));
  assert.is(empty({ default: 'open-close', except: ['s:cash'] }), around('<name></name>', '<s:cash/>'));
  assert.is(empty({ default: 'self-closing', except: ['name', ':cash'] }), around('<name></name>', '<s:cash/>'));
});

test('an indented layout, attributes in the tag or one a line', () => {
  const line = profile({
    declaration: '<?xml version="1.0"?>',
    layout: { newline: '\r\n', indent: '  ', attributes: 'line', finalNewline: true },
  });
  assert.is(
    write('order', order, { profile: line }),
    [
      '<?xml version="1.0"?>',
      '<s:order xmlns:s="urn:shop" id="a">',
      '  <s:customer>',
      '    <name>Ann</name>',
      '    <email/>',
      '  </s:customer>',
      '  <s:item sku="AB-1">2</s:item>',
      '  <s:item sku="AB-2">3</s:item>',
      '  <s:cash on="true"/>',
      '</s:order>',
      '',
    ].join('\r\n'),
  );
  const each = profile({ layout: { newline: '\n', indent: '\t', attributes: 'each' }, quote: "'" });
  const xml = write('order', order, { profile: each });
  assert.is(
    xml,
    [
      '<s:order',
      "\txmlns:s='urn:shop'",
      "\tid='a'",
      '>',
      '\t<s:customer>',
      '\t\t<name>Ann</name>',
      '\t\t<email/>',
      '\t</s:customer>',
      '\t<s:item',
      "\t\tsku='AB-1'",
      '\t>2</s:item>',
      '\t<s:item',
      "\t\tsku='AB-2'",
      '\t>3</s:item>',
      '\t<s:cash',
      "\t\ton='true'",
      '\t/>',
      '</s:order>',
    ].join('\n'),
  );
  assert.equal(read('order', xml).value, { ...order, priority: 'normal' });
  const unknown = read('order', xml.replace('\n\t<s:cash', '\n\t<s:odd/>\n\t<s:cash'), { mode: 'lenient' });
  assert.match(
    write('order', unknown.value, { mode: 'lenient', profile: each }),
    '\t>3</s:item>\n\t<s:odd/>\n\t<s:cash\n',
  );
});

test('escapes in text and in both kinds of quotes', () => {
  assert.is(write('note', `<&>"'\r\n]]>`), `<s:note xmlns:s="urn:shop">&lt;&amp;>"'&#xD;\n]]&gt;</s:note>`);
  const attributes = { id: 'a', anyAttribute: { '{urn:other}x': `<&>"'\t\r\n` } };
  const xml = (quote: '"' | "'"): string =>
    write('order', attributes, { mode: 'lenient', profile: profile({ quote }) });
  assert.is(
    xml('"'),
    `<s:order xmlns:s="urn:shop" xmlns:o="urn:other" id="a" o:x="&lt;&amp;>&quot;'&#x9;&#xD;&#xA;"/>`,
  );
  assert.is(
    xml("'"),
    `<s:order xmlns:s='urn:shop' xmlns:o='urn:other' id='a' o:x='&lt;&amp;>"&apos;&#x9;&#xD;&#xA;'/>`,
  );
});

test('QName values keep their prefix where it means the same, else get one that does', () => {
  const kind = (
    value: { namespace: string; local: string; prefix: string },
    changes: Partial<WireProfile> = {},
  ): string => write('kind', value, { profile: profile(changes) });
  const text = (declarations: string, value: string): string => `<s:kind${declarations}>${value}</s:kind>`;
  const s = ' xmlns:s="urn:shop"';
  assert.is(kind({ namespace: shop, local: 'x', prefix: 's' }), text(s, 's:x'));
  assert.is(kind({ namespace: shop, local: 'x', prefix: 'q' }), text(s, 's:x'));
  assert.is(kind({ namespace: 'urn:other', local: 'x', prefix: 'q' }), text(`${s} xmlns:o="urn:other"`, 'o:x'));
  assert.is(kind({ namespace: 'urn:new', local: 'x', prefix: 'q' }), text(`${s} xmlns:q="urn:new"`, 'q:x'));
  assert.is(kind({ namespace: 'urn:new', local: 'x', prefix: 's' }), text(`${s} xmlns:ns1="urn:new"`, 'ns1:x'));
  assert.is(kind({ namespace: 'urn:new', local: 'x', prefix: 'a" b="' }), text(`${s} xmlns:ns1="urn:new"`, 'ns1:x'));
  assert.is(kind({ namespace: 'urn:new', local: 'x', prefix: 'xmlns' }), text(`${s} xmlns:ns1="urn:new"`, 'ns1:x'));
  assert.is(kind({ namespace: 'urn:new', local: 'x', prefix: '' }), text(`${s} xmlns:ns1="urn:new"`, 'ns1:x'));
  assert.is(kind({ namespace: '', local: 'x', prefix: '' }), text(s, 'x'));
  const prefixes = { [shop]: '' };
  assert.is(kind({ namespace: shop, local: 'x', prefix: 's' }, { prefixes }), '<kind xmlns="urn:shop">x</kind>');
  try {
    kind({ namespace: '', local: 'x', prefix: '' }, { prefixes });
    assert.unreachable();
  } catch (error) {
    assert.instance(error, DiagnosticError);
    assert.is((error as DiagnosticError).diagnostics[0]?.code, 'profile-default-namespace');
  }
});

test('an attribute in a namespace always has a prefix, and a prefix one meaning in a tag', () => {
  const of = { namespace: 'urn:o2', local: 'y', prefix: 'o' };
  const kind = [{ namespace: 'urn:third', local: 'z', prefix: 'o' }];
  const xml = write('kinds', { of, kind });
  assert.is(
    xml,
    '<s:kinds xmlns:s="urn:shop" xmlns:o="urn:o2" xmlns:ns1="urn:other" ns1:of="o:y"><s:kind xmlns:o="urn:third">o:z</s:kind></s:kinds>',
  );
  assert.equal(read('kinds', xml).value, { of, kind });
  const defaulted = profile({ prefixes: { [shop]: '', 'urn:other': '' } });
  assert.throws(
    () => write('kinds', {}, { profile: defaulted }),
    /gives the prefix "" to both "urn:shop" and "urn:other"/,
  );
  const attribute = write('kinds', { of }, { profile: profile({ prefixes: { 'urn:other': '' } }) });
  assert.is(attribute, '<ns1:kinds xmlns:ns1="urn:shop" xmlns:o="urn:o2" xmlns:ns2="urn:other" ns2:of="o:y"/>');
});

test('a profile that contradicts itself is refused', () => {
  const refused = (changes: Partial<WireProfile>, message: RegExp): void => {
    assert.throws(() => write('note', 'a', { profile: profile(changes) }), message);
  };
  refused({ prefixes: { a: 'p', b: 'p' } }, /gives the prefix "p" to both "a" and "b" \[profile-prefix\]/);
  refused({ prefixes: { '': 'p' } }, /gives the prefix "p" to no namespace/);
  refused({ declarations: [{ element: 's:note', prefixes: ['zz'] }] }, /declares the prefix "zz" on s:note/);
});

test('made-up prefixes pass by those that the profile has', () => {
  const tables: SchemaTables = { ...shopTables };
  const taken = profile({ prefixes: { 'urn:x': 'ns1' } });
  assert.is(
    elementCodec(tables, shop, 'note').serialize('a', { profile: taken }),
    '<ns2:note xmlns:ns2="urn:shop">a</ns2:note>',
  );
});

test.run();
