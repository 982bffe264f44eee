import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkGenerated, type GenerateResult, generate, loadConfig, writeGenerated } from '@passport-soap/codegen';
import { DiagnosticError } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { read, smallSchema, workspace } from './workspace.js';

async function run(config: string): Promise<GenerateResult> {
  return generate(await loadConfig(config));
}

/** What is out of date, as `file reason`. */
async function outOfDate(config: string, folder: string): Promise<string[]> {
  const found = await checkGenerated(await run(config));
  return found.map(({ file, reason }) => `${file.slice(join(folder, 'out').length + 1)} ${reason}`);
}

const test = suite('codegen: write and check');

test('writes a new folder, and nothing when it is repeated', async () => {
  const { config, folder } = workspace();
  const first = await writeGenerated(await run(config));
  assert.equal(first.diagnostics, []);
  assert.ok(first.written.includes(join(folder, 'out', 'models', 'small.ts')));
  const second = await writeGenerated(await run(config));
  assert.equal([second.written, second.removed], [[], []]);
  assert.is(second.unchanged.length, first.written.length);
  assert.equal(
    readdirSync(join(folder, 'out'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp')),
    [],
  );
});

test('says each way of being out of date', async () => {
  const { config, folder } = workspace();
  const out = join(folder, 'out');
  assert.ok((await outOfDate(config, folder)).every((line) => line.endsWith(' missing')));
  await writeGenerated(await run(config));
  assert.equal(await outOfDate(config, folder), []);

  appendFileSync(join(out, 'codecs.ts'), '// mine\n');
  rmSync(join(out, 'index.ts'));
  assert.equal(await outOfDate(config, folder), ['codecs.ts edited', 'index.ts missing']);

  await writeGenerated(await run(config), { force: true });
  writeFileSync(join(folder, 'schema.xsd'), smallSchema('xs:boolean'));
  assert.equal(await outOfDate(config, folder), [
    'manifest.json outdated',
    'model.schema.json outdated',
    'models/small.ts outdated',
    'object-validators.bundle.ts outdated',
    'surface.txt outdated',
    'tables.ts outdated',
  ]);
});

test('refuses to overwrite what was edited, and says what', async () => {
  const { config, folder } = workspace();
  await writeGenerated(await run(config));
  const edited = join(folder, 'out', 'models', 'small.ts');
  appendFileSync(edited, '// mine\n');
  writeFileSync(join(folder, 'schema.xsd'), smallSchema('xs:boolean'));
  const before = read(folder, 'out/tables.ts');
  const refused = await writeGenerated(await run(config));
  assert.equal(
    refused.diagnostics.map(({ code, severity }) => ({ code, severity })),
    [{ code: 'generate-edited', severity: 'error' }],
  );
  assert.match(refused.diagnostics[0]?.file ?? '', /out\/models\/small\.ts$/);
  assert.equal(refused.written, []);
  assert.is(read(folder, 'out/tables.ts'), before, 'another file was written nevertheless');

  const forced = await writeGenerated(await run(config), { force: true });
  assert.ok(forced.written.includes(edited));
  assert.equal(await outOfDate(config, folder), []);
});

test('refuses files that it did not write', async () => {
  const { config, folder } = workspace();
  await writeGenerated(await run(config));
  rmSync(join(folder, 'out', 'manifest.json'));
  writeFileSync(join(folder, 'out', 'index.ts'), 'export const mine = 1;\n');
  const { diagnostics } = await writeGenerated(await run(config));
  assert.equal(
    diagnostics.map(({ code }) => code),
    ['generate-foreign'],
  );
});

test('removes what is no longer generated, but not what was edited', async () => {
  const { config, folder } = workspace();
  const renamed = { name: 'small', schemas: ['schema.xsd'], output: 'out', prefixes: { 'urn:small': 'other' } };
  await writeGenerated(await run(config));
  writeFileSync(config, JSON.stringify({ sets: [renamed] }));
  const report = await writeGenerated(await run(config));
  assert.equal(report.removed, [join(folder, 'out', 'models', 'small.ts')]);
  assert.not.ok(existsSync(join(folder, 'out', 'models', 'small.ts')));

  appendFileSync(join(folder, 'out', 'models', 'other.ts'), '// mine\n');
  writeFileSync(config, JSON.stringify({ sets: [{ ...renamed, prefixes: { 'urn:small': 'third' } }] }));
  const refused = await writeGenerated(await run(config));
  assert.equal(
    refused.diagnostics.map(({ code }) => code),
    ['generate-edited'],
  );
});

test('a folder or a file in the way is named, and nothing is written', async () => {
  const { config, folder } = workspace();
  const out = join(folder, 'out');
  mkdirSync(join(out, 'tables.ts'), { recursive: true });
  const inTheWay = await refusedOutput(async () => writeGenerated(await run(config), { force: true }));
  assert.match(inTheWay, /out\/tables\.ts: .* is a folder/);
  assert.match(await refusedOutput(async () => checkGenerated(await run(config))), /out\/tables\.ts: /);
  assert.equal(readdirSync(out), ['tables.ts']);

  rmSync(out, { recursive: true });
  writeFileSync(out, 'mine');
  assert.match(await refusedOutput(async () => writeGenerated(await run(config))), / is in a folder that is a file/);
  assert.is(read(folder, 'out'), 'mine');
});

test('two sets are written both or neither', async () => {
  const { config, folder } = workspace();
  const set = { schemas: ['schema.xsd'], prefixes: { 'urn:small': 'small' } };
  const sets = ['one', 'two'].map((name) => ({ ...set, name, output: `${name}/out` }));
  writeFileSync(config, JSON.stringify({ sets }));
  mkdirSync(join(folder, 'two', 'out'), { recursive: true });
  writeFileSync(join(folder, 'two', 'out', 'models'), 'a file where a folder is to be');
  await refusedOutput(async () => writeGenerated(await run(config)));
  assert.not.ok(existsSync(join(folder, 'one')));
});

async function refusedOutput(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
  } catch (error) {
    assert.instance(error, DiagnosticError);
    assert.is((error as DiagnosticError).diagnostics[0]?.code, 'generate-output');
    return (error as Error).message;
  }
  return assert.unreachable('nothing was refused') as never;
}

test('takes the other line end for the same', async () => {
  const { config, folder } = workspace();
  await writeGenerated(await run(config));
  for (const name of ['index.ts', 'manifest.json']) {
    const path = join(folder, 'out', name);
    writeFileSync(path, read(folder, `out/${name}`).replaceAll('\n', '\r\n'));
  }
  assert.equal(await outOfDate(config, folder), []);
});

test('does not follow a manifest out of its folder', async () => {
  const { config, folder } = workspace();
  await writeGenerated(await run(config));
  writeFileSync(join(folder, 'victim.txt'), 'x');
  const manifest = JSON.parse(read(folder, 'out/manifest.json'));
  manifest.files['../victim.txt'] = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';
  writeFileSync(join(folder, 'out', 'manifest.json'), JSON.stringify(manifest));
  await writeGenerated(await run(config), { force: true });
  assert.ok(existsSync(join(folder, 'victim.txt')));
});

test('writes nothing when the schemas have errors', async () => {
  const { config, folder } = workspace();
  writeFileSync(join(folder, 'schema.xsd'), smallSchema('s:Missing'));
  const result = await run(config);
  assert.equal(
    result.diagnostics.map(({ code, line }) => ({ code, line })),
    [{ code: 'src-resolve', line: 4 }],
  );
  await writeGenerated(result);
  assert.not.ok(existsSync(join(folder, 'out')));
});

test.run();
