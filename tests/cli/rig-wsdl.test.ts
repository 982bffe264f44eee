import { join } from 'node:path';
import type { CompiledService } from '@passport-soap/codegen';
import { compileServices } from '@passport-soap/codegen';
import type { SchemaTables } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli, startCli } from '../support/cli.js';
import { importBuilt } from '../support/import-built.js';
import { root } from '../support/paths.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';
import { publicWsdl } from '../wsdl/public-services.js';

const { rigWsdl } = await importBuilt<typeof import('../../cli/rigging/rig-wsdl.js')>('cli/rigging/rig-wsdl.js');

const test = suite('rig --wsdl');
const errors = join(root, 'tests/wsdl/errors');

test('a WSDL that cannot be used is told where, for both commands: exit code 1', async () => {
  const { path, remove } = createTemporaryFolder();
  try {
    for (const args of [['rig'], ['init', '--out', join(path, 'x')]]) {
      const { code, stdout, stderr } = await runCli([...args, '--wsdl', join(errors, 'bad-style.wsdl')]);
      assert.is(code, 1, stderr);
      assert.is(stdout, '');
      assert.match(stderr, /bad-style\.wsdl:\d+:\d+: error: /);
      assert.match(stderr, /cannot be used: 1 error/);
    }
    const { code, stderr } = await runCli(['rig', '--wsdl', join(errors, 'warn-no-service.wsdl')]);
    assert.is(code, 1);
    assert.match(stderr, /it has no service with a port of SOAP/);
  } finally {
    remove();
  }
});

test('wrong usage is one clear line and exit code 2', async () => {
  const calculator = publicWsdl('calculator');
  const cases: readonly [readonly string[], RegExp][] = [
    [['rig', '--wsdl', 'nowhere.wsdl'], /nowhere\.wsdl: there is no such file/],
    [['rig', '--wsdl', errors], /is a folder/],
    [
      ['rig', '--wsdl', calculator, '--port-name', 'CalculatorSoap11'],
      /no port CalculatorSoap11.*\n.*did you mean CalculatorSoap/,
    ],
    [['rig', '--wsdl', calculator, '--samples', '0'], /A number from 1 to 400/],
    [['rig', '--wsdl', calculator, '--variant', 'twn'], /cannot be used with/],
    [['rig', '--peer', 'soap'], /--peer is of use with --wsdl only/],
    [['rig', '--wsdl', calculator, '--peer', 'axis'], /Allowed choices are soap/],
    [['init'], /required option '--wsdl <file>' not specified/],
    [['init', '--wsdl', 'nowhere.wsdl'], /there is no such file/],
    [
      ['init', '--wsdl', calculator, '--out', join(calculator, 'x')],
      /is in a folder that is a file.*\n *nothing was written/,
    ],
  ];
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await runCli(args);
    assert.is(code, 2, `${args.join(' ')}\n${stderr}`);
    assert.is(stdout, '');
    assert.match(stderr, message);
    assert.not.match(stderr, /\n {4}at /);
  }
});

test('without node-soap, --peer says what to install', async () => {
  const hook = `export const resolve = (name, context, next) => {
    if (name === 'soap') throw Object.assign(new Error('not there'), { code: 'ERR_MODULE_NOT_FOUND' });
    return next(name, context);
  };`;
  const data = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
  const register = data(`import { register } from 'node:module'; register(${JSON.stringify(data(hook))});`);
  const args = ['rig', '--wsdl', publicWsdl('calculator'), '--peer', 'soap'];
  const { code, stderr } = await startCli(args, { env: { NODE_OPTIONS: `--import=${register}` } }).ended;
  assert.is(code, 2, stderr);
  assert.match(stderr, /needs node-soap, which is not installed\n +npm install --save-dev soap/);
});

/** A service whose readers take anything, and say that all is well. */
function credulous(service: CompiledService): CompiledService {
  const { envelope } = service.descriptor;
  const read: typeof envelope.read = (input, options) => {
    const value = envelope.read(input, { ...options, mode: 'lenient' }).value;
    return { value: value ?? { body: {} }, valid: true, diagnostics: [] };
  };
  return { ...service, descriptor: { ...service.descriptor, envelope: { ...envelope, read } } };
}

test('an end that takes what is not valid is found out', async () => {
  const { services, schema, tables } = await compileServices([publicWsdl('calculator')]);
  assert.ok(schema !== undefined);
  const [service] = services;
  const report = await rigWsdl(
    { schema, tables: tables as SchemaTables },
    { services: [credulous(service as CompiledService)], samples: 2 },
  );
  const { badRequests, badReplies } = report.rows[0]?.cells ?? {};
  assert.ok((badRequests?.failed ?? 0) > 10);
  assert.ok((badReplies?.failed ?? 0) > 5);
  assert.match(badRequests?.failures.join('\n') ?? '', /\(cvc-[^)]+\): the server took it/);
  assert.ok(report.failures > 15);
});

test.run();
