/** What is said of a binding file that is not right, and what one does; each at its place. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkGenerated, type GeneratedSet, generate, writeGenerated } from '@passport-soap/codegen';
import type { Diagnostic } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { workspace } from '../generate/workspace.js';

const test = suite('codegen: binding files');

const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:s="urn:small" targetNamespace="urn:small">
  <xs:element name="Root" type="s:Root"/>
  <xs:simpleType name="Count"><xs:restriction base="xs:integer"/></xs:simpleType>
  <xs:complexType name="Root">
    <xs:sequence>
      <xs:element name="child" type="s:Count"/>
      <xs:element name="child" type="s:Count"/>
      <xs:choice><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:choice>
      <xs:choice><xs:element name="c" type="xs:int"/><xs:element name="d" type="xs:int"/></xs:choice>
      <xs:element name="other" type="s:Other"/>
    </xs:sequence>
    <xs:attribute name="id" type="xs:int"/>
  </xs:complexType>
  <xs:complexType name="Other"><xs:sequence><xs:element name="deep" type="xs:int"/></xs:sequence></xs:complexType>
  <xs:complexType name="More"><xs:complexContent><xs:extension base="s:Root"/></xs:complexContent></xs:complexType>
</xs:schema>
`;

const profile = (name: string) =>
  JSON.stringify({ name, prefixes: {}, declarations: [], emptyElements: { default: 'open-close' } });

/** Generates with a binding file of this text. */
async function generated(text: string): Promise<{ set: GeneratedSet | undefined; diagnostics: readonly Diagnostic[] }> {
  const { folder } = workspace();
  writeFileSync(join(folder, 'schema.xsd'), schema);
  writeFileSync(join(folder, 'small.bindings.json'), text);
  mkdirSync(join(folder, 'profiles'));
  for (const name of ['plain', 'fancy']) writeFileSync(join(folder, 'profiles', `${name}.json`), profile(name));
  const set = {
    name: 'small',
    schemas: ['schema.xsd'],
    output: 'src/out',
    profiles: 'profiles',
    bindings: 'small.bindings.json',
    prefixes: { 'urn:small': 'small' },
  };
  const { sets, diagnostics } = await generate({ folder, sets: [set] }, { cwd: folder });
  return { set: sets[0], diagnostics };
}

const rules = (...bind: [selector: string, rule: string][]): string =>
  `{ "bind": {\n${bind.map(([selector, rule]) => `${JSON.stringify(selector)}: ${rule}`).join(',\n')}\n} }`;

const cases: readonly [name: string, text: string, code: string, line: number, message: RegExp][] = [
  ['no JSON', '{', 'config-json', 1, /not JSON/],
  ['an unknown key', '{\n"bimd": {} }', 'config-schema', 2, /bimd/],
  ['no selector', rules(['Root', '{ "name": "A" }']), 'binding-selector', 2, /begins with type, element/],
  ['a wrong step', rules(['type small:Root / child', '{ "name": "A" }']), 'binding-selector', 2, /step begins with/],
  [
    'a prefix',
    rules(['type smal:Root', '{ "name": "A" }']),
    'binding-selector',
    2,
    /no namespace.*there are xs or small/,
  ],
  [
    'a misspelt type',
    rules(['type small:Roott', '{ "name": "A" }']),
    'binding-selector',
    2,
    /no type small:Roott; did you mean type small:Root\?/,
  ],
  ['no namespace', rules(['type Root', '{ "name": "A" }']), 'binding-selector', 2, /did you mean type small:Root/],
  [
    'a misspelt element',
    rules(['type small:Root / element othr', '{ "name": "A" }']),
    'binding-selector',
    2,
    /no element othr in it; did you mean element other\?/,
  ],
  [
    'an element of a type with a name',
    rules(['type small:Root / element other / element deep', '{ "name": "a" }']),
    'binding-selector',
    2,
    /begin with type small:Other/,
  ],
  ['one of several', rules(['type small:Root / choice', '{ "name": "a" }']), 'binding-selector', 2, /choice\[1\]/],
  ['too far', rules(['type small:Root / choice[3]', '{ "name": "a" }']), 'binding-selector', 2, /but 2 of them/],
  ['what cannot be', rules(['type small:Root', '{ "codec": "A" }']), 'binding-property', 2, /no "codec".*takes "name"/],
  [
    'a value of another type',
    rules(['type small:Count', '{ "type": "number" }']),
    'binding-type',
    2,
    /of type bigint at run time/,
  ],
  ['a type from nowhere', rules(['type small:Count', '{ "type": "Count" }']), 'config-bindings', 2, /imported from/],
  ['a type called string', rules(['type small:Root', '{ "name": "string" }']), 'binding-name', 2, /called "string"/],
  [
    'a field that every object has',
    rules(['type small:Root / attribute id', '{ "name": "constructor" }']),
    'binding-name',
    2,
    /every object/,
  ],
  [
    'no effect',
    rules(['type small:Root / sequence', '{ "name": "all" }']),
    'binding-unused',
    2,
    /"name" has no effect/,
  ],
  [
    'two rules for one',
    rules(['type small:Root', '{ "name": "A" }'], ['type {urn:small}Root', '{ "name": "B" }']),
    'binding-twice',
    3,
    /another rule/,
  ],
  [
    'two fields of one name',
    rules(['type small:Root / attribute id', '{ "name": "other" }']),
    'binding-collision',
    2,
    /two fields of Root are called "other"/,
  ],
  [
    'one field in two places',
    rules(['type small:Root / element child', '{ "name": "kid" }']),
    'binding-collision',
    2,
    /two fields of Root are called "kid"/,
  ],
  [
    'two types of one name',
    rules(['type small:Root', '{ "name": "Other" }']),
    'binding-collision',
    2,
    /two types of module small/,
  ],
  [
    'two branches of one name',
    rules(['type small:Root / choice[1] / element a', '{ "name": "b" }']),
    'binding-collision',
    2,
    /two branches of Root's choice/,
  ],
  ['another prefix', '{ "prefixes": {\n"urn:small": "s" } }', 'config-bindings', 2, /another prefix.*"small"/],
  ['a reserved prefix', '{ "prefixes": {\n"urn:b": "class" } }', 'config-bindings', 2, /no module can be called/],
  ['a profile', '{ "profiles": {\n"default": "plan" } }', 'config-bindings', 2, /did you mean "plain"\?/],
  [
    'a profile that was excluded',
    '{ "profiles": { "exclude": ["plain"],\n"default": "plain" } }',
    'config-bindings',
    2,
    /no wire profile "plain"; there are fancy/,
  ],
];
for (const [name, text, code, line, message] of cases) {
  test(`is told: ${name}`, async () => {
    const { set, diagnostics } = await generated(text);
    assert.equal(
      diagnostics.flatMap((each) => (each.severity === 'error' ? [[each.code, each.file, each.line]] : [])),
      [[code, 'small.bindings.json', line]],
    );
    assert.match(diagnostics[0]?.message ?? '', message);
    assert.is(set?.files.size, 0);
  });
}

test('both places of a collision are told', async () => {
  const { diagnostics } = await generated(rules(['type small:Root / attribute id', '{ "name": "other" }']));
  assert.equal(
    diagnostics[0]?.related?.map(({ file, line }) => [file, line]),
    [
      ['schema.xsd', 12],
      ['schema.xsd', 10],
    ],
  );
});

test('of several places of one name, one can be named', async () => {
  const { set, diagnostics } = await generated(rules(['type small:Root / element child[2]', '{ "name": "kid" }']));
  assert.equal(diagnostics, []);
  assert.match(set?.files.get('surface.txt') ?? '', /Root\.child: small\.Count.*Root\.kid: small\.Count/s);
});

test('a warning for a prefix of a namespace that there is not', async () => {
  const { set, diagnostics } = await generated('{ "prefixes": {\n"urn:smal": "s" } }');
  assert.equal(
    diagnostics.map(({ code, severity, line }) => [code, severity, line]),
    [['config-prefix', 'warning', 2]],
  );
  assert.match(diagnostics[0]?.message ?? '', /did you mean "urn:small"/);
  assert.ok((set?.files.size ?? 0) > 0);
});

test('wire profiles are chosen, and one is the default', async () => {
  const { set, diagnostics } = await generated('{ "profiles": { "exclude": ["fancy"], "default": "plain" } }');
  assert.equal(diagnostics, []);
  assert.not.match(set?.files.get('profiles.ts') ?? '', /fancy/);
  assert.match(set?.files.get('codecs.ts') ?? '', /import { plain } from '.\/profiles.js';.*'Root', plain\)/s);
});

test('an import is written as from the folder that is generated', async () => {
  const { set } = await generated(rules(['type small:Count', '{ "type": "Count", "import": "./count.js" }']));
  const model = set?.files.get('models/small.ts') ?? '';
  assert.match(model, /export type Count = import\('\.\.\/\.\.\/\.\.\/count\.js'\)\.Count;/);
});

test('the manifest knows it, and so do --check and --watch', async () => {
  const { folder } = workspace();
  const file = join(folder, 'small.bindings.json');
  const config = {
    folder,
    sets: [{ name: 'small', schemas: ['schema.xsd'], output: 'out', bindings: 'small.bindings.json' }],
  };
  writeFileSync(file, '{}');
  const first = await generate(config, { cwd: folder });
  await writeGenerated(first);
  assert.ok(first.sets[0]?.sources.includes(file));
  assert.match(first.sets[0]?.files.get('manifest.json') ?? '', /"small\.bindings\.json": "[0-9a-f]{64}"/);
  assert.equal(await checkGenerated(first), []);
  writeFileSync(file, rules(['type s:Root', '{ "name": "Top" }']));
  const found = await checkGenerated(await generate(config, { cwd: folder }));
  assert.ok(found.some((each) => each.file.endsWith('s.ts') && each.reason === 'outdated'));
});

test('one that is not there is told, and watched for', async () => {
  const { folder } = workspace();
  const set = { name: 'small', schemas: ['schema.xsd'], output: 'out', bindings: 'none.bindings.json' };
  const { sets, diagnostics } = await generate({ folder, sets: [set] }, { cwd: folder });
  assert.equal(
    diagnostics.map(({ code, file }) => [code, file]),
    [['config-file', 'none.bindings.json']],
  );
  assert.ok(sets[0]?.sources.includes(join(folder, 'none.bindings.json')));
});

test.run();
