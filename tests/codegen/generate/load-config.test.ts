import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { generate, loadConfig } from '@passport-soap/codegen';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { workspace } from './workspace.js';

const test = suite('codegen: configuration');

/** What is said of a configuration with this text. */
async function findings(text: string): Promise<readonly Diagnostic[]> {
  const { config, folder } = workspace();
  writeFileSync(config, text);
  try {
    await loadConfig(config, folder);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  return [];
}

test('is read', async () => {
  const { config, folder } = workspace();
  const { sets, folder: found } = await loadConfig(relative(process.cwd(), config));
  assert.is(found, folder);
  assert.is(sets[0]?.name, 'small');
});

test('a file that is not there', async () => {
  try {
    await loadConfig('nowhere/passport-soap.json', '/');
    assert.unreachable();
  } catch (error) {
    assert.instance(error, DiagnosticError);
    assert.match((error as Error).message, /nowhere\/passport-soap\.json: error: there is no such file/);
  }
});

test('what is not JSON', async () => {
  const [finding] = await findings('{\n  "sets": [\n    oops\n');
  assert.is(finding?.code, 'config-json');
  assert.is(finding?.file, 'passport-soap.json');
  assert.is(finding?.line, 3);
});

const cases: readonly [name: string, text: string, line: number, column: number, message: RegExp][] = [
  [
    'an unknown key',
    '{ "sets": [\n  { "name": "a", "schemas": ["a"], "output": "o", "wdsl": "b" } ] }',
    2,
    59,
    /"wdsl".*wsdl/,
  ],
  ['a missing key', '{ "sets": [\n  { "name": "a", "output": "o" } ] }', 2, 3, /sets\/0 must have "schemas"/],
  ['a wrong type', '{ "sets": [ { "name": "a", "schemas":\n  "a", "output": "o" } ] }', 2, 3, /must be of type array/],
  ['no set', '{ "sets": [] }', 1, 11, /must not be empty/],
  [
    'a module name that is none',
    '{ "sets": [ { "name": "a", "schemas": ["a"], "output": "o",\n "prefixes": { "urn:a/b~c": "1a" } } ] }',
    2,
    29,
    /an identifier/,
  ],
];
for (const [name, text, line, column, message] of cases) {
  test(name, async () => {
    const [finding] = await findings(text);
    assert.is(finding?.code, 'config-schema');
    assert.equal([finding?.line, finding?.column], [line, column]);
    assert.match(finding?.message ?? '', message);
  });
}

test('two sets of one name, or with one output', async () => {
  const set = { name: 'a', schemas: ['a'], output: 'o' };
  const [sameName] = await findings(JSON.stringify({ sets: [set, { ...set, output: 'p' }] }));
  assert.match(sameName?.message ?? '', /two sets have the same name/);
  const [sameOutput] = await findings(JSON.stringify({ sets: [set, { ...set, name: 'b', output: './o/' }] }));
  assert.match(sameOutput?.message ?? '', /two sets have the same output/);
});

test('prefixes that no module can have, or that two namespaces have', async () => {
  const prefixes = { 'urn:a': 'class', 'urn:b': 'x', 'urn:c': 'X' };
  const found = await findings(
    JSON.stringify({ sets: [{ name: 'a', schemas: ['a'], output: 'o', prefixes }] }, null, 1),
  );
  assert.equal(
    found.map(({ message, path, line }) => `${line} ${path} ${message}`),
    [
      '10 /sets/0/prefixes/urn:a no module can be called "class": choose another prefix',
      '12 /sets/0/prefixes/urn:c two namespaces have the prefix "X"; the other is "urn:b"',
    ],
  );
});

test('a prefix for a namespace that no schema has is warned of', async () => {
  const { config, folder } = workspace();
  const { sets } = await loadConfig(config);
  const misspelt = sets.map((set) => ({ ...set, prefixes: { 'urn:smal': 'small' } }));
  const { diagnostics } = await generate({ folder, sets: misspelt }, { cwd: folder });
  assert.equal(
    diagnostics.map(({ code, severity }) => [code, severity]),
    [['config-prefix', 'warning']],
  );
  assert.match(diagnostics[0]?.message ?? '', 'did you mean "urn:small"?');
});

test('a set that is asked for and not there', async () => {
  const { config } = workspace();
  try {
    await generate(await loadConfig(config), { sets: ['large'] });
    assert.unreachable();
  } catch (error) {
    assert.match((error as Error).message, /no set "large"; it has small/);
  }
});

test('profiles: what is wrong with each, at its place', async () => {
  const { config, folder } = workspace();
  mkdirSync(join(folder, 'profiles'));
  const profile = {
    name: 'p',
    prefixes: { 'urn:small': 's' },
    declarations: [],
    emptyElements: { default: 'self-closing' },
  };
  const put = (name: string, value: unknown): void => {
    writeFileSync(join(folder, 'profiles', name), JSON.stringify(value, null, 2));
  };
  put('a.json', { ...profile, emptyElements: { default: 'short' } });
  put('b.json', { ...profile, declarations: [{ element: 't:Root', prefixes: ['s', 'u'] }] });
  put('below.json', {
    ...profile,
    declarations: [{ element: 's:Root', withChild: 's:A/t:B', prefixes: [], default: 'u' }],
    textReferences: { '\n': '&#10;' },
  });
  put('text.json', { ...profile, textReferences: { '\n': '\\n' } });
  put('c.json', profile);
  put('class.json', profile);
  put('C.json', profile);
  mkdirSync(join(folder, 'profiles', 'd.json'));
  const { sets } = await loadConfig(config);
  const withProfiles = sets.map((set) => ({ ...set, profiles: 'profiles' }));
  const { diagnostics, sets: generated } = await generate({ folder, sets: withProfiles }, { cwd: folder });
  assert.equal(
    diagnostics.map(({ code, file, path = '', line = 0 }) => `${code} ${file}:${line} ${path}`.trim()),
    [
      'config-schema profiles/a.json:8 /emptyElements/default',
      'config-profile profiles/b.json:8 /declarations/0/element',
      'config-profile profiles/b.json:11 /declarations/0/prefixes/1',
      'config-profile profiles/below.json:9 /declarations/0/withChild',
      'config-profile profiles/below.json:11 /declarations/0/default',
      'config-profile profiles/c.json:0',
      'config-profile profiles/class.json:0',
      'config-file profiles/d.json:0',
      'config-schema profiles/text.json:11 /textReferences/',
    ],
  );
  assert.is(generated[0]?.files.size, 0);
});

test.run();
