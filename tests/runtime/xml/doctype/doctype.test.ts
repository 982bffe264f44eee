import { type ScannerOptions, Token, XmlScanner } from '@passport-soap/runtime/xml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('internal subsets');

function scan(text: string, options: ScannerOptions = {}): XmlScanner {
  return new XmlScanner(text, { doctype: 'internal', ...options });
}

/** A document in one line: tags, attributes in brackets, text between bars. */
function told(text: string): string {
  const scanner = scan(text);
  let line = '';
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    if (token === Token.Text || token === Token.CData) line += `|${scanner.text}|`;
    else if (token === Token.EndTag) line += `</${scanner.qualifiedName}>`;
    else {
      const attributes = Array.from(
        { length: scanner.attributeCount },
        (_, at) => ` ${scanner.attributeQualifiedNames[at]}=[${scanner.attributeValues[at]}]`,
      );
      line += `<${scanner.qualifiedName}${attributes.join('')}>`;
    }
  }
  return line;
}

/** What a root element is told as, given the declarations and its XML. */
function withSubset(subset: string, xml: string): string {
  return told(`<!DOCTYPE a [${subset}]>${xml}`);
}

test('a document type declaration without a subset changes nothing', () => {
  const xml = '<a b="1 &amp; 2">x<c/></a>';
  for (const doctype of [
    '<!DOCTYPE a>',
    '<!DOCTYPE a SYSTEM "b">',
    "<!DOCTYPE a PUBLIC 'b' 'c' []>",
    '<!DOCTYPE z [ ] >',
  ]) {
    assert.is(told(`<?xml version="1.0"?><!--x-->${doctype}<?y?>\n${xml}`), told(xml));
  }
});

test('an entity in content stands for text and elements', () => {
  const subset = '<!ENTITY b "x<c d=\'&e;\'>&e;</c>"><!ENTITY e "y">';
  assert.is(withSubset(subset, '<a>1&b;2</a>'), '<a>|1x|<c d=[y]>|y|</c>|2|</a>');
  assert.is(withSubset('<!ENTITY b ""><!ENTITY c "&b;">', '<a>&b;&c;</a>'), '<a></a>');
});

test('the example of appendix D', () => {
  const subset =
    '<!ENTITY example "<p>An ampersand (&#38;#38;) may be escaped\nnumerically (&#38;#38;#38;) or with a general entity\n(&amp;amp;).</p>" >';
  assert.is(
    withSubset(subset, '<a>&example;</a>'),
    '<a><p>|An ampersand (&) may be escaped\nnumerically (&#38;) or with a general entity\n(&amp;).|</p></a>',
  );
  const tricky = `<!ELEMENT test (#PCDATA) ><!ENTITY % xx '&#37;zz;'><!ENTITY % zz '&#60;!ENTITY tricky "error-prone" >' > %xx;`;
  assert.is(
    withSubset(tricky, '<a>This sample shows a &tricky; method.</a>'),
    '<a>|This sample shows a error-prone method.|</a>',
  );
});

test('quotes, white space and references in an attribute value are literal where an entity gives them', () => {
  const subset = `<!ENTITY b '"&#39;&#10; &#38;#10;&#38;lt;'>`;
  assert.is(withSubset(subset, '<a c="&b;" d=\'&b;\'/>'), `<a c=["'  \n<] d=["'  \n<]></a>`);
  assert.is(withSubset('<!ENTITY b "&#13;&#10;">', '<a c="&b;\r\n">&b;\r\n&b;\n</a>'), '<a c=[   ]>|\r\n\n\r\n\n|</a>');
});

test('line ends and "]]>" do not arise from two texts', () => {
  assert.is(
    withSubset('<!ENTITY b "]"><!ENTITY c "]>"><!ENTITY d ">">', '<a>]&c;&b;]&d;&b;]>]&b;></a>'),
    '<a>|]]>]]>]]>]]>|</a>',
  );
  assert.is(withSubset('<!ENTITY b "\n">', '<a>\r&b;</a>'), '<a>|\n\n|</a>');
  assert.is(withSubset('<!ENTITY b "<![CDATA[&#13;\n]]>">', '<a>&b;</a>').replaceAll('||', ''), '<a>|\r\n|</a>');
});

test('the first declaration of an entity and of an attribute counts', () => {
  const subset =
    '<!ENTITY b "1"><!ENTITY b "2"><!ATTLIST a c CDATA "1" c NMTOKEN "2"><!ATTLIST a c ID #IMPLIED d CDATA "3"><!ATTLIST x e CDATA "4">';
  assert.is(withSubset(subset, '<a>&b;<x/></a>'), '<a c=[1] d=[3]>|1|<x e=[4]></x></a>');
  assert.is(withSubset(subset, '<a  c=" 5" />'), '<a c=[ 5] d=[3]></a>');
});

test('the predefined entities may be declared', () => {
  const subset = `<!ENTITY lt "&#38;#60;"><!ENTITY gt "&#62;"><!ENTITY amp "&#38;#38;"><!ENTITY apos "&#39;"><!ENTITY quot "&#34;">`;
  assert.is(withSubset(subset, '<a b="&lt;&quot;">&lt;&gt;&amp;&apos;&quot;</a>'), `<a b=[<"]>|<>&'"|</a>`);
});

test('default values are expanded and may declare namespaces', () => {
  const subset =
    '<!ENTITY b "&#34;x&#34;"><!ATTLIST p:a xmlns:p CDATA #FIXED "urn:p" p:c CDATA "&b;&#10;" d NMTOKENS "  1\n 2 ">';
  assert.is(withSubset(subset, '<p:a/>'), '<p:a p:c=["x"\n] d=[1 2]></p:a>');
});

test('values of other types than CDATA are normalized further', () => {
  for (const type of [
    'ID',
    'IDREF',
    'IDREFS',
    'ENTITY',
    'ENTITIES',
    'NMTOKEN',
    'NMTOKENS',
    '(x|y)',
    'NOTATION ( x | y )',
  ]) {
    const subset = `<!ATTLIST a b ${type} #IMPLIED c CDATA #REQUIRED>`;
    assert.is(withSubset(subset, '<a b=" x\n\t y&#32;&#9;" c="  x "/>'), '<a b=[x y \t] c=[  x ]></a>', type);
  }
});

test('parameter entities between declarations', () => {
  const subset = `<!ENTITY % b "<!ENTITY c 'x'> &#37;d;"><!ENTITY % d "<!ATTLIST a e CDATA 'y'>">%b;`;
  assert.is(withSubset(subset, '<a>&c;</a>'), '<a e=[y]>|x|</a>');
});

test('declarations behind a parameter entity that is not read count if the document is standalone only (§5.1)', () => {
  const rest = '<!DOCTYPE a [<!ENTITY % b SYSTEM "x">%b;<!ATTLIST a c CDATA "1"><!NOTATION n PUBLIC "n">]><a/>';
  assert.is(told(rest), '<a></a>');
  assert.is(told(`<?xml version="1.0" standalone="yes"?>${rest}`), '<a c=[1]></a>');
});

test('tells what is declared', () => {
  const scanner = scan(
    '<!DOCTYPE a PUBLIC "p" "s" [<!NOTATION n SYSTEM "m"><!NOTATION o PUBLIC "m"><!ENTITY u SYSTEM "v" NDATA n><!ENTITY w "">]><a/>',
  );
  assert.is(scanner.doctype, undefined);
  scanner.next();
  assert.equal(scanner.doctype, {
    name: 'a',
    publicId: 'p',
    systemId: 's',
    unparsedEntities: new Set(['u']),
    notations: new Set(['n', 'o']),
  });
});

test('every place is that of the text as given', () => {
  const scanner = scan(
    '<!DOCTYPE a [\n<!ENTITY b "<x>\n</x>">\n<!ATTLIST c d ID "z">]>\n<a>&b;<e/>\n<c  f="1"/>&b;<g/></a>',
  );
  const places: string[] = [];
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    if (token !== Token.StartTag) continue;
    const { line, column } = scanner.location(scanner.offset);
    places.push(`${scanner.qualifiedName} ${line}:${column}`);
  }
  assert.equal(places, ['a 5:1', 'x 5:4', 'e 5:7', 'c 6:1', 'x 6:12', 'g 6:15']);
});

test.run();
