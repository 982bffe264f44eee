/** A second opinion on lexical forms: xmllint (libxml2) judges the same texts, where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInType, DatatypeError } from '@passport-soap/runtime/datatypes';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lexicalForms } from './lexical-forms.js';

const test = suite('datatypes against xmllint');

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
if (!hasXmllint) console.log('  (skipped: xmllint is not installed)');

/** `[type, text, why]`: where libxml2 is known to judge otherwise than the Recommendation. */
const disagreements: readonly [type: string, text: string, reason: string][] = [
  ['decimal', '9'.repeat(60), 'libxml2 holds 24 digits; the type has no bound'],
  ['integer', '9'.repeat(40), 'libxml2 holds 24 digits; the type has no bound'],
  ['float', '1E', 'libxml2 takes an exponent without digits; §3.2.4.1 wants an integer'],
  ['double', '1E+', 'libxml2 takes an exponent without digits; §3.2.5.1 wants an integer'],
  ['duration', 'PT.5S', 'libxml2 takes a point without digits before it; §3.2.6.1: [0-9]+(\\.[0-9]+)?'],
  ['duration', 'PT1.S', 'libxml2 takes a point without digits behind it; §3.2.6.1: at least one digit must follow'],
  ['dateTime', ' 2002-10-10T12:00:00Z\n', 'libxml2 does not collapse the white space that references stand for'],
  ['int', ' 5 ', 'libxml2 does not collapse the white space of int'],
  ['anyURI', 'x:[::1]', 'libxml2 wants RFC 3986; RFC 2732, which §3.2.17 cites, adds the brackets to what is reserved'],
  ['anyURI', '?[', 'the same: a query may have all that is reserved'],
  ['anyURI', 'http://[zz]/', 'libxml2 does not look into the brackets; RFC 2732 §3 wants an IPv6 address there'],
  ['anyURI', 'b:', 'libxml2 takes RFC 3986, where a path may be empty; RFC 2396 wants more behind a scheme'],
  ['anyURI', '//', 'libxml2 takes an empty authority'],
  ['NMTOKENS', '', 'libxml2 lets the built-in list be empty; §3.3.5: at least one item'],
  ['NMTOKENS', ' ', 'libxml2 lets the built-in list be empty; §3.3.5: at least one item'],
  ['unsignedByte', '-0', 'libxml2 wants no sign; the type is derived by a bound alone, which 0 keeps'],
];

/** Types whose values need a document around them: declared notations, entities, IDs. */
const leftOut = ['NOTATION', 'ENTITY', 'ENTITIES', 'ID', 'IDREF', 'IDREFS', 'anySimpleType', 'QName'];

function escapeXml(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

(hasXmllint ? test : test.skip)('agrees on every lexical form', () => {
  const folder = mkdtempSync(join(tmpdir(), 'datatypes-'));
  try {
    const cases = Object.entries(lexicalForms)
      .filter(([name]) => !leftOut.includes(name))
      .flatMap(([name, [valid, invalid]]) => [...valid, ...invalid].map((text) => ({ name, text })))
      .filter(({ text }) => !text.includes('\u0000'));
    const names = [...new Set(cases.map(({ name }) => name))];
    const elements = names.map((name) => `<xs:element name="${name}" type="xs:${name}"/>`).join('');
    writeFileSync(
      join(folder, 'types.xsd'),
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${elements}<xs:element name="all"><xs:complexType><xs:choice maxOccurs="unbounded">${names
        .map((name) => `<xs:element ref="${name}"/>`)
        .join('')}</xs:choice></xs:complexType></xs:element></xs:schema>`,
    );
    const lines = cases.map(({ name, text }) => `<${name}>${escapeXml(text)}</${name}>`);
    writeFileSync(join(folder, 'values.xml'), `<all>\n${lines.join('\n')}\n</all>`);
    const run = spawnSync('xmllint', ['--noout', '--schema', join(folder, 'types.xsd'), join(folder, 'values.xml')], {
      encoding: 'utf8',
    });
    const rejected = new Set(
      [...run.stderr.matchAll(/values\.xml:(\d+): .*Schemas validity error/g)].map((match) => Number(match[1]) - 2),
    );
    assert.ok(rejected.size > 100, 'xmllint judged the values');
    const differing = cases
      .filter(({ name, text }, index) => {
        const ours = !(builtInType(name)?.read(text) instanceof DatatypeError);
        return ours === rejected.has(index);
      })
      .filter(({ name, text }) => !disagreements.some(([type, form]) => type === name && form === text));
    assert.equal(differing, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
