/** node-schematron, slimdom and fontoxpath are optional peers: what is said where one is not installed. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../../support/paths.js';

const test = suite('without node-schematron');

/** Runs a program in a process that does not find a package. */
async function runWithout(missing: string, program: string): Promise<string> {
  const hook = `import Module from 'node:module';
    const resolve = Module._resolveFilename;
    Module._resolveFilename = (name, ...rest) => {
      if (name !== ${JSON.stringify(missing)}) return resolve.call(Module, name, ...rest);
      throw Object.assign(new Error('not found'), { code: 'MODULE_NOT_FOUND' });
    };`;
  const options = [
    '--import',
    `data:text/javascript,${encodeURIComponent(hook)}`,
    '--input-type=module',
    '-e',
    program,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, options, { cwd: join(root, 'tests') });
  return stdout.trim();
}

const program = `
  import { createProtocolRules } from '@passport-soap/passport/conformance';
  await createProtocolRules('<x/>').catch((error) => console.log(error.name, error.message));
`;

for (const missing of ['node-schematron', 'slimdom', 'fontoxpath']) {
  test(`rules say what to install: ${missing}`, async () => {
    assert.match(
      await runWithout(missing, program),
      /^DiagnosticError error: the packages .* npm install node-schematron slimdom fontoxpath \[passport-rules\]$/,
    );
  });
}

test('with them, the program goes on', async () => {
  assert.match(await runWithout('nothing', program), /the root element of an ISO Schematron schema/);
});

test.run();
