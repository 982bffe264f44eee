import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dumpStage, stages } from '@passport-soap/codegen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';

// What each stage makes of one small schema is beside it, for people to read. `UPDATE=1` writes it anew.

const test = suite('codegen: the dump of each stage');
const folder = join(root, 'tests', 'codegen', 'generate', 'stages');
const config = { folder, sets: [{ name: 'stages', schemas: ['schema.xsd'], output: 'not-written' }] };

// The page is for browsers: it has a test of its own.
for (const stage of stages.filter((each) => each !== 'html')) {
  test(stage, async () => {
    const { text, diagnostics } = await dumpStage(config, stage, { cwd: folder });
    assert.equal(diagnostics, []);
    const file = join(folder, `${stage}.txt`);
    if (process.env.UPDATE === '1') writeFileSync(file, text);
    assert.ok(existsSync(file), `${file} is missing: run with UPDATE=1`);
    assert.fixture(text, readFileSync(file, 'utf8'));
  });
}

test.run();
