import { applyFixes, applyFixesToSource } from '@passport-soap/passport/conformance';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { judgedMessage } from '../../cli/reports/judged-message.js';

const test = suite('applying fixes');

test('all fixes at once, whatever they repair', () => {
  const { text, applied, left } = applyFixes(
    judgedMessage('<a>1 & 2<Compact2/></a>', [
      { at: '&', becomes: '&amp;' },
      { at: 'Compact2', becomes: 'Compact1', layer: 'protocol' },
      { at: '<a>', code: 'cvc-elt.1', layer: 'schema' },
    ]),
  );
  assert.is(text, '<a>1 &amp; 2<Compact1/></a>');
  assert.is(applied, 2);
  assert.equal(
    left.map(({ code }) => code),
    ['cvc-elt.1'],
  );
});

test('of fixes that overlap the earliest is applied, and a fix of several edits as a whole or not at all', () => {
  const edits = [
    { offset: 0, length: 0, replacement: '<!-- x -->' },
    { offset: 4, length: 2, replacement: 'z' },
  ];
  const { text, applied, left } = applyFixes(
    judgedMessage('<a>bcd</a>', [
      { at: 'cd', code: 'later', fix: { message: '', edits: [{ offset: 4, length: 1, replacement: 'y' }] } },
      { at: 'bc', code: 'overlapping', becomes: 'x' },
      { at: 'd', code: 'whole', fix: { message: '', edits } },
    ]),
  );
  assert.is(text, '<!-- x --><a>bz</a>');
  assert.is(applied, 1);
  assert.equal(
    left.map(({ code }) => code),
    ['later', 'overlapping'],
  );
});

test('several insertions at one place keep their order; one declaration that two findings want is written once', () => {
  const insert = (replacement: string, offset: number) => ({
    message: '',
    edits: [{ offset, length: 0, replacement }],
  });
  const { text, applied } = applyFixes(
    judgedMessage('<r><b><b>x</r>', [
      { offset: 2, fix: insert(' xmlns:p="urn:p"', 2) },
      { offset: 2, fix: insert(' xmlns:p="urn:p"', 2) },
      { offset: 10, fix: insert('</b>', 10) },
      { offset: 10, fix: insert('</b>', 10) },
      { offset: 10, length: 4, becomes: '</r>' },
    ]),
  );
  assert.is(text, '<r xmlns:p="urn:p"><b><b>x</b></b></r>');
  assert.is(applied, 5);
});

test('what was assumed about a document is put right; what is around it stays', () => {
  const before = '$ cat it\n';
  const text = `${before}<a b=\u201cx\u201d/>\nprose`;
  const at = before.length;
  const { text: fixed } = applyFixes(
    judgedMessage(text, [], {
      document: [at, at + 10],
      documentEdits: [
        { offset: at + 5, length: 1, replacement: '"' },
        { offset: at + 7, length: 1, replacement: '"' },
      ],
    }),
  );
  assert.is(fixed, `${before}<a b="x"/>\nprose`);
});

test('Content-Length grows with its message, in bytes, and no other', () => {
  const first = 'POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n';
  const second = 'POST / HTTP/1.1\r\nContent-Length: 8\r\n\r\n';
  const text = `${first}<a> & </a>\r\n${second}<b>\u00e9</b>`;
  const start = text.lastIndexOf('<b>');
  const one = judgedMessage(text, [{ at: '&', becomes: '&amp;' }], { document: [first.length, first.length + 10] });
  const other = judgedMessage(text, [{ at: '\u00e9', becomes: '\u00e9\u00e9' }], { document: [start, text.length] });
  const { text: fixed } = applyFixesToSource([other, one]);
  assert.ok(fixed.startsWith('POST / HTTP/1.1\r\nContent-Length: 13\r\n\r\n<a> &amp; </a>\r\n'), fixed);
  assert.ok(fixed.endsWith('Content-Length: 10\r\n\r\n<b>\u00e9\u00e9</b>'), fixed);
  assert.match(applyFixesToSource([one, other], { byteLength: ({ length }) => length }).text, /Content-Length: 9\r/);
});

test('messages of several sources are refused', () => {
  assert.throws(() => applyFixesToSource([]), /not of one source/);
  assert.throws(() => applyFixesToSource([judgedMessage('<a/>'), judgedMessage('<b/>')]), /not of one source/);
});

test('ten thousand fixes take no longer than a blink', () => {
  const text = '<a>&</a>'.repeat(10_000);
  const findings = Array.from({ length: 10_000 }, (_, index) => ({
    offset: index * 8 + 3,
    length: 1,
    becomes: '&amp;',
  }));
  const began = performance.now();
  assert.is(applyFixes(judgedMessage(text, findings)).applied, 10_000);
  assert.ok(performance.now() - began < 3000);
});

test.run();
