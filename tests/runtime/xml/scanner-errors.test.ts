import { Token, XmlError, XmlScanner, xmlRules } from '@passport-soap/runtime/xml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('XML scanner errors');

function errorOf(text: string, doctype?: 'internal'): XmlError {
  const scanner = new XmlScanner(text, { file: 'm.xml', doctype });
  try {
    while (scanner.next() !== Token.End);
  } catch (error) {
    if (error instanceof XmlError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

/** Document, code, line:column, and what the message must say. */
const cases: readonly (readonly [text: string, code: string, place: string, message: RegExp])[] = [
  ['', 'wf-document', '1:1', /no root element/],
  [' \n<!-- x -->', 'wf-document', '2:11', /no root element/],
  ['hello', 'wf-document', '1:1', /text before the root element/],
  ['<a/>\nx', 'wf-document', '2:1', /text behind the root element/],
  ['<a/><b/>', 'wf-document', '1:5', /second root element/],
  ['<a/></a>', 'wf-document', '1:5', /an end tag behind/],
  ['</a>', 'wf-document', '1:1', /an end tag before/],
  ['<a/><![CDATA[]]>', 'wf-document', '1:5', /CDATA section behind/],
  ['<!DOCTYPE a><a/>', 'unsupported-doctype', '1:1', /remove it/],
  ['<a/><!DOCTYPE a>', 'wf-markup', '1:5', /"<!"/],
  ['<a><!DOCTYPE a></a>', 'wf-markup', '1:4', /"<!"/],
  [' <?xml version="1.0"?><a/>', 'wf-processing-instruction', '1:2', /not at the very start/],
  ['<?xml?><a/>', 'wf-processing-instruction', '1:1', /XML declaration/],
  ['<?xml encoding="x"?><a/>', 'wf-xml-declaration', '1:7', /no version/],
  ['<?xml version="2.0"?><a/>', 'wf-xml-declaration', '1:15', /"1.0"/],
  ['<?xml version="1.0" encoding="-"?><a/>', 'wf-xml-declaration', '1:30', /name of an encoding/],
  ['<?xml version="1.0" standalone="maybe"?><a/>', 'wf-xml-declaration', '1:32', /"yes" or "no"/],
  ['<?xml version="1.0" standalone="yes" encoding="x"?><a/>', 'wf-xml-declaration', '1:38', /"\?>" expected/],
  ['<?xml version=1.0?><a/>', 'wf-xml-declaration', '1:15', /quoted/],
  ['<a>', 'wf-element', '1:4', /ends inside <a> of line 1, column 1.*<\/a> is missing/],
  ['<a>\n<b>x', 'wf-element', '2:5', /inside <b> of line 2, column 1/],
  ['<a', 'wf-start-tag', '1:3', /the end of the text/],
  ['<a/', 'wf-start-tag', '1:4', /">" expected/],
  ['<a / >', 'wf-start-tag', '1:5', /">" expected behind the "\/"/],
  ['<a b="1"c="2"/>', 'wf-start-tag', '1:9', /white space expected/],
  ['<a "1"/>', 'wf-start-tag', '1:4', /found '"'/],
  ['<a b/>', 'wf-attribute', '1:5', /"=" expected/],
  ['<a b=1/>', 'wf-attribute', '1:6', /in quotes/],
  ['<a b="1/>', 'wf-attribute', '1:4', /no closing quote/],
  ['<a b="<"/>', 'wf-no-less-than-in-attribute', '1:7', /&lt;/],
  ['<a b="1" c="" b="2"/>', 'wf-unique-attribute', '1:15', /b is there twice/],
  ['<a xmlns:p="1" xmlns:p="2"/>', 'wf-unique-attribute', '1:16', /xmlns:p is there twice/],
  ['<a xmlns="1" xmlns="2"/>', 'wf-unique-attribute', '1:14', /xmlns is there twice/],
  ['<a>< b/></a>', 'wf-markup', '1:4', /&lt;/],
  ['<a><1/></a>', 'wf-markup', '1:4', /&lt;/],
  ['<a><!x></a>', 'wf-markup', '1:4', /"<!"/],
  ['<a></a b>', 'wf-end-tag', '1:8', /">" expected/],
  ['<a></a', 'wf-end-tag', '1:7', /the end of the text/],
  ['<a>\n <b>\n</a>', 'wf-element-type-match', '3:1', /<\/a> .*<b> of line 2, column 2: <\/b> is missing/],
  ['<ab></abc>', 'wf-element-type-match', '1:5', /did you mean <\/ab>/],
  ['<s:Body xmlns:s="u"></s:Boddy>', 'wf-element-type-match', '1:21', /did you mean <\/s:Body>/],
  ['<Body></body>', 'wf-element-type-match', '1:7', /did you mean <\/Body>/],
  ['<a><b></x></a>', 'wf-element-type-match', '1:7', /write <\/b> first/],
  ['<a></></a>', 'wf-element-type-match', '1:4', /without a name: write <\/a>/],
  ['<a>x & y</a>', 'wf-reference', '1:6', /write &amp;/],
  ['<a>x &y z</a>', 'wf-reference', '1:6', /write &amp;/],
  ['<a b="?x=1&y=2"/>', 'wf-reference', '1:11', /write &amp;/],
  ['<a>&#x;</a>', 'wf-reference', '1:4', /hexadecimal/],
  ['<a>&#1a;</a>', 'wf-reference', '1:4', /decimal/],
  ['<a>&nbsp;</a>', 'wf-entity-declared', '1:4', /&#xA0;/],
  ['<a>&#0;</a>', 'wf-legal-character', '1:4', /not allow/],
  ['<a>&#xD800;</a>', 'wf-legal-character', '1:4', /not allow/],
  ['<a>&#x110000;</a>', 'wf-legal-character', '1:4', /not allow/],
  [`<a>&#${'9'.repeat(5000)};</a>`, 'wf-legal-character', '1:4', /not allow/],
  ['<a>\n\u0001</a>', 'wf-legal-character', '2:1', /U\+0001/],
  ['<a b="\u001f"/>', 'wf-legal-character', '1:7', /U\+001F/],
  ['<a>\ud800x</a>', 'wf-legal-character', '1:4', /lone surrogate U\+D800/],
  ['<a>\udc00</a>', 'wf-legal-character', '1:4', /lone surrogate U\+DC00/],
  ['<a>é\ud83d</a>', 'wf-legal-character', '1:5', /lone surrogate U\+D83D/],
  ['<a>\ufffe</a>', 'wf-legal-character', '1:4', /U\+FFFE/],
  ['<a><!-- \u0000 --></a>', 'wf-legal-character', '1:9', /U\+0000/],
  ['<a>]]></a>', 'wf-character-data', '1:4', /\]\]&gt;/],
  ['<a>é&amp;]]></a>', 'wf-character-data', '1:10', /\]\]&gt;/],
  ['<a><![CDATA[ ]]</a>', 'wf-cdata-section', '1:4', /not closed/],
  ['<a><!-- -- --></a>', 'wf-comment', '1:9', /"--" inside/],
  ['<a><!-- ---></a>', 'wf-comment', '1:9', /"--" inside/],
  ['<a><!-- </a>', 'wf-comment', '1:4', /not closed/],
  ['<a><? x?></a>', 'wf-processing-instruction', '1:6', /name at once/],
  ['<a><?x"?></a>', 'wf-processing-instruction', '1:7', /white space/],
  ['<a><?x </a>', 'wf-processing-instruction', '1:4', /not closed/],
  ['<a><?XML ?></a>', 'wf-processing-instruction', '1:4', /xml in any case/],
  ['<p:a/>', 'nsc-prefix-declared', '1:2', /prefix p is not declared.*xmlns:p/],
  ['<a\n p:b=""/>', 'nsc-prefix-declared', '2:2', /prefix p is not declared/],
  ['<a xmlns:soap="u"><saop:b/></a>', 'nsc-prefix-declared', '1:20', /did you mean soap\?/],
  ['<a><b xmlns:p="u"/><p:c/></a>', 'nsc-prefix-declared', '1:21', /prefix p/],
  ['<a xmlns:p="u" xmlns:q="u" p:b="" q:b=""/>', 'nsc-attributes-unique', '1:35', /p:b and q:b are one/],
  ['<a xmlns:p=""/>', 'nsc-no-prefix-undeclaring', '1:4', /cannot be undeclared/],
  ['<a xmlns:xml="u"/>', 'nsc-reserved-prefixes', '1:4', /prefix xml/],
  ['<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>', 'nsc-reserved-prefixes', '1:4', /prefix xml/],
  ['<a xmlns:xmlns="u"/>', 'nsc-reserved-prefixes', '1:4', /xmlns must not be declared/],
  ['<a xmlns="http://www.w3.org/2000/xmlns/"/>', 'nsc-reserved-prefixes', '1:4', /nothing may be bound/],
  ['<xmlns:a/>', 'nsc-reserved-prefixes', '1:2', /xmlns must not be used/],
  ['<a:/>', 'nsc-qualified-name', '1:3', /":"/],
  ['<:a/>', 'nsc-qualified-name', '1:2', /":"/],
  ['<a:b:c xmlns:a="u"/>', 'nsc-qualified-name', '1:5', /":"/],
  ['<a:1 xmlns:a="u"/>', 'nsc-qualified-name', '1:3', /":"/],
  ['<a xmlns:="u"/>', 'nsc-qualified-name', '1:9', /":"/],
  ['<a xmlns:b:c="u"/>', 'nsc-qualified-name', '1:11', /":"/],
  ['<a><?b:c?></a>', 'nsc-qualified-name', '1:7', /":"/],
];

/** Of documents whose document type declaration is let in. */
const doctypeCases: typeof cases = [
  ['<!DOCTYPE', 'wf-markup-declaration', '1:10', /white space expected/],
  ['<!DOCTYPE a', 'wf-markup-declaration', '1:12', /">" expected/],
  ['<!DOCTYPE a [', 'wf-markup-declaration', '1:1', /not closed/],
  ['<!DOCTYPE a SYSTEM><a/>', 'wf-markup-declaration', '1:19', /white space/],
  ['<!DOCTYPE a PUBLIC "{" ""><a/>', 'wf-markup-declaration', '1:20', /public identifier/],
  ['<!DOCTYPE a PUBLIC "x"><a/>', 'wf-markup-declaration', '1:23', /white space/],
  ['<!DOCTYPE a><!DOCTYPE a><a/>', 'wf-document', '1:13', /second document type/],
  ['<a/><!DOCTYPE a>', 'wf-markup', '1:5', /"<!"/],
  ['<!DOCTYPE a [<!-- -- -->]><a/>', 'wf-comment', '1:19', /"--"/],
  ['<!DOCTYPE a [<?xml version="1.0"?>]><a/>', 'wf-processing-instruction', '1:14', /not at the very start/],
  ['<!DOCTYPE a [\u0001]><a/>', 'wf-legal-character', '1:14', /U\+0001/],
  ['<!DOCTYPE a [<!ENTITY a "\u0001">]><a/>', 'wf-legal-character', '1:26', /U\+0001/],
  ['<!DOCTYPE a [<!ELEMENT a>]><a/>', 'wf-markup-declaration', '1:25', /white space/],
  ['<!DOCTYPE a [<!ELEMENT a (b,c|d)>]><a/>', 'wf-markup-declaration', '1:30', /"," or "\)"/],
  ['<!DOCTYPE a [<!ELEMENT a (#PCDATA|b)>]><a/>', 'wf-markup-declaration', '1:37', /"\*"/],
  ['<!DOCTYPE a [<!ELEMENT a (b >]><a/>', 'wf-markup-declaration', '1:29', /"\|", "," or "\)"/],
  ['<!DOCTYPE a [<!ATTLIST a b>]><a/>', 'wf-markup-declaration', '1:27', /white space/],
  ['<!DOCTYPE a [<!ATTLIST a b TEXT "">]><a/>', 'wf-markup-declaration', '1:28', /type of an attribute/],
  ['<!DOCTYPE a [<!ATTLIST a b (c|) "">]><a/>', 'wf-markup-declaration', '1:31', /name or number/],
  ['<!DOCTYPE a [<!ATTLIST a b CDATA c>]><a/>', 'wf-markup-declaration', '1:34', /in quotes/],
  ['<!DOCTYPE a [<!ATTLIST a b CDATA "<">]><a/>', 'wf-no-less-than-in-attribute', '1:35', /&lt;/],
  ['<!DOCTYPE a [<!ATTLIST a b CDATA "&c;">]><a/>', 'wf-entity-declared', '1:35', /not declared/],
  ['<!DOCTYPE a [<!NOTATION a>]><a/>', 'wf-markup-declaration', '1:26', /white space/],
  ['<!DOCTYPE a [<!NOTATION b "c">]><a/>', 'wf-markup-declaration', '1:27', /"SYSTEM" or "PUBLIC"/],
  ['<!DOCTYPE a [<!ENTITY b c>]><a/>', 'wf-markup-declaration', '1:25', /in quotes/],
  ['<!DOCTYPE a [<!ENTITY b "&">]><a/>', 'wf-reference', '1:26', /write &amp;/],
  ['<!DOCTYPE a [<!ENTITY b "&#xD800;">]><a/>', 'wf-legal-character', '1:26', /not allow/],
  ['<!DOCTYPE a [<!ENTITY b:c "">]><a/>', 'nsc-qualified-name', '1:24', /entity or a notation/],
  ['<!DOCTYPE a [<!ATTLIST b: c CDATA "">]><a/>', 'nsc-qualified-name', '1:25', /prefix/],
  ['<!DOCTYPE a [<!ENTITY % b "c"> <!ENTITY d "%b;">]><a/>', 'wf-parameter-entity-in-declaration', '1:44', /&#37;/],
  ['<!DOCTYPE a [<!ENTITY % b "c"> <!ELEMENT %b; ANY>]><a/>', 'wf-parameter-entity-in-declaration', '1:42', /between/],
  ['<!DOCTYPE a [<!ENTITY % b "<!ELEMENT c">\n%b; ANY>]><a/>', 'wf-markup-declaration', '2:1', /end of the text/],
  ['<!DOCTYPE a [<!ENTITY % b "]">%b;><a/>', 'wf-markup-declaration', '1:31', /found "\]"/],
  ['<!DOCTYPE a [<!ENTITY % b "&#37;b;">\n%b;]><a/>', 'wf-no-recursion', '2:1', /contains itself/],
  ['<!DOCTYPE a [<!ENTITY b "&c;"><!ENTITY c "&b;">]>\n<a>&b;</a>', 'wf-no-recursion', '2:4', /contains itself/],
  ['<!DOCTYPE a [<!ENTITY b "&c;"><!ENTITY c "&b;">]>\n<a d="x&b;"/>', 'wf-no-recursion', '2:8', /contains itself/],
  ['<!DOCTYPE a [<!ENTITY b "">]>\n<a>&b;&c;</a>', 'wf-entity-declared', '2:7', /not declared/],
  ['<!DOCTYPE a [<!ENTITY b "&c;">]>\n<a> &b;</a>', 'wf-entity-declared', '2:5', /not declared/],
  ['<!DOCTYPE a SYSTEM "x">\n<a>&b;</a>', 'unsupported-external-entity', '2:4', /never fetched/],
  [
    '<?xml version="1.0" standalone="yes"?><!DOCTYPE a SYSTEM "x">\n<a>&b;</a>',
    'wf-entity-declared',
    '2:4',
    /not decl/,
  ],
  ['<!DOCTYPE a [<!ENTITY b SYSTEM "x">]>\n<a>&b;</a>', 'unsupported-external-entity', '2:4', /never fetched/],
  ['<!DOCTYPE a [<!ENTITY b SYSTEM "x">]>\n<a c="&b;"/>', 'wf-no-external-entity-in-attribute', '2:7', /external/],
  ['<!DOCTYPE a [<!ENTITY b SYSTEM "x" NDATA c>]>\n<a>&b;</a>', 'wf-parsed-entity', '2:4', /unparsed/],
  ['<!DOCTYPE a [<!ENTITY b "&#60;">]>\n<a c="&b;"/>', 'wf-no-less-than-in-attribute', '2:7', /&lt;/],
  ['<!DOCTYPE a [<!ENTITY b "<c>">]>\n<a>&b;</c></a>', 'wf-parsed-entity-content', '2:4', /does not end/],
  ['<!DOCTYPE a [<!ENTITY b "</a>">]>\n<a>&b;', 'wf-parsed-entity-content', '2:4', /does not begin/],
  ['<!DOCTYPE a [<!ENTITY b "<!-- ">]>\n<a>&b; --></a>', 'wf-parsed-entity-content', '2:4', /not complete/],
  ['<!DOCTYPE a [<!ENTITY b "<c d=\'">]>\n<a>&b;\'/></a>', 'wf-parsed-entity-content', '2:4', /not complete/],
  ['<!DOCTYPE a [<!ENTITY b "&#38;">]>\n<a>&b;lt;</a>', 'wf-reference', '2:4', /write &amp;/],
  ['<!DOCTYPE a [<!ENTITY b "p;">]>\n<a>&am&b;</a>', 'wf-reference', '2:4', /";"/],
  ['<!DOCTYPE a [<!ENTITY b "]]>">]>\n<a>&b;</a>', 'wf-character-data', '2:4', /\]\]&gt;/],
  ['<!DOCTYPE a [<!ENTITY b "<c><d></c>">]>\n<a>&b;</a>', 'wf-element-type-match', '2:4', /<\/d> is missing/],
  ['<!DOCTYPE a [<!ENTITY b "">]><a/>&b;', 'wf-document', '1:34', /text behind the root/],
  ['<!DOCTYPE a [<!ENTITY b "">]>&b;<a/>', 'wf-document', '1:30', /text before the root/],
  ['<!DOCTYPE a [<!ATTLIST a b:c CDATA "">]>\n<a/>', 'nsc-prefix-declared', '2:3', /prefix b/],
  ['<!DOCTYPE a [<!ENTITY b "x">]><a>&b;\n<c d="&b;" d=""/></a>', 'wf-unique-attribute', '2:12', /d is there twice/],
];

for (const [text, code, place, message, doctype] of [
  ...cases,
  ...doctypeCases.map((each) => [...each, 'internal'] as const),
]) {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  test(`${code} in ${JSON.stringify(shown)}`, () => {
    const { diagnostic } = errorOf(text, doctype);
    assert.is(diagnostic.code, code);
    assert.is(`${diagnostic.line}:${diagnostic.column}`, place);
    assert.match(diagnostic.message, message);
    assert.is(diagnostic.severity, 'error');
    assert.is(diagnostic.file, 'm.xml');
  });
}

test('every rule of the scanner has a case', () => {
  const covered = new Set([...cases, ...doctypeCases].map(([, code]) => code));
  const left = Object.keys(xmlRules).filter((code) => !/^(?:limit|enc)-/.test(code) && !covered.has(code));
  assert.equal(left, []);
});

test('tells the other place too', () => {
  assert.equal(errorOf('<a>\n<b></c></a>').diagnostic.related, [
    { message: 'the start tag', file: 'm.xml', line: 2, column: 1 },
  ]);
  assert.equal(errorOf('<a b="" b=""/>').diagnostic.related, [
    { message: 'the first', file: 'm.xml', line: 1, column: 4 },
  ]);
});

test('quotes neither text nor values', () => {
  const secret = 'hunter2';
  const documents = [
    `<a>${secret}&${secret}</a>`,
    `<a>${secret}&${secret};</a>`,
    `<a>${secret}< ${secret}</a>`,
    `<a>${secret}<${secret}`,
    `<a b="${secret}<${secret}"/>`,
    `<a b=${secret}/>`,
    `<a b="${secret}" ${secret}/>`,
    `<a b="${secret}"${secret}/>`,
    `<a>${secret}]]>${secret}</a>`,
    `<a>${secret}\u0001${secret}</a>`,
    `<a><![CDATA[${secret}`,
    `<a>${secret}</a>${secret}`,
    secret,
  ];
  for (const text of documents) assert.not.match(errorOf(text).message, secret);
});

test('throws the same error again', () => {
  const scanner = new XmlScanner('<a></b>');
  scanner.next();
  let first: unknown;
  assert.throws(
    () => scanner.next(),
    (error: unknown) => {
      first = error;
      return error instanceof XmlError;
    },
  );
  assert.throws(
    () => scanner.next(),
    (error: unknown) => error === first,
  );
});

test('is the first error of the document', () => {
  const scanner = new XmlScanner('<a><b>x</b>&amp;<c></d>\u0001');
  const seen: string[] = [];
  assert.throws(() => {
    while (scanner.next() !== Token.End) seen.push(scanner.token === Token.Text ? scanner.text : scanner.qualifiedName);
  });
  assert.equal(seen, ['a', 'b', 'x', 'b', '&', 'c']);
});

test.run();
