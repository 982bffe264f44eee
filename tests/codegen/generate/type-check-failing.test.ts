import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type * as TypeChecking from '../../../codegen/generate/type-check.js';
import { importBuilt } from '../../support/import-built.js';
import { createTemporaryFolder } from '../../support/temporary-folder.js';

const { typeCheck } = await importBuilt<typeof TypeChecking>('codegen/generate/type-check.js');

const test = suite('codegen: a type check that fails');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

test('a compiler that crashes is a finding, not an exception', async () => {
  const installed = join(folder.path, 'node_modules/typescript');
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(installed, 'package.json'), JSON.stringify({ version: '0.0.1', bin: { tsc: 'tsc.cjs' } }));
  writeFileSync(join(installed, 'tsc.cjs'), "throw new Error('out of order')");
  const types = await typeCheck([folder.path], folder.path);
  if (types.kind !== 'checked') throw new Error(types.reason);
  assert.is(types.diagnostics.length, 1);
  assert.match(types.diagnostics[0]?.message ?? '', /the TypeScript compiler failed: .*out of order/);
});

test.run();
