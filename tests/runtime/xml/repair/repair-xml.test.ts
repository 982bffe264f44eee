import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RepairOptions, repairXml } from '@passport-soap/runtime/repair';
import { escapeText } from '@passport-soap/runtime/xml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../../support/paths.js';
import { isWellFormed, knowledgeOf } from './mutations.js';

const test = suite('repairing XML');

const namespaces: Readonly<Record<string, string>> = { S: 'urn:soap', wst: 'urn:trust', wsse: 'urn:security' };
const knowing: RepairOptions = {
  knownNames: [
    'Envelope',
    'Body',
    'Password',
    'RequestSecurityToken',
    'RequestSecurityTokenResponse',
    'Collection',
    'Address',
  ],
  namespaceOf: (prefix) => namespaces[prefix],
};

/** What is given; what becomes of it; its findings as `line:column code`. */
type Case = readonly [given: string, repaired: string, ...findings: string[]];

function check(cases: readonly Case[], options: RepairOptions = {}): void {
  for (const [given, repaired, ...findings] of cases) {
    const { edited, repairs, complete } = repairXml(given, options);
    const found = repairs.map(({ line, column, code }) => `${line}:${column} ${code}`);
    assert.equal({ text: edited.text, found }, { text: repaired, found: findings }, given);
    assert.ok(complete, given);
    assert.ok(isWellFormed(edited.text), given);
    assert.ok(repairs.every(({ severity, fix }) => severity === 'error' && fix !== undefined));
  }
}

test('leaves a well-formed document alone', () => {
  const text = '<?xml version="1.0"?>\n<a xmlns="urn:a" b=\'>\'>&amp;<!-- - --><![CDATA[<]]></a>\n';
  const { edited, repairs, complete } = repairXml(text);
  assert.equal([edited.text, edited.edits, repairs, complete], [text, [], [], true]);
});

test('escapes what is no reference', () => {
  check([
    ['<a>t=x&p=y</a>', '<a>t=x&amp;p=y</a>', '1:7 wf-reference'],
    [
      '<a>\n& &; &1; &#; &#x;</a>',
      '<a>\n&amp; &amp;; &amp;1; &amp;#; &amp;#x;</a>',
      ...[1, 3, 6, 10, 14].map((at) => `2:${at} wf-reference`),
    ],
    ['<a b="?x=1&y=2&amp;z"/>', '<a b="?x=1&amp;y=2&amp;z"/>', '1:11 wf-reference'],
    ['<a>&lt &#65 x</a>', '<a>&lt; &#65; x</a>', '1:4 wf-reference', '1:8 wf-reference'],
    ['<a>&nbsp;&euro;</a>', '<a>&#xA0;&#x20AC;</a>', '1:4 wf-entity-declared', '1:10 wf-entity-declared'],
    ['<a>&AMP;&foo;</a>', '<a>&amp;&amp;foo;</a>', '1:4 wf-entity-declared', '1:9 wf-entity-declared'],
    ['<a>&#0;</a>', '<a>&amp;#0;</a>', '1:4 wf-legal-character'],
  ]);
});

test('escapes what begins no markup', () => {
  check([
    ['<a>1 < 2</a>', '<a>1 &lt; 2</a>', '1:6 wf-markup'],
    ['<a><b>x<y</b></a>', '<a><b>x&lt;y</b></a>', '1:8 wf-markup'],
    ['<a><b>x<w>y</b></a>', '<a><b>x&lt;w>y</b></a>', '1:8 wf-markup'],
    ['<a><b>x</w>y</b></a>', '<a><b>x&lt;/w>y</b></a>', '1:8 wf-markup'],
    ['<a b="x<y"/>', '<a b="x&lt;y"/>', '1:8 wf-no-less-than-in-attribute'],
    ['<a>x]]>y</a>', '<a>x]]&gt;y</a>', '1:5 wf-character-data'],
    ['<a>x\u0001y\ud800</a>', '<a>xy\ufffd</a>', '1:5 wf-legal-character', '1:7 wf-legal-character'],
    ['<a><!DOCTYPE b></a>', '<a>&lt;!DOCTYPE b></a>', '1:4 wf-markup'],
  ]);
  const password: Case = [
    '<Password xmlns="urn:security">se<c>r&t</Password>',
    '<Password xmlns="urn:security">se&lt;c>r&amp;t</Password>',
    '1:34 wf-markup',
    '1:38 wf-reference',
  ];
  check([password]);
  // At its beginning only the known names tell.
  check([['<Password><c>ret</Password>', '<Password>&lt;c>ret</Password>', '1:11 wf-markup']], knowing);
});

test('takes for text what somebody typed into a password', () => {
  const options = knowledgeOf([
    '<Envelope xmlns:s="urn:s"><Body><s:Token><s:Name/><s:Password/></s:Token></Body></Envelope>',
  ]);
  const before = '<Envelope xmlns:s="urn:s"><Body><s:Token><s:Name>ada</s:Name><s:Password>';
  const behind = '</s:Password></s:Token></Body></Envelope>';
  const passwords = [
    'p&ss<w>rd',
    'a<b',
    'a<b c',
    '<b',
    '<b>',
    '<b>x',
    'x<b>',
    'a</b',
    'a</b>c',
    '</b>c',
    'c</b>',
    '<<>>',
    '<>',
    'a</>b',
  ];
  passwords.push(
    'a<!b',
    'a]]>b',
    '<3',
    'a<b>c<d>e',
    '<b><c>',
    '&&',
    'a&b;c',
    '&#12',
    'a<b="c',
    '"<a"',
    '<a"b>',
    '<b/',
    '<%=x%>',
    'q<w&e>r',
  );
  for (const password of passwords) {
    const { edited, complete } = repairXml(before + password + behind, options);
    assert.ok(complete, password);
    assert.is(edited.text, before + escapeText(password) + behind, password);
  }
});

test('adds end tags where they are missing', () => {
  check([
    ['<a><b>x</a>', '<a><b>x</b></a>', '1:8 wf-element-type-match'],
    ['<a><b>x<c/></a>', '<a><b>x</b><c/></a>', '1:8 wf-element-type-match'],
    ['<a><b><c/><b><c/></b></a>', '<a><b><c/></b><b><c/></b></a>', '1:11 wf-element-type-match'],
    ['<a>\n <b>\n  <c/>\n <d/>\n</a>', '<a>\n <b>\n  <c/></b>\n <d/>\n</a>', '4:2 wf-element-type-match'],
    ['<a>\n <b>\n  <c/>\n \n</a>', '<a>\n <b>\n  <c/>\n </b>\n</a>', '5:1 wf-element-type-match'],
    ['<a><b><c/><d/></b><b><c/></a>', '<a><b><c/><d/></b><b><c/></b></a>', '1:26 wf-element-type-match'],
    // The first b tells that d is a child of a.
    ['<a><b><c/></b><d/><b><c/><d/></a>', '<a><b><c/></b><d/><b><c/></b><d/></a>', '1:26 wf-element-type-match'],
    ['<a><b>\n', '<a><b></b></a>\n', '2:1 wf-element'],
  ]);
  const mayContain = (parent: string, child: string): boolean =>
    `${parent}${child}` === 'ab' || `${parent}${child}` === 'ac';
  check([['<a><b><c/></a>', '<a><b></b><c/></a>', '1:7 wf-element-type-match']], { mayContain });
});

test('tells the misspelt tag from its partner', () => {
  check([
    ['<a><Address>x</Adress></a>', '<a><Address>x</Address></a>', '1:14 wf-element-type-match'],
    ['<a><Address>x</address></a>', '<a><Address>x</Address></a>', '1:14 wf-element-type-match'],
    ['<a><Address>x</></a>', '<a><Address>x</Address></a>', '1:14 wf-end-tag'],
    ['<a><Addres>x</Address><Address/></a>', '<a><Address>x</Address><Address/></a>', '1:5 wf-element-type-match'],
    ['<a><b>x</c></a>', '<a><b>x</b></a>', '1:8 wf-element-type-match'],
  ]);
  check(
    [
      ['<Body><Addres>x</Address></Body>', '<Body><Address>x</Address></Body>', '1:8 wf-element-type-match'],
      ['<Body><Address>x</Addres></Body>', '<Body><Address>x</Address></Body>', '1:17 wf-element-type-match'],
    ],
    knowing,
  );
  const { repairs } = repairXml('<Body>\n<Addres>x</Address></Body>', knowing);
  assert.equal(repairs[0]?.related, [{ message: 'the end tag', line: 2, column: 10 }]);
});

test('asks whether a name is known', () => {
  check([['<b><ac>x</ab></b>', '<b><ab>x</ab></b>', '1:5 wf-element-type-match']], {
    isKnownName: (local) => local === 'ab',
  });
  check([['<b><ac>x</ab></b>', '<b><ac>x</ac></b>', '1:9 wf-element-type-match']], {
    isKnownName: (local) => local === 'ac',
  });
});

test('is only there for whom imports it', () => {
  const runtime = join(root, 'runtime');
  const files = readdirSync(runtime, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/^(?:dist|node_modules)|^xml.repair./.test(file),
  );
  assert.ok(files.length > 50);
  const importing = files.filter((file) => /from '[^']*repair\//.test(readFileSync(join(runtime, file), 'utf8')));
  assert.equal(importing, []);
});

test('removes what is too much', () => {
  check([
    ['<a><b></b></b></a>', '<a><b></b></a>', '1:11 wf-element-type-match'],
    ['<a><b></b></a></a>', '<a><b></b></a>', '1:15 wf-document'],
    ['<a><b/></a><c/></a>', '<a><b/><c/></a>', '1:8 wf-element-type-match'],
    ['<a/><b>x</b>\n', '<a/>\n', '1:5 wf-document'],
    ['x <a/> y', ' <a/>', '1:1 wf-document', '1:7 wf-document'],
    ['<a/><![CDATA[x]]>', '<a/>', '1:5 wf-document'],
    ['<a b="1" b="2" c="3"/>', '<a b="1" c="3"/>', '1:10 wf-unique-attribute'],
    ['<a xmlns:p="u" xmlns:q="u" p:b="" q:b=""/>', '<a xmlns:p="u" xmlns:q="u" p:b=""/>', '1:35 nsc-attributes-unique'],
    ['<a><?xml version="1.0"?></a>', '<a></a>', '1:4 wf-processing-instruction'],
  ]);
});

test('closes what is cut off, and says so once', () => {
  check([
    ['<a><b>x', '<a><b>x</b></a>', '1:8 wf-element'],
    ['<a><b>x&am', '<a><b>x</b></a>', '1:11 wf-element'],
    ['<a><b>x</', '<a><b>x</b></a>', '1:10 wf-element'],
    ['<a><b>x</b', '<a><b>x</b></a>', '1:11 wf-element'],
    ['<a><b c="d', '<a><b c="d"></b></a>', '1:11 wf-element'],
    ['<a><b c="d" e=', '<a><b c="d"></b></a>', '1:15 wf-element'],
    ['<a><b c="d" e', '<a><b c="d"></b></a>', '1:14 wf-element'],
    ['<a><bc', '<a></a>', '1:7 wf-element'],
    ['<a><b><![CDATA[x]', '<a><b><![CDATA[x]]]></b></a>', '1:18 wf-element'],
    ['<a><b><!-- x -', '<a><b><!-- x - --></b></a>', '1:15 wf-element'],
    ['<a><b><?x y', '<a><b></b></a>', '1:12 wf-element'],
    ['<a><b><![CD', '<a><b></b></a>', '1:12 wf-element'],
  ]);
});

test('puts attributes right', () => {
  check([
    ['<a b=c d=e/>', '<a b="c" d="e"/>', '1:4 wf-attribute', '1:8 wf-attribute'],
    ['<a b=http://x/y>z</a>', '<a b="http://x/y">z</a>', '1:4 wf-attribute'],
    ['<a b="c d="e"/>', '<a b="c" d="e"/>', '1:4 wf-attribute'],
    ['<a b="c>x</a>', '<a b="c">x</a>', '1:4 wf-attribute'],
    ['<a b="c/>', '<a b="c"/>', '1:4 wf-attribute'],
    ['<a b="http://x/>y</a>', '<a b="http://x/">y</a>', '1:4 wf-attribute'],
    ['<a><b c="d></b><e f="g"/></a>', '<a><b c="d"></b><e f="g"/></a>', '1:7 wf-attribute'],
    ['<a b=c" d="e"/>', '<a b="c" d="e"/>', '1:4 wf-attribute'],
    ['<a b="c\' d="e"/>', '<a b="c" d="e"/>', '1:4 wf-attribute'],
    ['<a b=\u201cc\u201d d=\u2018e\u2019/>', '<a b="c" d="e"/>', '1:4 wf-attribute', '1:10 wf-attribute'],
    ['<a b="c"" d="e"/>', '<a b="c" d="e"/>', '1:9 wf-start-tag'],
    ['<a b="say "c" d"/>', '<a b="say &quot;c&quot; d"/>', '1:4 wf-attribute'],
    ['<a b=""c""/>', '<a b="c"/>', '1:4 wf-attribute'],
    ['<a b"c" d="e"/>', '<a b="c" d="e"/>', '1:4 wf-attribute'],
    ['<a b=="c"/>', '<a b="c"/>', '1:4 wf-attribute'],
    ['<a b c="d"/>', '<a b="" c="d"/>', '1:4 wf-attribute'],
    ['<a b= c="d"/>', '<a b="" c="d"/>', '1:4 wf-attribute'],
    ['<a b="c"d="e"/>', '<a b="c" d="e"/>', '1:9 wf-start-tag'],
    ['<a, b="c"/>', '<a b="c"/>', '1:3 wf-start-tag'],
    ['<a><b c="d"</a>', '<a><b c="d"></b></a>', '1:5 wf-start-tag', '1:12 wf-element-type-match'],
    ['<a><b c="d"t=x; y=z</b></a>', '<a><b c="d">t=x; y=z</b></a>', '1:5 wf-start-tag'],
    ['<a><bx</b></a>', '<a><b>x</b></a>', '1:5 wf-start-tag'],
    ['<a><b></b</a>', '<a><b></b></a>', '1:7 wf-end-tag'],
    ['<a></ a >', '<a></a >', '1:4 wf-end-tag'],
    ['<a></a b="c">', '<a></a>', '1:4 wf-end-tag'],
  ]);
});

test('declares an undeclared prefix once', () => {
  const options = { namespaceOf: (prefix: string) => namespaces[prefix] };
  check(
    [
      ['<S:a><S:b/></S:a>', '<S:a xmlns:S="urn:soap"><S:b/></S:a>', '1:2 nsc-prefix-declared'],
      [
        '<a><b><S:c/></b><d S:e=""/></a>',
        '<a xmlns:S="urn:soap"><b><S:c/></b><d S:e=""/></a>',
        '1:8 nsc-prefix-declared',
      ],
      [
        '<a><S:b/><S:c xmlns:S="urn:other"/></a>',
        '<a><S:b xmlns:S="urn:soap"/><S:c xmlns:S="urn:other"/></a>',
        '1:5 nsc-prefix-declared',
      ],
      ['<x:a/>', '<x:a xmlns:x="urn:passport-soap:unbound:x"/>', '1:2 nsc-prefix-declared'],
      ['<S:a xmlns:S=""/>', '<S:a xmlns:S="urn:soap"/>', '1:2 nsc-prefix-declared', '1:6 nsc-no-prefix-undeclaring'],
      ['<a xmlns:xml="urn:x"/>', '<a/>', '1:4 nsc-reserved-prefixes'],
      ['<S:a:b xmlns:S="urn:x"></S:a:b>', '<S:a_b xmlns:S="urn:x"></S:a_b>', '1:2 nsc-qualified-name'],
      ['<xmlns:a/>', '<xmlns_a/>', '1:2 nsc-reserved-prefixes'],
    ],
    options,
  );
  const { repairs } = repairXml('<S:a><S:b/></S:a>', options);
  assert.match(repairs[0]?.message ?? '', 'used 2 times');
});

test('puts right the XML declaration, comments and instructions', () => {
  check([
    ['\n <?xml version="1.0"?><a/>', '<?xml version="1.0"?><a/>', '2:2 wf-processing-instruction'],
    [
      '<?xml encoding="utf-8" version="1.0"?><a/>',
      '<?xml version="1.0" encoding="utf-8"?><a/>',
      '1:7 wf-xml-declaration',
    ],
    ['<?xml version="2.0" ?><a/>', '<?xml version="1.0" ?><a/>', '1:15 wf-xml-declaration'],
    ['<?xml version="1.0"><a/>', '<?xml version="1.0"?><a/>', '1:20 wf-xml-declaration'],
    ["<?XML version='1.0'?><a/>", "<?xml version='1.0'?><a/>", '1:1 wf-xml-declaration'],
    ['<?xml version="1.0"\ufeff?><a/>', '<?xml version="1.0"?><a/>', '1:20 wf-xml-declaration'],
    ['<a><!-- a -- b ---></a>', '<a><!-- a - - b - --></a>', '1:11 wf-comment'],
    ['<a><!-- b ></a>', '<a><!-- b --></a>', '1:4 wf-comment'],
    ['<a><![CDATA[b</a>', '<a><![CDATA[b]]></a>', '1:4 wf-cdata-section'],
    ['<a><?b c></a>', '<a><?b c?></a>', '1:4 wf-processing-instruction'],
  ]);
});

test('leaves a document type declaration to the reader', () => {
  const { edited, repairs, complete } = repairXml('<!doctype a [<!ENTITY b "c">]>\n<a>&b;&d;</a>');
  assert.is(edited.text, '<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;&amp;d;</a>');
  assert.equal(
    repairs.map(({ line, column, code }) => `${line}:${column} ${code}`),
    ['1:1 wf-markup-declaration', '2:7 wf-entity-declared'],
  );
  assert.ok(complete);
});

test('has no column for a byte order mark, and keeps it', () => {
  check([['\ufeff<a>&</a>', '\ufeff<a>&amp;</a>', '1:4 wf-reference']]);
  check([['\ufeff\n<?xml version="1.0"?><a/>', '\ufeff<?xml version="1.0"?><a/>', '2:1 wf-processing-instruction']]);
});

test('gives up on what is no XML, with a finding', () => {
  for (const [text, code] of [
    ['', 'wf-document'],
    ['hello & goodbye', 'wf-document'],
    ['</a>', 'wf-document'],
    ['\0P\0K\u0003\u0004'.repeat(100), 'enc-malformed'],
  ] as const) {
    const { edited, repairs, complete } = repairXml(text);
    assert.equal([edited.text, complete, repairs.map((repair) => repair.code)], [text, false, [code]]);
    assert.is(repairs[0]?.fix, undefined);
  }
});

test('respects the limits', () => {
  const long = repairXml(`<a>${'&'.repeat(100)}</a>`, { limits: { maxLength: 50 } });
  assert.equal([long.complete, long.repairs.map(({ code }) => code), long.edited.edits], [false, ['limit-length'], []]);
  const deep = repairXml('<a><b><c><d>', { limits: { maxDepth: 3 } });
  assert.equal([deep.complete, deep.repairs.map(({ code }) => code)], [false, ['limit-depth', 'wf-element']]);
});

test('tells a hundred findings of a kind, and the rest as one', () => {
  const { edited, repairs, complete } = repairXml(`<a>${'& '.repeat(1000)}</a>`);
  assert.ok(complete);
  assert.is(edited.edits.length, 1000);
  assert.is(repairs.length, 101);
  assert.is(repairs.flatMap(({ fix }) => fix?.edits ?? []).length, 1000);
});

test('is no more than the edits of its findings', () => {
  const given = '<S:a>\u0001<b c=d>&<w>x</b><e></a></S:a>';
  const { edited, repairs } = repairXml(given);
  const all = repairs.flatMap(({ fix }) => fix?.edits ?? []);
  assert.is(all.length, edited.edits.length);
  for (const edit of edited.edits) assert.ok(all.some((other) => JSON.stringify(other) === JSON.stringify(edit)));
});

test('quotes no text', () => {
  const { repairs } = repairXml('<a b="hunter2\'><c>hunter3<hunter4>hunter5&hunter6; x</c></a>');
  assert.ok(repairs.length >= 3);
  assert.not.match(JSON.stringify(repairs.map(({ message, fix }) => [message, fix?.message])), /hunter/);
});

test('gives up, with the first finding, when more is wrong than is of use', () => {
  const { edited, repairs, complete } = repairXml(`<a>${'&'.repeat(200_001)}</a>`);
  assert.equal([complete, edited.edits.length, repairs.length], [false, 0, 1]);
  assert.is(repairs[0]?.column, 4);
  assert.match(repairs[0]?.message ?? '', /more than 200000 things are wrong/);
  assert.ok(repairXml(`<a>${'&'.repeat(200_000)}</a>`).complete);
});

test('many prefixes that are not declared, at many depths, take seconds at most', () => {
  const count = 20_000;
  const numbers = Array.from({ length: count }, (_, index) => index);
  const nested = `${numbers.map((at) => `<p${at}:a>`).join('')}${numbers.map((at) => `</p${count - 1 - at}:a>`).join('')}`;
  const text = `<r>${nested}${numbers.map((at) => `<p${at}:a/>`).join('')}</r>`;
  const began = performance.now();
  const { edited } = repairXml(text, { limits: { maxDepth: count + 2 } });
  assert.is(edited.edits.length, count);
  // It took minutes when each prefix was sought in the text, and each pair of places from below.
  assert.ok(performance.now() - began < 10_000);
});

test.run();
