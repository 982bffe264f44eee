/** Where each part of a valid document goes in the model. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { read } from './support.js';

const test = suite('reading into slots');

function value(element: string, xml: string): unknown {
  const result = read(element, xml);
  assert.equal(result.diagnostics, []);
  assert.is(result.valid, true);
  return result.value;
}

const order = (content: string, attributes = 'id="a1"'): string =>
  `<s:order xmlns:s="urn:shop" ${attributes}><s:customer><name>Ann</name></s:customer><s:item sku="AB-1">2</s:item>${content}</s:order>`;
const ordered = {
  id: 'a1',
  priority: 'normal',
  customer: { name: 'Ann' },
  item: [{ value: 2, sku: 'AB-1' }],
};

test('one, many, simple content, a default attribute', () => {
  assert.equal(value('order', order('<s:item sku="AB-2">3</s:item>')), {
    ...ordered,
    item: [
      { value: 2, sku: 'AB-1' },
      { value: 3, sku: 'AB-2' },
    ],
  });
});

test('a choice is tagged, a branch of several particles has an object of its own', () => {
  assert.equal(value('order', order('<s:card>red</s:card>')), { ...ordered, payment: { kind: 'card', value: 'red' } });
  assert.equal(value('order', order('<s:cash on="1"/>')), {
    ...ordered,
    payment: { kind: 'cash', value: { on: true } },
  });
  assert.equal(value('order', order('<s:code>x</s:code><s:amount>7</s:amount>')), {
    ...ordered,
    payment: { kind: 'voucher', value: { code: 'x', amount: 7 } },
  });
});

test('a repeated choice is one array in document order', () => {
  const xml =
    '<log xmlns="urn:shop"><warn>a</warn><from>1</from><to>2</to><info>b</info><from>3</from><to>4</to><warn/></log>';
  assert.equal(value('log', xml), {
    content: [
      { kind: 'warn', value: 'a' },
      { kind: 'span', value: { from: 1, to: 2 } },
      { kind: 'info', value: 'b' },
      { kind: 'span', value: { from: 3, to: 4 } },
      { kind: 'warn', value: '' },
    ],
  });
  assert.equal(value('log', '<log xmlns="urn:shop"/>'), {});
});

test('a repeated sequence is an array of objects', () => {
  assert.equal(value('pairs', '<pairs xmlns="urn:shop"><left>a</left><right>b</right><left>c</left></pairs>'), {
    pair: [{ left: 'a', right: 'b' }, { left: 'c' }],
  });
});

test("a choice's branch that is repeated is an array under its tag", () => {
  assert.equal(value('picks', '<picks xmlns="urn:shop"><pick>1</pick><pick>2</pick></picks>'), {
    content: { kind: 'pick', value: [1, 2] },
  });
  assert.equal(value('picks', '<picks xmlns="urn:shop"><none/></picks>'), { content: { kind: 'none', value: {} } });
});

test('members of an all group and of orderings keep their order as key order', () => {
  const xml =
    '<s:order xmlns:s="urn:shop" id="a"><s:customer><since>2007-05-05</since><name>A</name><email>e</email></s:customer><s:item sku="AB-1">2</s:item></s:order>';
  const { customer } = value('order', xml) as { customer: object };
  assert.equal(Object.entries(customer), [
    ['since', '2007-05-05'],
    ['name', 'A'],
    ['email', 'e'],
  ]);
  const turns = value('turns', '<turns xmlns="urn:shop"><second>2</second><first>1</first></turns>') as object;
  assert.equal(Object.entries(turns), [
    ['second', '2'],
    ['first', '1'],
  ]);
});

test('an all group that may be absent', () => {
  assert.equal(value('limited', '<limited xmlns="urn:shop"> </limited>'), {});
  assert.equal(value('limited', '<limited xmlns="urn:shop"><note>n</note><size>3</size></limited>'), {
    note: 'n',
    size: 3,
  });
});

test('attributes that a wildcard lets in are kept by Clark name', () => {
  const attributes = 'id="a1" o:level="3" o:free=" x " priority="high" xmlns:o="urn:other" xml:lang="en"';
  assert.equal(value('order', order('', attributes)), {
    ...ordered,
    priority: 'high',
    anyAttribute: {
      '{urn:other}level': '3',
      '{urn:other}free': ' x ',
      '{http://www.w3.org/XML/1998/namespace}lang': 'en',
    },
  });
});

test('an attribute cannot reach the prototype', () => {
  const xml = order('', 'id="a1" o:__proto__="x" xmlns:o=""').replace(' xmlns:o=""', ' xmlns:o="urn:other"');
  const { anyAttribute } = value('order', xml) as { anyAttribute: object };
  assert.equal(Object.keys(anyAttribute), ['{urn:other}__proto__']);
  assert.is(Object.getPrototypeOf(anyAttribute), Object.prototype);
});

test('simple values: default, fixed, nil, wide integers, QNames, unions, white space, CDATA, comments', () => {
  assert.is(value('preset', '<preset xmlns="urn:shop"/>'), 'plain');
  assert.is(value('preset', '<preset xmlns="urn:shop">other</preset>'), 'other');
  assert.is(value('fixed', '<fixed xmlns="urn:shop"><!-- nothing --></fixed>'), 'yes');
  assert.is(
    value('size', '<size xmlns="urn:shop" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>'),
    null,
  );
  assert.is(value('size', '<size xmlns="urn:shop"> 7 </size>'), 7);
  assert.is(value('gauge', '<gauge xmlns="urn:shop">12345678901234567890</gauge>'), 12345678901234567890n);
  assert.equal(value('kind', '<kind xmlns="urn:shop" xmlns:o="urn:other">o:x</kind>'), {
    namespace: 'urn:other',
    local: 'x',
    prefix: 'o',
  });
  // A union of numbers and strings keeps the text.
  assert.is(value('either', '<either xmlns="urn:shop">9</either>'), '9');
  assert.is(value('either', '<either xmlns="urn:shop">red</either>'), 'red');
  assert.is(value('note', '<note xmlns="urn:shop"> a<![CDATA[<]]>&amp;<?pi?>b<!-- c --> </note>'), ' a<&b ');
});

test('bytes are decoded, as the transport declares before as the document does', () => {
  const xml = '<?xml version="1.0" encoding="UTF-8"?><note xmlns="urn:shop">é</note>';
  assert.is(read('note', new TextEncoder().encode(xml)).value, 'é');
  const latin1 = Uint8Array.from([...xml].map((character) => character.charCodeAt(0)));
  assert.is(read('note', latin1, { encoding: 'iso-8859-1' }).value, 'é');
  const malformed = read('note', latin1, { file: 'in.xml' });
  assert.is(malformed.valid, false);
  assert.equal(
    malformed.diagnostics.map(({ code, file, line, column }) => [code, file, line, column]),
    [['enc-malformed', 'in.xml', 1, 62]],
  );
});

test.run();
