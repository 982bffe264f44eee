/** Documents with a document type declaration, where the caller lets it in. */
import { elementCodec, type SchemaTables } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { places, read, shopProfile } from './support.js';

const test = suite('document type declarations');

/** Global elements of types in which there are names of entities: `one`, `own`, `many`, `items`, `either`, `mixture`. */
const tables: SchemaTables = {
  format: 1,
  namespaces: [''],
  simpleTypes: [
    { base: 'ENTITY', facets: { maxLength: 3 } },
    { base: 'anySimpleType', variety: 'list', item: ~0 },
    { base: 'anySimpleType', variety: 'union', members: ['int', ~0] },
    { base: 'anySimpleType', variety: 'list', item: ~2 },
  ],
  complexTypes: [
    {
      content: 'simple',
      simpleType: 'string',
      attributes: [{ name: [0, 'to'], type: 'ENTITIES', key: 'to' }],
    },
  ],
  elements: [
    { name: [0, 'one'], type: 'ENTITY' },
    { name: [0, 'own'], type: ~0 },
    { name: [0, 'many'], type: 'ENTITIES' },
    { name: [0, 'items'], type: ~1 },
    { name: [0, 'either'], type: ~2 },
    { name: [0, 'mixture'], type: ~3 },
    { name: [0, 'link'], type: 0 },
  ],
  globalElements: 7,
};

const subset =
  '<!NOTATION n SYSTEM "n"><!ENTITY a SYSTEM "a" NDATA n><!ENTITY b SYSTEM "b" NDATA n><!ENTITY long SYSTEM "c" NDATA n><!ENTITY text "x">';

/** The codes of the findings in an element of the tables, and the value if there is one. */
function outcome(element: string, content: string, attributes = ''): unknown {
  const text = `<!DOCTYPE ${element} [${subset}]><${element}${attributes}>${content}</${element}>`;
  const { value, diagnostics } = elementCodec(tables, '', element).read(text, { doctype: 'internal' });
  return diagnostics.length === 0 ? value : diagnostics.map(({ code, path }) => `${code} ${path}`);
}

test('an ENTITY is the name of an unparsed entity that is declared', () => {
  assert.equal(outcome('one', ' a '), 'a');
  for (const name of ['c', 'text', 'n', 'amp']) assert.equal(outcome('one', name), ['cvc-simple-type.2.1 /one']);
  assert.equal(outcome('many', 'a b\n a'), ['a', 'b', 'a']);
  assert.equal(outcome('many', 'a c'), ['cvc-simple-type.2.2 /many']);
  assert.equal(outcome('link', '', ' to="a b"'), { value: '', to: ['a', 'b'] });
  assert.equal(outcome('link', '', ' to="a B"'), ['cvc-simple-type.2.2 /link/@to']);
});

test('so it is in types derived from it, in lists and in unions', () => {
  assert.equal(outcome('own', 'a'), 'a');
  assert.equal(outcome('own', 'c'), ['cvc-simple-type.2.1 /own']);
  assert.equal(outcome('own', 'long'), ['cvc-maxLength-valid /own']);
  assert.equal(outcome('items', 'a b'), ['a', 'b']);
  assert.equal(outcome('items', 'a c'), ['cvc-simple-type.2.2 /items']);
  assert.equal(outcome('either', 'a'), 'a');
  assert.equal(outcome('either', '7'), '7');
  assert.equal(outcome('either', 'c'), ['cvc-simple-type.2.1 /either']);
  assert.equal(outcome('mixture', '7 a'), ['7', 'a']);
  assert.equal(outcome('mixture', '7 c'), ['cvc-simple-type.2.2 /mixture']);
});

test('a document without declarations has no entities', () => {
  const { diagnostics } = elementCodec(tables, '', 'one').read('<one>a</one>', { file: 'e.xml' });
  assert.equal(
    diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`),
    ['cvc-simple-type.2.1 1:6'],
  );
  assert.match(diagnostics[0]?.message ?? '', /doctype: "internal"/);
});

test('so is what is written, unless its profile declares them', () => {
  const one = elementCodec<string>(tables, '', 'one');
  assert.throws(() => one.serialize('a'), /no entity of this name is declared.*cvc-simple-type\.2\.1/);
  assert.throws(() => elementCodec<unknown>(tables, '', 'mixture').serialize(['7', 'a']), /cvc-simple-type\.2\.2/);
  assert.is(elementCodec<unknown>(tables, '', 'mixture').serialize(['7', '8']), '<mixture>7 8</mixture>');
  assert.is(one.serialize('a', { mode: 'lenient' }), '<one>a</one>');
  const profile = { ...shopProfile, declaration: `<!DOCTYPE one [${subset}]>` };
  const written = one.serialize('a', { profile });
  assert.is(one.parse(written, { doctype: 'internal' }), 'a');
});

const order = (content: string) =>
  `<!DOCTYPE s:order [
  <!ENTITY who "<name>Ann</name>">
  <!ENTITY bad "<s:item sku='AB-1'>x</s:item>">
  <!ATTLIST s:order xmlns:s CDATA #FIXED "urn:shop" id NMTOKEN "a1">
  <!ATTLIST s:item sku NMTOKEN "AB-1">
]>
<s:order>
<s:customer>&who;</s:customer>${content}</s:order>`;

test('entities and default attributes are in the value', () => {
  assert.equal(read('order', order('<s:item>2</s:item>'), { doctype: 'internal' }).value, {
    id: 'a1',
    priority: 'normal',
    customer: { name: 'Ann' },
    item: [{ value: 2, sku: 'AB-1' }],
  });
});

test('findings are at the places of the document as given', () => {
  const result = read('order', order('\n<s:item>2</s:item>\n &bad;<s:item>y</s:item>'), { doctype: 'internal' });
  assert.equal(
    places(result).map((each) => each.replace(/ cvc.*/, '')),
    ['10:2 /s:order/s:item[2]', '10:15 /s:order/s:item[3]'],
  );
  const wrong = read('order', order('\n<s:item>2</s:item>&bad;<s:item>&none;'), { doctype: 'internal' });
  assert.equal(places(wrong).at(-1), '9:32 /s:order/s:item[3] wf-entity-declared');
  const early = read('order', '<!DOCTYPE\n a [<!ENTITY>]><a/>', { doctype: 'internal' });
  assert.equal(places(early), ['2:13 undefined wf-markup-declaration']);
});

test('XML that is kept means the same without the declarations', () => {
  const { value } = read(
    'thing',
    '<!DOCTYPE thing [<!ENTITY e "<b>1</b>"><!ATTLIST b c ID "2">]><thing xmlns="urn:shop">&e;</thing>',
    {
      doctype: 'internal',
    },
  );
  assert.is((value as { xml: string }).xml, '<thing xmlns="urn:shop"><b c="2">1</b></thing>');
});

test('is refused by default', () => {
  assert.equal(places(read('order', order(''))), ['1:1 undefined unsupported-doctype']);
});

test.run();
