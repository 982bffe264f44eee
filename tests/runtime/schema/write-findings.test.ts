/** What a writer refuses, and where in the model it says so. */
import { DiagnosticError } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { refusals, write } from './support.js';

const test = suite('findings of the writer');

const order = { id: 'a', customer: { name: 'Ann' }, item: [{ value: 2, sku: 'AB-1' }] };

function message(element: string, value: unknown): string {
  try {
    write(element, value);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map((each) => each.message).join('\n');
  }
  return '';
}

test('a valid value has none', () => {
  assert.equal(refusals('order', order), []);
  assert.equal(refusals('order', { ...order, priority: undefined, payment: undefined }), []);
});

test('what is missing is named', () => {
  assert.equal(refusals('order', { id: 'a', item: order.item }), ['$.customer cvc-complex-type.2.4.b']);
  assert.equal(refusals('order', { id: 'a' }), ['$.customer cvc-complex-type.2.4.b']);
  assert.equal(refusals('order', { id: 'a', customer: order.customer, item: [] }), ['$ cvc-complex-type.2.4.b']);
  assert.equal(refusals('order', { ...order, id: undefined }), ['$.id cvc-complex-type.4']);
  assert.equal(refusals('order', { ...order, customer: {} }), ['$.customer.name cvc-complex-type.2.4.b']);
  assert.equal(refusals('order', { ...order, item: [{ value: 1, sku: 'AB-1' }, { sku: 'AB-2' }] }), [
    '$.item[1].value cvc-datatype-valid.1.2.1',
  ]);
  assert.equal(refusals('order', { ...order, payment: { kind: 'voucher', value: { code: 'x' } } }), [
    '$ cvc-complex-type.2.4.b',
  ]);
  assert.equal(refusals('order', { ...order, payment: { kind: 'voucher', value: { amount: 3 } } }), [
    '$ cvc-complex-type.2.4.b',
  ]);
  assert.equal(refusals('limited', { note: 'a' }), ['$.size cvc-complex-type.2.4.b']);
  assert.equal(refusals('limited', {}), []);
  assert.equal(refusals('picks', {}), ['$.content cvc-complex-type.2.4.b']);
  assert.equal(refusals('turns', { second: 'a' }), ['$.first cvc-complex-type.2.4.b']);
});

test('values of wrong types and forms', () => {
  assert.equal(
    refusals('order', {
      ...order,
      item: [
        { value: 0, sku: 'AB-1' },
        { value: '1', sku: 'AB' },
      ],
      payment: { kind: 'card', value: 'blue' },
    }),
    [
      '$.item[0].value cvc-minInclusive-valid',
      '$.item[1].sku cvc-pattern-valid',
      '$.item[1].value cvc-datatype-valid.1.2.1',
      '$.payment.value cvc-enumeration-valid',
    ],
  );
  assert.equal(refusals('fixed', 'no'), ['$ cvc-elt.5.2.2.2.2']);
  assert.equal(refusals('abstract', 'a'), ['$ cvc-elt.2']);
  assert.equal(refusals('ghost', {}), ['$ cvc-type.2']);
});

test('structures that are no objects and no arrays', () => {
  assert.equal(refusals('order', 'a'), ['$ model-type']);
  assert.equal(refusals('order', undefined), ['$ model-type']);
  assert.equal(refusals('order', []), ['$ model-type']);
  assert.equal(refusals('order', { ...order, item: order.item[0] }), ['$.item model-type', '$ cvc-complex-type.2.4.b']);
  assert.equal(refusals('order', { ...order, customer: 1, item: [null] }), [
    '$.customer model-type',
    '$.item[0] cvc-elt.3.1',
  ]);
  assert.equal(refusals('picks', { content: { kind: 'pick', value: 1 } })[0], '$.content.value model-type');
  assert.equal(refusals('pairs', { pair: [{ left: 'a' }, 'b'] }), ['$.pair[1] model-type']);
});

test('fields and kinds that the schema does not have, with what was meant', () => {
  assert.equal(refusals('order', { ...order, custmer: 1 }), ['$.custmer model-unknown-field']);
  assert.is(message('order', { ...order, Payment: 1 }), 'the type has no such field: did you mean payment?');
  assert.is(
    message('order', { ...order, customer: { name: 'A', Email: 'x' } }),
    'the type has no such field: did you mean email?',
  );
  assert.equal(refusals('order', { ...order, 'a b': 1 }), ['$["a b"] model-unknown-field']);
  assert.equal(
    refusals('log', {
      content: [
        { kind: 'info', value: 'a' },
        { kind: 'wran', value: 'b' },
      ],
    }),
    ['$.content[1].kind model-unknown-kind'],
  );
  assert.is(
    message('log', { content: [{ kind: 'wran' }] }),
    'this names no branch of the choice; did you mean "warn"?',
  );
  assert.is(
    message('log', { content: [{ kind: 1 }] }),
    'this names no branch of the choice; it must be one of info, warn, span',
  );
  assert.equal(refusals('log', { content: [{ kind: 'info', value: 'a', extra: 1 }] }), [
    '$.content[0].extra model-unknown-field',
  ]);
  assert.equal(refusals('log', { content: [{ kind: 'span', value: { from: 1, to: 2, till: 3 } }] }), [
    '$.content[0].value.till model-unknown-field',
  ]);
});

test('attributes of the wildcard', () => {
  const attributes = (anyAttribute: unknown): string[] => refusals('order', { ...order, anyAttribute });
  assert.equal(attributes({ '{urn:other}x': 'a' }), []);
  assert.equal(attributes({ '{urn:other}level': 'high' }), [
    '$.anyAttribute["{urn:other}level"] cvc-datatype-valid.1.2.1',
  ]);
  assert.equal(attributes({ '{urn:shop}x': 'a', y: 'b' }), [
    '$.anyAttribute["{urn:shop}x"] cvc-complex-type.3.2.2',
    '$.anyAttribute.y cvc-complex-type.3.2.2',
  ]);
  assert.equal(attributes({ '{urn:other}a b': 'a', id: 'b', '{urn:other}c': 1, '{urn:other}d': '\u0000' }), [
    '$.anyAttribute["{urn:other}a b"] model-attribute-name',
    '$.anyAttribute.id model-attribute-name',
    '$.anyAttribute["{urn:other}c"] model-type',
    '$.anyAttribute["{urn:other}d"] wf-legal-character',
  ]);
  assert.equal(attributes('x'), ['$.anyAttribute model-type']);
  assert.equal(refusals('marker', { anyAttribute: {} }), ['$.anyAttribute model-unknown-field']);
});

test('IDs twice, and references to none', () => {
  assert.equal(refusals('links', { node: [{ id: 'a', to: ['b', 'a'] }, { id: 'a' }, { id: 'b' }] }), [
    '$.node[1].id cvc-id.2',
  ]);
  assert.equal(refusals('links', { node: [{ to: ['c'] }] }), ['$.node[0].to cvc-id.1']);
});

test('characters that XML does not allow, in both modes', () => {
  for (const bad of ['\ud800', '\udc00a', '\u0000', '\u000b', '\uffff']) {
    assert.is(refusals('note', bad).length, 1);
    assert.is(refusals('note', bad, { mode: 'lenient' }).length, 1);
    assert.is(refusals('order', { ...order, customer: { name: bad } }).length, 1);
  }
  assert.equal(refusals('note', '\ud83d\ude00'), []);
});

test('an object that contains itself, and one too deep', () => {
  const tree: { tree: unknown[] } = { tree: [] };
  tree.tree.push(tree);
  const [found, ...others] = refusals('tree', tree);
  assert.match(found ?? '', /^\$\.tree\[0\].*….*\.tree\[0\] limit-depth$/);
  assert.equal(others, []);
  const deep = (levels: number): unknown => {
    let value = {};
    for (let level = 1; level < levels; level += 1) value = { tree: [value] };
    return value;
  };
  assert.equal(refusals('tree', deep(1000)), []);
  assert.is(refusals('tree', deep(1001)).length, 1);
  assert.is(refusals('tree', deep(100_000), { mode: 'lenient' }).length, 1);
});

test('no message quotes a value', () => {
  const secret = 'Tr0ub4dor';
  const value = {
    id: `${secret} x`,
    customer: { name: 1, since: secret },
    item: [{ value: secret, sku: secret }, secret],
    payment: { kind: 'card', value: secret },
    anyAttribute: { '{urn:other}level': secret },
  };
  assert.is(refusals('order', value).length, 8);
  assert.not.match(message('order', value), secret);
});

test('writing stops behind a hundred errors', () => {
  const found = refusals('log', {
    content: Array.from({ length: 200 }, () => ({ kind: 'span', value: { from: 'x', to: 1 } })),
  });
  assert.is(found.length, 101);
  assert.is(found.at(-1), '$.content[100].value.from limit-diagnostics');
});

test.run();
