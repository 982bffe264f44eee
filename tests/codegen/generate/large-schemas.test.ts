/** Schemas that are large in one way: each is generated in time that grows with its size, or refused at a place. */
import { generate } from '@passport-soap/codegen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { xsd } from '../../support/schemas.js';
import { createTemporaryFolder } from '../../support/temporary-folder.js';

const test = suite('codegen: large schemas');

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');
const root = (content: string) => `<xs:element name="r"><xs:complexType>${content}</xs:complexType></xs:element>`;
const target = 'targetNamespace="urn:t" elementFormDefault="qualified"';

/** Generates from `main.xsd`, and gives up when that takes minutes. */
async function generateFrom(files: Readonly<Record<string, string>>) {
  const folder = createTemporaryFolder();
  try {
    for (const [name, content] of Object.entries(files)) folder.write(name, xsd(content, target));
    const sets = [{ name: 'large', schemas: ['main.xsd'], output: 'out' }];
    const result = await generate({ folder: folder.path, sets }, { cwd: folder.path });
    const codes = result.diagnostics.map(({ code, line, column }) => ({
      code,
      located: line !== undefined && column !== undefined,
    }));
    return { codes, file: (path: string) => result.sets[0]?.files.get(path) ?? '' };
  } finally {
    folder.remove();
  }
}

test('10,000 values of an enumeration', async () => {
  const values = many(10_000, (index) => `<xs:enumeration value="v${index}"/>`);
  const { codes, file } = await generateFrom({
    'main.xsd': `<xs:simpleType name="E"><xs:restriction base="xs:string">${values}</xs:restriction></xs:simpleType><xs:element name="e" type="t:E"/>`,
  });
  assert.equal(codes, []);
  assert.match(file('models/t.ts'), "'v9999'");
});

test('5,000 elements in a repeated choice', async () => {
  const elements = many(5000, (index) => `<xs:element name="e${index}" type="xs:int"/>`);
  const { codes, file } = await generateFrom({
    'main.xsd': root(`<xs:choice maxOccurs="unbounded">${elements}</xs:choice>`),
  });
  assert.equal(codes, []);
  assert.match(file('models/t.ts'), "{ kind: 'e4999'; value: number }");
});

test('1,000 elements in an xs:all', async () => {
  const elements = many(1000, (index) => `<xs:element name="e${index}" type="xs:int" minOccurs="${index % 2}"/>`);
  const { codes, file } = await generateFrom({ 'main.xsd': root(`<xs:all>${elements}</xs:all>`) });
  assert.equal(codes, []);
  assert.match(file('models/t.ts'), 'e998?: number');
});

test('a substitution group of 150 members, referred to 100 times', async () => {
  const members = many(150, (index) => `<xs:element name="m${index}" substitutionGroup="t:head" type="xs:string"/>`);
  const types = many(
    100,
    (index) =>
      `<xs:complexType name="T${index}"><xs:sequence><xs:element ref="t:head" maxOccurs="unbounded"/><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType><xs:element name="t${index}" type="t:T${index}"/>`,
  );
  const { codes, file } = await generateFrom({
    'main.xsd': `<xs:element name="head" type="xs:string"/>${members}${types}`,
  });
  assert.equal(codes, []);
  assert.match(file('models/t.ts'), "kind: 'm149'");
});

test('an annotation of a megabyte', async () => {
  const text = 'words */ and /* more words\n'.repeat(40_000);
  const { codes, file } = await generateFrom({
    'main.xsd': `<xs:element name="e" type="xs:string"><xs:annotation><xs:documentation>${text}</xs:documentation></xs:annotation></xs:element>`,
  });
  assert.equal(codes, []);
  assert.ok(file('codecs.ts').length > 1_000_000);
});

test('a chain of 2,000 includes', async () => {
  const links = Array.from({ length: 2000 }, (_, index) => [
    `i${index}.xsd`,
    `${index < 1999 ? `<xs:include schemaLocation="i${index + 1}.xsd"/>` : ''}<xs:element name="e${index}" type="xs:int"/>`,
  ]);
  const { codes, file } = await generateFrom({
    'main.xsd': '<xs:include schemaLocation="i0.xsd"/>',
    ...Object.fromEntries(links),
  });
  assert.equal(codes, []);
  assert.match(file('codecs.ts'), 'export const e1999Codec');
});

test('groups nested 2,000 deep, and a type derived 300 times, are refused where they are too deep', async () => {
  const nested = `${'<xs:sequence>'.repeat(2000)}<xs:element name="a"/>${'</xs:sequence>'.repeat(2000)}`;
  assert.equal((await generateFrom({ 'main.xsd': root(nested) })).codes, [{ code: 'limit-depth', located: true }]);
  const derived = many(
    300,
    (index) =>
      `<xs:complexType name="T${index}"><xs:complexContent><xs:extension base="${index === 0 ? 'xs:anyType' : `t:T${index - 1}`}"/></xs:complexContent></xs:complexType>`,
  );
  const { codes } = await generateFrom({ 'main.xsd': derived });
  assert.equal([...new Set(codes.map(({ code }) => code))], ['limit-derivation-depth']);
  assert.ok(codes.every(({ located }) => located));
});

test.run();
