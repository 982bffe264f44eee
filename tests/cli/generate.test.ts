import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli, startCli } from '../support/cli.js';
import { root } from '../support/paths.js';
import { createTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

const test = suite<{ folder: TemporaryFolder; config: string; models: string }>('generate');

const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:shoe" xmlns="urn:shoe" elementFormDefault="qualified">
  <xs:complexType name="Shoe">
    <xs:sequence>
      <xs:element name="size" type="xs:int"/>
    </xs:sequence>
  </xs:complexType>
  <xs:element name="shoe" type="Shoe"/>
</xs:schema>
`;

test.before.each((context) => {
  context.folder = createTemporaryFolder();
  context.folder.write('shoe.xsd', schema);
  const set = { name: 'shoe', schemas: ['shoe.xsd'], output: 'out', prefixes: { 'urn:shoe': 'shoe' } };
  context.config = context.folder.write('passport-soap.json', JSON.stringify({ sets: [set] }));
  context.models = join(context.folder.path, 'out/models/shoe.ts');
});
test.after.each(({ folder }) => folder.remove());

test('writes, is up to date, and writes nothing again', async ({ config, models }) => {
  const first = await runCli(['generate', '--config', config]);
  assert.is(first.code, 0, first.stderr);
  assert.match(first.stdout, /wrote .*out\/models\/shoe\.ts\n/);
  assert.match(readFileSync(models, 'utf8'), /interface Shoe \{/);
  const check = await runCli(['generate', '--config', config, '--check']);
  assert.is(check.code, 0);
  assert.match(check.stdout, /files up to date/);
  assert.match((await runCli(['generate', '--config', config])).stdout, /^0 files written, \d+ unchanged/);
});

test('--check says what is missing and writes nothing', async ({ config, folder }) => {
  const { code, stdout, stderr } = await runCli(['generate', '--config', config, '--check']);
  assert.is(code, 1);
  assert.match(stdout, /^missing .*out\/models\/shoe\.ts/m);
  assert.match(stderr, /files out of date: run `passport-soap generate`/);
  assert.not.ok(existsSync(join(folder.path, 'out')));
});

test('--check says what is outdated', async ({ config, folder }) => {
  await runCli(['generate', '--config', config]);
  folder.write('shoe.xsd', schema.replace('"size"', '"length"'));
  const { code, stdout } = await runCli(['generate', '--config', config, '--check']);
  assert.is(code, 1);
  assert.match(stdout, /^outdated .*shoe\.ts/m);
});

test('a folder in the place of a schema, of the configuration or of an output file is said to be one', async ({
  config,
  folder,
}) => {
  const asConfig = await runCli(['generate', '--config', folder.path]);
  assert.is(asConfig.code, 2);
  assert.match(asConfig.stderr, /: error: it is a folder \[config-file\]/);
  mkdirSync(join(folder.path, 'out/index.ts'), { recursive: true });
  for (const more of [[], ['--check'], ['--force']]) {
    const asOutput = await runCli(['generate', '--config', config, ...more]);
    assert.is(asOutput.code, 2);
    assert.match(asOutput.stderr, /out\/index\.ts: .*is a folder.*\[generate-output\]/);
  }
  assert.equal(readdirSync(join(folder.path, 'out')), ['index.ts']);
  rmSync(join(folder.path, 'shoe.xsd'));
  mkdirSync(join(folder.path, 'shoe.xsd'));
  const asSchema = await runCli(['generate', '--config', config]);
  assert.is(asSchema.code, 1);
  assert.match(asSchema.stderr, /shoe\.xsd.*it is a folder/);
});

test('a file that was edited by hand is named and kept, until --force', async ({ config, models }) => {
  await runCli(['generate', '--config', config]);
  appendFileSync(models, '// by hand\n');
  assert.match((await runCli(['generate', '--config', config, '--check'])).stdout, /^edited .*shoe\.ts/m);
  const refused = await runCli(['generate', '--config', config]);
  assert.is(refused.code, 1);
  assert.match(refused.stderr, /shoe\.ts/);
  assert.match(refused.stderr, /nothing was written; --force overwrites/);
  assert.match(readFileSync(models, 'utf8'), /by hand/);
  assert.is((await runCli(['generate', '--config', config, '--force'])).code, 0);
  assert.not.match(readFileSync(models, 'utf8'), /by hand/);
});

test('a schema in error: its place, exit code 1, the output as it was', async ({ config, folder }) => {
  await runCli(['generate', '--config', config]);
  const before = readdirSync(join(folder.path, 'out'), { recursive: true });
  folder.write('shoe.xsd', schema.replace('xs:int', 'Int'));
  const { code, stderr } = await runCli(['generate', '--config', config]);
  assert.is(code, 1);
  assert.match(stderr, /shoe\.xsd:4:\d+: error: .*Int/);
  assert.match(stderr, /<xs:element name="size" type="Int"\/>/);
  assert.match(stderr, /1 error: nothing was written/);
  assert.equal(readdirSync(join(folder.path, 'out'), { recursive: true }), before);
});

test('every stage can be printed', async ({ config, folder }) => {
  for (const stage of ['documents', 'components', 'automata', 'binding', 'tables', 'html']) {
    const { code, stdout, stderr } = await runCli(['generate', '--config', config, `--emit=${stage}`]);
    assert.is(code, 0, stderr);
    assert.match(stdout, /shoe/i, stage);
  }
  assert.not.ok(existsSync(join(folder.path, 'out')));
});

test('--watch generates again after a change, says what is wrong, and ends at Ctrl-C', async ({
  config,
  folder,
  models,
}) => {
  const watching = startCli(['generate', '--config', config, '--watch']);
  await watching.until(/\d+ files written, 0 unchanged/);
  folder.write('shoe.xsd', schema.replace('xs:int', 'Int'));
  await watching.until(/Int/, 'stderr');
  folder.write('shoe.xsd', schema.replace('"size"', '"length"'));
  await watching.until(
    /surface of shoe:\n {2}\+ field shoe\.Shoe\.length: number {2}breaks writers\n {2}- field shoe\.Shoe\.size: number {2}breaks readers and writers\n/,
  );
  await watching.until(/[1-9]\d* files written, \d+ unchanged \(\d+ ms\)\n[\s\S]*[1-9]\d* files written/);
  assert.match(readFileSync(models, 'utf8'), /length: number/);
  // The bindings import a runtime that is not installed in that folder.
  await watching.until(/codecs\.ts:\d+:\d+: error: .*@passport-soap\/runtime.* \[TS2307\]/, 'stderr');
  watching.process.kill('SIGINT');
  assert.is((await watching.ended).code, 0);
});

test('--type-check: what was generated compiles where its runtime is installed; else it says what is wrong, exit code 1', async ({
  config,
  folder,
}) => {
  const { code, stderr } = await runCli(['generate', '--config', config, '--type-check']);
  assert.is(code, 1);
  assert.match(stderr, /codecs\.ts:\d+:\d+: error: .*@passport-soap\/runtime.* \[TS2307\]/);
  mkdirSync(join(folder.path, 'node_modules/@passport-soap'), { recursive: true });
  symlinkSync(join(root, 'runtime'), join(folder.path, 'node_modules/@passport-soap/runtime'));
  folder.write('package.json', '{ "type": "module" }');
  const installed = await runCli(['generate', '--config', config, '--type-check']);
  assert.is(installed.code, 0, installed.stderr);
  assert.match(installed.stdout, /types check \(TypeScript \d/);
});

test('a configuration that is not there, or wrong: exit code 2', async ({ config, folder }) => {
  const missing = await runCli(['generate', '--config', join(folder.path, 'none.json')]);
  assert.is(missing.code, 2);
  assert.match(missing.stderr, /none\.json: there is no such file/);
  const unknown = await runCli(['generate', '--config', config, '--set', 'boot']);
  assert.is(unknown.code, 2);
  assert.match(unknown.stderr, /no set is called boot\n.*there is: shoe/);
  writeFileSync(config, '{ "sets": [{ "name": "shoe", "shemas": [] }] }');
  const wrong = await runCli(['generate', '--config', config]);
  assert.is(wrong.code, 2);
  assert.match(wrong.stderr, /passport-soap\.json:1:\d+: error: .*shemas/);
});

test.run();
