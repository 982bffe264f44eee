/** The package @peculiar/x509 is an optional peer: what is said where it is not installed. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';

const test = suite('without @peculiar/x509');

/** Runs a program in a process that does not find the package. */
async function run(program: string): Promise<string> {
  const hook = `export async function resolve(name, context, next) {
    if (name !== '@peculiar/x509') return next(name, context);
    throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });
  }`;
  const url = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(url(hook))});`;
  const options = ['--import', url(register), '--input-type=module', '-e', program];
  const { stdout } = await promisify(execFile)(process.execPath, options, { cwd: join(root, 'tests') });
  return stdout.trim();
}

test('certificates say what to install', async () => {
  const told = await run(`
    import { createSelfSignedCertificate } from '@passport-soap/passport/certificates';
    await createSelfSignedCertificate({ names: ['localhost'] }).catch((error) => console.log(error.name, error.message));
  `);
  assert.match(
    told,
    /^DiagnosticError error: the package @peculiar\/x509, .* npm install @peculiar\/x509 \[passport-certificate\]$/,
  );
});

test('the rig leaves out what needs TLS or issues certificates, and says why', async () => {
  const told = await run(`
    import { runRig } from '@passport-soap/passport/rig';
    const variants = ['minimal', 'minimal-tls', 'x509-cid'];
    const { rows, failures } = await runRig({ variants });
    console.log(rows.length, failures, rows.map(({ skipped = 'tried' }) => skipped).join('; '));
  `);
  const why = 'no certificate: the package @peculiar/x509 is not installed';
  assert.is(told, `3 0 tried; ${why}; ${why}`);
});

test.run();
