import { decodeXml, XmlError } from '@passport-soap/runtime/xml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('XML decoding');

type Charset = 'utf8' | 'latin1' | 'utf16le' | 'utf16be';

function bytes(text: string, charset: Charset, mark: readonly number[] = []): Uint8Array {
  const content = Buffer.from(text, charset === 'utf16be' ? 'utf16le' : charset);
  if (charset === 'utf16be') content.swap16();
  return new Uint8Array([...mark, ...content]);
}

const utf8Mark = [0xef, 0xbb, 0xbf];
const littleMark = [0xff, 0xfe];
const bigMark = [0xfe, 0xff];

function declared(encoding: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?><a>é</a>`;
}

/** Code, line and column of the error. */
function errorOf(content: Uint8Array, encoding?: string): { place: string; message: string; offset: number } {
  try {
    decodeXml(content, { encoding, file: 'm.xml' });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const { code, line, column, message, file } = error.diagnostic;
    assert.is(file, 'm.xml');
    return { place: `${code} ${line}:${column}`, message, offset: error.offset };
  }
  throw new Error('decoded');
}

test('takes UTF-8 where nothing says otherwise, and strips its byte order mark', () => {
  const text = '<a>é€\u{1F600}</a>';
  assert.is(decodeXml(bytes(text, 'utf8')), text);
  assert.is(decodeXml(bytes(text, 'utf8', utf8Mark)), text);
  assert.is(decodeXml(bytes(declared('utf-8'), 'utf8', utf8Mark)), declared('utf-8'));
  assert.is(decodeXml(new Uint8Array()), '');
});

test('takes UTF-16 by its mark, by its first bytes, and with a declaration that agrees', () => {
  const text = '<a>é€\u{1F600}</a>';
  assert.is(decodeXml(bytes(text, 'utf16le', littleMark)), text);
  assert.is(decodeXml(bytes(text, 'utf16be', bigMark)), text);
  assert.is(decodeXml(bytes(text, 'utf16le')), text);
  assert.is(decodeXml(bytes(text, 'utf16be')), text);
  for (const name of ['UTF-16', 'utf-16', 'UTF-16LE']) {
    assert.is(decodeXml(bytes(declared(name), 'utf16le', littleMark)), declared(name));
  }
  assert.is(decodeXml(bytes(declared('UTF-16BE'), 'utf16be')), declared('UTF-16BE'));
});

test('takes ISO-8859-1 and US-ASCII by declaration', () => {
  for (const name of ['ISO-8859-1', 'iso-8859-1', 'latin1']) {
    assert.is(decodeXml(bytes(declared(name), 'latin1')), declared(name));
  }
  const spaced = "<?xml\tversion='1.0'\n encoding = 'iso-8859-1' ?><a>\xe9</a>";
  assert.is(decodeXml(bytes(spaced, 'latin1')), spaced);
  const ascii = '<?xml version="1.0" encoding="us-ascii"?><a>e</a>';
  assert.is(decodeXml(bytes(ascii, 'latin1')), ascii);
});

test('reads ISO-8859-1 as it is, not as windows-1252', () => {
  const every = String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code));
  assert.is(decodeXml(bytes(every, 'latin1'), { encoding: 'ISO-8859-1' }), every);
  const long = 'é'.repeat(100_000);
  assert.ok(decodeXml(bytes(long, 'latin1'), { encoding: 'ISO-8859-1' }) === long);
});

test('lets the transport outrank the declaration, and the byte order mark outrank the transport', () => {
  assert.is(decodeXml(bytes(declared('utf-8'), 'latin1'), { encoding: 'iso-8859-1' }), declared('utf-8'));
  assert.is(decodeXml(bytes(declared('iso-8859-1'), 'utf8'), { encoding: 'UTF-8' }), declared('iso-8859-1'));
  assert.is(decodeXml(bytes('<a>é</a>', 'utf8', utf8Mark), { encoding: 'iso-8859-1' }), '<a>é</a>');
  assert.is(decodeXml(bytes('<a>é</a>', 'utf16be', bigMark), { encoding: 'utf-8' }), '<a>é</a>');
  assert.is(decodeXml(bytes('<a>é</a>', 'utf16be'), { encoding: 'utf-16' }), '<a>é</a>');
  assert.is(decodeXml(bytes('<a>é</a>', 'utf16le', littleMark), { encoding: 'x-unknown' }), '<a>é</a>');
});

test('locates the byte that is malformed', () => {
  const malformed: readonly (readonly number[])[] = [
    [0x80],
    [0xc0, 0x80],
    [0xc3],
    [0xc3, 0x28],
    [0xe0, 0x80, 0x80],
    [0xed, 0xa0, 0x80],
    [0xe2, 0x82],
    [0xf0, 0x80, 0x80, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
    [0xff],
  ];
  const before = bytes('<a>\n€é\u{1F600}', 'utf8');
  for (const sequence of malformed) {
    const found = errorOf(new Uint8Array([...before, ...sequence, ...bytes('</a>', 'utf8')]));
    assert.is(found.place, 'enc-malformed 2:5', sequence.join());
    assert.is(found.offset, before.length);
    assert.match(found.message, `byte ${before.length} begins nothing that is legal in UTF-8`);
  }
});

test('locates lone surrogates and half code units in UTF-16', () => {
  const lone = (text: string): string => errorOf(bytes(text, 'utf16be', bigMark)).place;
  assert.is(lone('<a>\n\ud800x</a>'), 'enc-malformed 2:1');
  assert.is(lone('<a>\u{1F600}\udc00</a>'), 'enc-malformed 1:6');
  assert.is(lone('<a>\ud800'), 'enc-malformed 1:4');
  const half = errorOf(new Uint8Array([...bytes('<a/>', 'utf16le', littleMark), 0x20]));
  assert.is(half.place, 'enc-malformed 1:5');
  assert.is(half.offset, 10);
});

test('locates what is not ASCII in US-ASCII', () => {
  const found = errorOf(bytes('<?xml version="1.0" encoding="US-ASCII"?>\n<a>é</a>', 'utf8'));
  assert.is(found.place, 'enc-malformed 2:4');
});

test('says what is supported when something else comes', () => {
  const unsupported = [
    errorOf(bytes(declared('windows-1252'), 'latin1')),
    errorOf(bytes('<a/>', 'utf8'), 'shift_jis'),
    errorOf(new Uint8Array([0x4c, 0x6f, 0xa7, 0x94])),
    errorOf(new Uint8Array([0, 0, 0, 0x3c])),
    errorOf(new Uint8Array([0x3c, 0, 0, 0])),
    errorOf(new Uint8Array([0, 0, 0xfe, 0xff])),
    errorOf(new Uint8Array([0xff, 0xfe, 0, 0])),
  ];
  for (const { place, message } of unsupported) {
    assert.is(place, 'enc-unsupported 1:1');
    assert.match(message, 'UTF-8, UTF-16 (also UTF-16LE and UTF-16BE), ISO-8859-1 and US-ASCII');
  }
});

test('refuses a declaration that contradicts the bytes', () => {
  assert.is(errorOf(bytes(declared('iso-8859-1'), 'utf8', utf8Mark)).place, 'enc-mismatch 1:1');
  assert.is(errorOf(bytes(declared('utf-8'), 'utf16le', littleMark)).place, 'enc-mismatch 1:1');
  assert.is(errorOf(bytes(declared('utf-16be'), 'utf16le', littleMark)).place, 'enc-mismatch 1:1');
  assert.is(errorOf(bytes(declared('utf-16'), 'utf8')).place, 'enc-mismatch 1:1');
  assert.is(errorOf(bytes('<a/>', 'utf8'), 'utf-16').place, 'enc-mismatch 1:1');
});

test('leaves a declaration that cannot be read to the scanner', () => {
  for (const text of [
    '<?xml encoding="x"?><a/>',
    '<?xml version="1.0" encoding=?><a/>',
    '<?xml',
    '<?xmlx encoding="x"?><a/>',
  ]) {
    assert.is(decodeXml(bytes(text, 'utf8')), text);
  }
});

test('limits the length in bytes', () => {
  const content = bytes('<a>é</a>', 'utf8');
  assert.is(decodeXml(content, { limits: { maxLength: 9 } }), '<a>é</a>');
  assert.throws(
    () => decodeXml(content, { limits: { maxLength: 8 } }),
    (error: unknown) => error instanceof XmlError && error.diagnostic.code === 'limit-length',
  );
});

test.run();
