/** Every rule that a document can break: code, line, column, path, and what the message says. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { messages, places, read } from './support.js';

const test = suite('findings of the reader');

const head = '<s:order xmlns:s="urn:shop" id="a">';
const customer = '<s:customer><name>Ann</name></s:customer>';
const item = '<s:item sku="AB-1">2</s:item>';

/** [what, element, document, places, messages (… stands for what the datatype says), expected of the first] */
type Case = [string, string, string, string[], string[], string[]?];

const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const cases: Case[] = [
  [
    'another document element',
    'order',
    '<s:ordr xmlns:s="urn:shop"/>',
    ['1:1 /s:ordr cvc-elt.1'],
    ['element s:ordr cannot be the document element: expected s:order; did you mean s:order?'],
    ['s:order'],
  ],
  [
    'the document element of another namespace',
    'order',
    '<order xmlns="urn:shop/2"/>',
    ['1:1 /order cvc-elt.1'],
    [
      'element order cannot be the document element; the name is right, but not its namespace: it is in the namespace "urn:shop/2" here, and must be in the namespace "urn:shop"',
    ],
    ['s:order'],
  ],
  [
    'a child that is missing before another',
    'order',
    `${head}\n  ${item}\n</s:order>`,
    ['2:3 /s:order/s:item cvc-complex-type.2.4.a'],
    ['element s:item is not allowed here: expected s:customer'],
    ['s:customer'],
  ],
  [
    'content that ends too early',
    'order',
    `${head}${customer}\n</s:order>`,
    ['2:1 /s:order cvc-complex-type.2.4.b'],
    ['the content of element s:order is not complete; expected s:item'],
    ['s:item'],
  ],
  [
    'an empty-element tag without its content: at the tag',
    'order',
    '<s:order xmlns:s="urn:shop" id="a"/>',
    ['1:1 /s:order cvc-complex-type.2.4.b'],
    ['the content of element s:order is not complete; expected s:customer'],
  ],
  [
    'a group that ends too early: the path has the second of its name',
    'log',
    '<log xmlns="urn:shop"><info/><from>1</from><info/></log>',
    ['1:44 /log/info[2] cvc-complex-type.2.4.a'],
    ['element info is not allowed here: expected to'],
    ['to'],
  ],
  [
    'a misspelt child, and nothing more about what it was meant to be',
    'order',
    `${head}${customer}<s:itme sku="AB-1">2</s:itme></s:order>`,
    ['1:77 /s:order/s:itme cvc-complex-type.2.4.a'],
    ['element s:itme is not allowed here: expected s:item; did you mean s:item?'],
  ],
  [
    'a child of another namespace',
    'order',
    `${head}<o:customer xmlns:o="urn:other"/>${item}</s:order>`,
    ['1:36 /s:order/o:customer cvc-complex-type.2.4.a'],
    [
      'element o:customer is not allowed here: expected s:customer; the name is right, but not its namespace: it is in the namespace "urn:other" here, and must be in the namespace "urn:shop"',
    ],
  ],
  [
    'a child in other letters',
    'turns',
    '<turns xmlns="urn:shop"><First>1</First><second/></turns>',
    ['1:25 /turns/First cvc-complex-type.2.4.a'],
    ['element First is not allowed here: expected first or second; did you mean first?'],
    ['first', 'second'],
  ],
  [
    'children out of order: reported once',
    'person',
    `<person xmlns="urn:shop" ${xsi} xsi:type="Employee"><badge>1</badge><name xmlns="">A</name></person>`,
    ['1:100 /person/badge cvc-complex-type.2.4.a'],
    ['element badge is not allowed here: expected name'],
    ['name'],
  ],
  [
    'a child too many',
    'order',
    `${head}${customer}${customer}${item}</s:order>`,
    ['1:77 /s:order/s:customer[2] cvc-complex-type.2.4.a'],
    ['element s:customer cannot stand here again: expected s:item'],
  ],
  [
    'a child where nothing more can be',
    'turns',
    '<turns xmlns="urn:shop"><first/><second/><third/></turns>',
    ['1:42 /turns/third cvc-complex-type.2.4.d'],
    ['element third is not allowed here: element turns can have nothing more'],
    [],
  ],
  [
    'members of an all group: one missing, one twice',
    'order',
    `${head}<s:customer><email/><email/></s:customer>${item}</s:order>`,
    ['1:56 /s:order/s:customer/email[2] cvc-complex-type.2.4.a', '1:64 /s:order/s:customer cvc-complex-type.2.4.b'],
    [
      'element email cannot stand here again: expected name or since',
      'the content of element s:customer is not complete; expected name',
    ],
  ],
  [
    'an all group that may be absent, but is there in part',
    'limited',
    '<limited xmlns="urn:shop"><note/></limited>',
    ['1:34 /limited cvc-complex-type.2.4.b'],
    ['the content of element limited is not complete; expected size'],
  ],
  [
    'text between elements',
    'order',
    `${head}${customer} and ${item}</s:order>`,
    ['1:77 /s:order cvc-complex-type.2.3'],
    ['text is not allowed here: element s:order has element content only'],
  ],
  [
    'text and elements in empty content',
    'marker',
    '<marker xmlns="urn:shop">x<y/></marker>',
    ['1:26 /marker cvc-complex-type.2.1', '1:27 /marker/y cvc-complex-type.2.1'],
    [
      'text is not allowed here: element marker must be empty',
      'element y is not allowed here: element marker must be empty',
    ],
  ],
  [
    'white space in empty content, but an empty CDATA section is nothing',
    'picks',
    '<picks xmlns="urn:shop"><none><!-- fine --><![CDATA[]]>\n</none></picks>',
    ['1:56 /picks/none cvc-complex-type.2.1'],
    ['text is not allowed here: element none must be empty'],
  ],
  [
    'an element in simple content',
    'order',
    `${head}${customer}<s:item sku="AB-1">2<b/></s:item></s:order>`,
    ['1:97 /s:order/s:item cvc-complex-type.2.2'],
    ['an element is not allowed here: element s:item has text only; write &lt; where the character "<" is meant'],
  ],
  [
    'an element and an attribute in a simple type',
    'note',
    '<note xmlns="urn:shop" lang="en">a<b/></note>',
    ['1:24 /note/@lang cvc-type.3.1.1', '1:35 /note cvc-type.3.1.2'],
    [
      'attribute lang is not allowed on element note, which has text only',
      'an element is not allowed here: element note has text only; write &lt; where the character "<" is meant',
    ],
  ],
  [
    'attributes: one missing, one unknown',
    'order',
    `<s:order xmlns:s="urn:shop" prio="1">${customer}${item}</s:order>`,
    ['1:1 /s:order cvc-complex-type.4', '1:29 /s:order/@prio cvc-complex-type.3.2.2'],
    [
      'element s:order must have the attribute id',
      'attribute prio is not allowed on element s:order; expected id or priority',
    ],
    ['id'],
  ],
  [
    'an attribute in other letters',
    'marker',
    '<marker xmlns="urn:shop" On="1"/>',
    ['1:26 /marker/@On cvc-complex-type.3.2.2'],
    ['attribute On is not allowed on element marker: did you mean on?'],
    ['on'],
  ],
  [
    'a qualified attribute that must not be',
    'marker',
    '<marker xmlns="urn:shop" xmlns:d3p1="urn:x" d3p1:on="1"/>',
    ['1:45 /marker/@d3p1:on cvc-complex-type.3.2.2'],
    ['attribute d3p1:on is not allowed on element marker: did you mean on, without a prefix?'],
    ['on'],
  ],
  [
    'values, of elements at their text and of attributes at their names',
    'order',
    `${head}${customer}<s:item\n sku="ab">100</s:item><s:card>\n blue</s:card></s:order>`,
    [
      '2:2 /s:order/s:item/@sku cvc-pattern-valid',
      '2:11 /s:order/s:item cvc-maxInclusive-valid',
      '2:31 /s:order/s:card cvc-enumeration-valid',
    ],
    [
      'the value of attribute sku is not valid: …',
      'the value of element s:item is not valid: …',
      'the value of element s:card is not valid: …',
    ],
  ],
  [
    'an empty value: at the tag',
    'size',
    '<size xmlns="urn:shop"></size>',
    ['1:1 /size cvc-datatype-valid.1.2.1'],
    ['the value of element size is not valid: …'],
  ],
  [
    'a value of a wildcard attribute that has a declaration',
    'order',
    `<s:order xmlns:s="urn:shop" id="a" o:level="high" xmlns:o="urn:other">${customer}${item}</s:order>`,
    ['1:36 /s:order/@o:level cvc-datatype-valid.1.2.1'],
    ['the value of attribute o:level is not valid: …'],
  ],
  [
    'another value than the fixed one',
    'fixed',
    '<fixed xmlns="urn:shop">no</fixed>',
    ['1:25 /fixed cvc-elt.5.2.2.2.2'],
    ['element fixed has a value other than the one that the schema fixes'],
    ['yes'],
  ],
  [
    'an ID twice, and references to none',
    'links',
    '<links xmlns="urn:shop"><node to="b c"/><node id="b"/><node id="b" to="d"/></links>',
    ['1:31 /links/node/@to cvc-id.1', '1:61 /links/node[3]/@id cvc-id.2', '1:68 /links/node[3]/@to cvc-id.1'],
    [
      'no element of the document has the ID that this refers to',
      'this ID was given to an element before: IDs must be unique in the document',
      'no element of the document has the ID that this refers to',
    ],
  ],
  [
    'an abstract element, an abstract type',
    'ghost',
    '<ghost xmlns="urn:shop"/>',
    ['1:1 /ghost cvc-type.2'],
    ['the type of element ghost is abstract: name a derived one with xsi:type'],
  ],
  [
    'an abstract element',
    'abstract',
    '<abstract xmlns="urn:shop"/>',
    ['1:1 /abstract cvc-elt.2'],
    ['element abstract is abstract: an element of its substitution group must stand for it'],
  ],
  [
    'xsi:nil where nothing is nillable, and with content',
    'limited',
    `<limited xmlns="urn:shop" ${xsi}><note xsi:nil="false"/><size xsi:nil="1">3</size></limited>`,
    ['1:87 /limited/note/@xsi:nil cvc-elt.3.1', '1:122 /limited/size cvc-elt.3.2.1'],
    ['element note cannot be nil: xsi:nil is not allowed', 'element size is nil and must be empty'],
  ],
  [
    'xsi:type: no name, no type, no derived type',
    'links',
    `<links xmlns="urn:shop" ${xsi}><node xsi:type="a b"/><node xsi:type="Nod"/><node xsi:type="Marker"/></links>`,
    [
      '1:85 /links/node/@xsi:type cvc-elt.4.1',
      '1:107 /links/node[2]/@xsi:type cvc-elt.4.2',
      '1:129 /links/node[3]/@xsi:type cvc-elt.4.3',
    ],
    [
      'the value of xsi:type is not the name of a type: …',
      'xsi:type names a type that the schema does not have',
      'xsi:type names a type that is not derived from the type of element node',
    ],
  ],
  [
    'an unknown attribute of the instance namespace',
    'note',
    `<note xmlns="urn:shop" ${xsi} xsi:typ="x"/>`,
    ['1:78 /note/@xsi:typ cvc-type.3.1.1'],
    ['attribute xsi:typ is not allowed on element note, which has text only'],
  ],
];

for (const [what, element, xml, expectedPlaces, expectedMessages, expected] of cases) {
  test(what, () => {
    const result = read(element, xml, { file: 'in.xml' });
    assert.equal(places(result), expectedPlaces);
    assert.equal(
      messages(result).map((message, at) =>
        expectedMessages[at]?.endsWith('…')
          ? message.replace(/valid: .*|of a type: .*/, (found) => `${found.slice(0, found.indexOf(':'))}: …`)
          : message,
      ),
      expectedMessages,
    );
    assert.not('value' in result);
    assert.is(result.valid, false);
    if (expected !== undefined) assert.equal(result.diagnostics[0]?.expected, expected);
    for (const diagnostic of result.diagnostics) {
      assert.is(diagnostic.file, 'in.xml');
      assert.is(diagnostic.severity, 'error');
    }
  });
}

test('a document that is not well-formed has no value, and what was found before stays', () => {
  for (const mode of ['strict', 'lenient'] as const) {
    const result = read('order', `${head}\n<s:item sku="x">a & b</s:item></s:order>`, { mode });
    assert.equal(places(result), [
      '2:1 /s:order/s:item cvc-complex-type.2.4.a',
      '2:9 /s:order/s:item/@sku cvc-pattern-valid',
      '2:19 /s:order/s:item wf-reference',
    ]);
    assert.not('value' in result);
    assert.is(result.valid, false);
  }
});

test('no message quotes a value', () => {
  const secret = 'Tr0ub4dor';
  const xml = `<s:order xmlns:s="urn:shop" id="${secret} x">${secret}<s:customer><since>${secret}</since></s:customer><s:item sku="${secret}">${secret}</s:item><s:card>${secret}</s:card></s:order>`;
  const result = read('order', xml);
  assert.is(result.diagnostics.length, 7);
  assert.not.match(JSON.stringify(result.diagnostics), secret);
});

test('what stands in simple content is never named: it may be a secret that was not escaped', () => {
  for (const content of [
    'p<sesame>ss',
    'p<sesame/>ss',
    'p<open:sesame/>ss',
    'p</sesame>',
    'p<b sesame="1" sesame="2"/>',
    'p<b open:sesame="1"/>',
    'p<b><sesame/></c></b>',
    'p&sesame;',
    'p<sesame xmlns:sesame="">',
  ]) {
    const { diagnostics } = read('note', `<note xmlns="urn:shop">${content}</note>`, { mode: 'lenient' });
    assert.ok(diagnostics.length > 0, content);
    assert.not.match(JSON.stringify(diagnostics), 'sesame', content);
    assert.ok(
      diagnostics.every(({ path }) => path === '/note'),
      content,
    );
  }
});

test('a slip in the end tag of simple content is named', () => {
  const { diagnostics } = read('note', '<note xmlns="urn:shop">a</noet>');
  assert.match(diagnostics[0]?.message ?? '', /<\/noet> does not match .*: did you mean <\/note>\?$/);
});

test.run();
