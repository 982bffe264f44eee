import type { SchemaTables } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';
import { automata, compile, xsd } from '../../support/schemas.js';

const { bindSchema } = await importBuilt<typeof import('../../../codegen/binding/bind-schema.js')>(
  'codegen/binding/bind-schema.js',
);
const { buildTables } =
  await importBuilt<typeof import('../../../codegen/emit/build-tables.js')>('codegen/emit/build-tables.js');

const test = suite('emit: tables of identity constraints and block');

function tablesOf(content: string, attributes = ''): SchemaTables {
  const { loaded, schema, diagnostics } = compile(xsd(content, attributes));
  assert.equal(diagnostics, []);
  const { binding } = bindSchema({
    schema,
    documents: loaded.documents,
    contentModelOf: automata.buildContentModel,
  });
  if (binding === undefined) throw new Error('no binding');
  return buildTables(binding);
}

test('a constraint has its paths with numbers of namespaces, and the number of the key it refers to', () => {
  const tables = tablesOf(
    '<xs:element name="r">' +
      '<xs:keyref name="b" refer="t:k"><xs:selector xpath=".//t:a/q:*|*"/><xs:field xpath="@x"/></xs:keyref>' +
      '<xs:key name="k"><xs:selector xpath="."/><xs:field xpath="c/@*"/></xs:key>' +
      '</xs:element>',
    'targetNamespace="urn:t" xmlns:q="urn:q"',
  );
  const [q, t] = ['urn:q', 'urn:t'].map((namespace) => tables.namespaces.indexOf(namespace)) as [number, number];
  assert.equal(tables.constraints, [
    {
      name: [t, 'b'],
      kind: 'keyref',
      selector: [{ descendant: true, steps: [[t, 'a'], [q]] }, { steps: ['*'] }],
      fields: [[{ steps: [], attribute: [0, 'x'] }]],
      refer: 1,
    },
    {
      name: [t, 'k'],
      kind: 'key',
      selector: [{ steps: [] }],
      fields: [[{ steps: [[0, 'c']], attribute: '*' }]],
    },
  ]);
  assert.equal(tables.elements[0]?.constraints, [0, 1]);
});

test('block is what xsi:type may not do', () => {
  const tables = tablesOf(
    '<xs:element name="a" block="#all"/><xs:element name="b" block="substitution"/><xs:element name="c"/>' +
      '<xs:complexType name="T" block="extension"/><xs:complexType name="U"/>',
  );
  assert.equal(
    tables.elements.map(({ block }) => block),
    [['extension', 'restriction'], undefined, undefined],
  );
  assert.equal(
    tables.complexTypes.map(({ block }) => block),
    [['extension'], undefined],
  );
});

test('a schema without constraints has no table of them', () => {
  assert.not('constraints' in tablesOf('<xs:element name="a"/>'));
});

test.run();
