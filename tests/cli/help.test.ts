import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli, startCli } from '../support/cli.js';

const test = suite('help and usage');

const commands = [
  'generate',
  'init',
  'validate',
  'learn',
  'diff',
  'sample',
  'serve',
  'account',
  'keys',
  'login',
  'proxy',
  'rig',
];

for (const command of commands) {
  test(`${command} --help explains itself with examples`, async () => {
    const { code, stdout, stderr } = await runCli([command, '--help']);
    assert.is(code, 0);
    assert.is(stderr, '');
    assert.match(stdout, new RegExp(`Usage: passport-soap ${command}`));
    assert.match(stdout, new RegExp(`passport-soap ${command} `));
    assert.ok(
      stdout.split('\n').every((line) => line.length <= 130),
      'no line is too long for a terminal',
    );
  });
}

test('the help names every command and the exit codes', async () => {
  const { code, stdout } = await runCli(['--help']);
  assert.is(code, 0);
  for (const command of commands) assert.match(stdout, new RegExp(`^ {2}${command} `, 'm'));
  assert.match(stdout, /Exit codes: 0 fine, 1 findings/);
  assert.is((await runCli(['help', 'rig'])).stdout, (await runCli(['rig', '--help'])).stdout);
});

test('--version prints the version', async () => {
  const { code, stdout } = await runCli(['--version']);
  assert.is(code, 0);
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
});

test('wrong usage is one clear line and exit code 2', async () => {
  const cases: readonly [readonly string[], RegExp][] = [
    [['valdate'], /unknown command 'valdate' \(Did you mean validate\?\)/],
    [['rig', '--jsn'], /unknown option '--jsn' \(Did you mean --json\?\)/],
    [['validate'], /missing required argument 'captures'/],
    [['validate', '--format', 'yaml', 'x.xml'], /Allowed choices are text, json/],
    [['serve', '--port', '99999'], /A port is a number from 0 to 65535/],
    [['login', '--account', 'a'], /required option '-e, --endpoint <url>' not specified/],
    [['login', '-e', 'http://127.0.0.1/', '-a', 'a', '--variant', 'twn'], /--variant twn needs the ticket/],
    [['generate', '--check', '--force'], /cannot be used with/],
    [['learn', '--alternative', 'x', '--', 'a.xml'], /An alternative is HUNK=N/],
    [['sample'], /missing required argument 'type'/],
    [['rig', '--variant', 'nonsense'], /there is no variant nonsense/],
    [['account', 'ad', 'me'], /unknown command 'ad' \(Did you mean add\?\)/],
    [['account', 'add'], /missing required argument 'name'/],
    [['account', 'list', '--data', 'x', '--database', 'postgres://y'], /--database and --data exclude each other/],
    [['account', 'list', '--data', 'no-such-folder'], /there is no data folder no-such-folder/],
    [['account', 'add', 'x', '--language', 'de'], /A language is a locale number/],
    [['keys', 'rotate', '--keep', 'long'], /A number of seconds/],
    [['keys', 'list', '--keys', 'no-such-file'], /no-such-file: cannot be read \(ENOENT\)/],
  ];
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await runCli(args);
    assert.is(code, 2, args.join(' '));
    assert.is(stdout, '');
    assert.match(stderr, message);
    assert.ok(stderr.trimEnd().split('\n').length <= 2, stderr);
    assert.not.match(stderr, /\n {4}at /);
  }
});

test('without a command, the help goes to standard error', async () => {
  const { code, stdout, stderr } = await runCli([]);
  assert.is(code, 2);
  assert.is(stdout, '');
  assert.match(stderr, /^Usage: passport-soap/);
});

test('the program itself runs, and its exit code is the command line', async () => {
  const [help, wrong] = await Promise.all([startCli(['--help']).ended, startCli(['nonsense']).ended]);
  assert.is(help.code, 0);
  assert.match(help.stdout, /^Usage: passport-soap/);
  assert.is(wrong.code, 2);
});

test.run();
