import { execFileSync } from 'node:child_process';
import {
  bindSchema,
  buildContentModel,
  buildSchema,
  buildTables,
  type ComplexTypeDefinition,
  checkSchema,
  dumpBinding,
  dumpContentModels,
  dumpDocuments,
  type ElementDeclaration,
  emitBinding,
  loadDocuments,
  type ModelGroup,
  memoryResolver,
  type Particle,
  type SchemaDocument,
} from '@passport-soap/codegen';
import { elementCodec } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../support/paths.js';

// Whoever comes into the line at a stage brings plain data: here each stage is given some that the one before did not make.

const test = suite('codegen: a stage at a time');

const location = { file: 'by-hand', line: 1, column: 1 };
const xsdNamespace = 'http://www.w3.org/2001/XMLSchema';
const text = `<xs:schema xmlns:xs="${xsdNamespace}" targetNamespace="urn:t" xmlns:t="urn:t" elementFormDefault="qualified">
  <xs:element name="pair" type="t:Pair"/>
  <xs:complexType name="Pair"><xs:sequence><xs:element name="left" type="xs:int"/><xs:element name="right" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType>
</xs:schema>`;

const loaded = loadDocuments({ files: ['a.xsd'], resolver: memoryResolver({ 'a.xsd': text }) });
const { schema } = buildSchema(loaded.documents);
const { binding } = bindSchema({ schema, documents: loaded.documents, contentModelOf: buildContentModel });
if (binding === undefined) throw new Error('the schema could not be bound');

test('documents: from text in memory', () => {
  assert.equal(loaded.diagnostics, []);
  assert.is(loaded.documents[0]?.targetNamespace, 'urn:t');
  assert.match(JSON.stringify(dumpDocuments(loaded)), /urn:t/);
});

test('components: from a document that was never text', () => {
  const document: SchemaDocument = {
    file: 'by-hand',
    targetNamespace: 'urn:hand',
    root: {
      kind: 'element',
      name: { namespace: xsdNamespace, local: 'schema' },
      attributes: [{ name: { namespace: '', local: 'targetNamespace' }, value: 'urn:hand', location }],
      namespaces: new Map([['xs', xsdNamespace]]),
      location,
      children: [
        {
          kind: 'element',
          name: { namespace: xsdNamespace, local: 'element' },
          attributes: [
            { name: { namespace: '', local: 'name' }, value: 'count', location },
            { name: { namespace: '', local: 'type' }, value: 'xs:int', location },
          ],
          namespaces: new Map([['xs', xsdNamespace]]),
          location,
          children: [],
        },
      ],
    },
  };
  const built = buildSchema([document]);
  assert.equal(built.diagnostics, []);
  const [element] = [...built.schema.elementDeclarations.values()];
  assert.equal(element?.name, { namespace: 'urn:hand', local: 'count' });
  assert.is(element?.typeDefinition.name?.local, 'int');
});

/** `Pair` with other particles. */
function pairOf(change: (particles: readonly Particle[]) => readonly Particle[]): ComplexTypeDefinition {
  const type = [...schema.typeDefinitions.values()].find(({ name }) => name?.local === 'Pair');
  if (type?.kind !== 'complexType' || type.contentType.kind !== 'elementOnly') throw new Error('Pair is not as it was');
  const { particle } = type.contentType;
  const group = particle.term as ModelGroup;
  return {
    ...type,
    contentType: {
      kind: 'elementOnly',
      particle: { ...particle, term: { ...group, particles: change(group.particles) } },
    },
  };
}

test('constraints: of components that were changed on the way', () => {
  assert.equal(checkSchema(schema, loaded.documents), []);
  // The optional element twice: which of the two particles one in a document is, nobody can say.
  const ambiguous = pairOf(([left, right]) => [left, right, { ...right }] as Particle[]);
  const changed = { ...schema, typeDefinitions: new Map([['{urn:t}Pair', ambiguous]]) };
  assert.equal(
    checkSchema(changed, []).map(({ code }) => code),
    ['cos-nonambig'],
  );
});

test('automata: of a type that no document has', () => {
  const required = buildContentModel(pairOf((particles) => particles.map((each) => ({ ...each, minOccurs: 1 }))));
  const model = buildContentModel(pairOf((particles) => particles));
  if (model.kind !== 'automaton' || required.kind !== 'automaton') throw new Error('a sequence is an automaton');
  assert.equal(
    model.states.map(({ accepting }) => accepting),
    [false, true, true],
  );
  assert.equal(
    required.states.map(({ accepting }) => accepting),
    [false, false, true],
  );
  assert.match(JSON.stringify(dumpContentModels(schema)), /left/);
});

test('binding: of a schema without its documents', () => {
  const element = [...schema.elementDeclarations.values()][0] as ElementDeclaration;
  const renamed = { ...element, name: { namespace: 'urn:t', local: 'couple' } };
  const bound = bindSchema({
    schema: { ...schema, elementDeclarations: new Map([['{urn:t}couple', renamed]]) },
    documents: [],
    contentModelOf: buildContentModel,
    prefixes: { 'urn:t': 'mine' },
  });
  assert.equal(bound.diagnostics, []);
  assert.equal(
    bound.binding?.elements.map(({ codecName, module }) => [codecName, module]),
    [['Couple', 'mine']],
  );
  assert.match(JSON.stringify(dumpBinding(binding)), /"codecName":"Pair"/);
});

test('emit: a binding with a declaration more, and tables that read at once', async () => {
  const [module] = binding.modules;
  if (module === undefined) throw new Error('the schema has a module');
  const extra = {
    kind: 'alias',
    name: 'Extra',
    documentation: ['Added on the way.'],
    location,
    type: { kind: 'keyword', name: 'bigint' },
  } as const;
  const files = await emitBinding({
    binding: { ...binding, modules: [{ ...module, declarations: [...module.declarations, extra] }] },
    profiles: [],
    sourceName: (file) => file,
  });
  const models = files.get(`models/${module.name}.ts`) ?? '';
  assert.match(models, /\/\*\*\n \* Added on the way\.\n \* @see by-hand:1\n \*\/\nexport type Extra = bigint;\n$/);
  assert.match(models, /export interface Pair \{/);
  const codec = elementCodec(buildTables(binding), 'urn:t', 'pair');
  assert.equal(codec.parse('<pair xmlns="urn:t"><left>1</left></pair>'), { left: 1 });
});

test('importing the generator loads none of the packages that only some stages need', () => {
  const script = "import('@passport-soap/codegen').then(() => console.log(JSON.stringify(Object.keys(require.cache))))";
  const loadedFiles = execFileSync(process.execPath, ['--input-type=commonjs', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.not.match(loadedFiles, /node_modules/);
});

test.run();
