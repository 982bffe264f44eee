/** What is learnt of the Passport schemas, from messages of our own that they have no place for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryResolver } from '@passport-soap/codegen';
import { type LearnResult, learnSchemas } from '@passport-soap/codegen/learning';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';
import { createTemporaryFolder } from '../../support/temporary-folder.js';
import { libxml2 } from '../../support/xsd-validators.js';
import { applyEdits, constructsOf } from './hold-out.js';
import { passportHoldOut } from './passport-hold-out.js';

const test = suite('learnSchemas, Passport');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

const { question } = passportHoldOut();

function ours(name: string): string {
  return readFileSync(join(root, 'tests', 'schemas', 'messages', name), 'utf8');
}

interface Learnt {
  readonly result: LearnResult;
  readonly texts: Readonly<Record<string, string>>;
}

function learn(texts: Readonly<Record<string, string>>, messages: Readonly<Record<string, string>>): Learnt {
  const result = learnSchemas({
    messages: Object.entries(messages).map(([name, text]) => ({ name, text, seen: { capture: name } })),
    sets: question.sets,
    resolver: memoryResolver(texts),
    measure: false,
  });
  assert.equal(result.proof.stillNotValid, []);
  assert.ok(result.proof.compiles);
  assert.ok(result.proof.samples.drawn > 0);
  assert.is(result.proof.samples.valid, result.proof.samples.drawn);
  return { result, texts: { ...texts, ...Object.fromEntries(result.edited) } };
}

/** What libxml2 says of messages by the edited schemas. */
function secondOpinion({ texts }: Learnt, set: number, messages: Readonly<Record<string, string>>): void {
  if (libxml2.missing !== undefined) {
    console.log(`  (not asked: ${libxml2.missing})`);
    return;
  }
  const where = `asked-${Math.random()}`;
  for (const [file, text] of Object.entries(texts)) folder.write(join(where, file), text);
  const documents = Object.entries(messages).map(([name, text]) => folder.write(join(where, name), text));
  const schema = join(folder.path, where, question.sets[set]?.files[0] ?? '');
  for (const [file, why] of libxml2.judge({ schema, documents })) assert.is(why, undefined, file);
}

function without(names: readonly string[]): Record<string, string> {
  const edits = constructsOf('shared/ps.xsd', question.texts['shared/ps.xsd'] ?? '')
    .filter(({ kind, name }) => kind === 'element' && names.includes(name.slice(name.indexOf('/') + 1)))
    .flatMap((construct) => construct.edits);
  assert.is(edits.length, names.length);
  return applyEdits(question.texts, edits);
}

test('the request of Windows 11, against schemas that know none of its children of AuthInfo', () => {
  const message = { 'windows.xml': ours('rst2-request-passwordless.xml') };
  const unknown = ['InlineUX', 'IsAdmin', 'WindowsClientString', 'ClientCapabilities'].filter((name) =>
    message['windows.xml'].includes(`:${name}>`),
  );
  assert.ok(unknown.length >= 2, unknown.join());
  const learnt = learn(without(unknown), message);
  assert.is(learnt.result.hunks.length, unknown.length);
  assert.equal([...learnt.result.edited.keys()], ['shared/ps.xsd']);
  for (const name of unknown)
    assert.match(learnt.texts['shared/ps.xsd'] ?? '', new RegExp(`<xs:element name="${name}" [^>]*minOccurs="0"`));
  secondOpinion(learnt, 1, message);
});

test('a child that RST.srf does not know: its AuthInfo is a restriction, so both have to have it', () => {
  const message = {
    'new.xml': ours('request-sso.xml').replace(
      /<\/(\w+):AuthInfo>/,
      '<$1:DeviceName>a-device</$1:DeviceName></$1:AuthInfo>',
    ),
  };
  assert.match(message['new.xml'], /DeviceName/);
  const learnt = learn(question.texts, message);
  assert.is(learnt.result.hunks.length, 1);
  assert.equal([...learnt.result.edited.keys()].sort(), ['rst/ps.xsd', 'shared/ps.xsd']);
  secondOpinion(learnt, 0, message);
});

test('a header of an unknown vendor: a new file, imported and referred to', () => {
  const header =
    '<v:Trace xmlns:v="urn:vendor:trace" level="3"><v:Id>{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}</v:Id></v:Trace>';
  const message = {
    'vendor.xml': ours('request-sso.xml').replace(/<\/(\w+):Header>|<\/Header>/, (end) => header + end),
  };
  assert.match(message['vendor.xml'], /v:Trace/);
  const learnt = learn(question.texts, message);
  assert.equal([...learnt.result.edited.keys()].sort(), ['rst/soap11.xsd', 'rst/trace.xsd']);
  secondOpinion(learnt, 0, message);
});

test('values: a status in capitals, a longer PUID, another request id', () => {
  const text = ours('response-sso.xml');
  const puid = text.replace(/(<\w+:PUID>)[0-9A-F]{16}/, '$1000300000123ABCD000300000123ABCD');
  assert.not.equal(puid, text);
  const learnt = learn(question.texts, { 'puid.xml': puid });
  assert.match(learnt.texts['shared/psf.xsd'] ?? '', /<xs:pattern value="\[0-9A-F\]\{32\}">/);
  assert.not.match(JSON.stringify(learnt.result.hunks), /000300000123ABCD/);
  secondOpinion(learnt, 0, { 'puid.xml': puid });
});

test('our own messages need no edit', () => {
  const { result } = learn(question.texts, {
    'request.xml': ours('request-sso.xml'),
    'response.xml': ours('response-sso.xml'),
  });
  assert.equal(result.hunks, []);
});

test.run();
