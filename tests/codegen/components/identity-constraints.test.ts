import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileClean, components, findings, xsd } from '../../support/schemas.js';

const test = suite('components: identity constraints');

const constraint = (kind: string, name: string, more = '', fields: readonly string[] = ['@a']) =>
  `<xs:${kind} name="${name}"${more}><xs:selector xpath="e"/>${fields.map((field) => `<xs:field xpath="${field}"/>`).join('')}</xs:${kind}>`;
const element = (content: string, name = 'r') => `<xs:element name="${name}">${content}</xs:element>`;
const key = constraint('key', 'k');

test('definitions belong to their element, and to the schema by name', () => {
  const schema = compileClean(
    xsd(element(`${constraint('unique', 'u')}${key}${constraint('keyref', 'f', ' refer="k"')}`)),
  );
  const found = [...schema.identityConstraintDefinitions.values()];
  assert.equal(
    found.map(({ name, category, referencedKey }) => [name.local, category, referencedKey?.name.local]),
    [
      ['f', 'keyref', 'k'],
      ['k', 'key', undefined],
      ['u', 'unique', undefined],
    ],
  );
  assert.equal(
    schema.elementDeclarations.get('r')?.identityConstraints?.map(({ name }) => name.local),
    ['u', 'k', 'f'],
  );
  const [, first] = found;
  assert.equal(first?.fields, [
    {
      expression: '@a',
      paths: [{ descendant: false, steps: [], attribute: { kind: 'name', name: { namespace: '', local: 'a' } } }],
    },
  ]);
});

test('those of local elements are of the target namespace, too', () => {
  const schema = compileClean(
    xsd(
      `<xs:group name="g"><xs:sequence><xs:element name="l" form="unqualified">${key}</xs:element></xs:sequence></xs:group>`,
      'targetNamespace="urn:t"',
    ),
  );
  assert.equal([...schema.identityConstraintDefinitions.keys()], ['{urn:t}k']);
});

test('a keyref refers to a key of another document and namespace', () => {
  const schema = compileClean({
    'a.xsd': xsd(
      `<xs:import namespace="urn:t" schemaLocation="t.xsd"/>${element(constraint('keyref', 'f', ' refer="t:k"'))}`,
    ),
    't.xsd': xsd(element(key), 'targetNamespace="urn:t"'),
  });
  assert.equal(schema.identityConstraintDefinitions.get('f')?.referencedKey?.name, { namespace: 'urn:t', local: 'k' });
});

test('the dump has them', () => {
  const dump = components.dumpSchema(compileClean(xsd(element(key))));
  assert.equal((dump as { identityConstraints: unknown }).identityConstraints, {
    k: { kind: 'key', selector: 'e', fields: ['@a'], at: 'a.xsd:2:22' },
  });
});

/** Each is one document; every finding is marked, and there is no other. */
const wrong: Readonly<Record<string, string>> = {
  'two of one name, whatever they are': `${element(key)}\n${element(constraint('unique', 'k').replace('name=', '«sch-props-correct.2»name='), 's')}`,
  'a reference to nothing': element(constraint('keyref', 'f', ' «src-resolve»refer="k"')),
  'a reference to a namespace that is not imported': element(
    constraint('keyref', 'f', ' «src-resolve.4.2»refer="t:k"'),
  ),
  'a reference to a reference': element(
    `${key}\n${constraint('keyref', 'f', ' refer="k"')}\n«c-props-correct.1»${constraint('keyref', 'g', ' refer="f"')}`,
  ),
  'too few fields': element(
    `${constraint('key', 'k', '', ['@a', '@b'])}\n«c-props-correct.2»${constraint('keyref', 'f', ' refer="k"')}`,
  ),
  'a selector that is none': element(
    key.replace('<xs:selector xpath="e"', '<xs:selector «c-selector-xpath.2»xpath="e[1]"'),
  ),
  'a selector with a prefix that is not declared': element(
    key.replace('<xs:selector xpath="e"', '<xs:selector «c-selector-xpath.1»xpath="q:e"'),
  ),
  'a field that is none': element(key.replace('<xs:field xpath="@a"', '<xs:field «c-fields-xpaths.2»xpath="@a/b"')),
  'a field with a prefix that is not declared': element(
    key.replace('<xs:field xpath="@a"', '<xs:field «c-fields-xpaths.1»xpath="@q:a"'),
  ),
};

for (const [what, content] of Object.entries(wrong)) {
  test(`reports ${what}`, () => {
    const { expected, found } = findings(xsd(content));
    assert.ok(expected.length > 0);
    assert.equal(found, expected);
  });
}

test.run();
