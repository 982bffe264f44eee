import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../support/import-built.js';

const { createExcerpts } = await importBuilt<typeof import('../../cli/print/excerpt.js')>('cli/print/excerpt.js');
const { maskMarkup } = await importBuilt<typeof import('../../cli/print/mask-markup.js')>('cli/print/mask-markup.js');

const test = suite('excerpts');

function mask(document: string): string {
  return maskMarkup(document)
    .map(({ shown }) => shown)
    .join('');
}

test('tags, attribute names and namespace names are shown; text and other values are not', () => {
  assert.is(
    mask('<?xml version="1.0"?>\n<a:b xmlns:a="urn:a" Id="x1" c=\'\'>hello <!-- hush --><d/><![CDATA[no]]></a:b >'),
    '<?xml version="1.0"?>\n<a:b xmlns:a="urn:a" Id="…" c=\'\'>…<!--…--><d/><![CDATA[…]]></a:b >',
  );
});

test('what is no tag is text', () => {
  assert.is(mask('<a>1 < 2 & 3</a>'), '<a>……</a>');
  assert.is(mask('<a b=c>d</a>'), '<a …</a>');
  assert.is(mask('plain'), '…');
});

test('a password that looks like markup stays hidden', () => {
  assert.is(mask('<s:Password><hunter2/></s:Password><x/>'), '<s:Password>…</s:Password><x/>');
  assert.is(mask('<Password>never closed <hunter2>'), '<Password>…');
});

test('the runs cover the document without a gap', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '</',
    '/>',
    'a',
    'Password',
    ' ',
    '\n',
    '"',
    "'",
    '=',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '&',
    'xmlns:p',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const document = parts.join('');
      let at = 0;
      for (const { from, to } of maskMarkup(document)) {
        assert.is(from, at);
        assert.ok(to > from);
        at = to;
      }
      assert.is(at, document.length);
    }),
    { numRuns: 500 },
  );
});

test('no text of a well-formed document is shown', () => {
  const secret = fc.stringMatching(/^[G-Z]{8,12}$/);
  fc.assert(
    fc.property(secret, secret, (text, value) => {
      const document = `<e><wsse:Password>${text}</wsse:Password><a b="${value}">${text}</a><![CDATA[${text}]]><!--${text}--></e>`;
      assert.not.match(mask(document), /[G-Z]{8}/);
    }),
    { numRuns: 50 },
  );
});

test('the caret is under the place, whatever was hidden before it', () => {
  const excerpt = createExcerpts('<a>\n  <b>secret</b><c/>\n</a>', 'message')(2, 16);
  assert.equal(excerpt, { line: '<b>…</b><c/>', caret: '        ^' });
});

test('a place in hidden text is shown at its start', () => {
  assert.equal(createExcerpts('<b>secret</b>', 'message')(1, 7), { line: '<b>…</b>', caret: '   ^' });
});

test('a long line is cut around the place', () => {
  const document = `<a>${'<b/>'.repeat(200)}<wrong/>${'<b/>'.repeat(200)}</a>`;
  const { line, caret } = createExcerpts(document, 'message', 40)(1, 804) ?? { line: '', caret: '' };
  assert.ok(line.length <= 44, line);
  assert.is(line.indexOf('<wrong/>'), caret.length - 1);
});

test('a schema is shown as it is; a line that is not there is not shown', () => {
  const excerpts = createExcerpts('<xs:element name="a"/>\r\n<!-- b -->', 'schema');
  assert.equal(excerpts(1, 13), { line: '<xs:element name="a"/>', caret: '            ^' });
  assert.equal(excerpts(2, 1), { line: '<!-- b -->', caret: '^' });
  assert.is(excerpts(3, 1), undefined);
});

test('what a terminal would obey is not printed', () => {
  const excerpt = createExcerpts('<a>\u001b[31m\u0007\u009b\u202e</a>', 'schema')(1, 4);
  assert.equal(excerpt, { line: '<a>\ufffd[31m\ufffd\ufffd\ufffd</a>', caret: '   ^' });
});

test.run();
