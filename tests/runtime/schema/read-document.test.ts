/** Documents read by whatever their root is. */
import { readDocument } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { shopTables } from './shop-tables.js';
import { places } from './support.js';

const test = suite('documents of any root');

const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

test('the root is read by its own declaration', () => {
  const result = readDocument(shopTables, '<note xmlns="urn:shop">a</note>');
  assert.equal(result, { element: { namespace: 'urn:shop', local: 'note' }, value: 'a', valid: true, diagnostics: [] });
  assert.equal(places(readDocument(shopTables, '<size xmlns="urn:shop">0</size>')), [
    '1:24 /size cvc-minInclusive-valid',
  ]);
});

test('a root without a declaration is read by its xsi:type', () => {
  const root = (type: string, text: string) => `<root xmlns:s="urn:shop" ${xsi} xsi:type="${type}">${text}</root>`;
  const result = readDocument(shopTables, root('s:Count', '3'));
  assert.is(result.valid, true);
  assert.is(result.value, 3);
  assert.equal(result.element, { namespace: '', local: 'root' });
  assert.equal(places(readDocument(shopTables, root('s:Count', '0'))), ['1:99 /root cvc-minInclusive-valid']);
});

test('a root with neither is an error, and what is wrong behind it in the markup too', () => {
  const result = readDocument(shopTables, '<notes xmlns="urn:shop"><a></b></notes>');
  assert.is(result.valid, false);
  assert.not('value' in result);
  assert.equal(places(result), ['1:1 /notes cvc-elt.1', '1:28 /notes/a wf-element-type-match']);
  assert.match(result.diagnostics[0]?.message ?? '', 'did you mean note?');
});

test('a text without a root has no element', () => {
  const result = readDocument(shopTables, 'x');
  assert.not('element' in result);
  assert.is(result.diagnostics.length, 1);
});

test.run();
