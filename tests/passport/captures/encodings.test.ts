import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bytesOf, codes, documents, join, open, post } from './messages.js';

const test = suite('captures: encodings');

const utf16 = (text: string, littleEndian: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint8Array(littleEndian ? bytes : bytes.swap16());
};
/** A byte for each character up to U+00FF. */
const single = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const declared = (encoding: string, value = 'é') => `<?xml version="1.0" encoding="${encoding}"?><a>${value}</a>`;

const matrix: [name: string, bytes: Uint8Array, text: string][] = [
  ['UTF-8', bytesOf('<a>é€</a>'), '<a>é€</a>'],
  ['UTF-8 with a mark', join('\ufeff', '<a>é</a>'), '<a>é</a>'],
  ['UTF-8, declared', bytesOf(declared('UTF-8')), declared('UTF-8')],
  ['UTF-16LE with a mark', utf16(`\ufeff${declared('utf-16')}`, true), declared('utf-16')],
  ['UTF-16BE with a mark', utf16(`\ufeff${declared('UTF-16')}`, false), declared('UTF-16')],
  ['UTF-16LE', utf16(declared('UTF-16LE'), true), declared('UTF-16LE')],
  ['UTF-16BE', utf16('<a>é</a>', false), '<a>é</a>'],
  ['windows-1252', single(declared('windows-1252', '\x80')), declared('windows-1252', '€')],
  ['ISO-8859-1', single(declared('ISO-8859-1', '\xe9')), declared('ISO-8859-1')],
  ['ISO-8859-2', single(declared('iso-8859-2', '\xb1')), declared('iso-8859-2', 'ą')],
  ['ISO-8859-15', single(declared('iso-8859-15', '\xa4')), declared('iso-8859-15', '€')],
  ['Shift_JIS', single(declared('shift_jis', '\x82\xa0')), declared('shift_jis', 'あ')],
  ['US-ASCII', bytesOf(declared('us-ascii', 'e')), declared('us-ascii', 'e')],
];

for (const [name, bytes, text] of matrix) {
  test(`${name}: of a file, and of a body`, async () => {
    for (const input of [bytes, post(bytes)]) {
      const opened = await open(input);
      assert.equal(documents(opened), [text]);
      assert.equal(codes(opened), []);
    }
  });
}

test('the charset of HTTP counts where the document says nothing', async () => {
  const opened = await open(post(single('<a>\xb1</a>'), ['Content-Type: text/xml; charset="ISO-8859-2"']));
  assert.equal(documents(opened), ['<a>ą</a>']);
  assert.equal(codes(opened), []);
});

const conflicts: [name: string, bytes: Uint8Array, text: string, codes: string[]][] = [
  [
    'charset and declaration',
    post(single(declared('iso-8859-1', '\xe9')), ['Content-Type: text/xml; charset=utf-8']),
    declared('iso-8859-1'),
    ['input-encoding-conflict'],
  ],
  ['declaration and mark', join('\ufeff', declared('iso-8859-1')), declared('iso-8859-1'), ['input-encoding-conflict']],
  // What .NET writes of a string.
  ['UTF-16 that is none', bytesOf(declared('utf-16')), declared('utf-16'), ['input-encoding-conflict']],
  [
    'a declaration that the bytes contradict',
    bytesOf(declared('euc-jp', '€')),
    declared('euc-jp', '€'),
    ['input-encoding-conflict'],
  ],
  ['an encoding that is none', bytesOf(declared('klingon')), declared('klingon'), ['input-encoding-conflict']],
];

for (const [name, bytes, text, expected] of conflicts) {
  test(`a conflict is said, and the bytes decide: ${name}`, async () => {
    const opened = await open(bytes);
    assert.equal(documents(opened), [text]);
    assert.equal(codes(opened), expected);
    assert.is(opened.messages[0]?.findings[0]?.severity, 'warning');
  });
}

test('a conflict is said of pasted text as well', async () => {
  const opened = await open(
    `So:\nPOST / HTTP/1.1\nContent-Type: text/xml; charset=utf-8\n\n${declared('iso-8859-1')}\n`,
  );
  assert.equal(codes(opened), ['input-encoding-conflict', 'input-text']);
});

test('bytes that are not UTF-8 are an error at their place, and read as windows-1252', async () => {
  const opened = await open(join('<a>ü\n', single('x\xe9y\x80'), '</a>'));
  assert.equal(documents(opened), ['<a>ü\nxéy€</a>']);
  const [finding] = opened.messages[0]?.findings ?? [];
  assert.is(finding?.code, 'enc-malformed');
  assert.is(finding?.severity, 'error');
  assert.is(`${finding?.line}:${finding?.column}`, '2:2');
  assert.is(opened.messages[0]?.source.text[finding?.offset ?? -1], 'é');
  assert.match(finding?.message ?? '', '2 bytes');
  const body = await open(post(join('<a>', single('\xe9'), '</a>')));
  assert.equal(documents(body), ['<a>é</a>']);
  assert.equal(codes(body), ['enc-malformed']);
  assert.is(body.messages[0]?.source.text[body.messages[0]?.findings[0]?.offset ?? -1], 'é');
});

test('ASCII that is none, half a character of UTF-16', async () => {
  const ascii = await open(bytesOf(declared('us-ascii', 'ü')));
  // UTF-8 is what the bytes are.
  assert.equal(documents(ascii), [declared('us-ascii', 'ü')]);
  assert.equal(codes(ascii), ['input-encoding-conflict']);
  const half = await open(join(utf16('\ufeff<a/>', true), new Uint8Array([0x20])));
  assert.ok(documents(half)[0]?.startsWith('<a/>'));
  assert.equal(codes(half), ['enc-malformed']);
});

test('UTF-32 and EBCDIC cannot be read, and are told by name', async () => {
  const opened = await open(new Uint8Array([0x3c, 0, 0, 0, 0x61, 0, 0, 0]));
  assert.is(opened.messages.length, 0);
  assert.equal(codes(opened), ['enc-unsupported']);
  assert.match(opened.findings[0]?.message ?? '', 'UTF-32LE');
});

test('bytes that are wrong in the prose around a message are none of it', async () => {
  const opened = await open(join('It is ', single('\xe9'), ':\n\n<s:Envelope xmlns:s="u"><b/></s:Envelope>\n'));
  assert.equal(documents(opened), ['<s:Envelope xmlns:s="u"><b/></s:Envelope>']);
  assert.equal(codes(opened), ['input-text']);
});

test('HTTP in UTF-16, as shells redirect it', async () => {
  const opened = await open(utf16('\ufeffPOST / HTTP/1.1\r\nHost: h\r\n\r\n<a>é</a>\r\n', true));
  assert.equal(documents(opened), ['<a>é</a>']);
  assert.is(opened.messages[0]?.http?.method, 'POST');
});

test.run();
