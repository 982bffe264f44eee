/** A second opinion on internal subsets: xmllint (libxml2) reads the same random documents, where it is installed. */
import { spawnSync } from 'node:child_process';
import { Token, XmlError, XmlScanner } from '@passport-soap/runtime/xml';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('internal subsets against xmllint');

const hasXmllint = spawnSync('xmllint', ['--version']).error === undefined;
if (!hasXmllint) console.log('  (skipped: xmllint is not installed)');

// No CR in an entity: libxml2 reads one as LF, where the Recommendation normalizes line ends of the document alone (§2.11).
const inEntity = [
  ...[
    'x',
    ' ',
    '\n',
    '&b;',
    '&c;',
    '&d;',
    '&amp;',
    '&lt;',
    '&#65;',
    '&#38;',
    '&#60;',
    '&#38;#60;',
    '&#10;',
    '&#39;',
    'lt;',
  ],
  ...['<p/>', '<p>', '</p>', "<p q='&c;'/>", "<p q='&b;'/>", "<p r=' 1  2 '/>", '<p', '/>'],
  ...[']]', '>', ']', '<!-- x -->', '-->', '<![CDATA[y]]>', '<?pi z?>'],
];
const inContent = [
  'x',
  ' ',
  '&b;',
  '&c;',
  '&d;',
  '<p/>',
  '<p>',
  '</p>',
  "<p q='&c;&d;'>t</p>",
  ']',
  '>',
  '\r\n',
  "<p r=' 1 &c; '/>",
];

function joined(parts: readonly string[], maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...parts), { maxLength }).map((chosen) => chosen.join(''));
}

const entity = joined(inEntity, 3);
const attributes = fc.constantFrom(
  '',
  ...['1', '&c;', ' a  b '].map((value) => `<!ATTLIST p q CDATA "${value}" r NMTOKENS #IMPLIED>`),
);
const document = fc.tuple(entity, entity, entity, attributes, joined(inContent, 4)).map(([b, c, d, list, content]) => {
  const subset = `<!ENTITY b "${b}"><!ENTITY c "${c}"><!ENTITY d "${d}">${list}`;
  return `<!DOCTYPE a [${subset}]><a>${content}</a>`;
});

/** What a document says, text in one piece; undefined if it is not well-formed. */
function told(text: string, doctype: 'refuse' | 'internal'): string | undefined {
  const scanner = new XmlScanner(text, { doctype });
  let line = '';
  let pending = '';
  try {
    for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
      if (token === Token.Text || token === Token.CData) {
        pending += scanner.text;
        continue;
      }
      line += pending === '' ? '' : JSON.stringify(pending);
      pending = '';
      const values = Array.from(
        { length: token === Token.StartTag ? scanner.attributeCount : 0 },
        (_, at) => `${scanner.attributeQualifiedNames[at]}=${JSON.stringify(scanner.attributeValues[at])}`,
      );
      line += token === Token.EndTag ? '</>' : `<${[scanner.qualifiedName, ...values.sort()].join(' ')}>`;
    }
    return line;
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}

function toldByXmllint(text: string): string | undefined {
  const options = ['--noent', '--dtdattr', '--nonet', '--c14n', '-'];
  const { status, stdout } = spawnSync('xmllint', options, { input: text, encoding: 'utf8' });
  return status === 0 ? told(stdout, 'refuse') : undefined;
}

if (hasXmllint) {
  test('both find the same documents well-formed, and the same in them', () => {
    let wellFormed = 0;
    fc.assert(
      fc.property(document, (text) => {
        const ours = told(text, 'internal');
        if (ours !== undefined) wellFormed += 1;
        assert.is(ours, toldByXmllint(text));
      }),
      { numRuns: 120 },
    );
    assert.ok(wellFormed > 10, `${wellFormed} of them are well-formed`);
  });
}

test.run();
