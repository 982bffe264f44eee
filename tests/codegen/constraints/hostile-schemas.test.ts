import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile, xsd } from '../../support/schemas.js';
import { sequence, simple, type } from './rule-table.js';

const test = suite('schemas that mean harm');

const upTo = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('\n');
const nested = (depth: number, open: string, close: string, inside = '') =>
  open.repeat(depth) + inside + close.repeat(depth);
const e = '<xs:element name="e"/>';

/** Each with the codes of its findings; none is a crash, and none takes long. */
const schemas: Readonly<
  Record<string, readonly [schema: string | Readonly<Record<string, string>>, ...codes: string[]]>
> = {
  'groups in groups without end': [type(nested(5000, '<xs:sequence>', '</xs:sequence>')), 'limit-depth'],
  'groups in groups': [type(nested(200, '<xs:sequence>', '</xs:sequence>', e))],
  'types in types without end': [
    simple(nested(1000, '<xs:restriction><xs:simpleType>', '</xs:simpleType></xs:restriction>')),
    'limit-depth',
  ],
  'bounds that multiply': [type(nested(20, '<xs:sequence minOccurs="0" maxOccurs="20">', '</xs:sequence>', e))],
  'bounds of many digits': [type(sequence(`<xs:element name="e" maxOccurs="${'9'.repeat(20_000)}"/>`))],
  'attribute groups that double': [
    upTo(
      60,
      (at) =>
        `<xs:attributeGroup name="a${at}">${at === 0 ? '<xs:attribute name="a"/>' : `<xs:attributeGroup ref="a${at - 1}"/>`.repeat(2)}</xs:attributeGroup>`,
    ),
  ],
  'unions that triple': [
    `${upTo(60, (at) => simple(`<xs:union memberTypes="${at === 0 ? 'xs:int' : `S${at - 1} S${at - 1} S${at - 1}`}"/>`, `S${at}`))}<xs:element name="e" type="S59" default="x"/>`,
    'e-props-correct.2',
  ],
  'unions in circles': [
    upTo(50, (at) => simple(`<xs:union memberTypes="S${(at + 1) % 50} S${(at + 7) % 50}"/>`, `S${at}`)),
    'src-simple-type.4',
  ],
  'attribute groups that all refer to all': [
    upTo(
      20,
      (at) =>
        `<xs:attributeGroup name="a${at}">${upTo(20, (other) => `<xs:attributeGroup ref="a${other}"/>`)}</xs:attributeGroup>`,
    ),
    'src-attribute_group.3',
  ],
  'substitution groups in a circle': [
    upTo(90, (at) => `<xs:element name="e${at}" substitutionGroup="e${(at + 1) % 90}"/>`),
    'e-props-correct.6',
  ],
  'keyrefs in a circle': [
    `<xs:element name="e">${upTo(20, (at) => `<xs:keyref name="k${at}" refer="k${(at + 1) % 20}"><xs:selector xpath="."/><xs:field xpath="@a"/></xs:keyref>`)}</xs:element>`,
    'c-props-correct.1',
  ],
  'documents that all include all': [
    Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [
        `${at}.xsd`,
        xsd(upTo(20, (other) => `<xs:include schemaLocation="${other}.xsd"/>`)),
      ]),
    ),
  ],
  'a document that redefines itself': [
    {
      'a.xsd': xsd(
        `<xs:redefine schemaLocation="a.xsd">${type('<xs:complexContent><xs:extension base="T"/></xs:complexContent>')}</xs:redefine>`,
      ),
    },
    'src-redefine.5',
  ],
  'wildcards of many namespaces': [
    type(sequence(upTo(60, (at) => `<xs:any minOccurs="0" namespace="${upTo(300, (other) => `u${at}_${other}`)}"/>`))),
  ],
  'a pattern of many groups': [
    simple(`<xs:restriction base="xs:string"><xs:pattern value="${nested(3000, '(', ')', 'a')}"/></xs:restriction>`),
    'src-regex',
  ],
  'names of JavaScript’s own': [
    `<xs:element name="__proto__" type="constructor"/>${type('<xs:attribute name="hasOwnProperty"/>', 'constructor')}<xs:element name="e" toString=""/>`,
    's4s-att-not-allowed',
  ],
};

for (const [what, [schema, ...codes]] of Object.entries(schemas)) {
  test(`takes ${what}`, () => {
    const began = performance.now();
    const { diagnostics } = compile(typeof schema === 'string' ? { 'a.xsd': xsd(schema) } : schema);
    assert.equal([...new Set(diagnostics.map(({ code }) => code))], codes);
    for (const { line, column, message } of diagnostics) {
      assert.ok(line !== undefined && column !== undefined);
      assert.ok(message.length < 3000, `${message.length} characters`);
    }
    assert.ok(performance.now() - began < 10_000);
  });
}

test.run();
