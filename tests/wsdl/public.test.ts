/**
 * Both ends of three public services, restated from their documentation: the rig in memory, and the project that `init`
 * starts, which is compiled and tested as it stands.
 */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from '../support/cli.js';
import { root } from '../support/paths.js';
import { publicServices, publicWsdl, type RigJson } from './public-services.js';

const rig = suite('wsdl: both ends of public services');

for (const [name, { rows }] of Object.entries(publicServices)) {
  rig(`${name}: every operation, valid both ways, each single fault refused`, async () => {
    const { code, stdout, stderr } = await runCli(['rig', '--wsdl', publicWsdl(name), '--samples', '6', '--json']);
    assert.is(stderr, '');
    const report = JSON.parse(stdout) as RigJson;
    assert.is(code, 0, stdout);
    assert.is(report.failures, 0);
    assert.equal(
      report.rows.map(({ port, soapVersion, operation }) => `${port} ${soapVersion} ${operation}`),
      rows,
    );
    for (const { cells, notes } of report.rows) {
      assert.equal(notes, []);
      for (const column of ['requests', 'replies', 'badRequests', 'badReplies'] as const) {
        const { passed, failed } = cells[column] ?? { passed: 0, failed: 0 };
        assert.ok(passed > 0 && failed === 0, column);
      }
      if (name === 'budgets') assert.ok((cells.faults?.passed ?? 0) >= 2);
    }
    assert.ok(report.singleFaults > 100);
  });
}

rig('the table, and one port of two', async () => {
  const args = ['rig', '--wsdl', publicWsdl('calculator'), '--samples', '2', '--port-name', 'CalculatorSoap12'];
  const { code, stdout } = await runCli(args);
  assert.is(code, 0, stdout);
  assert.match(stdout, /^Calculator: CalculatorSoap12 {2}SOAP 1\.2/);
  assert.match(stdout, /^Divide +✓ 2\/2 +✓ 2\/2 +– +✓ \d+\/\d+ +✓ \d+\/\d+$/m);
  assert.match(stdout, /^1 port, 4 operations, \d+ messages, \d+ single faults among them: all as it should be$/m);
});

rig.run();

const init = suite('wsdl: projects of public services');

/** Inside the tree: what a project depends on is found as if it were installed. */
const folder = join(root, 'tests', '.work', 'init');
rmSync(folder, { recursive: true, force: true });

init('a project builds and passes its test at once', async () => {
  const names = Object.keys(publicServices);
  for (const name of names) {
    const { code, stdout, stderr } = await runCli(['init', '--wsdl', publicWsdl(name), '--out', join(folder, name)]);
    assert.is(code, 0, stderr);
    assert.match(stdout, '+ src/server.ts');
  }
  const said = await Promise.all(names.map((name) => buildAndTest(join(folder, name))));
  for (const text of said) assert.match(text, /^# pass 3$.*^# fail 0$/ms);
});

init('its documents are as they were, its manifest is up to date', async () => {
  const project = join(folder, 'device');
  for (const file of ['device.wsdl', 'onvif.xsd', 'common.xsd', 'xmlmime.xsd', 'include.xsd']) {
    const source = readFileSync(join(publicWsdl('device'), '..', file), 'utf8');
    assert.fixture(readFileSync(join(project, 'wsdl', file), 'utf8'), source);
  }
  const { code, stdout } = await runCli(['generate', '--config', join(project, 'passport-soap.json'), '--check']);
  assert.is(code, 0, stdout);
  const { dependencies, type } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const { version } = JSON.parse(readFileSync(join(root, 'cli/package.json'), 'utf8'));
  assert.equal(dependencies, { '@passport-soap/runtime': version });
  assert.is(type, 'module');
});

init('nothing is overwritten, unless it is asked for', async () => {
  const server = join(folder, 'calculator', 'src', 'server.ts');
  const before = readFileSync(server, 'utf8');
  writeFileSync(server, '// my own\n');
  const args = ['init', '--wsdl', publicWsdl('calculator'), '--out', join(folder, 'calculator')];
  const { code, stdout, stderr } = await runCli(args);
  assert.is(code, 2);
  assert.is(stdout, '');
  assert.match(stderr, /is there already \(and \d+ more\); nothing was written/);
  assert.is(readFileSync(server, 'utf8'), '// my own\n');
  assert.is((await runCli([...args, '--force'])).code, 0);
  assert.is(readFileSync(server, 'utf8'), before);
});

init.run();

/** What the project's own scripts do. Answers what the test says. */
async function buildAndTest(project: string): Promise<string> {
  const compiled = await run(project, [join(root, 'node_modules/typescript/bin/tsc')]);
  assert.is(compiled, '');
  return run(project, ['--test', '--test-reporter=tap', 'dist/test/service.test.js']);
}

function run(cwd: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, env: { PATH: process.env.PATH ?? '' } });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('close', () => resolve(said));
  });
}
