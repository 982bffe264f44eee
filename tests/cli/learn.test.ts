import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli, startCli } from '../support/cli.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';

const test = suite('learn');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

const order = `<?xml version="1.0" encoding="UTF-8"?>
<!-- By hand. -->
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:order" elementFormDefault="qualified">
  <xs:element name="order">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="item" type="xs:token"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
</xs:schema>
`;
const message = '<order xmlns="urn:order"><item>a</item><note>Please hurry up</note></order>';
const valid = folder.write('valid.xml', '<order xmlns="urn:order"><item>a</item></order>');
const capture = folder.write('capture.xml', message);

function project(name: string): { readonly schema: string; readonly config: string } {
  return {
    schema: folder.write(`${name}/order.xsd`, order),
    config: folder.write(
      `${name}/passport-soap.json`,
      JSON.stringify({ sets: [{ name: 'order', schemas: ['order.xsd'], output: 'generated' }] }),
    ),
  };
}

test('nothing to learn: exit code 0', async () => {
  const { schema } = project('nothing');
  const { code, stdout } = await runCli(['learn', valid, '--schema', schema]);
  assert.is(code, 0);
  assert.match(stdout, /Nothing to edit: 1 of 1 message valid/);
});

test('a proposal: the diff with its reason and its proof, exit code 1, nothing written', async () => {
  const { schema } = project('proposal');
  const { code, stdout, stderr } = await runCli(['learn', capture, '--schema', schema]);
  assert.is(code, 1);
  assert.match(stdout, /Hunk 1: a new element note in order: optional, of type xs:string/);
  assert.match(stdout, /Why: order has a child note in 1 of 1 message/);
  assert.match(stdout, /^@@ /m);
  assert.match(stdout, /^\+ {8}<xs:element name="note" type="xs:string" minOccurs="0">$/m);
  assert.match(stdout, /Seen in capture\.xml\./);
  assert.match(stdout, /Proof: 1 message valid now that was not, 0 still not/);
  assert.match(stderr, /nothing was written: --write edits 1 file/);
  assert.is(readFileSync(schema, 'utf8'), order);
});

test('--write edits the files, says what comes next, and then there is nothing to learn', async () => {
  const { schema, config } = project('write');
  const { code, stderr } = await runCli(['learn', capture, '--config', config, '--write']);
  assert.is(code, 0);
  assert.match(stderr, /edited .*order\.xsd/);
  assert.match(stderr, /next: passport-soap generate --config /);
  const edited = readFileSync(schema, 'utf8');
  assert.ok(edited.startsWith(order.slice(0, order.indexOf('      </xs:sequence>'))));
  assert.ok(edited.endsWith(order.slice(order.indexOf('      </xs:sequence>'))));
  assert.is((await runCli(['learn', capture, '--config', config])).code, 0);
});

test('--alternative takes another edit; one that is not there is an error', async () => {
  const { schema } = project('alternative');
  const { stdout } = await runCli(['learn', capture, '--schema', schema]);
  const number = /^ +(\d+) {2}a wildcard for its namespace/m.exec(stdout)?.[1];
  assert.ok(number !== undefined, stdout);
  const other = await runCli(['learn', capture, '--alternative', `1=${number}`, '--schema', schema]);
  assert.match(other.stdout, /^\+ +<xs:any namespace="urn:order" processContents="lax" minOccurs="0">$/m);
  const none = await runCli(['learn', capture, '--alternative', '1=99', '--schema', schema]);
  assert.is(none.code, 2);
  assert.match(none.stderr, /hunk 1 has no alternative 99/);
});

test('--format json: all of it, as data', async () => {
  const { schema } = project('json');
  const { code, stdout } = await runCli(['learn', capture, '--format', 'json', '--schema', schema]);
  assert.is(code, 1);
  const { hunks, proof, edited } = JSON.parse(stdout);
  assert.is(hunks.length, 1);
  assert.ok(hunks[0].files[0].unifiedDiff.startsWith('--- a/'));
  assert.is(proof.samples.valid, proof.samples.drawn);
  assert.is(edited.length, 1);
});

test('what cannot be learnt from is said, and the rest learnt', async () => {
  const { schema } = project('broken');
  const broken = folder.write('nothing.xml', 'no message, but words');
  const { code, stdout } = await runCli(['learn', broken, capture, '--schema', schema]);
  assert.is(code, 1);
  assert.match(stdout, /not read: .*nothing\.xml: no XML document/);
  assert.match(stdout, /1 message valid now/);
});

test('the installed schemas are not written', async () => {
  const installed = folder.write(join('app', 'node_modules', 'some', 'order.xsd'), order);
  const { code, stderr } = await runCli(['learn', capture, '--write', '--schema', installed]);
  assert.is(code, 2);
  assert.match(stderr, /installed package, which are not written/);
  assert.is(readFileSync(installed, 'utf8'), order);
});

test('no such file: exit code 2', async () => {
  const { schema } = project('missing');
  assert.is((await runCli(['learn', 'no-such.xml', '--schema', schema])).code, 2);
  assert.is((await runCli(['learn', capture, '--schema', 'no-such.xsd'])).code, 2);
  assert.is((await runCli(['learn', capture, '--config', 'no-such.json'])).code, 2);
});

test('Ctrl-C while another validator is asked: what was lent to it does not stay, and nothing is written', async () => {
  if (process.platform === 'win32') return;
  const temporary = join(folder.path, 'temporary');
  mkdirSync(temporary);
  const schema = folder.write(
    'stopped/note.xsd',
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="note"><xs:complexType/></xs:element></xs:schema>',
  );
  const before = readFileSync(schema, 'utf8');
  const message = folder.write('stopped/note.xml', '<note kind="x"/>');
  // Stands in for xmllint, and takes its time.
  const program = folder.write('bin/xmllint', '#!/bin/sh\n[ "$1" = --version ] || { : > "$TMPDIR/asked"; sleep 1; }\n');
  chmodSync(program, 0o755);
  const { process: child, ended } = startCli(['learn', '--write', '--schema', schema, '--', message], {
    env: { PATH: `${dirname(program)}${delimiter}${process.env.PATH ?? ''}`, TMPDIR: temporary },
  });
  for (let tries = 0; !existsSync(join(temporary, 'asked')) && tries < 500; tries += 1) {
    await new Promise((done) => setTimeout(done, 20));
  }
  assert.is(readdirSync(temporary).length, 2);
  child.kill('SIGINT');
  await ended;
  assert.equal(readdirSync(temporary), ['asked']);
  assert.is(readFileSync(schema, 'utf8'), before);
});

test.run();
