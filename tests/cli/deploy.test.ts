/** The documents for operators name what there is. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from '../support/cli.js';
import { importBuilt } from '../support/import-built.js';
import { root } from '../support/paths.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const { serveSchema } =
  await importBuilt<typeof import('../../cli/serving/config/schema.js')>('cli/serving/config/schema.js');
const { defaultLimits } =
  await importBuilt<typeof import('../../cli/serving/config/limits.js')>('cli/serving/config/limits.js');

const test = suite('deploy');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

const deploy = join(root, 'cli', 'deploy');
const read = (name: string) => readFileSync(join(deploy, name), 'utf8');
const example = join(deploy, 'config.example.json');

async function settle(args: readonly string[]) {
  const { code, stdout, stderr } = await runCli([...args, '--print-config']);
  assert.is(code, 0, stderr);
  return JSON.parse(stdout);
}

test('the example is a configuration', async () => {
  const config = await settle(['serve', '--config', example]);
  assert.is(config.listeners.length, 2);
  assert.is(config.log.format, 'json');
});

test('the unit starts what there is, with the data folder of the example', async () => {
  const unit = read('passport-soap.service');
  const [, program = '', rest = ''] = /^ExecStart=(\S+) (.*)$/m.exec(unit) ?? [];
  const { bin } = JSON.parse(readFileSync(join(root, 'cli/package.json'), 'utf8'));
  assert.ok((program.split('/').at(-1) as string) in bin);
  const args = rest.split(' ').map((word) => (word === '/etc/passport-soap/config.json' ? example : word));
  assert.ok(args.includes(example));
  const config = await settle(args);
  const [, state] = /^StateDirectory=(.*)$/m.exec(unit) ?? [];
  assert.is(config.data, `/var/lib/${state}`);
  assert.match(unit, /^AmbientCapabilities=CAP_NET_BIND_SERVICE$/m);
  const [, stop] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? [];
  assert.ok(Number(stop) > config.limits.graceSeconds);
});

test('systemd takes the unit', () => {
  // The program and the user are not on this machine; everything else is as it is.
  const unit = read('passport-soap.service')
    .replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`)
    .replace(/^(User|Group)=.*\n/gm, '');
  const { error, status, stderr } = spawnSync(
    'systemd-analyze',
    ['verify', folder.write('passport-soap.service', unit)],
    {
      encoding: 'utf8',
    },
  );
  if (error !== undefined) return console.log('  (skipped: systemd-analyze is not there)');
  // Of other units of the machine it may complain too.
  const ours = stderr.split('\n').filter((line) => line.includes('passport-soap'));
  assert.equal(ours, []);
  if (stderr === '') assert.is(status, 0);
});

test('the image starts what there is, and asks for its health where it listens', async () => {
  const file = read('Dockerfile');
  const args = JSON.parse(/^CMD (\[.*\])$/m.exec(file)?.[1] ?? '[]') as string[];
  const config = await settle(args);
  const [listener] = config.listeners;
  assert.equal([config.listeners.length, listener.host], [1, '0.0.0.0']);
  assert.match(file, new RegExp(`^EXPOSE ${listener.port}$`, 'm'));
  assert.match(file, new RegExp(`^VOLUME ${config.data}$`, 'm'));
  assert.match(file, `http://127.0.0.1:${listener.port}/healthz`);
  const { bin, engines } = JSON.parse(readFileSync(join(root, 'cli/package.json'), 'utf8'));
  const [, entry = ''] = /^ENTRYPOINT \["(.*)"\]$/m.exec(file) ?? [];
  assert.ok((entry.split('/').at(-1) as string) in bin);
  const [, packed = ''] = /npm pack (.*) --pack-destination/.exec(file) ?? [];
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.equal(
    packed.replaceAll('-w ', '').split(' '),
    workspaces.filter((name: string) => name !== 'tests'),
  );
  const [, node] = /^FROM node:(\d+)/m.exec(file) ?? [];
  assert.ok(Number(node) >= Number(/\d+/.exec(engines.node)?.[0]));
});

test('the manual has every key of the configuration, and every limit with its default', () => {
  const manual = read('README.md');
  for (const key of Object.keys(serveSchema.properties)) {
    if (key !== '$schema') assert.match(manual, `| \`${key}\` |`, key);
  }
  for (const key of Object.keys(serveSchema.properties.listeners.items.properties)) assert.match(manual, key);
  for (const [name, value] of Object.entries(defaultLimits)) {
    const row = new RegExp(`^\\| \`${name}\` \\|.*\\| ${value.toLocaleString('en')} \\|$`, 'm');
    assert.match(manual, row, name);
  }
});

test('the package has them', () => {
  const { files } = JSON.parse(readFileSync(join(root, 'cli/package.json'), 'utf8'));
  assert.ok(files.includes('deploy'));
});

test.run();
