import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalizeElement, canonicalizeElements, XmlError } from '@passport-soap/runtime/xml';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../../support/paths.js';
import { documents, plain, spell, spellings } from './documents.js';
import { canonicalByLibxml2 } from './libxml2.js';

const test = suite('exclusive canonicalization');

const root = (xml: string, inclusiveNamespaces?: string[]) =>
  canonicalizeElement(xml, ({ path }) => (path.length === 0 ? { inclusiveNamespaces } : false))?.canonical;
const first = (xml: string, local: string, inclusiveNamespaces?: string[]) =>
  canonicalizeElement(xml, ({ name }) => (name.local === local ? { inclusiveNamespaces } : false))?.canonical;

test('writes what the Recommendation says', () => {
  assert.is(root(`<?xml version="1.0"?>\n<a  c='1'\n b="2"/>\n<!-- -->`), '<a b="2" c="1"></a>');
  assert.is(root(`<a>&lt;&gt;&amp;"'&#13;<![CDATA[<&>]]></a>`), `<a>&lt;&gt;&amp;"'&#xD;&lt;&amp;&gt;</a>`);
  assert.is(root(`<a b="&lt;>&quot;'&#9;&#10;&#13;"/>`), `<a b="&lt;>&quot;'&#x9;&#xA;&#xD;"></a>`);
  assert.is(root('<a>\r\n<!-- no --><?p  d ?><?q?></a>'), '<a>\n<?p d ?><?q?></a>');
  assert.is(
    root('<a xmlns:x="urn:x" xmlns:y="urn:y"><x:b/><x:c/></a>'),
    '<a><x:b xmlns:x="urn:x"></x:b><x:c xmlns:x="urn:x"></x:c></a>',
  );
});

test('declares where a name uses a prefix, and only then', () => {
  const xml =
    '<r xmlns="urn:d" xmlns:x="urn:x" xmlns:y="urn:y" xml:lang="en"><x:t y:k="1" k="2"><u xmlns=""><v xmlns="urn:d" xml:id="i"/></u></x:t></r>';
  assert.is(
    first(xml, 't'),
    '<x:t xmlns:x="urn:x" xmlns:y="urn:y" k="2" y:k="1"><u><v xmlns="urn:d" xml:id="i"></v></u></x:t>',
  );
  assert.is(first('<r xmlns="urn:d"><u xmlns=""><v/></u></r>', 'r'), '<r xmlns="urn:d"><u xmlns=""><v></v></u></r>');
  assert.is(first(xml, 'u', ['#default', 'y']), '<u xmlns:y="urn:y"><v xmlns="urn:d" xml:id="i"></v></u>');
  assert.is(
    first('<r xmlns:x="1:1"><t><x:u xmlns:x="1:2"><v xmlns:x="1:1"/></x:u></t></r>', 't', ['x']),
    '<t xmlns:x="1:1"><x:u xmlns:x="1:2"><v xmlns:x="1:1"></v></x:u></t>',
  );
});

test('escapes a namespace name as an attribute', () => {
  assert.is(root(`<a xmlns='urn:"&amp;'/>`), '<a xmlns="urn:&quot;&amp;"></a>');
});

test('orders by code point, not by UTF-16', () => {
  const xml = '<a \u{10000}="1" \u{F900}="2" b:z="3" c:y="4" xmlns:b="urn:\u{1F600}" xmlns:c="urn:\u{FFFD}"/>';
  assert.match(String(root(xml)), /\u{F900}="2" \u{10000}="1" c:y="4" b:z="3"/u);
});

test('is what libxml2 makes of it, at the root and inside', () => {
  fc.assert(
    fc.property(documents, spellings, (document, spelling) => {
      const xml = spell(document, spelling);
      assert.is(root(xml), canonicalByLibxml2(xml));
      const inner = canonicalizeElement(xml, ({ path }) => path.length === 1);
      if (inner !== undefined) assert.is(inner.canonical, canonicalByLibxml2(xml, '/*/*'));
    }),
    { numRuns: 200 },
  );
});

test('and so with a list of inclusive prefixes', () => {
  const lists = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', '#default', 'unknown'), { maxLength: 4 });
  fc.assert(
    fc.property(documents, lists, (document, list) => {
      const xml = spell(document, plain);
      const inner = canonicalizeElement(xml, ({ path }) => path.length === 1 && { inclusiveNamespaces: list });
      if (inner !== undefined) assert.is(inner.canonical, canonicalByLibxml2(xml, '/*/*', list));
    }),
    { numRuns: 200 },
  );
});

test('is what xmllint prints', () => {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
  } catch {
    return console.log('  (skipped: xmllint is not there)');
  }
  for (const [document] of fc.sample(fc.tuple(documents), { numRuns: 20, seed: 5 })) {
    const xml = spell(document, { ...plain, quote: "'", reversed: true, emptyTags: true });
    assert.is(root(xml), execFileSync('xmllint', ['--exc-c14n', '-'], { input: xml, encoding: 'utf8' }));
  }
});

test('does not depend on the spelling, nor on prefixes declared around it that it does not use', () => {
  fc.assert(
    fc.property(documents, spellings, (document, spelling) => {
      const canonical = root(spell(document, plain));
      const xml = spell(document, spelling);
      assert.is(root(xml), canonical);
      assert.is(root(canonical ?? ''), canonical);
      const wrapped = `<w:w xmlns:w="urn:w" xmlns:a="urn:other" xmlns:q="urn:q"><w:w xmlns="">${xml}</w:w></w:w>`;
      const inside = canonicalizeElement(wrapped, ({ path }) => path.length === 2);
      assert.is(inside?.canonical, canonical);
      assert.is(inside?.source, xml);
    }),
    { numRuns: 200 },
  );
});

test('finds elements by Id and path, one inside another, in the order of the document', () => {
  const xml = '<e xmlns:u="urn:u"><b Id="1"><c u:Id="2"/></b><d u:Id="1"/></e>';
  const found = canonicalizeElements(
    xml,
    (place) => (place.attribute('', 'Id') ?? place.attribute('urn:u', 'Id')) !== undefined,
  );
  assert.equal(
    found.map(({ name, path, source }) => [name.local, path.map(({ local }) => local).join('/'), source]),
    [
      ['b', 'e', '<b Id="1"><c u:Id="2"/></b>'],
      ['c', 'e/b', '<c u:Id="2"/>'],
      ['d', 'e', '<d u:Id="1"/>'],
    ],
  );
  assert.equal(
    found.map(({ offset, end }) => xml.slice(offset, end)),
    found.map(({ source }) => source),
  );
  assert.is(
    canonicalizeElement(xml, () => false),
    undefined,
  );
});

test('keeps the limits of the scanner, and refuses what is not well-formed behind the element too', () => {
  const deep = `${'<a>'.repeat(1001)}${'</a>'.repeat(1001)}`;
  const cases: [string, RegExp][] = [
    [deep, /limit-depth/],
    ['<!DOCTYPE a><a/>', /unsupported-doctype/],
    ['<a><b/></c>', /wf-element-type-match/],
  ];
  for (const [xml, code] of cases) {
    try {
      root(xml);
      assert.unreachable();
    } catch (error) {
      assert.instance(error, XmlError);
      assert.match((error as XmlError).message, code);
    }
  }
});

(hasShared ? test : test.skip)('digests AuthInfo as the official client did', () => {
  const vectors = JSON.parse(readFileSync(join(shared, 'protocol', 'vectors.json'), 'utf8')) as {
    authinfo_c14n_sha1: { c14n: string; sha1Base64: string }[];
  };
  assert.ok(vectors.authinfo_c14n_sha1.length > 0);
  for (const { c14n, sha1Base64 } of vectors.authinfo_c14n_sha1) {
    // A message of ours: another prefix order, quotes and spelling of the empty element.
    const params = /RequestParams>([^<]*)/.exec(c14n)?.[1];
    const message = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ps="http://schemas.microsoft.com/Passport/SoapServices/PPCRL"><e:Header>
      <ps:AuthInfo  Id='PPAuthInfo'><ps:HostingApp>{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}</ps:HostingApp><ps:BinaryVersion >4</ps:BinaryVersion
      ><ps:UIVersion>1</ps:UIVersion><!-- none --><ps:Cookies/><ps:RequestParams>${params}</ps:RequestParams></ps:AuthInfo></e:Header></e:Envelope>`;
    const canonical = canonicalizeElement(message, (place) => place.attribute('', 'Id') === 'PPAuthInfo')?.canonical;
    assert.is(canonical, c14n);
    assert.is(
      createHash('sha1')
        .update(canonical ?? '')
        .digest('base64'),
      sha1Base64,
    );
  }
});

test.run();
