import type { Path, XPath } from '@passport-soap/codegen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';

const { parseXPath, XPathError } = await importBuilt<typeof import('../../../codegen/components/parse-xpath.js')>(
  'codegen/components/parse-xpath.js',
);

const test = suite('components: parseXPath');
const namespaces = new Map([
  ['', 'urn:default'],
  ['p', 'urn:p'],
]);

/** `//` for a descendant path, then the steps in Clark's notation, then the attribute. */
function show({ paths }: XPath): string {
  return paths.map(showPath).join(' | ');
}

function showPath({ descendant, steps, attribute }: Path): string {
  const name = (test: (typeof steps)[number]): string => {
    if (test.kind === 'any') return '*';
    return test.kind === 'namespace' ? `{${test.namespace}}*` : `{${test.name.namespace}}${test.name.local}`;
  };
  const parts = steps.map(name);
  if (attribute !== undefined) parts.push(`@${name(attribute)}`);
  return `${descendant ? '//' : ''}${parts.join('/')}`;
}

const selectors: readonly (readonly [expression: string, shown: string])[] = [
  ['a', '{}a'],
  ['.', ''],
  ['./a/.', '{}a'],
  ['.//a', '//{}a'],
  ['.//.', '//'],
  ['p:a/p:*/*', '{urn:p}a/{urn:p}*/*'],
  [' a | .//b ', '{}a | //{}b'],
  ['.\n/\ta', '{}a'],
  ['. // a', '//{}a'],
  ['child::a/child :: p:b', '{}a/{urn:p}b'],
  ['child/attribute', '{}child/{}attribute'],
  ['child:: child', '{}child'],
  ['a.b-c/_d', '{}a.b-c/{}_d'],
  ['xml:lang', '{http://www.w3.org/XML/1998/namespace}lang'],
];

const fields: readonly (readonly [expression: string, shown: string])[] = [
  ['@a', '@{}a'],
  ['.//@p:a', '//@{urn:p}a'],
  ['a/@*', '{}a/@*'],
  ['attribute::a|child::b/attribute::p:*', '@{}a | {}b/@{urn:p}*'],
  ['@ a', '@{}a'],
  ['.', ''],
];

for (const [use, expressions] of [
  ['selector', selectors],
  ['field', [...selectors, ...fields]],
] as const) {
  for (const [expression, shown] of expressions) {
    test(`reads the ${use} ${JSON.stringify(expression)}`, () => {
      assert.is(show(parseXPath(expression, use, namespaces)), shown);
    });
  }
}

/** With the offset at which it goes wrong. */
const wrong: readonly (readonly [expression: string, offset: number])[] = [
  ['', 0],
  ['  ', 2],
  ['/a', 0],
  ['//a', 0],
  ['a//b', 1],
  ['a/', 2],
  ['a|', 2],
  ['|a', 0],
  ['a b', 2],
  ['..', 0],
  ['...', 0],
  ['.a', 1],
  ['a/.//b', 3],
  ['.//.//a', 4],
  ['p :a', 2],
  ['p: a', 1],
  [':a', 0],
  ['p:a:b', 3],
  ['1a', 0],
  ['**', 1],
  ['*:a', 1],
  ['a[1]', 1],
  ['a()', 1],
  ['text()', 4],
  ["'a'", 0],
  ['child::.', 7],
  ['child::', 7],
  ['child::child::a', 7],
  ['self::a', 4],
  ['descendant::a', 10],
  ['@a/b', 2],
  ['@a/@b', 2],
  ['@@a', 1],
  ['@.', 1],
  ['@', 1],
  ['.//', 3],
  ['./', 2],
];

for (const [expression, offset] of wrong) {
  test(`declines ${JSON.stringify(expression)}`, () => {
    try {
      parseXPath(expression, 'field', namespaces);
    } catch (error) {
      assert.instance(error, XPathError);
      assert.equal((error as InstanceType<typeof XPathError>).kind, 'grammar');
      assert.is((error as InstanceType<typeof XPathError>).offset, offset);
      return;
    }
    assert.unreachable('it was read');
  });
}

test('a selector selects no attributes', () => {
  assert.throws(() => parseXPath('a/@b', 'selector', namespaces), /attributes are for xs:field/);
  assert.throws(() => parseXPath('attribute::b', 'selector', namespaces), /attributes are for xs:field/);
});

test('a prefix that is not declared is told apart', () => {
  assert.throws(
    () => parseXPath('a/q:b', 'selector', namespaces),
    (error: unknown) => error instanceof XPathError && error.kind === 'prefix' && error.offset === 2,
  );
});

test.run();
