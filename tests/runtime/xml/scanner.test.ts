import { NamePool, type ScannerOptions, Token, XmlScanner } from '@passport-soap/runtime/xml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('XML scanner');

/** The tokens of a document, a line each. */
function tokens(text: string, options: ScannerOptions = {}): string[] {
  const scanner = new XmlScanner(text, options);
  const lines: string[] = [];
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    if (token === Token.StartTag) {
      const attributes = [];
      for (let at = 0; at < scanner.attributeCount; at += 1) {
        attributes.push(` ${scanner.attributeQualifiedNames[at]}=${JSON.stringify(scanner.attributeValues[at])}`);
      }
      lines.push(`${scanner.depth} <${scanner.qualifiedName}${attributes.join('')}${scanner.emptyElement ? '/' : ''}>`);
    } else if (token === Token.EndTag) lines.push(`${scanner.depth} </${scanner.qualifiedName}>`);
    else if (token === Token.Text) lines.push(`${scanner.depth} text ${JSON.stringify(scanner.text)}`);
    else if (token === Token.CData) lines.push(`${scanner.depth} cdata ${JSON.stringify(scanner.text)}`);
    else if (token === Token.Comment) lines.push(`${scanner.depth} comment ${JSON.stringify(scanner.text)}`);
    else lines.push(`${scanner.depth} instruction ${scanner.target} ${JSON.stringify(scanner.text)}`);
  }
  return lines;
}

/** A scanner at the start tag of the given local name. */
function at(text: string, local: string, options: ScannerOptions = {}): XmlScanner {
  const scanner = new XmlScanner(text, options);
  while (scanner.next() !== Token.StartTag || scanner.name.local !== local) {
    assert.is.not(scanner.token, Token.End, `no ${local}`);
  }
  return scanner;
}

test('gives start tags, text and end tags in document order', () => {
  assert.equal(tokens('<a><b>x</b>y<c/></a>'), [
    '1 <a>',
    '2 <b>',
    '2 text "x"',
    '2 </b>',
    '1 text "y"',
    '2 <c/>',
    '2 </c>',
    '1 </a>',
  ]);
});

test('passes over comments and processing instructions, and gives them when asked', () => {
  const text = '<?xml version="1.0"?>\n<!--before--><a>x<!-- in -->y<?do it now ?></a><?end?>\n';
  assert.equal(tokens(text), ['1 <a>', '1 text "x"', '1 text "y"', '1 </a>']);
  assert.equal(tokens(text, { comments: true }), [
    '0 comment "before"',
    '1 <a>',
    '1 text "x"',
    '1 comment " in "',
    '1 text "y"',
    '1 instruction do "it now "',
    '1 </a>',
    '0 instruction end ""',
  ]);
});

test('expands references and normalizes line ends in text', () => {
  assert.equal(tokens('<a>&lt;&amp;&gt;&apos;&quot;&#65;&#x1F600;&#xD;\r\n\r\t</a>'), [
    '1 <a>',
    `1 text ${JSON.stringify('<&>\'"A\u{1F600}\r\n\n\t')}`,
    '1 </a>',
  ]);
});

test('normalizes attribute values as CDATA, but not white space given by reference', () => {
  assert.equal(tokens('<a b=" x\r\ny\tz\n" c=\'&#xA;&#9;&#13;"&lt;&amp;\' />'), [
    `1 <a b=" x y z " c=${JSON.stringify('\n\t\r"<&')}/>`,
    '1 </a>',
  ]);
});

test('takes white space wherever a tag may have it', () => {
  assert.equal(tokens('<a\n\tb = "1"\r\nc\n=\n\'2\'\n>\n</a\n >'), ['1 <a b="1" c="2">', '1 text "\\n"', '1 </a>']);
});

test('gives CDATA sections as they are but for line ends', () => {
  assert.equal(tokens('<a><![CDATA[<b>&amp;\r\n]]]]><![CDATA[>]]><![CDATA[]]></a>'), [
    '1 <a>',
    '1 cdata "<b>&amp;\\n]]"',
    '1 cdata ">"',
    '1 cdata ""',
    '1 </a>',
  ]);
});

test('tells text that is all white space', () => {
  const scanner = new XmlScanner('<a> \n\t\r\n<b>&#32;&#x9;</b>x<![CDATA[ ]]><![CDATA[ x]]>&#xA0; &amp;</a>');
  const blank: boolean[] = [];
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    if (token === Token.Text || token === Token.CData) blank.push(scanner.blank);
  }
  assert.equal(blank, [true, true, false, true, false, false]);
});

test('tells where tokens and attributes are', () => {
  const text = '<a>\n  <b c="1" xmlns="u"\n     d="2"/>text</a>';
  const scanner = at(text, 'b');
  assert.is(text.slice(scanner.offset, scanner.end), '<b c="1" xmlns="u"\n     d="2"/>');
  assert.equal(scanner.location(scanner.offset), { line: 2, column: 3 });
  assert.is(scanner.attributeCount, 2);
  assert.equal(scanner.location(scanner.attributeOffsets[0] as number), { line: 2, column: 6 });
  assert.equal(scanner.location(scanner.attributeOffsets[1] as number), { line: 3, column: 6 });
  assert.is(scanner.next(), Token.EndTag);
  assert.is(scanner.offset, scanner.end);
  assert.is(scanner.next(), Token.Text);
  assert.is(text.slice(scanner.offset, scanner.end), 'text');
});

test('counts lines by LF, CR and CR LF, and columns in UTF-16 code units without the byte order mark', () => {
  const scanner = new XmlScanner('\uFEFF<a>\r\n\r\u{1F600}<b/></a>');
  scanner.next();
  assert.equal(scanner.location(scanner.offset), { line: 1, column: 1 });
  scanner.next();
  scanner.next();
  assert.is(scanner.qualifiedName, 'b');
  assert.equal(scanner.location(scanner.offset), { line: 3, column: 3 });
});

test('resolves names in the scope of their own element', () => {
  const scanner = at('<p:a q:b="" b="" xmlns:q="uq" xmlns:p="up" xmlns="ud"/>', 'a');
  assert.equal(scanner.name, { namespace: 'up', local: 'a' });
  assert.is(scanner.prefix, 'p');
  assert.equal(scanner.attributeNames.slice(0, 2), [
    { namespace: 'uq', local: 'b' },
    { namespace: '', local: 'b' },
  ]);
  assert.equal(
    [...scanner.declarations()],
    [
      ['q', 'uq'],
      ['p', 'up'],
      ['', 'ud'],
    ],
  );
});

test('hides and shows again what a prefix is bound to', () => {
  const text = '<p:a xmlns:p="1" xmlns="d"><p:b xmlns:p="2" xmlns=""><p:c/><n/></p:b><p:d/><m/></p:a>';
  const scanner = new XmlScanner(text);
  const names: string[] = [];
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    names.push(`${token === Token.EndTag ? '/' : ''}${scanner.name.local}:${scanner.name.namespace}`);
  }
  assert.is(names.join(' '), 'a:1 b:2 c:2 /c:2 n: /n: /b:2 d:1 /d:1 m:d /m:d /a:1');
});

test('looks prefixes up at a start tag, in its text and at its end tag', () => {
  const scanner = at('<a xmlns:p="1"><b xmlns:p="2" xmlns:q="3" xmlns="4">x</b><c/></a>', 'b');
  for (const token of [Token.StartTag, Token.Text, Token.EndTag]) {
    assert.is(scanner.token, token);
    assert.is(scanner.lookupNamespace('p'), '2');
    assert.is(scanner.lookupNamespace('q'), '3');
    assert.is(scanner.lookupNamespace(''), '4');
    assert.is(scanner.lookupNamespace('none'), undefined);
    assert.is(scanner.lookupNamespace('xml'), 'http://www.w3.org/XML/1998/namespace');
    assert.equal(
      new Map(scanner.namespacesInScope()),
      new Map([
        ['p', '2'],
        ['q', '3'],
        ['', '4'],
      ]),
    );
    scanner.next();
  }
  assert.is(scanner.qualifiedName, 'c');
  assert.is(scanner.lookupNamespace('p'), '1');
  assert.is(scanner.lookupNamespace('q'), undefined);
  assert.is(scanner.lookupNamespace(''), '');
  assert.equal(new Map(scanner.namespacesInScope()), new Map([['p', '1']]));
});

test('knows the prefix xml without a declaration, and takes one that says the same', () => {
  const scanner = at('<a xml:lang="de" xmlns:xml="http://www.w3.org/XML/1998/namespace"/>', 'a');
  assert.equal(scanner.attributeNames[0], { namespace: 'http://www.w3.org/XML/1998/namespace', local: 'lang' });
});

test('expands declarations before it compares them', () => {
  const scanner = at('<a xmlns:p="http://x/&#x61;&amp;"/>', 'a');
  assert.is(scanner.lookupNamespace('p'), 'http://x/a&');
});

test('reads declarations that are met again, alone, with others behind them, and in other words', () => {
  const one = 'xmlns:p="1"';
  const two = `${one} xmlns:q="2"`;
  const documents = [
    one,
    two,
    one,
    two,
    `${one} x="" xmlns:q="2"`,
    `x="" ${two}`,
    "xmlns:p='1'",
    `${two}\nxmlns:r="3"`,
  ];
  const children = documents.map((attributes) => `<p:e ${attributes}/>`).join('');
  const scanner = new XmlScanner(`<a>${children}${children}</a>`);
  const found: string[] = [];
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    if (token !== Token.StartTag || scanner.depth === 1) continue;
    assert.equal(scanner.name, { namespace: '1', local: 'e' });
    found.push([...scanner.declarations()].map(([prefix, namespace]) => prefix + namespace).join(' '));
  }
  const expected = ['p1', 'p1 q2', 'p1', 'p1 q2', 'p1 q2', 'p1 q2', 'p1', 'p1 q2 r3'];
  assert.equal(found, [...expected, ...expected]);
});

test('gives the names of the pool, and the same object for the same name', () => {
  const names = new NamePool();
  const known = names.intern('u', 'a');
  const scanner = new XmlScanner('<p:a xmlns:p="u" xmlns:q="u"><q:a/><q:b/><p:b/><b/><b b=""/></p:a>', { names });
  const found = [];
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    if (token === Token.StartTag) found.push(scanner.name);
  }
  assert.is(found[0], known);
  assert.is(found[1], known);
  assert.is(found[2], found[3]);
  assert.is(found[4], found[5]);
  assert.is(scanner.attributeNames[0], found[5]);
  assert.is.not(found[3], found[4]);
  assert.is(names.find('u', 'b'), undefined, 'the pool does not grow');
});

test('resolves rightly whatever documents were read before with the same pool', () => {
  const names = new NamePool();
  const known = names.intern('u', 'a');
  for (let round = 0; round < 3000; round += 1) {
    const namespace = round % 3 === 0 ? 'u' : `v${round}`;
    const scanner = new XmlScanner(`<p:a xmlns:p="${namespace}" xmlns:q${round}="w"><p:a/><a b${round}=""/></p:a>`, {
      names,
    });
    scanner.next();
    assert.equal(scanner.name, { namespace, local: 'a' });
    assert.is(scanner.name === known, namespace === 'u');
    const { name } = scanner;
    scanner.next();
    assert.is(scanner.name, name);
    scanner.next();
    scanner.next();
    assert.equal(scanner.name, { namespace: '', local: 'a' });
    assert.equal(scanner.attributeNames[0], { namespace: '', local: `b${round}` });
  }
});

test('reads the XML declaration', () => {
  const scanner = new XmlScanner(`<?xml version='1.0' encoding = "utf-8" standalone="yes" ?><a/>`);
  assert.is(scanner.declaration, undefined);
  scanner.next();
  assert.equal(scanner.declaration, { version: '1.0', encoding: 'utf-8', standalone: true });
  const later = new XmlScanner('<?xml version="1.7"?><a/>');
  later.next();
  assert.is(later.declaration?.version, '1.7');
});

test('takes names beyond ASCII, and tells apart those that differ there only', () => {
  assert.equal(tokens('<é ñ="1" ü="2"><ö/><ä>€</ä><\u{10000}b/></é>'), [
    '1 <é ñ="1" ü="2">',
    '2 <ö/>',
    '2 </ö>',
    '2 <ä>',
    '2 text "€"',
    '2 </ä>',
    '2 <\u{10000}b/>',
    '2 </\u{10000}b>',
    '1 </é>',
  ]);
});

test('reads long texts beyond ASCII without losing its place', () => {
  for (const text of ['漢字'.repeat(30_000), `${'x'.repeat(20_000)}é${'\u{1F600}'.repeat(20_000)}y`]) {
    const scanner = new XmlScanner(`<a>${text}<b/></a>`);
    scanner.next();
    assert.is(scanner.next(), Token.Text);
    assert.ok(scanner.text === text);
    assert.is(scanner.next(), Token.StartTag);
    assert.is(scanner.offset, 3 + text.length);
  }
});

test('stays at the end, and lets several scanners work in turn', () => {
  const one = new XmlScanner('<a><b/></a>');
  const other = new XmlScanner('<c>é<d/></c>');
  const names: string[] = [];
  for (let step = 0; step < 8; step += 1) {
    for (const scanner of [one, other]) {
      if (scanner.next() === Token.StartTag) names.push(scanner.qualifiedName);
    }
  }
  assert.is(names.join(''), 'acbd');
  assert.is(one.next(), Token.End);
  assert.is(other.token, Token.End);
});

test.run();
