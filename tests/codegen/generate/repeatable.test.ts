import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkGenerated, dumpStage, generate, loadConfig, stages } from '@passport-soap/codegen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';
import { copyOfSchemas, workspace } from './workspace.js';

const script = join(dirname(fileURLToPath(import.meta.url)), 'print-hashes.js');

/** The hashes that a process of its own prints. */
function hashes(config: string, cwd: string, environment: Readonly<Record<string, string>> = {}): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, config], { cwd, env: { ...process.env, ...environment } });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.on('close', (code) => (code === 0 ? done(output) : fail(new Error(errors))));
  });
}

const test = suite('codegen: repeatable');

test('what is committed is what the generator writes', async () => {
  const result = await generate(await loadConfig(join(root, 'schemas', 'passport-soap.json')));
  assert.equal(result.diagnostics, []);
  assert.equal(await checkGenerated(result), []);
});

test('byte-identical in another folder, working folder, locale and time zone', async () => {
  const shallow = copyOfSchemas();
  const deep = copyOfSchemas('a folder', 'Ünïcode');
  const elsewhere = join(deep, 'elsewhere');
  mkdirSync(elsewhere);
  const [here, there, turkish] = await Promise.all([
    hashes('schemas/passport-soap.json', root),
    hashes('passport-soap.json', shallow, { TZ: 'Pacific/Kiritimati', LC_ALL: 'C' }),
    hashes('../passport-soap.json', elsewhere, { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }),
  ]);
  assert.ok(here.includes(' models/wst.ts\n'));
  assert.is(there, here);
  assert.is(turkish, here);
});

for (const stage of stages) {
  test(`the dump of ${stage} names no folder of this machine, and is the same each time`, async () => {
    const config = await loadConfig(join(root, 'schemas', 'passport-soap.json'));
    const { text, diagnostics } = await dumpStage(config, stage, { cwd: root });
    assert.equal(diagnostics, []);
    assert.ok(text.length > 1000);
    assert.not.ok(text.includes(root));
    const small = await loadConfig(workspace().config);
    assert.is(
      (await dumpStage(small, stage, { cwd: small.folder })).text,
      (await dumpStage(small, stage, { cwd: small.folder })).text,
    );
  });
}

test.run();
