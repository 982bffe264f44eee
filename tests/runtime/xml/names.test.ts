import { closest, isName, isNCName, isNmtoken, isQName } from '@passport-soap/runtime/xml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';

const { editDistance } = await importBuilt<typeof import('../../../runtime/xml/closest.js')>('runtime/xml/closest.js');

const test = suite('XML names');

test('knows Name, Nmtoken, NCName and QName', () => {
  const forms: readonly (readonly [text: string, kinds: string])[] = [
    ['a', 'Name Nmtoken NCName QName'],
    ['_-.1', 'Name Nmtoken NCName QName'],
    ['a:b', 'Name Nmtoken QName'],
    ['a:b:c', 'Name Nmtoken'],
    [':a', 'Name Nmtoken'],
    ['a:', 'Name Nmtoken'],
    ['a:1', 'Name Nmtoken'],
    ['1a', 'Nmtoken'],
    ['-', 'Nmtoken'],
    ['é\u00b7', 'Name Nmtoken NCName QName'],
    ['\u{10000}\u{EFFFF}', 'Name Nmtoken NCName QName'],
    ['\u{F0000}', ''],
    ['\ud800', ''],
    ['a\udc00', ''],
    ['\u00d7', ''],
    ['a b', ''],
    ['', ''],
  ];
  for (const [text, kinds] of forms) {
    const found = [
      isName(text) ? ['Name'] : [],
      isNmtoken(text) ? ['Nmtoken'] : [],
      isNCName(text) ? ['NCName'] : [],
      isQName(text) ? ['QName'] : [],
    ].flat();
    assert.is(found.join(' '), kinds, JSON.stringify(text));
  }
});

test('counts edits', () => {
  assert.is(editDistance('Body', 'Body', 3), 0);
  assert.is(editDistance('Body', 'Bdoy', 3), 1);
  assert.is(editDistance('Body', 'Bod', 3), 1);
  assert.is(editDistance('Body', 'Boddy', 3), 1);
  assert.is(editDistance('Body', 'Head', 3), Number.POSITIVE_INFINITY);
  assert.is(editDistance('', 'abc', 3), 3);
  assert.is(editDistance('abc', '', 2), Number.POSITIVE_INFINITY);
});

test('finds what was probably meant', () => {
  const names = ['Envelope', 'Header', 'Body', 'Fault'];
  assert.is(closest('Envelop', names), 'Envelope');
  assert.is(closest('header', names), 'Header');
  assert.is(closest('Boody', names), 'Body');
  assert.is(closest('Detail', names), undefined);
  assert.is(closest('a', ['b', 'A']), 'A');
  assert.is(closest('Body', ['Body']), undefined, 'not the word itself');
  assert.is(closest('x'.repeat(1000), ['x'.repeat(999)]), undefined);
});

test.run();
