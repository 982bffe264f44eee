import { NamePool, type ScannerOptions, Token, XmlError, XmlScanner } from '@passport-soap/runtime/xml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('XML scanner limits');

/** Scans to the end; the code and place of the error, if there is one. */
function outcome(text: string, options: ScannerOptions = {}): string {
  const scanner = new XmlScanner(text, options);
  try {
    while (scanner.next() !== Token.End);
    return 'well-formed';
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const { code, line, column } = error.diagnostic;
    return `${code} ${line}:${column}`;
  }
}

function repeat(count: number, part: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => part(at)).join('');
}

test('limits the length', () => {
  assert.is(outcome('<a>\n</a>', { limits: { maxLength: 8 } }), 'well-formed');
  assert.is(outcome('<a>\n</a>x', { limits: { maxLength: 8 } }), 'limit-length 2:5');
  assert.is(outcome('x'.repeat(64 * 1024 * 1024 + 1)), 'limit-length 1:67108865');
});

test('a limit that is undefined has its default', () => {
  const limits = { maxLength: undefined, maxDepth: undefined } as object;
  assert.is(outcome('<a>'.repeat(1001), { limits }), 'limit-depth 1:3001');
  assert.is(outcome('x'.repeat(64 * 1024 * 1024 + 1), { limits }), 'limit-length 1:67108865');
});

test('limits the depth: 100,000 levels are an error, not a crash', () => {
  const levels = (count: number): string => `${'<a>'.repeat(count)}${'</a>'.repeat(count)}`;
  assert.is(outcome(levels(1000)), 'well-formed');
  assert.is(outcome(levels(1001)), 'limit-depth 1:3001');
  assert.is(outcome(levels(100_000)), 'limit-depth 1:3001');
  assert.is(outcome(levels(100_000), { limits: { maxDepth: 100_000 } }), 'well-formed');
});

test('limits the attributes, declarations among them', () => {
  const limits = { maxAttributes: 3 };
  assert.is(outcome('<a b="" c="" d=""/>', { limits }), 'well-formed');
  assert.is(outcome('<a b="" c="" d="" e=""/>', { limits }), 'limit-attributes 1:19');
  assert.is(outcome('<a b="" xmlns="" c="" xmlns:d="u"/>', { limits }), 'limit-attributes 1:23');
  const names = new NamePool();
  const text = '<a xmlns:b="1" xmlns:c="2" d="" e=""/>';
  assert.is(outcome(text, { names }), 'well-formed');
  assert.match(outcome(text, { names, limits }), /^limit-attributes/, 'also where the declarations are known');
});

test('limits the length of names', () => {
  const limits = { maxNameLength: 4 };
  assert.is(outcome('<abcd efgh=""/>', { limits }), 'well-formed');
  assert.is(outcome('<abcde/>', { limits }), 'limit-name-length 1:2');
  assert.is(outcome('<a bcdef=""/>', { limits }), 'limit-name-length 1:4');
  assert.is(outcome('<a><?bcdef?></a>', { limits }), 'limit-name-length 1:6');
  const names = new NamePool();
  names.intern('', 'abcde');
  const text = '<abcde xmlns:f="u"/>';
  assert.is(outcome(text, { names }), 'well-formed');
  assert.is(outcome(text, { names, limits }), 'limit-name-length 1:2', 'also where the name is known');
  const declared = '<a xmlns:f="u"/>';
  assert.is(outcome(declared, { names, limits: { maxNameLength: 7 } }), 'well-formed');
  assert.is(outcome(declared, { names, limits: { maxNameLength: 6 } }), 'limit-name-length 1:4');
});

/**
 * Sixteen times the text must not take anything like 256 times as long.
 * The bound lies between, and may be missed a few times, for single figures of a busy machine mean little.
 */
function isLinear(make: (count: number) => string, count: number, options: ScannerOptions = {}): void {
  const time = (text: string): number => {
    const began = performance.now();
    assert.is(outcome(text, options), 'well-formed');
    return performance.now() - began;
  };
  const small = make(count);
  const large = make(count * 16);
  let ratio = 0;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    ratio = time(large) / Math.max(time(small), time(small), 0.1);
    if (ratio < 80) return;
  }
  assert.unreachable(`sixteen times the text took ${ratio.toFixed(1)} times as long`);
}

const generous = { limits: { maxAttributes: 1_000_000, maxDepth: 1_000_000 } };

test('takes linear time for many attributes', () => {
  isLinear((count) => `<a${repeat(count, (at) => ` b${at}=""`)}/>`, 1_000, generous);
});

test('takes linear time for many declarations on one element', () => {
  isLinear((count) => `<a${repeat(count, (at) => ` xmlns:b${at}="u${at}"`)}/>`, 1_000, generous);
});

test('takes linear time for declarations on many elements, side by side and nested', () => {
  isLinear((count) => `<a>${repeat(count, (at) => `<b${at}:c xmlns:b${at}="u${at}"/>`)}</a>`, 1_000);
  const nested = (count: number): string =>
    `${repeat(count, (at) => `<b${at}:c xmlns:b${at}="u${at}"><b0:d/>`)}${repeat(count, (at) => `</b${count - 1 - at}:c>`)}`;
  isLinear(nested, 500, generous);
});

test('takes linear time for many names', () => {
  isLinear((count) => `<a>${repeat(count, (at) => `<b${at}/>`)}</a>`, 1_000);
});

test('takes linear time for names made to collide', () => {
  // With 31 for a multiplier "Aa" and "BB" hash alike, and so does every mixture of them of one length.
  const name = (at: number): string =>
    [...at.toString(2).padStart(16, '0')].map((bit) => (bit === '0' ? 'Aa' : 'BB')).join('');
  isLinear((count) => `<a>${repeat(count, (at) => `<${name(at)}/>`)}</a>`, 1_000);
});

test('takes linear time for names beyond ASCII, whose codes are alike', () => {
  isLinear((count) => `<a>${repeat(count, (at) => `<${String.fromCharCode(0x4e00 + at)}/>`)}</a>`, 1_000);
});

test('takes linear time for much text, references, line ends, comments and sections', () => {
  isLinear((count) => `<a>${'x&amp;'.repeat(count)}</a>`, 2_000);
  isLinear((count) => `<a b="${'x&amp;\n'.repeat(count)}"/>`, 2_000);
  isLinear((count) => `<a>${'<b>\r\n</b>'.repeat(count)}</a>`, 1_000);
  isLinear((count) => `<a>${'<b>&lt;</b>\r'.repeat(count)}</a>`, 1_000);
  isLinear((count) => `<a>${'<!---->'.repeat(count)}${'<?b?>'.repeat(count)}</a>`, 1_000);
  isLinear((count) => `<a>${'<![CDATA[]]>]]&gt;'.repeat(count)}</a>`, 1_000);
  isLinear((count) => `<a>${'漢\u{1F600}'.repeat(count)}</a>`, 2_000);
});

test('reads 10 MB', () => {
  assert.is(outcome(`<a>${'<b c="1">text</b>'.repeat(600_000)}</a>`), 'well-formed');
});

test.run();
