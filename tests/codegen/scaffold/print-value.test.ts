import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';

const { printValue } = await importBuilt<typeof import('../../../codegen/scaffold/print-value.js')>(
  'codegen/scaffold/print-value.js',
);

const test = suite('scaffold: values as TypeScript');

const evaluate = (text: string): unknown => new Function(`return (${text});`)();

test('what is printed is the value', () => {
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }),
      fc.bigInt(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array({ maxLength: 8 }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        tie('value'),
        { maxKeys: 4, noNullPrototype: true },
      ),
    ),
  }));
  fc.assert(
    fc.property(value, (each) => {
      assert.equal(evaluate(printValue(each)), each);
    }),
    { numRuns: 300 },
  );
});

test('one line if there is room; several objects a line each', () => {
  assert.is(printValue({ kind: 'message', body: { sum: 3n } }), "{ kind: 'message', body: { sum: 3n } }");
  assert.is(printValue([{ a: 1 }, { a: 2 }]), '[{ a: 1 }, { a: 2 }]');
  const two = '[\n  { a: 1, b: 2 },\n  { a: 2, b: 3 },\n]';
  assert.is(
    printValue([
      { a: 1, b: 2 },
      { a: 2, b: 3 },
    ]),
    two,
  );
  const wide = printValue({ text: 'x'.repeat(80), list: ['y'.repeat(30)] });
  assert.is(wide, `{\n  text: '${'x'.repeat(80)}',\n  list: ['${'y'.repeat(30)}'],\n}`);
});

test.run();
