/** Tables are linked when they are first used, and what they cannot have is said. */
import { DiagnosticError } from '@passport-soap/runtime';
import { elementCodec, type SchemaTables } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { shop, shopTables } from './shop-tables.js';

const test = suite('linking');

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0]?.code;
    throw error;
  }
  return undefined;
}

test('tables that contradict themselves', () => {
  const one = (type: SchemaTables['complexTypes'][number]): SchemaTables => ({
    format: 1,
    namespaces: [''],
    simpleTypes: [],
    complexTypes: [type],
    elements: [{ name: [0, 'a'], type: 0 }],
    globalElements: 1,
  });
  const code = (type: SchemaTables['complexTypes'][number]): string | undefined =>
    codeOf(() => elementCodec(one(type), '', 'a').read('<a/>'));
  const leaf = { element: 0, slot: { key: 'a' } };
  assert.is(code({}), undefined);
  assert.is(code({ attributes: [{ name: [0, 'b'], type: 'nothing', key: 'b' }] }), 'unsupported-tables');
  assert.is(code({ attributes: [{ name: [0, 'b'], type: 0, key: 'b' }] }), 'unsupported-tables');
  assert.is(code({ attributes: [{ name: [0, 'b'], type: 'int', key: '__proto__' }] }), 'unsupported-field-name');
  assert.is(code({ content: 'elementOnly', model: { leaves: [], required: [3] } }), 'unsupported-tables');
  assert.is(
    code({ content: 'elementOnly', model: { leaves: [leaf, leaf], places: [0], required: [] } }),
    'unsupported-tables',
  );
  assert.is(
    code({ content: 'elementOnly', model: { leaves: [leaf, leaf], places: [0, 0], required: [1] } }),
    'unsupported-tables',
  );
  assert.is(
    code({ content: 'elementOnly', model: { leaves: [{ ...leaf, element: 9 }], states: [[[0, 0]]], accept: [0] } }),
    'unsupported-tables',
  );
  assert.is(
    code({ content: 'elementOnly', model: { leaves: [leaf], states: [[[4, 0]]], accept: [0] } }),
    'unsupported-tables',
  );
});

test('an element that the tables do not declare', () => {
  assert.throws(() => elementCodec(shopTables, shop, 'nothing'), /do not declare the element \{urn:shop\}nothing/);
  assert.throws(() => elementCodec(shopTables, '', 'name'), /do not declare/);
});

test('a codec: read answers, parse throws, serialize throws', () => {
  const codec = elementCodec<string>(shopTables, shop, 'note');
  assert.equal(codec.name, { namespace: shop, local: 'note' });
  assert.is(codec.parse('<note xmlns="urn:shop">a</note>'), 'a');
  assert.is(
    codeOf(() => codec.parse('<note xmlns="urn:shop"><b/></note>', { file: 'in.xml' })),
    'cvc-type.3.1.2',
  );
  assert.throws(() => codec.parse('<note/>', { file: 'in.xml' }), /^in\.xml:1:1: error: element note cannot be/);
  assert.is(codec.parse('<note xmlns="urn:shop">a<b/></note>', { mode: 'lenient' }), 'a');
});

test.run();
