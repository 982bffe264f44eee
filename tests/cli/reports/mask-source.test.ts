import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';
import { hasShared, shared } from '../../support/paths.js';
import { type FindingAt, judgedMessage, type MessageParts } from './judged-message.js';

const { maskSource } =
  await importBuilt<typeof import('../../../cli/reports/mask-source.js')>('cli/reports/mask-source.js');
const { maskMarkup } =
  await importBuilt<typeof import('../../../cli/print/mask-markup.js')>('cli/print/mask-markup.js');

const test = suite('what reports show of a source');

function mask(text: string, findings: readonly FindingAt[] = [], parts: MessageParts = {}): string {
  return maskSource(judgedMessage(text, findings, parts))
    .map(({ shown }) => shown)
    .join('');
}

test('the structure of a document is shown, nothing else', () => {
  assert.is(mask('<a xmlns="urn:a" b="secret">secret<c/><!-- x --></a>'), '<a xmlns="urn:a" b="…">…<c/><!--…--></a>');
});

test('an ampersand in a password is shown, the password is not', () => {
  const text = '<s:Password>hunter&2</s:Password><x/>';
  assert.is(mask(text, [{ at: '&', becomes: '&amp;' }]), '<s:Password>…&…</s:Password><x/>');
  // A repair that knows less: the place is a point, or reaches into the password.
  assert.is(mask(text, [{ offset: text.indexOf('&'), length: 0 }]), '<s:Password>…&…</s:Password><x/>');
  assert.is(mask(text, [{ at: '&2' }]), '<s:Password>…&…</s:Password><x/>');
  assert.is(mask(text, [{ at: 'hunter' }]), '<s:Password>…</s:Password><x/>');
});

test('one defect does not hide the structure after it', () => {
  const unquoted = '<a b=secret c="d"><e/></a>';
  assert.is(mask(unquoted), '<a …<e/></a>');
  assert.is(mask(unquoted, [{ at: 'secret', becomes: '"secret"' }]), '<a b=… c="…"><e/></a>');
  const missing = '<a><b>text</a>';
  const insert = { offset: 10, length: 0, replacement: '</b>' };
  assert.is(mask(missing, [{ offset: 10, fix: { message: 'close it', edits: [insert] } }]), '<a><b>…</a>');
});

test('a misspelt name is shown, a name that is nothing like its replacement is not', () => {
  assert.is(
    mask('<a><Password>x</Passwrod><b/></a>', [{ at: 'Passwrod', becomes: 'Password' }]),
    '<a><Password>…</Passwrod><b/></a>',
  );
  // The password is `x</hunter2>`, and a repair took its end for that of the element.
  assert.is(
    mask('<a><Password>x</hunter2><b/></a>', [{ at: 'hunter2', becomes: 'Password' }]),
    '<a><Password>…</…><b/></a>',
  );
});

test('a typographic quote that was taken for a plain one is shown as it is', () => {
  const text = '<a b=\u201csecret\u201d/>';
  const documentEdits = [
    { offset: 5, length: 1, replacement: '"' },
    { offset: 12, length: 1, replacement: '"' },
  ];
  assert.is(mask(text, [], { documentEdits }), '<a b=\u201c…\u201d/>');
});

test('of an HTTP head, names of fields and what cannot be secret', () => {
  const head = [
    'POST /RST.srf?user=me HTTP/1.1',
    'Host: login.live.com',
    'Authorization: Basic c2VjcmV0',
    'Cookie: secret',
    'Content-Length: 4',
    'secret prose',
    '',
    '',
  ].join('\r\n');
  const shown = [
    'POST /RST.srf?… HTTP/1.1',
    'Host: login.live.com',
    'Authorization: …',
    'Cookie: …',
    'Content-Length: 4',
    '…',
    '',
    '<a/>',
  ];
  assert.is(mask(`${head}<a/>`, [], { document: [head.length, head.length + 4] }), shown.join('\r\n'));
  const answer = 'HTTP/1.1 200 OK\nSet-Cookie: secret\n\n';
  assert.is(
    mask(`${answer}<a/>\nsecret`, [], { document: [answer.length, answer.length + 4] }),
    'HTTP/1.1 200 OK\nSet-Cookie: …\n\n<a/>\n…',
  );
});

test('the runs cover the source without a gap, whatever the edits, and show no secret', () => {
  const secret = '[G-Z]{6}';
  const piece = fc.oneof(
    fc.stringMatching(new RegExp(`^${secret}$`)),
    fc.constantFrom(
      '<a>',
      '</a>',
      '<Password>',
      '</Password>',
      ' b="',
      '"',
      '&',
      '< ',
      '>',
      '\n',
      '<!--',
      '-->',
      '\ufeff',
    ),
  );
  const edit = fc.record({
    offset: fc.nat(80),
    length: fc.nat(1),
    replacement: fc.constantFrom('', '&amp;', '</Password>', '"', '</a>'),
  });
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 20 }),
      fc.array(edit, { maxLength: 6 }),
      fc.nat(5),
      (pieces, edits, cut) => {
        const text = pieces.join('');
        // No repair takes names apart: what would make a tag's name of a password is none.
        const fits = edits.filter(
          ({ offset, length }) =>
            offset + length <= text.length && /^[&"<]?$/.test(text.slice(offset, offset + length)),
        );
        const findings = fits.map((one) => ({ ...one, fix: { message: '', edits: [one] } }));
        const runs = maskSource(judgedMessage(text, findings, { document: [Math.min(cut, text.length), text.length] }));
        let at = 0;
        for (const { from, to } of runs) {
          assert.is(from, at);
          assert.ok(to > from);
          at = to;
        }
        assert.is(at, text.length);
        assert.not.match(runs.map(({ shown }) => shown).join(''), /[G-Z]{3}/);
      },
    ),
    { numRuns: 2000 },
  );
});

test('no secret of the corpus is shown', () => {
  if (!hasShared) return;
  const folder = join(shared, 'captures');
  const files = readdirSync(folder).filter((file) => file.endsWith('.xml'));
  assert.ok(files.length > 40);
  for (const file of files) {
    const shown = mask(readFileSync(join(folder, file), 'utf8'));
    assert.not.match(shown, /someone@|AAECAwQFBgcI|GBkaGxwdHh8g|(?<![\w:])password(?!\w)/, file);
    assert.match(shown, /<\/[\w:]*Envelope>/, file);
  }
});

test('markup that is never closed takes linear time', () => {
  const began = performance.now();
  for (const opening of ['<!--', '<?a', '<![CDATA[', '<a b="', '<Password>', '<a ', '</']) {
    maskMarkup(opening.repeat(200_000));
  }
  assert.ok(performance.now() - began < 5000);
});

test.run();
