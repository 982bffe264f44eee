import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../support/paths.js';
import { createTemporaryFolder } from '../support/temporary-folder.js';
import { startJudge } from './xsts/start-judge.js';

const test = suite('conformance worker');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

const xsd = (content: string): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${content}</xs:schema>`;
const good = folder.write('good.xsd', xsd('<xs:element name="a" type="xs:int"/>'));
const bad = folder.write('bad.xsd', xsd('<xs:element name="a" type="none"/>'));
const valid = folder.write('valid.xml', '<a>1</a>');
const invalid = folder.write('invalid.xml', '<a>x</a>');
const other = folder.write('other.xml', '<b/>');
const instanceType = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema"';
const typed = folder.write('typed.xml', `<b ${instanceType} i:type="xs:int">1</b>`);
const deep = folder.write('deep.xml', `${'<a>'.repeat(200_000)}`);
const nested = folder.write('nested.xsd', xsd('<xs:complexType><xs:sequence>'.repeat(20_000)));
const missing = join(folder.path, 'a\u00a0missing.xsd');

function work(lines: readonly (readonly string[])[]): string[][] {
  const input = lines.map((line) => `${line.join('\t')}\n`).join('');
  const { stdout, stderr, status } = spawnSync('node', [join(root, 'tests', 'conformance', 'start-worker.mjs')], {
    encoding: 'utf8',
    input,
  });
  assert.is(stderr, '');
  assert.is(status, 0);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

test('answers each line, whatever the line before it was', () => {
  const answers = work([
    ['1', 'schema', good, ''],
    ['2', 'schema', bad],
    ['3', 'instance', good, valid],
    ['4', 'instance', good, invalid],
    ['5', 'instance', good, other],
    ['6', 'instance', bad, valid],
    ['7', 'instance', '', typed],
    ['8', 'instance', '', valid],
    ['9', 'schema', missing],
    ['10', 'instance', good, join(folder.path, 'none.xml')],
    ['11', 'something'],
    ['12', 'instance', good, deep],
    ['13', 'schema', nested],
    ['14', 'schema', folder.path],
    [],
    ['15', 'instance', good, valid],
  ]);
  assert.equal(
    answers.map(([id, outcome]) => `${id} ${outcome}`),
    [
      '1 valid',
      '2 invalid',
      '3 valid',
      '4 invalid',
      '5 invalid',
      '6 schema-error',
      '7 valid',
      '8 invalid',
      '9 error',
      '10 error',
      '11 error',
      '12 invalid',
      '13 invalid',
      '14 error',
      '15 valid',
    ],
  );
  for (const [id, outcome, ms, message, ...more] of answers) {
    assert.ok(Number(ms) >= 0, id);
    assert.is(message !== '', outcome !== 'valid', id);
    assert.equal(more, [], id);
  }
  assert.match(answers[1]?.[3] ?? '', /bad\.xsd:1:\d+: .*\[src-resolve\]$/);
});

test('a judge that is not done in time is replaced', async () => {
  const judge = startJudge(0);
  const { outcome, message } = await judge.ask({ kind: 'schema', schemas: [good] });
  await judge.stop();
  assert.is(outcome, 'error');
  assert.match(message, /no answer within 0 s/);
});

test.run();
