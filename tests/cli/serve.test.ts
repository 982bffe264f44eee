import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectSecurely } from 'node:tls';
import {
  createPassportClient,
  createSqlAccounts,
  createTickets,
  openKeyFile,
  PassportError,
  targets,
} from '@passport-soap/passport';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type RunningCli, startCli } from '../support/cli.js';
import { createDataFolder } from '../support/data-folder.js';
import { importBuilt } from '../support/import-built.js';
import { root } from '../support/paths.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const { openDatabase } = await importBuilt<typeof import('../../cli/database/open-database.js')>(
  'cli/database/open-database.js',
);

const test = suite('serve');
const folder = createTemporaryFolder();
const data = join(folder.path, 'data');
const account = 'me@example.com';
const password = 'correct-horse-battery';
const table = { PASSPORT_SOAP_ACCOUNTS: `${account}:${password}` };
const running: RunningCli[] = [];

test.before(async () => {
  // What is tested here has ten seconds to begin.
  await createDataFolder(data);
});

test.after(async () => {
  for (const { process, ended } of running) {
    process.kill('SIGKILL');
    await ended;
  }
  folder.remove();
});

/** A service with a configuration, and the URLs that it tells, in order. */
async function serve(config: object, env: Record<string, string> = {}, count = 1) {
  const file = folder.write(`config-${running.length}.json`, JSON.stringify(config));
  const service = startCli(['serve', '--config', file], { env });
  running.push(service);
  const [all] = await service.until(new RegExp(`(?:^.*(?:listening on |"listening").*\n){${count}}`, 'm'));
  return { ...service, urls: [...all.matchAll(/https?:[^\s"]+/g)].map(String) };
}

async function signIn(endpoint: string, secret = password, agent = 'test') {
  const fetchAs: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('user-agent', agent);
    return fetch(input, { ...init, headers });
  };
  return createPassportClient({ endpoint, fetch: fetchAs }).signIn({
    account,
    password: secret,
    targets: [targets.messengerClear],
  });
}

const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('a data folder: accounts, keys and a certificate outlive the process; what is logged has no secret', async () => {
  const config = {
    data,
    listeners: [{ port: 0 }, { port: 0, tls: 'self-signed' }],
    metrics: { port: 0 },
    log: { format: 'json' },
  };
  const first = await serve(config, {}, 3);
  const [plain = '', secure = '', metrics = ''] = first.urls;
  assert.match(plain, /^http:.*\/RST\.srf$/);
  assert.match(secure, /^https:.*\/RST\.srf$/);
  assert.match(metrics, /^http:.*\/metrics$/);
  await first.until(/nobody can sign in yet: passport-soap account add me@example\.com --data \S+data["\n]/, 'stderr');
  const refused = await signIn(plain).catch((error: unknown) => error);
  assert.ok(refused instanceof PassportError);

  // Another process adds an account while the service has the folder open.
  const opened = await openDatabase({ data });
  await createSqlAccounts(opened.database, { cost: 16 }).add({ name: account, password });
  await opened.close();
  const { tickets } = await signIn(plain);
  const ticket = tickets.get('messengerclear.live.com')?.token ?? '';
  const env = { NODE_EXTRA_CA_CERTS: join(data, 'tls/cert.pem'), PASSPORT_SOAP_PASSWORD: password };
  const login = await startCli(['login', '-e', secure, '-a', account, '--json'], { env }).ended;
  assert.is(login.code, 0, login.stderr);
  assert.is((await fetch(new URL('/healthz', plain))).status, 200);

  const counted = await (await fetch(metrics)).text();
  assert.match(counted, /sign_ins_total\{outcome="signed-in",vocabulary="rst",credential="password",code=""\} 2/);
  assert.not.match(counted, account);
  assert.is((await fetch(new URL('/other', metrics))).status, 404);
  assert.is((await fetch(new URL('/metrics', plain))).status, 404);

  first.process.kill('SIGTERM');
  const { code, stdout, stderr } = await first.ended;
  assert.is(code, 0);
  assert.not.match(stdout + stderr, new RegExp(`${password}|t=Ew|Ew[A-Za-z0-9+/]{20}`));
  const [, , , wrong, right] = linesOf(stdout);
  assert.equal(
    [wrong.event, wrong.code, wrong.level],
    ['refused', 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD', 'info'],
  );
  assert.equal(
    [right.event, right.name, right.vocabulary, right.credential, right.remoteAddress, right.secure],
    ['signed-in', account, 'rst', 'password', '127.0.0.1', false],
  );
  assert.type(right.milliseconds, 'number');
  assert.not.equal(right.id, wrong.id);
  assert.equal(right.tokens[1], { target: 'messengerclear.live.com', policy: 'MBI_KEY_OLD' });

  // Whoever has the file can check tickets; nobody else can read it.
  const tickets2 = createTickets({ keys: openKeyFile(join(data, 'keys.json')) });
  assert.is((await tickets2.verify(ticket)).account.name, account);
  for (const name of ['keys.json', 'tls/key.pem']) assert.is(statSync(join(data, name)).mode & 0o77, 0, name);

  const certificate = readFileSync(join(data, 'tls/cert.pem'), 'utf8');
  const second = await serve(config, {}, 3);
  assert.is((await signIn(second.urls[0] ?? '')).tickets.size, 2);
  assert.is(readFileSync(join(data, 'tls/cert.pem'), 'utf8'), certificate);
  second.process.kill('SIGINT');
  const ended = await second.ended;
  assert.is(ended.code, 0);
  assert.not.match(ended.stderr, /nobody can sign in/);
});

test('profiles by listener and by User-Agent, policies, redirects, federation, as the configuration says', async () => {
  const accounts = folder.write('accounts.json', JSON.stringify([{ name: account, password }]));
  const { urls, process, ended } = await serve(
    {
      accounts,
      profiles: { wiki: { rst: join(root, 'schemas/rst/profiles/wiki.json') } },
      listeners: [{ port: 0 }, { port: 0, profile: 'wiki' }],
      userAgents: [{ match: '^old client/1', profile: 'wiki' }],
      policies: { MBI_KEY_OLD: { lifetime: 60 } },
      redirects: { 'moved.example': 'http://127.0.0.1:9/RST.srf' },
      federation: { 'school.example': { authUrl: 'https://login.school.example/' } },
    },
    {},
    2,
  );
  const post = async (url = '', agent = '') => {
    const headers = { 'user-agent': agent };
    return (await fetch(url, { method: 'POST', body: '<a/>', headers })).text();
  };
  const microsoft = await post(urls[0]);
  const wiki = await post(urls[1]);
  assert.match(microsoft, '<S:Envelope');
  assert.not.match(wiki, '<S:Envelope');
  assert.is(await post(urls[0], 'Old Client/1.2'), wiki);
  assert.is(await post(urls[0], 'older: old client/1'), microsoft);

  const { tickets } = await signIn(urls[0] ?? '');
  const ticket = tickets.get('messengerclear.live.com');
  assert.is(Number(ticket?.expires) - Number(ticket?.created), 60_000);
  const other = (name: string) =>
    createPassportClient({ endpoint: urls[0] ?? '', maxRedirects: 0 })
      .signIn({ account: name, password, targets: [targets.contacts] })
      .catch((error: unknown) => error);
  await other('you@moved.example');
  await other('you@school.example');
  process.kill('SIGTERM');
  const { stdout } = await ended;
  assert.match(stdout, /redirected +you@moved\.example/);
  assert.match(stdout, /refused +you@school\.example .*PPCRL_REQUEST_E_PARTNER_LOGIN/);
});

test('a sender that tries too often is told so, and logged; what it sends cannot forge a line', async () => {
  const limits = { bodyBytes: 2048, headerBytes: 2048 };
  const config = {
    listeners: [{ port: 0 }],
    rateLimit: { attempts: 3, seconds: 3600 },
    limits,
    log: { level: 'debug' },
  };
  const { urls, process, ended } = await serve(config, table);
  const url = urls[0] ?? '';
  const body = 'x'.repeat(3000);
  assert.is((await fetch(url, { method: 'POST', body })).status, 413);
  assert.is((await fetch(url, { headers: { 'x-long': body } })).status, 431);
  const forged = `${account}\n2026-01-01T00:00:00.000Z  signed-in   admin\u009b2J`;
  await createPassportClient({ endpoint: url })
    .signIn({ account: forged, password, targets: [targets.contacts] })
    .catch(() => {});
  await signIn(url, 'x').catch(() => {});
  assert.is((await fetch(url, { method: 'POST', body: '<a/>' })).status, 429);
  process.kill('SIGTERM');
  const { stdout, stderr } = await ended;
  assert.match(stderr, /Z {2}429 POST \/RST\.srf {2}from 127\.0\.0\.1/);
  assert.match(stdout, /413 POST \/RST\.srf/);
  assert.not.match(stdout, /^2026-01-01/m);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  assert.not.match(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

/** A request of which half is sent. */
async function halfSent(url: string): Promise<{ socket: Socket; finish(): Promise<string> }> {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => {
    answer += chunk;
  });
  socket.on('error', () => {});
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(answer)));
  socket.write('POST /RST.srf HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n<a');
  // The service has seen it: it asks for the rest.
  await new Promise((resolve) => socket.once('data', resolve));
  answer = '';
  return {
    socket,
    finish: () => {
      socket.write('/>');
      return closed;
    },
  };
}

test('SIGTERM: what is under way is answered, nothing new is taken, exit code 0', async () => {
  const { urls, process, ended, until } = await serve(
    { listeners: [{ port: 0 }], limits: { graceSeconds: 60 } },
    table,
  );
  const { finish } = await halfSent(urls[0] ?? '');
  process.kill('SIGTERM');
  await until(/stopping/, 'stderr');
  const refused = await fetch(urls[0] ?? '').then(
    () => false,
    () => true,
  );
  assert.ok(refused);
  assert.match(await finish(), /^HTTP\/1\.1 200 OK[\s\S]*Invalid Request/);
  assert.is((await ended).code, 0);
});

test('with a log of JSON, every line is one, whatever it says', async () => {
  const service = startCli(['serve', '--data', data, '--port', '0', '--log', 'json']);
  running.push(service);
  await service.until(/"listening"/);
  service.process.kill('SIGTERM');
  const { code, stdout, stderr } = await service.ended;
  assert.is(code, 0);
  const events = `${stdout}${stderr}`
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).event);
  assert.ok(
    ['listening', 'accounts', 'stopping'].every((event) => events.includes(event)),
    events.join(' '),
  );
});

test('output that cannot be written ends a command with a line, and a service not at all', async () => {
  const full = (...args: string[]) =>
    spawnSync('sh', ['-c', `"$0" "$@" > /dev/full`, process.execPath, join(root, 'cli/dist/bin.js'), ...args], {
      encoding: 'utf8',
    });
  if (!existsSync('/dev/full')) return console.log('  (skipped: there is no /dev/full)');
  const { status, stderr } = full('keys', 'list', '--data', data);
  assert.equal([status, stderr], [2, 'error: standard output: no space left on the device\n']);
  const serving = spawn(
    'sh',
    [
      '-c',
      'exec "$0" "$1" serve --account a@b.example:c --port 0 > /dev/full',
      process.execPath,
      join(root, 'cli/dist/bin.js'),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await once(serving.stderr, 'data');
  serving.kill('SIGTERM');
  assert.equal(await once(serving, 'exit'), [0, null]);
});

test('a second signal ends it at once, exit code 0', async () => {
  const { urls, process, ended, until } = await serve(
    { listeners: [{ port: 0 }], limits: { graceSeconds: 3600 } },
    table,
  );
  await halfSent(urls[0] ?? '');
  process.kill('SIGTERM');
  await until(/stopping/, 'stderr');
  process.kill('SIGTERM');
  assert.is((await ended).code, 0);
});

test('what is under way gets its grace and no more', async () => {
  const { urls, process, ended } = await serve({ listeners: [{ port: 0 }], limits: { graceSeconds: 0.2 } }, table);
  await halfSent(urls[0] ?? '');
  process.kill('SIGTERM');
  assert.is((await ended).code, 0);
});

test('who does not send its header, or its body, is told so; who comes beyond the limit of connections is not let in', async () => {
  const limits = { headerSeconds: 0.2, bodySeconds: 0.2, connections: 2 };
  const { urls, process, ended } = await serve({ listeners: [{ port: 0 }], limits }, table);
  const port = Number(new URL(urls[0] ?? '').port);
  const open = (text: string) =>
    new Promise<string>((resolve) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk: Buffer) => {
        answer += chunk;
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve(answer));
    });
  const slow = [
    open('POST /RST.srf HTTP/1.1\r\nHo'),
    open('POST /RST.srf HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n<'),
  ];
  assert.is(await open('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'), '');
  for (const answer of await Promise.all(slow)) assert.match(answer, /^HTTP\/1\.1 408 /);
  assert.match(await open('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 200 /);
  process.kill('SIGTERM');
  assert.is((await ended).code, 0);
});

test('a listener that cannot be opened ends the start, the others too', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const file = folder.write('taken.json', JSON.stringify({ listeners: [{ port: 0 }, { port }] }));
  const { code, stdout, stderr } = await startCli(['serve', '--config', file], { env: table }).ended;
  other.close();
  assert.is(code, 2);
  assert.match(stderr, new RegExp(`cannot listen on 127\\.0\\.0\\.1, port ${port}: the port is in use`));
  assert.is(stdout, '');
});

test('TLS 1.0 is for listeners that say so', async () => {
  const key = join(data, 'tls/key.pem');
  const cert = join(data, 'tls/cert.pem');
  const tls = { key, cert };
  const listeners = [
    { port: 0, tls },
    { port: 0, tls: { ...tls, minVersion: 'TLSv1' } },
  ];
  const { urls, process, ended } = await serve({ listeners }, table, 2);
  const handshake = (url: string) =>
    new Promise<string | undefined>((resolve) => {
      const options = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'AES128-SHA:@SECLEVEL=0' } as const;
      const port = Number(new URL(url).port);
      const socket = connectSecurely({ ...options, host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
        resolve(`${socket.getProtocol()} ${socket.getCipher().name}`);
        socket.destroy();
      });
      socket.on('error', () => resolve(undefined));
    });
  assert.is(await handshake(urls[0] ?? ''), undefined);
  assert.is(await handshake(urls[1] ?? ''), 'TLSv1 AES128-SHA');
  process.kill('SIGTERM');
  assert.is((await ended).code, 0);
});

test('metrics without prom-client: what to install', async () => {
  const hook = `export async function resolve(name,context,next){if(name==='prom-client'){throw Object.assign(new Error('gone'),{code:'ERR_MODULE_NOT_FOUND'})}return next(name,context)}`;
  const register = `import { register } from 'node:module';register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)})`;
  const env = { ...table, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(register)}` };
  const { code, stderr } = await startCli(['serve', '--port', '0', '--metrics', '0'], { env }).ended;
  assert.is(code, 2);
  assert.match(stderr, /prom-client, which metrics need, is not installed\n.*npm install prom-client/);
  const without = startCli(['serve', '--port', '0'], { env });
  running.push(without);
  await without.until(/listening on/);
});

test('a data folder that is none, keys that are none: exit code 2, one line', async () => {
  folder.write('full/letter.txt', 'Dear Sir');
  const full = await startCli(['serve', '--port', '0', '--data', join(folder.path, 'full')], { env: table }).ended;
  assert.is(full.code, 2);
  assert.match(full.stderr, /the folder has files, and is no data folder/);
  const keys = folder.write('keys.json', '{ "keys": [{ "secret": "hunter2" }] }');
  const file = folder.write('keys-config.json', JSON.stringify({ keys, listeners: [{ port: 0 }] }));
  const wrong = await startCli(['serve', '--config', file], { env: table }).ended;
  assert.is(wrong.code, 2);
  assert.match(wrong.stderr, /keys\.json: key 1 must have/);
  assert.not.match(wrong.stderr, /hunter2|\n {4}at /);
  const self = folder.write('self.json', JSON.stringify({ listeners: [{ port: 0, tls: 'self-signed' }] }));
  const none = await startCli(['serve', '--config', self], { env: table }).ended;
  assert.is(none.code, 2);
  assert.match(none.stderr, /kept in the data folder/);
});

test.run();
