import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from '../support/cli.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const test = suite('serve: configuration');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

/** The configuration that comes of a file and flags. */
async function settled(file: unknown, ...flags: string[]) {
  const path = folder.write('config.json', typeof file === 'string' ? file : JSON.stringify(file));
  const { code, stdout, stderr } = await runCli(['serve', '--config', path, '--print-config', ...flags]);
  return { code, stderr, ...(code === 0 ? { config: JSON.parse(stdout) } : {}) };
}

test('nothing said: both listeners on loopback, the data folder, every limit', async () => {
  const { stdout, code } = await runCli(['serve', '--print-config']);
  assert.is(code, 0);
  const config = JSON.parse(stdout);
  assert.equal(config.listeners, [
    { port: 8080, host: '127.0.0.1' },
    { port: 8443, tls: 'self-signed', host: '127.0.0.1' },
  ]);
  assert.is(config.data, 'passport-data');
  assert.equal(config.log, { format: 'text', level: 'info' });
  assert.is(config.limits.bodyBytes, 65_536);
  assert.is(config.limits.graceSeconds, 5);
});

test('a table of accounts: no data folder, and plain http alone', async () => {
  const config = JSON.parse((await runCli(['serve', '--account', 'a:b', '--print-config'])).stdout);
  assert.equal(config.listeners, [{ port: 8080, host: '127.0.0.1' }]);
  assert.is(config.data, undefined);
});

test('paths are relative to the file; the command line counts more', async () => {
  const file = {
    data: 'data',
    listeners: [{ port: 1, tls: { key: 'k.pem', cert: '/c.pem', minVersion: 'TLSv1' } }],
    limits: { bodyBytes: 2048 },
    log: { level: 'warn' },
    redirects: { 'a.example': 'https://a.example/RST.srf' },
    trustProxy: false,
  };
  const plain = (await settled(file)).config;
  assert.is(plain.data, `${folder.path}/data`);
  assert.equal(plain.listeners[0].tls, { key: `${folder.path}/k.pem`, cert: '/c.pem', minVersion: 'TLSv1' });
  assert.equal(plain.limits, { ...plain.limits, bodyBytes: 2048, headerBytes: 16_384 });
  const flags = [
    '--port',
    '0',
    '--host',
    '::1',
    '--data',
    'x',
    '--log',
    'json',
    '--log-level',
    'debug',
    '--trust-proxy',
  ];
  const redirect = [
    '--redirect',
    'B.example=https://b.example/RST.srf',
    '--metrics',
    '[::1]:9000',
    '--accept-truncated',
  ];
  const { config } = await settled(file, ...flags, ...redirect);
  assert.equal(config.listeners, [{ host: '::1', port: 0 }]);
  assert.is(config.data, 'x');
  assert.equal(config.log, { format: 'json', level: 'debug' });
  assert.is(config.trustProxy, true);
  assert.is(config.acceptTruncated, true);
  assert.equal(config.redirects, { ...file.redirects, 'b.example': 'https://b.example/RST.srf' });
  assert.equal(config.metrics, { host: '::1', port: 9000 });
});

test('--print-config hides the password of the database', async () => {
  const { config } = await settled({
    database: 'postgres://me:hunter2@db.example/x?sslpassword=hunter2&sslmode=require',
  });
  assert.not.match(JSON.stringify(config), 'hunter2');
  assert.match(config.database, /^postgres:\/\/me:hidden@db\.example\/x\?.*sslmode=require/);
});

test('a password that takes the host in is shown nowhere', async () => {
  for (const database of [
    'postgres://me:12/hunter2@db/x',
    'postgres://me:12?hunter2@db/x',
    'postgres://me:12#hunter2@db/x',
  ]) {
    const { config } = await settled({ database });
    assert.is(config.database, 'postgres://…');
    const { code, stdout, stderr } = await runCli(['serve', '--database', database]);
    assert.is(code, 2);
    assert.match(stderr, 'the database is no postgres:// URL');
    assert.not.match(stdout + stderr, 'hunter2');
  }
});

/** What is wrong, and what is said of it: line, column, message. */
const wrong: readonly [name: string, text: string, message: RegExp][] = [
  ['no JSON', '{\n  "database": "postgres://me:hunter2@h/d",\n  "data": x\n}', /config\.json:3:11: .*this is not JSON/],
  ['no JSON, between', '{ "database": "hunter2" "data": "" }', /config\.json:1:25: .*this is not JSON/],
  ['an unknown key', '{\n  "listener": []\n}', /:2:15: .*has no "listener"; it takes .*listeners/],
  ['an unknown key of a listener', '{ "listeners": [{ "port": 1,\n "prot": 2 }] }', /:2:10: .*has no "prot"/],
  ['no port', '{ "listeners": [\n{ "host": "::" }] }', /:2:1: .*listeners\/0 must have "port"/],
  ['a port too high', '{ "listeners": [{ "port": 65536 }] }', /:1:27: .*listeners\/0\/port must be <= 65535/],
  ['a wrong type', '{ "trustProxy": "yes" }', /:1:17: .*trustProxy must be of type boolean/],
  [
    'tls of another kind',
    '{ "listeners": [{ "port": 1, "tls": "selfsigned" }] }',
    /:1:37: .*"self-signed", or an object/,
  ],
  ['tls without a key', '{ "listeners": [{ "port": 1, "tls": { "cert": "x" } }] }', /:1:37: .*must have "key"/],
  [
    'an unknown version',
    '{ "listeners": [{ "port": 1, "tls": { "key": "k", "cert": "x", "minVersion": "SSLv3" } }] }',
    /minVersion must be one of TLSv1, /,
  ],
  [
    'a profile that is not there',
    '{ "listeners": [{ "port": 1, "profile": "microsft" }] }',
    /:1:41: .*no profile "microsft"; did you mean microsoft\?/,
  ],
  ['a built-in name', '{ "profiles": { "microsoft": { "rst": "x.json" } } }', /:1:30: .*built-in/],
  [
    'two on one port',
    '{ "listeners": [{ "port": 1 }, { "port": 1 }] }',
    /:1:32: .*two listeners are on 127\.0\.0\.1, port 1/,
  ],
  [
    'no expression',
    '{ "userAgents": [{ "match": "(", "profile": "microsoft" }] }',
    /:1:29: .*"\(" is no regular expression/,
  ],
  [
    'a policy with a typing error',
    '{ "policies": { "MBI": { "lifetme": 1 } } }',
    /:1:37: .*has no "lifetme"; it takes .*lifetime/,
  ],
  ['a redirect to nowhere', '{ "redirects": { "a.example": "a.example" } }', /:1:31: .*an http or https URL/],
  ['accounts twice', '{ "accounts": "a.json", "database": "postgres://h/d" }', /:1:15: .*not from both/],
  ['a database of another kind', '{ "database": "mysql://me:hunter2@h/d" }', /:1:15: .*a URL: postgres:/],
];

for (const [name, text, message] of wrong) {
  test(`refused, with its place: ${name}`, async () => {
    const { code, stderr } = await settled(text);
    assert.is(code, 2);
    assert.match(stderr, message);
    assert.match(stderr, /the configuration cannot be used: \d+ finding/);
    assert.not.match(stderr, /hunter2|\n {4}at /);
  });
}

test('all findings at once', async () => {
  const { stderr } = await settled('{ "a": 1, "log": { "level": "loud" }, "limits": { "bodyBytes": 1 } }');
  assert.match(stderr, /has no "a"/);
  assert.match(stderr, /log\/level must be one of error, warn, info, debug/);
  assert.match(stderr, /bodyBytes must be >= 1024/);
  assert.match(stderr, /3 findings/);
});

test('no such file, no such wire profile, no such format: one line each', async () => {
  const none = await runCli(['serve', '--config', `${folder.path}/none.json`]);
  assert.is(none.code, 2);
  assert.match(none.stderr, /none\.json: there is no such file/);
  const path = folder.write('config.json', '{ "profiles": { "mine": { "rst": "mine.json" } } }');
  const missing = await runCli(['serve', '--config', path, '--account', 'a:b', '--port', '0']);
  assert.is(missing.code, 2);
  assert.match(missing.stderr, /mine\.json: .*cannot be read/);
  folder.write('mine.json', '{ "name": 1 }');
  const odd = await runCli(['serve', '--config', path, '--account', 'a:b', '--port', '0']);
  assert.match(odd.stderr, /mine\.json:1:\d+: .*name must be of type string/);
  const format = await runCli(['serve', '--log', 'xml']);
  assert.is(format.code, 2);
  assert.match(format.stderr, /text, json/);
});

test.run();
