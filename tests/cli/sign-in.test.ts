import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  rst2Collection,
  rst2Envelope,
  rst2Facts,
  rst2Fault,
  rst2Issued,
  rst2Refused,
} from '../passport/client/rst2-answers.js';
import { type RunningCli, runCli, startCli } from '../support/cli.js';
import { importBuilt } from '../support/import-built.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const { makeCertificate } =
  await importBuilt<typeof import('../../passport/rig/certificate.js')>('passport/rig/certificate.js');

const test = suite('serve and login');
const folder = createTemporaryFolder();

const account = 'me@example.com';
const password = 'correct-horse-battery';
const broker = 'http://Passport.NET/tb';

let service: RunningCli;
let endpoint: string;

test.before(async () => {
  const file = folder.write(
    'accounts.json',
    JSON.stringify({ accounts: [{ name: account, password, firstName: 'Me' }] }),
  );
  const moved = 'moved@example.com=http://127.0.0.1:9/RST.srf';
  service = startCli(['serve', '--port', '0', '--accounts', file, '--redirect', moved]);
  endpoint = (await service.until(/listening on (\S+)/))[1] ?? '';
});

test.after(async () => {
  service.process.kill('SIGKILL');
  await service.ended;
  folder.remove();
});

function login(args: readonly string[], stdin = `${password}\n`) {
  return runCli(['login', '--endpoint', endpoint, '--account', account, ...args], { stdin });
}

test('signs in with the password from standard input, and hides the tickets', async () => {
  const { code, stdout, stderr } = await login(['--target', 'messengerclear.live.com=MBI_KEY_OLD']);
  assert.is(code, 0, stderr);
  assert.match(stdout, /^signed in as me@example\.com, PUID [0-9A-F]{16} at http:\/\/127\.0\.0\.1:\d+\/RST\.srf/);
  assert.match(
    stdout,
    /messengerclear\.live\.com +MBI_KEY_OLD +compact +Compact1 +\d{4}-\S*Z +in \d h +yes +\(\d+ characters\)\n?/,
  );
  assert.not.match(stdout, /t=Ew/);
});

test('a byte order mark before the password is none of it; bytes that are no text: exit code 2', async () => {
  const marked = await login(['--target', 'contacts.msn.com=MBI'], `\ufeff${password}\r\n`);
  assert.is(marked.code, 0, marked.stderr);
  const args = ['login', '--endpoint', endpoint, '--account', account];
  const { code, stdout, stderr } = await runCli(args, { stdin: Uint8Array.of(0x68, 0x69, 0xff, 0x0a) });
  assert.equal([code, stdout], [2, '']);
  assert.match(stderr, /^error: the password is not UTF-8\n/);
});

test('the password from the environment, in a process of its own', async () => {
  const args = ['login', '-e', endpoint, '-a', account, '--target', 'contacts.msn.com=MBI'];
  const { code, stdout } = await startCli(args, { env: { PASSPORT_SOAP_PASSWORD: password } }).ended;
  assert.is(code, 0);
  assert.match(stdout, /contacts\.msn\.com +MBI/);
});

/** A server that answers every request with the same, and what it was sent. */
async function answering(respond: (body: string) => string | undefined) {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    bodies.push(Buffer.concat(chunks).toString());
    const answer = respond(bodies.at(-1) ?? '');
    if (answer === undefined) response.socket?.destroy();
    else response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    bodies,
    url: (path: string) => `http://127.0.0.1:${port}/${path}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const at = (url: string, ...args: string[]) =>
  runCli(['login', '-e', url, '-a', account, ...args], { stdin: `${password}\n` });

test('RST2.srf: by the path or by the option; what was refused, and where the user can put it right', async () => {
  const refused = rst2Fault(
    'wst:FailedAuthentication',
    '<psf:pp><psf:reqstatus>0x80048825</psf:reqstatus><psf:flowurl>https://passport.test/terms?id=\u202e1</psf:flowurl></psf:pp>',
  );
  const answer = rst2Envelope(
    rst2Facts,
    rst2Collection(
      rst2Issued(broker, 0, 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYX'),
      rst2Issued('contacts.msn.com', 1).replace('2009-06-02T12:00:00Z', '2009-06-01T12:08:20Z'),
      rst2Issued('spaces.live.com', 2).replace('2009-06-02T12:00:00Z', '2009-06-05T12:00:00Z'),
      rst2Issued('storage.msn.com', 3).replace('2009-06-02T12:00:00Z', '2009-06-01T12:00:00Z'),
      rst2Refused('messenger.msn.com', refused),
    ),
  );
  const server = await answering(() => answer);
  const names = ['contacts.msn.com', 'spaces.live.com', 'storage.msn.com', 'messenger.msn.com'];
  const targets = ['--target', ...names.map((name) => `${name}=MBI`)];
  const table = await at(server.url('RST2.srf'), ...targets);
  const json = await at(server.url('other'), '--vocabulary', 'rst2', '--json', ...targets);
  server.close();
  for (const body of server.bodies) assert.match(body, 'http://www.w3.org/2003/05/soap-envelope');
  assert.is(server.bodies.length, 2);

  assert.is(table.code, 1);
  assert.is(
    table.stdout.replace(/ at http.*/, ''),
    `signed in as PUID 0006BFFD00000001

service                 policy  type     token           expires                         proof  ticket
http://Passport.NET/tb          legacy   BinaryDAToken0  2009-06-02T12:00:00Z  in 24 h   yes    (8 characters)
contacts.msn.com        MBI     compact  Compact1        2009-06-01T12:08:20Z  in 8 min  no     (12 characters)
spaces.live.com         MBI     compact  Compact2        2009-06-05T12:00:00Z  in 4 d    no     (12 characters)
storage.msn.com         MBI     compact  Compact3        2009-06-01T12:00:00Z  expired   no     (12 characters)

refused  messenger.msn.com: The terms of use must be accepted first, on the web site. [PPCRL_REQUEST_E_TOU_CONSENT_REQUIRED, 0x80048825]
         see https://passport.test/terms?id=\ufffd1
`,
  );
  const { refused: inJson, tickets } = JSON.parse(json.stdout);
  assert.equal(inJson, [
    {
      address: 'messenger.msn.com',
      code: 'PPCRL_REQUEST_E_TOU_CONSENT_REQUIRED',
      status: '0x80048825',
      message: 'The terms of use must be accepted first, on the web site.',
      flowUrl: 'https://passport.test/terms?id=\u202e1',
    },
  ]);
  assert.is(tickets[0].proof, '(32 characters)');
});

test('how long a ticket is good for is rounded to the nearest, not down', async () => {
  const ends: [string, string][] = [
    ['01T12:00:40', 'in 40 s'],
    ['01T12:01:20', 'in 1 min'],
    ['01T13:58:40', 'in 119 min'],
    ['01T13:59:40', 'in 2 h'],
    ['01T19:59:58', 'in 8 h'],
    ['02T11:59:59', 'in 24 h'],
    ['03T11:20:00', 'in 47 h'],
    ['03T11:59:00', 'in 2 d'],
    ['08T11:59:00', 'in 7 d'],
  ];
  const issued = ends.map(([end], index) =>
    rst2Issued(`s${index}.test`, index + 1).replace('2009-06-02T12:00:00Z', `2009-06-${end}Z`),
  );
  const server = await answering(() => rst2Envelope(rst2Facts, rst2Collection(rst2Issued(broker, 0), ...issued)));
  const { stdout } = await at(server.url('RST2.srf'), '--target', ...ends.map((_, index) => `s${index}.test=MBI`));
  server.close();
  for (const [end, wait] of ends) assert.match(stdout, `2009-06-${end}Z  ${wait} `);
});

test('a connection that breaks is tried again, as often as --retries says', async () => {
  let breaks = 1;
  const answer = rst2Envelope(rst2Facts, rst2Collection(rst2Issued(broker, 0), rst2Issued('contacts.msn.com', 1)));
  const server = await answering(() => (breaks-- > 0 ? undefined : answer));
  const target = ['--target', 'contacts.msn.com=MBI'];
  assert.is((await at(server.url('RST2.srf'), ...target)).code, 0);
  assert.is(server.bodies.length, 2);
  breaks = 1;
  const { code, stderr } = await at(server.url('RST2.srf'), '--retries', '0', ...target);
  assert.is(code, 2);
  assert.match(stderr, /no connection|broke/);
  assert.is(server.bodies.length, 3);
  server.close();
  for (const wrong of ['-1', 'x', '1.5', '11']) {
    const usage = await at(server.url('RST2.srf'), `--retries=${wrong}`);
    assert.is(usage.code, 2);
    assert.match(usage.stderr, /A number from 0 to 10/);
  }
});

test('JSON hides the secrets too; --show-secrets shows them', async () => {
  const hidden = await login(['--json', '--target', 'contacts.msn.com=MBI']);
  const { user, tickets, refused } = JSON.parse(hidden.stdout);
  assert.match(user.puid, /^[0-9A-F]{16}$/);
  assert.equal(
    tickets.map(({ address }: { address: string }) => address),
    [broker, 'contacts.msn.com'],
  );
  assert.equal(refused, []);
  assert.match(tickets[1].token, /^\(\d+ characters\)$/);
  const shown = await login(['--json', '--show-secrets', '--target', 'contacts.msn.com=MBI']);
  assert.match(JSON.parse(shown.stdout).tickets[1].token, /^t=.+&p=/);
  assert.match((await login(['--show-secrets', '--target', 'contacts.msn.com=MBI'])).stdout, /ticket {2}t=/);
});

test('the answer to a challenge', async () => {
  const nonce = Buffer.alloc(48, 7).toString('base64');
  const { stdout } = await login(['--challenge', nonce, '--target', 'messengerclear.live.com=MBI_KEY_OLD']);
  assert.match(stdout, /challenge answer: HAAAAAEAAAADZgAABIAAAAgAAAAUAAAASAAAA[\w+/]+=*\n/);
});

test('a challenge that no ticket can answer: the tickets all the same, and exit code 1', async () => {
  for (const shape of [
    ['--target', 'contacts.msn.com=MBI'],
    ['--variant', 'minimal'],
  ]) {
    const args = ['--challenge', Buffer.alloc(48, 7).toString('base64'), ...shape, '--target', 'contacts.msn.com=MBI'];
    const table = await login(args);
    assert.is(table.code, 1, table.stderr);
    assert.match(table.stdout, /^signed in as [\s\S]*\ncontacts\.msn\.com .*\(\d+ characters\)\n/);
    assert.not.match(table.stdout, 'challenge answer');
    assert.match(table.stderr, /^the challenge cannot be answered: .*ask for MBI_KEY_OLD\n$/);
    const json = await login([...args, '--json']);
    assert.is(json.code, 1);
    const data = JSON.parse(json.stdout);
    assert.ok(data.tickets.length > 0);
    assert.not.ok('challengeAnswer' in data);
    assert.match(json.stderr, 'ask for MBI_KEY_OLD');
  }
});

test('a token that is refused: exit code 1, and the others', async () => {
  const { code, stdout } = await login(['--target', 'messengersecure.live.com=MBI_SSL', 'contacts.msn.com=MBI']);
  assert.is(code, 1);
  assert.match(stdout, /refused {2}messengersecure\.live\.com: .*\[PPCRL_REQUEST_E_INVALID_POLICY, 0x8004882c\]/);
  assert.match(stdout, /contacts\.msn\.com +MBI/);
});

test('a wrong password: exit code 1, one line', async () => {
  const { code, stdout, stderr } = await login([], 'wrong-password-here\n');
  assert.is(code, 1);
  assert.is(stdout, '');
  assert.match(stderr, /^refused: .*\[PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD, 0x80048821\]\n$/);
  const json = JSON.parse((await login(['--json'], 'wrong-password-here\n')).stdout);
  assert.is(json.error.code, 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD');
});

test('no password, no server, no service: exit code 2, one line', async () => {
  const none = await login([], '');
  assert.is(none.code, 2);
  assert.match(none.stderr, /there is no password/);

  const other = createServer((_, response) => response.end('<!DOCTYPE html><html>hello</html>'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const page = await runCli(['login', '-e', `http://127.0.0.1:${port}/RST.srf`, '-a', account], { stdin: password });
  assert.is(page.code, 2);
  assert.match(page.stderr, /HTML/);
  other.close();
  other.closeAllConnections();

  const down = await runCli(['login', '-e', `http://127.0.0.1:${port}/RST.srf`, '-a', account], { stdin: password });
  assert.is(down.code, 2);
  for (const { stderr } of [page, down]) {
    assert.not.match(stderr, new RegExp(password));
    assert.not.match(stderr, /\n {4}at |unexpected/);
  }
  const url = await runCli(['login', '-e', 'ftp://127.0.0.1/', '-a', account], { stdin: password });
  assert.is(url.code, 2);
  assert.match(url.stderr, /http/);
});

test('a message that is not as it should be is logged with its place, and with no value', async () => {
  const body = '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><x>hunter2&</x></Body></Envelope>';
  const answer = await fetch(endpoint, { method: 'POST', body });
  assert.match(await answer.text(), 'Invalid Request');
  const [line] = await service.until(/^.*wf-reference.*$/m, 'stderr');
  assert.match(line, /Z {2}message from 127\.0\.0\.1: 1:67: .*; 1:77: error: .*&amp;.* \[wf-reference\]/);
  assert.not.match(line, 'hunter2');
});

test('an answer that is not valid: its findings once, and as JSON why', async () => {
  const other = createServer((_, response) => response.end('<a>hunter2</a>'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const args = ['login', '-e', `http://127.0.0.1:${port}/RST.srf`, '-a', account, '--json'];
  const { code, stdout, stderr } = await runCli(args, { stdin: password });
  other.close();
  other.closeAllConnections();
  assert.is(code, 2);
  assert.is(JSON.parse(stdout).error.code, 'soap-invalid-reply');
  assert.is(stderr.split('cvc-elt.1').length, 2, stderr);
  assert.match(stderr, /^answer:1:1: error: /);
  assert.not.match(stdout + stderr, 'hunter2');
});

test('the service stops at SIGTERM, and has logged every sign-in without a secret', async () => {
  const moved = ['login', '-e', endpoint, '-a', 'moved@example.com', '--timeout', '5'];
  assert.is((await runCli(moved, { stdin: password })).code, 2);
  service.process.kill('SIGTERM');
  const { code, stdout, stderr } = await service.ended;
  assert.is(code, 0);
  assert.match(
    stdout,
    /Z {2}signed-in +me@example\.com {2}from 127\.0\.0\.1 in clear {2}http:\/\/Passport\.NET\/tb, messengerclear\.live\.com MBI_KEY_OLD {2}\[rst, password, \d+ ms, [a-z0-9]+-\d+\]\n/,
  );
  assert.match(stdout, /messengersecure\.live\.com MBI_SSL \(PP_E_NOT_OVER_SSL\)/);
  assert.match(stdout, /refused +me@example\.com .*PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD/);
  assert.match(stdout, /redirected +moved@example\.com/);
  assert.match(stderr, /stopping/);
  assert.not.match(stdout + stderr, new RegExp(`${password}|wrong-password-here|t=Ew`));
});

test('accounts that cannot be used: exit code 2, which one and why, without the password', async () => {
  const cases: readonly [string, RegExp][] = [
    ['{ "accounts": [{ "name": "a", "password": "hunter2" }', /wrong\.json:1:\d+: this is not JSON/],
    ['[\n  { "name": "a", "password": hunter2 }\n]', /wrong\.json:2:\d+: this is not JSON/],
    ['{}', /has no list of accounts/],
    ['[{ "name": "a" }]', /account 1 has no password/],
    ['[{ "name": "a", "password": "hunter2", "puid": "12" }]', /account 1: puid must be 16 hex digits/],
    ['[{ "name": "a", "password": "hunter2", "passwort": "" }]', /there is no field "passwort"/],
    [
      '[{ "name": "a", "password": "hunter2" }, { "name": "A", "password": "x" }]',
      /wrong\.json: two accounts have the name a/,
    ],
    ['[{ "name": "a", "pasword": "hunter2" }]', /there is no field "pasword"; did you mean password\?/],
    ['[{ "name": "a", "password": ["hunter2"] }]', /account 1: password must be a text/],
    ['[{ "name": "a", "password": "hunter2", "constructor": "x" }]', /there is no field "constructor"/],
    ['[{ "name": "a", "password": "hunter2", "__proto__": {} }]', /there is no field "__proto__"/],
    [
      '[{ "name": "a", "password": "x", "redirect": "https://me:hunter2@h/" }]',
      /account 1: redirect must be an http or/,
    ],
    ['[{ "name": "a", "password": "x", "redirect": "ftp://h/" }]', /account 1: redirect must be an http or https URL/],
    ['[]', /there is no account/],
  ];
  for (const [text, message] of cases) {
    const { code, stderr } = await runCli(['serve', '--accounts', folder.write('wrong.json', text)]);
    assert.is(code, 2, text);
    assert.match(stderr, message);
    assert.not.match(stderr, /hunter2/);
  }
  for (const url of ['https://me:hunter2@h/', 'ftp://h/', 'https://me@h/']) {
    const redirect = `b=${url}`;
    const added = ['account', 'add', 'a', '--password', 'x', '--redirect', url, '--data', `${folder.path}/none`];
    const config = folder.write('redirects.json', JSON.stringify({ redirects: { 'b.example': url } }));
    for (const args of [
      ['serve', '--account', 'a:b', '--redirect', redirect],
      ['serve', '--account', 'a:b', '-c', config],
      added,
    ]) {
      const { code, stderr } = await runCli(args);
      assert.is(code, 2, args.join(' '));
      assert.match(stderr, /http or https URL/);
      assert.not.match(stderr, /hunter2/);
    }
  }
  const given = await runCli(['serve', '--account', 'nameonly']);
  assert.match(given.stderr, /an account is written name:password/);
  const key = await runCli(['serve', '--account', 'a:b', '--key', 'none.pem', '--cert', 'none.pem']);
  assert.match(key.stderr, /none\.pem: there is no such file/);
});

test('over https, with a certificate of our own: every ticket', async () => {
  const certificate = await makeCertificate();
  assert.ok(certificate);
  const key = folder.write('key.pem', certificate.key);
  const cert = folder.write('cert.pem', certificate.cert);
  const env = { PASSPORT_SOAP_ACCOUNTS: `${account}:${password}`, NODE_EXTRA_CA_CERTS: cert };
  const secure = startCli(['serve', '--port', '0', '--key', key, '--cert', cert, '--json'], { env });
  const url = (await secure.until(/"url":"(https:[^"]*)"/))[1] ?? '';
  const args = ['login', '-e', url, '-a', account, '--json'];
  const { code, stdout } = await startCli(args, { env: { ...env, PASSPORT_SOAP_PASSWORD: password } }).ended;
  assert.is(code, 0, stdout);
  assert.is(JSON.parse(stdout).tickets.length, 7);
  const log = JSON.parse((await secure.until(/^.*"signed-in".*$/m))[0]);
  assert.equal([log.name, log.secure, log.tokens.length], [account, true, 7]);
  secure.process.kill('SIGINT');
  assert.is((await secure.ended).code, 0);

  const swapped = await runCli(['serve', '--account', 'a:b', '--key', cert, '--cert', key]);
  assert.is(swapped.code, 2);
  assert.match(swapped.stderr, /--key and --cert cannot be used/);
});

test('a port that is in use: exit code 2', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { code, stderr } = await runCli(['serve', '--account', 'a:b', '--port', String(port)]);
  other.close();
  assert.is(code, 2);
  assert.match(stderr, new RegExp(`cannot listen on 127\\.0\\.0\\.1, port ${port}: the port is in use`));
});

test.run();
