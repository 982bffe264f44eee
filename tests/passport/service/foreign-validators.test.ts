import { join } from 'node:path';
import { readEnvelope } from '@passport-soap/bindings/rst';
import { readEnvelope as readEnvelope2 } from '@passport-soap/bindings/rst2';
import { formatDiagnostic } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';
import { createTemporaryFolder } from '../../support/temporary-folder.js';
import { askJdk, jdk, libxml2, type Verdict } from '../../support/xsd-validators.js';
import { everyAnswer, type NamedAnswer } from './every-answer.js';

const test = suite('every answer, judged by us and by validators that are not ours');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

const schemas = {
  rst: join(root, 'schemas', 'rst', 'soap11.xsd'),
  rst2: join(root, 'schemas', 'rst2', 'soap12.xsd'),
} as const;

/** Answers that a validator does not take, with the reason. There is none, and should be none. */
const exceptions: readonly { readonly validator: string; readonly answer: RegExp; readonly reason: string }[] = [];

const answers = new Map<string, NamedAnswer & { readonly title: string }>();
for (const profile of ['microsoft', 'escargot'] as const) {
  for (const [index, answer] of (await everyAnswer(profile)).entries()) {
    const title = `${profile}, ${answer.vocabulary}: ${answer.name}`;
    answers.set(folder.write(`${profile}-${index}.xml`, answer.text), { ...answer, title });
  }
}
const filesOf = (vocabulary: NamedAnswer['vocabulary']) =>
  [...answers].flatMap(([file, answer]) => (answer.vocabulary === vocabulary ? [file] : []));

test('there is one to each request, and few are the same', () => {
  assert.ok(answers.size > 600, String(answers.size));
  const deciphered = [...answers.values()].filter(({ name }) => name.endsWith(', deciphered'));
  assert.equal(deciphered.map(({ title }) => title).sort(), [
    'escargot, rst2: a renewal on a device, deciphered',
    'escargot, rst2: a renewal, deciphered',
    'escargot, rst: a renewal, deciphered',
    'microsoft, rst2: a renewal on a device, deciphered',
    'microsoft, rst2: a renewal, deciphered',
    'microsoft, rst: a renewal, deciphered',
  ]);
});

test('only what is meant to be invalid is answered so', () => {
  const invalid = [...answers.values()].filter(({ text }) => text.includes('Invalid Request'));
  const meant = ['GET', 'no XML', 'no token', 'too long'];
  assert.equal([...new Set(invalid.map(({ name }) => name))].sort(), meant);
  assert.is(invalid.length, meant.length * 4);
});

test('ours: strict, without a finding', () => {
  for (const { title, vocabulary, text } of answers.values()) {
    const { diagnostics } = (vocabulary === 'rst' ? readEnvelope : readEnvelope2)(text, { mode: 'strict' });
    assert.equal(diagnostics.map(formatDiagnostic), [], title);
  }
});

function refused(validator: string, verdicts: ReadonlyMap<string, Verdict>): string[] {
  return [...answers].flatMap(([file, { title }]) => {
    const verdict = verdicts.has(file) ? verdicts.get(file) : 'no verdict';
    const known = exceptions.some((each) => each.validator === validator && each.answer.test(title));
    return verdict === undefined || known ? [] : [`${title}: ${verdict}`];
  });
}

if (libxml2.missing === undefined) {
  test('xmllint', () => {
    const verdicts = (['rst', 'rst2'] as const).map((each) =>
      libxml2.judge({ schema: schemas[each], documents: filesOf(each) }),
    );
    assert.equal(refused('xmllint', new Map(verdicts.flatMap((each) => [...each]))), []);
  });
}

if (jdk.missing === undefined) {
  test('JDK', () => {
    const verdicts = askJdk(
      (['rst', 'rst2'] as const).map((each) => ({ schema: schemas[each], documents: filesOf(each) })),
    );
    assert.equal(refused('JDK', verdicts), []);
  });
}

test.run();
