import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';
import { createTemporaryFolder } from '../../support/temporary-folder.js';
import { judgedMessage } from './judged-message.js';

const { planFixes, writeFixes } =
  await importBuilt<typeof import('../../../cli/reports/write-fixed.js')>('cli/reports/write-fixed.js');

const test = suite('writing what was fixed');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

const fix = [{ at: '&', becomes: '&amp;' }];

/** Writes a file, and judges it as a text that was read from it. */
function capture(name: string, bytes: string | Uint8Array, text: string) {
  return judgedMessage(text, fix, { source: { file: folder.write(name, bytes) } });
}

test('the capture stays, and beside it is the repaired one', async () => {
  const message = capture('a.request.xml', '<a> & </a>\r\n', '<a> & </a>\r\n');
  const plans = planFixes([message]);
  assert.equal(await writeFixes(plans), []);
  assert.is(readFileSync(join(folder.path, 'a.request.fixed.xml'), 'utf8'), '<a> &amp; </a>\r\n');
  assert.is(readFileSync(join(folder.path, 'a.request.xml'), 'utf8'), '<a> & </a>\r\n');
});

test('it is encoded as the capture was', async () => {
  const text = '<a> & \u00e9\u20ac</a>';
  const cases: [name: string, bytes: Uint8Array, expected: Uint8Array, text?: string][] = [
    ['utf8-mark.xml', Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text.replace('&', '&amp;')}`)],
    [
      'utf16.xml',
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text.replace('&', '&amp;')}`, 'utf16le'),
    ],
    ['utf16be.xml', Buffer.from(text, 'utf16le').swap16(), Buffer.from(text.replace('&', '&amp;'), 'utf16le').swap16()],
    ['windows.xml', Buffer.from('<a> & \xe9\x80</a>', 'latin1'), Buffer.from('<a> &amp; \xe9\x80</a>', 'latin1')],
    [
      'latin.xml',
      Buffer.from('<a> & \xe9\x80</a>', 'latin1'),
      Buffer.from('<a> &amp; \xe9\x80</a>', 'latin1'),
      '<a> & \xe9\x80</a>',
    ],
  ];
  for (const [name, bytes, expected, read = text] of cases) {
    await writeFixes(planFixes([capture(name, bytes, read)]));
    const written = readFileSync(join(folder.path, name.replace('.xml', '.fixed.xml')));
    assert.is(Buffer.compare(written, expected), 0, name);
  }
});

test('a file that is there and differs is kept, unless told', async () => {
  const message = capture('b.xml', '<a> & </a>', '<a> & </a>');
  const there = folder.write('b.fixed.xml', 'precious');
  const plans = planFixes([message]);
  assert.is((await writeFixes(plans)).length, 1);
  assert.is(readFileSync(there, 'utf8'), 'precious');
  assert.is((await writeFixes(plans, true)).length, 0);
  assert.is(readFileSync(there, 'utf8'), '<a> &amp; </a>');
  assert.is((await writeFixes(planFixes([message]))).length, 0, 'the same again is no other file');
});

test('into a folder, under their own names, equal ones apart', async () => {
  const messages = [capture('x/c.xml', '<a> & </a>', '<a> & </a>'), capture('y/c.xml', '<b> & </b>', '<b> & </b>')];
  const output = join(folder.path, 'out');
  await writeFixes(planFixes(messages, output));
  assert.is(readFileSync(join(output, 'c.xml'), 'utf8'), '<a> &amp; </a>');
  assert.is(readFileSync(join(output, 'c.2.xml'), 'utf8'), '<b> &amp; </b>');
  const [same] = planFixes([messages[0] as (typeof messages)[0]], join(folder.path, 'x'));
  assert.is(same?.kind, 'refused');
});

test('what cannot be written is refused, and said why', () => {
  const part = judgedMessage('<a> & </a>', fix, { source: { file: 's.saz', name: 's.saz!1', whole: false } });
  const input = judgedMessage('<a> & </a>', fix, { source: { file: 'stdin' } });
  const none = judgedMessage('<a> & </a>', fix, { source: { file: join(folder.path, 'none.xml') } });
  const broken = capture('broken.xml', Buffer.from([0x3c, 0xff, 0x26, 0xfe]), '<\ufffd&\ufffd');
  const foreign = judgedMessage('<a> & </a>', [{ at: '&', becomes: '\u4e2d' }], {
    source: { file: folder.write('foreign.xml', Buffer.from('<a> & \xe9</a>', 'latin1')), text: '<a> & \xe9</a>' },
  });
  const why = planFixes([part, input, none, broken, foreign]).map((plan) =>
    plan.kind === 'refused' ? plan.why : plan.kind,
  );
  assert.match(why[0] ?? '', /a part of a file/);
  assert.match(why[1] ?? '', /standard input/);
  assert.match(why[2] ?? '', /no such file/);
  assert.match(why[3] ?? '', /cannot be written again/);
  assert.match(why[4] ?? '', /lacks a character/);
});

test('nothing is written where there is nothing to fix', async () => {
  const fine = judgedMessage('<a/>', [], { source: { file: folder.write('fine.xml', '<a/>') } });
  const [plan] = planFixes([fine]);
  assert.is(plan?.kind, 'nothing');
  await writeFixes([plan as NonNullable<typeof plan>]);
  assert.not.ok(existsSync(join(folder.path, 'fine.fixed.xml')));
});

test.run();
