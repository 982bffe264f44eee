import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect as connectSecurely } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type RunningCli, runCli, startCli } from '../support/cli.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';
import { exchangeRaw } from './proxying/raw-peers.js';

const test = suite('proxy');
const folder = createTemporaryFolder();
const data = join(folder.path, 'data');
const account = 'somebody.else@home.example';
const password = 'correct-horse-battery';
const running: RunningCli[] = [];

test.after(async () => {
  for (const { process, ended } of running) {
    process.kill('SIGKILL');
    await ended;
  }
  folder.remove();
});

function start(args: readonly string[], env: Record<string, string> = {}): RunningCli {
  const started = startCli(args, { env });
  running.push(started);
  return started;
}

/** The service, over http and https with a certificate of its own. */
async function startService(): Promise<{ plain: string; secure: string }> {
  const config = { data, listeners: [{ port: 0 }, { port: 0, tls: 'self-signed' }] };
  const file = folder.write('serve.json', JSON.stringify(config));
  const service = start(['serve', '--config', file], { PASSPORT_SOAP_ACCOUNTS: `${account}:${password}` });
  const [all] = await service.until(/(?:^.*listening on .*\n){2}/m);
  const [plain = '', secure = ''] = [...all.matchAll(/https?:\/\/[^\s/]+/g)].map(String);
  return { plain, secure };
}

async function startProxy(args: readonly string[]): Promise<RunningCli & { urls: string[] }> {
  const proxy = start(['proxy', '--data', join(folder.path, 'proxy-data'), ...args]);
  const count = args.includes('--tls-listen') && args.includes('--listen') ? 2 : 1;
  const [all] = await proxy.until(new RegExp(`(?:^listening on .*\\n){${count}}`, 'm'), 'stderr');
  return { ...proxy, urls: [...all.matchAll(/listening on (\S+),/g)].map((match) => match[1] as string) };
}

const login = (endpoint: string, more: readonly string[] = [], env: Record<string, string> = {}) =>
  startCli(['login', '-e', `${endpoint}/RST.srf`, '-a', account, '--json', '--show-secrets', ...more], {
    env: { PASSPORT_SOAP_PASSWORD: password, ...env },
  }).ended;

async function stop({ process, ended }: RunningCli) {
  process.kill('SIGINT');
  return ended;
}

const recorded = (name: string) =>
  readdirSync(join(folder.path, name))
    .sort()
    .map((file) => [file, readFileSync(join(folder.path, name, file), 'utf8')] as const);

/** Texts that only the two ends know. */
function secretsOf(stdout: string): string[] {
  const found: string[] = [];
  JSON.parse(stdout, (key, value) => {
    if (/^(?:token|proof|puid|cid)$/.test(key))
      found.push(...value.split('&').map((pair: string) => pair.replace(/^[tp]=/, '')));
    return value;
  });
  return [...found, account, account.split('@')[0] as string, password].filter((secret) => secret.length > 8);
}

test('a sign-in through it: http and https both ways, recorded without secrets, judged, re-opened', async () => {
  const { plain, secure } = await startService();
  const ca = join(data, 'tls/cert.pem');
  const out = join(folder.path, 'captures');
  const proxy = await startProxy([
    '--target',
    secure,
    '--ca',
    ca,
    '--listen',
    '0',
    '--tls-listen',
    '0',
    '--record',
    out,
  ]);
  const [http = '', https = ''] = proxy.urls;
  assert.match(https, /^https:/);
  const first = await login(http);
  assert.is(first.code, 0, first.stderr);
  const trust = { NODE_EXTRA_CA_CERTS: join(folder.path, 'proxy-data/tls/cert.pem') };
  const second = await login(https, ['--vocabulary', 'rst'], trust);
  assert.is(second.code, 0, second.stderr);
  await proxy.until(/0002 {2}https.*\n/);
  const { code, stdout, stderr } = await stop(proxy);
  assert.is(code, 0, stderr);
  assert.match(
    stdout,
    /^\S+Z {2}0001 {2}http {2}POST {2}\/RST\.srf {2}200 {2}\d+ ms {2}request \(rst1-sso\) not valid, but readable \(\d errors?[^)]*\); response \([\w-]+\) valid\n/,
  );
  assert.match(stderr, /stand-ins for secrets/);

  const files = recorded('captures');
  assert.equal(
    files.map(([name]) => name),
    ['0001-request.http', '0001-response.http', '0002-request.http', '0002-response.http'],
  );
  assert.is(statSync(out).mode & 0o777, 0o700);
  const secrets = [...secretsOf(first.stdout), ...secretsOf(second.stdout)];
  assert.ok(secrets.length > 8, String(secrets.length));
  const lines = stdout + stderr;
  for (const secret of secrets) {
    for (const [file, text] of files) {
      assert.not.ok(text.includes(secret), `${file} has a secret of ${secret.length} characters`);
      assert.not.ok(text.includes(Buffer.from(secret).toString('base64').replace(/=+$/, '')), file);
    }
    assert.not.ok(lines.includes(secret));
  }
  assert.match(files[0]?.[1] ?? '', /<wsse:Username>[a-z]{8}\.[a-z]{4}@[a-z]{4}\.example</);
  // One stand-in for one user, in all files.
  const names = files.flatMap(([, text]) => [...text.matchAll(/[a-z]{8}\.[a-z]{4}@[a-z]{4}\.example/g)].map(String));
  assert.ok(names.length >= 2);
  assert.is(new Set(names).size, 1);
  const judged = await runCli(['validate', ...files.map(([name]) => join(out, name))]);
  assert.is(judged.code, 0, judged.stdout);
  assert.match(judged.stdout, /4 messages: 4 valid/);

  // Numbers go on; a server without TLS; what was on the wire, if that is asked for.
  const raw = await startProxy(['--target', plain, '--listen', '0', '--record', out, '--keep-secrets']);
  const third = await login(raw.urls[0] ?? '', ['--target', 'messengerclear.live.com=MBI_KEY_OLD']);
  assert.is(third.code, 0, third.stderr);
  await raw.until(/0003 .*\n/);
  const end = await stop(raw);
  assert.match(end.stderr, /with all secrets/);
  const kept = readFileSync(join(out, '0003-request.http'), 'utf8');
  assert.match(kept, password);
  assert.match(kept, `Host: ${new URL(raw.urls[0] ?? '').host}`.toLowerCase().slice(6));
  assert.not.match(end.stdout, password);
});

test('compressed, foreign and long bodies are recorded so that nothing hides in them', async () => {
  const message = `<Envelope><wsse:Password>${password}</wsse:Password></Envelope>`;
  const server = createServer((request, response) => {
    request.resume();
    const zipped = gzipSync(message);
    const wrong = request.url?.startsWith('/wrong') === true;
    if (request.url?.startsWith('/long') === true) response.end(message.repeat(100));
    else {
      response.writeHead(200, {
        'Content-Type': 'text/xml',
        'Content-Encoding': wrong ? 'zstd' : 'gzip',
        'Content-Length': zipped.length,
      });
      response.end(zipped);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const out = join(folder.path, 'zipped');
  const proxy = await startProxy(['--target', target, '--listen', '0', '--record', out, '--limit', '3000']);
  const [url = ''] = proxy.urls;
  const latin = 'login=m\xfcller%40home.example&passwd=correct-horse-battery';
  for (const path of ['/right', '/wrong', '/long']) {
    const ask = `POST ${path}?passwd=${password} HTTP/1.1\r\nHost: x\r\nX-Password: ${password}\r\nContent-Length: ${latin.length}\r\nConnection: close\r\n\r\n${latin}`;
    await exchangeRaw(url, [ask]);
  }
  await proxy.until(/0003 .*\n/);
  const { stdout, stderr } = await stop(proxy);
  server.close();
  assert.match(stderr, /exchange 2 is recorded: response without its body/);
  assert.match(stdout, /\/long\?… {2}200 .*response of \d+ bytes kept up to 3000, not judged/);
  const files = new Map(recorded('zipped'));
  assert.is(files.size, 6);
  for (const [name, text] of files) assert.not.match(text, /correct-horse|ller%40home/, name);
  assert.match(
    files.get('0001-response.http') ?? '',
    /^HTTP\/1\.1 200 OK\r\nContent-Type: text\/xml\r\nContent-Length: \d+\r\n/,
  );
  assert.match(
    files.get('0001-response.http') ?? '',
    /\r\n\r\n<Envelope><wsse:Password>[A-Za-z-]{21}<\/wsse:Password>/,
  );
  assert.match(files.get('0002-response.http') ?? '', /\r\nContent-Length: 0\r\n(?:.*\r\n)*\r\n$/);
  const bytes = readFileSync(join(folder.path, 'zipped', '0001-request.http'));
  assert.is(bytes.length - bytes.indexOf('\r\n\r\n') - 4, latin.length);
});

test('what cannot begin says why', async () => {
  const out = folder.write('a-file', '');
  const cases: readonly [readonly string[], RegExp][] = [
    [['proxy'], /required option '--target <url>'/],
    [['proxy', '--target', 'login.live.com'], /The server is http:/],
    [['proxy', '--target', 'https://me:pw@login.live.com'], /The server is http:/],
    [['proxy', '--target', 'https://login.live.com/RST.srf'], /It has no path/],
    [['proxy', '--target', 'http://127.0.0.1:1', '--keep-secrets'], /--keep-secrets is about recordings/],
    [['proxy', '--target', 'http://127.0.0.1:1', '--key', 'a'], /--key and --cert belong together/],
    [['proxy', '--target', 'http://127.0.0.1:1', '--ca', 'no.pem'], /no\.pem: there is no such file/],
    [
      ['proxy', '--target', 'http://127.0.0.1:1', '--record', out],
      /a-file: (?:is no folder|there is a file of that name)/,
    ],
  ];
  for (const [args, expected] of cases) {
    const { code, stderr } = await runCli(args);
    assert.is(code, 2, args.join(' '));
    assert.match(stderr, expected);
  }
});

test('clients of the time speak TLS 1.0, if they are let', async () => {
  const server = createServer((_request, response) => response.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const speak = async (args: readonly string[]) => {
    const proxy = await startProxy(['--target', target, '--tls-listen', '0', ...args]);
    const { port } = new URL(proxy.urls[0] ?? '');
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const heard = await new Promise<string>((resolve) => {
      const socket = connectSecurely({ port: Number(port), host: '127.0.0.1', rejectUnauthorized: false, ...old });
      let text = '';
      socket.on('secureConnect', () => socket.write('GET / HTTP/1.0\r\n\r\n'));
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('error', () => resolve('refused'));
      socket.on('close', () => resolve(text));
    });
    await stop(proxy);
    return heard;
  };
  assert.is(await speak([]), 'refused');
  assert.match(await speak(['--min-tls', 'TLSv1']), /hello$/);
  server.close();
  server.closeAllConnections();
});

test('a recording that cannot be written is told, and passing on goes on', async () => {
  const server = createServer((_request, response) => response.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const out = join(folder.path, 'blocked');
  const proxy = await startProxy([
    '--target',
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    '--listen',
    '0',
    '--record',
    out,
  ]);
  // Where the second file would be is a folder.
  writeFileSync(join(out, 'x'), '');
  mkdirSync(join(out, '0001-response.http', 'full'), { recursive: true });
  for (let count = 0; count < 2; count += 1) assert.is(await (await fetch(proxy.urls[0] ?? '')).text(), 'hello');
  await proxy.until(/exchange 1 is not recorded: /, 'stderr');
  await proxy.until(/0002 .*\n/);
  const { code } = await stop(proxy);
  server.close();
  server.closeAllConnections();
  assert.is(code, 0);
  assert.ok(readdirSync(out).includes('0002-response.http'));
});

test.run();
