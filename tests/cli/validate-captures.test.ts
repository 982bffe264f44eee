/** What `validate` does with captures beyond a document: several in one place, reports in files, repaired and publishable copies. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from '../support/cli.js';
import { root } from '../support/paths.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const test = suite('validate captures');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

const messages = join(root, 'tests', 'schemas', 'messages');
const request = readFileSync(join(messages, 'request-sso.xml'), 'utf8');
const response = readFileSync(join(messages, 'response-sso.xml'), 'utf8');
const secret = /<wsse:Password>([^<]+)</.exec(request)?.[1] ?? '';

test('the password that is looked for below is in the message', () => {
  assert.ok(secret.length > 4);
});

test('a folder: each capture in it, a file without any is passed over, two files of an exchange are judged together', async () => {
  const path = join(folder.path, 'exchange');
  mkdirSync(path);
  folder.write('exchange/1-request.http', `POST /RST.srf HTTP/1.1\r\nHost: x\r\n\r\n${request}`);
  const fewer = response.replace(
    /<wst:RequestSecurityTokenResponse>(?:(?!<\/wst:RequestSecurityTokenResponse>).)*<\/wst:RequestSecurityTokenResponse>(?=<\/wst:RequestSecurityTokenResponseCollection>)/s,
    '',
  );
  assert.is.not(fewer, response);
  folder.write('exchange/1-response.http', `HTTP/1.1 200 OK\r\nContent-Length: ${fewer.length}\r\n\r\n${fewer}`);
  folder.write('exchange/notes.txt', 'taken on a Tuesday');
  const { code, stdout, stderr } = await runCli(['validate', path]);
  assert.is(code, 1);
  assert.match(stdout, /1-response\.http:\d+:\d+: error: .* \[passport-exchange-count\]/);
  assert.match(stdout, /2 messages: /);
  assert.match(stderr, /notes\.txt: no XML document and no HTTP message was found in it: passed over/);
});

test('a file that is named and has no message is an error', async () => {
  const { code, stdout } = await runCli(['validate', folder.write('words.txt', 'words')]);
  assert.is(code, 1);
  assert.match(stdout, /words\.txt: error: no XML document .* \[input-no-message\]/);
});

test('reports go to a file: JSON, SARIF, HTML, text, none of them with a secret', async () => {
  const broken = folder.write('broken.xml', request.replace('</wsse:UsernameToken>', ''));
  for (const format of ['json', 'sarif', 'html', 'text']) {
    const output = join(folder.path, `report.${format}`);
    const { code, stdout } = await runCli(['validate', broken, '--format', format, '-o', output]);
    assert.is(code, 1, format);
    assert.is(stdout, '', format);
    const report = readFileSync(output, 'utf8');
    assert.match(report, /wf-element-type-match/, format);
    assert.not.ok(report.includes(secret), format);
  }
});

test('--fix writes a repaired copy, which is valid; what is there already is kept until --force', async () => {
  const broken = folder.write('to-fix.xml', request.replace('</wsse:UsernameToken>', ''));
  const { stderr } = await runCli(['validate', broken, '--fix']);
  assert.match(stderr, /wrote .*to-fix\.fixed\.xml \(1 repair, 0 left\)/);
  const fixed = join(folder.path, 'to-fix.fixed.xml');
  assert.is(readFileSync(fixed, 'utf8'), request);
  assert.is((await runCli(['validate', fixed])).code, 0);
  folder.write('to-fix.fixed.xml', 'mine');
  assert.match((await runCli(['validate', broken, '--fix'])).stderr, /is there already: --force overwrites it/);
  assert.is(readFileSync(fixed, 'utf8'), 'mine');
  await runCli(['validate', broken, '--fix', '--force']);
  assert.is(readFileSync(fixed, 'utf8'), request);
});

test('--redact writes copies without secrets, of the same length, with the same findings; archives are refused', async () => {
  const path = join(folder.path, 'secret');
  mkdirSync(path);
  const first = folder.write('secret/first.xml', request);
  folder.write('secret/second.http', `POST /RST.srf HTTP/1.1\r\nX-Password: ${secret}\r\n\r\n${request}`);
  folder.write('secret/packed.xml.gz', gzipSync(request));
  const { code, stderr } = await runCli(['validate', path, '--redact']);
  assert.is(code, 0);
  assert.match(stderr, /packed\.xml\.gz: not redacted: secrets cannot be replaced inside of an archive/);
  assert.equal(readdirSync(path).sort(), [
    'first.redacted.xml',
    'first.xml',
    'packed.xml.gz',
    'second.http',
    'second.redacted.http',
  ]);
  for (const name of ['first.redacted.xml', 'second.redacted.http']) {
    const text = readFileSync(join(path, name), 'utf8');
    assert.not.ok(text.includes(secret), name);
    assert.is(text.length, readFileSync(join(path, name.replace('.redacted', '')), 'utf8').length, name);
  }
  const findings = async (file: string) =>
    JSON.parse((await runCli(['validate', '--format', 'json', file])).stdout).messages[0].findings.map(
      ({ code: rule, line, column }: { code: string; line: number; column: number }) => [rule, line, column],
    );
  assert.equal(await findings(join(path, 'first.redacted.xml')), await findings(first));
});

test('--config judges by the schemas of a configuration, and by the rules that it names', async () => {
  folder.write(
    'own/note.xsd',
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="note" type="xs:int"/></xs:schema>',
  );
  folder.write(
    'own/note.sch',
    '<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xpath31"><sch:pattern><sch:rule context="note">' +
      '<sch:assert id="note-even" role="warning" test=". mod 2 = 0" diagnostics="why">The number is odd.</sch:assert></sch:rule></sch:pattern>' +
      '<sch:diagnostics><sch:diagnostic id="why">Because.</sch:diagnostic></sch:diagnostics></sch:schema>',
  );
  const set = { name: 'note', schemas: ['note.xsd'], rules: 'note.sch', output: 'out' };
  const config = folder.write('own/passport-soap.json', JSON.stringify({ sets: [set] }));
  const judge = (stdin: string) => runCli(['validate', '-', '--config', config], { stdin });
  assert.match((await judge('<note>2</note>')).stdout, /^stdin: valid: note/);
  const odd = await judge('<note>3</note>');
  assert.is(odd.code, 0);
  assert.match(odd.stdout, /stdin:1:\d+: warning: The number is odd\. \[note-even\]/);
  assert.match((await judge('<note>x</note>')).stdout, /cvc-datatype-valid/);
  const missing = await runCli(['validate', '-', '--config', 'none.json'], { stdin: '<note/>' });
  assert.is(missing.code, 2);
  assert.match(missing.stderr, /none\.json: there is no such file/);
});

test('--redact looks into UTF-16 with a mark and without; what it cannot look into it refuses', async () => {
  const utf16 = Buffer.from(request.replace(/^<\?xml[^>]*>/, ''), 'utf16le');
  const head = (fields: string) => Buffer.from(`POST /RST.srf HTTP/1.1\r\n${fields}\r\n\r\n`);
  const chunks = request.replace(/.{1,7}/gs, (part) => `${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`);
  const files: Record<string, Uint8Array> = {
    'le.xml': utf16,
    'be.xml': Buffer.from(utf16).swap16(),
    'odd.xml': Buffer.concat([Buffer.from([0xff, 0xfe]), utf16, Buffer.from('\n')]),
    'behind-head.http': Buffer.concat([head('Content-Type: text/xml; charset=utf-16'), utf16]),
    'chunks.http': Buffer.concat([head('Transfer-Encoding: chunked'), Buffer.from(`${chunks}0\r\n\r\n`)]),
  };
  const written: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    const { stderr } = await runCli(['validate', '--redact', folder.write(`odd-${name}`, content)]);
    const copy = join(folder.path, `odd-${name.replace('.', '.redacted.')}`);
    if (existsSync(copy)) {
      written.push(name);
      const text = readFileSync(copy);
      assert.is(text.length, content.length);
      assert.not.ok(text.toString('latin1').replaceAll('\0', '').includes(secret), name);
    } else assert.match(stderr, /not redacted: (?:a part of it is binary|it holds secrets in chunks)/, name);
  }
  assert.equal(written, ['le.xml', 'be.xml', 'odd.xml']);
});

test('a fix of more than a thousand edits is in no report, and is made all the same', async () => {
  const broken = folder.write('ampersands.xml', `<a>${'&'.repeat(5000)}</a>`);
  for (const format of ['json', 'sarif']) {
    const { stdout } = await runCli(['validate', '--fix', '--force', '--format', format, broken]);
    assert.match(stdout, /4899 more findings like it/, format);
    assert.ok(stdout.length < 300_000, format);
  }
  assert.is(readFileSync(join(folder.path, 'ampersands.fixed.xml'), 'utf8'), `<a>${'&amp;'.repeat(5000)}</a>`);
});

test('a report does not take the place of a capture, by any of its names', async () => {
  const capture = folder.write('evidence/a.xml', request);
  symlinkSync(capture, join(folder.path, 'evidence-link.xml'));
  for (const output of [capture, join(folder.path, 'evidence-link.xml')]) {
    const { code, stderr } = await runCli(['validate', join(folder.path, 'evidence'), '-o', output]);
    assert.is(code, 2);
    assert.match(stderr, /is a capture that was read/);
  }
  assert.is(readFileSync(capture, 'utf8'), request);
});

test('a report that goes to a device leaves it one', async () => {
  if (process.platform === 'win32') return;
  const { code } = await runCli(['validate', folder.write('device.xml', request), '-o', '/dev/null']);
  assert.is(code, 0);
  assert.ok(statSync('/dev/null').isCharacterDevice());
});

test('a folder of files without messages is an error: nothing was judged', async () => {
  folder.write('wordy/a.txt', 'words');
  const { code, stderr } = await runCli(['validate', join(folder.path, 'wordy')]);
  assert.is(code, 2);
  assert.match(stderr, /wordy: there is no capture in this folder/);
});

test('a name with controls and line ends forges no line and reaches no terminal', async () => {
  if (process.platform === 'win32') return;
  const name = 'odd\u001b[8m\nok.xml: valid\r.xml';
  const path = folder.write(`forged/${name}`, '<a>');
  folder.write('forged/\u001b]0;t\u0007.txt', 'words');
  for (const args of [
    ['validate', '--fix', '--redact', path],
    ['validate', join(folder.path, 'forged')],
    ['learn', path],
  ]) {
    const { stdout, stderr } = await runCli(args, { env: { FORCE_COLOR: '' } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    assert.not.match(stdout + stderr, /[\u001b\r\u0007]/, args[0]);
    if (args[0] === 'validate') assert.not.match(stdout + stderr, /^ok\.xml/m);
  }
});

test('with colours, what is printed is coloured and not hidden', async () => {
  const { stdout } = await runCli(['learn', folder.write('colour.xml', '<a/>')], { env: { FORCE_COLOR: '1' } });
  assert.ok(stdout.startsWith('\u001b[1mHunk 1: '));
});

test.run();
