import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';

const { dataLiteral, stringLiteral } =
  await importBuilt<typeof import('../../../codegen/emit/literals.js')>('codegen/emit/literals.js');
const { safeComment } =
  await importBuilt<typeof import('../../../codegen/emit/doc-comment.js')>('codegen/emit/doc-comment.js');

const test = suite('emit: literals and comments');

test('a string literal is the string, on one line', () => {
  const awkward = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'\'"\\`$\n\r\u2028\ufeff\u0000\ud800😀'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(awkward, (text) => {
      const literal = stringLiteral(text);
      assert.not.match(literal, /[\n\r\u2028\u2029]/);
      assert.is(new Function(`return ${literal}`)(), text);
    }),
    { numRuns: 500 },
  );
});

test('data is the data', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      // JSON.parse makes a property of "__proto__", an object literal sets the prototype: no table has such a key.
      fc.pre(!JSON.stringify(value).includes('__proto__') && !JSON.stringify(value).includes('-0'));
      assert.equal(new Function(`return (${dataLiteral(value)})`)(), value);
    }),
    { numRuns: 200 },
  );
});

test('no annotation ends the comment that it is in', () => {
  const text = safeComment('a */ alert(1) /* b\n@deprecated c');
  assert.not.ok(text.includes('*/'));
  assert.not.match(text, /^\s*@/m);
  for (const awkward of ['image/*', '*/*', '/**/', '/*/', '**//**'])
    assert.not.match(safeComment(awkward), /\/\*|\*\//);
});

test.run();
