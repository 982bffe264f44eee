import { findRoot, mutants, type SampleSet, sampleDocuments, sampleInvalid } from '@passport-soap/codegen';
import { readDocument } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createTemporaryFolder } from '../../support/temporary-folder.js';
import { open, type SampledSchema, sampledSchemas } from './sampled-schemas.js';

const folder = createTemporaryFolder();
let files = 0;

/** A schema without namespace. */
async function schemaOf(content: string): Promise<SampledSchema> {
  files += 1;
  const text = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${content}</xs:schema>`;
  return open('own', [folder.write(`${files}.xsd`, text)]);
}

async function samplesOf(content: string, name = 'a', count?: number): Promise<SampleSet> {
  const { source } = await schemaOf(content);
  const found = findRoot(source, name);
  if (found.kind !== 'found') throw new Error(`there is no ${name}`);
  return sampleDocuments(found.source, found.root, count === undefined ? {} : { count });
}

/** How often each text that matches is there, in each sample. */
function counts({ samples }: SampleSet, pattern: RegExp): Set<number> {
  return new Set(samples.map(({ xml }) => [...xml.matchAll(pattern)].length));
}

function reasons({ uncovered }: SampleSet): string[] {
  return uncovered.map(({ component, what, reason }) => `${component} ${what}: ${reason}`);
}

const test = suite('samples');
test.after(() => folder.remove());

/** By schema: what of it no sample can show. */
const known: Readonly<Record<string, readonly string[]>> = {
  counted: ['xs:sequence occurs 100000 times'],
  'large-bounds': ['xs:choice occurs 999999999 times', 'element A occurs 999999998 times'],
  'substitution-groups': ['element nobody occurs'],
  // A key must have them.
  'identity-constraints': ['attribute maker absent', 'attribute number absent'],
};

for (const { name, source, elements } of await sampledSchemas()) {
  test(`${name}: everything is shown, or listed with a reason`, () => {
    for (const element of elements) {
      const { samples, uncovered } = sampleDocuments(source, { element });
      const left = uncovered.map(({ component, what }) => `${component} ${what}`);
      assert.equal(
        left.filter((each) => known[name]?.includes(each) !== true),
        [],
        element.name.local,
      );
      assert.ok(uncovered.every(({ reason, location }) => reason !== '' && location.line > 0));
      if (!element.abstract) assert.ok(samples.length > 0, `${element.name.local} has samples`);
      assert.is(new Set(samples.map(({ xml }) => xml)).size, samples.length);
    }
  });
}

test('occurrences: the least, one more, the most', async () => {
  const found = await samplesOf(
    `<xs:element name="a"><xs:complexType><xs:sequence>
       <xs:element name="some" type="xs:int" minOccurs="2" maxOccurs="5"/>
       <xs:element name="any" type="xs:int" minOccurs="0" maxOccurs="unbounded"/>
       <xs:element name="many" type="xs:int" minOccurs="0" maxOccurs="2000"/>
     </xs:sequence></xs:complexType></xs:element>`,
  );
  assert.equal([...counts(found, /<some>/g)].sort(), [2, 3, 5]);
  assert.equal([...counts(found, /<any>/g)].sort(), [0, 1, 2]);
  assert.equal([...counts(found, /<many>/g)].sort(), [0, 1, 2]);
  assert.equal(reasons(found), ['element many occurs 2000 times: more than 1000 occurrences are not written out']);
});

test('values: each enumerated one, each side of a bound, each length, each branch of a pattern', async () => {
  const found = await samplesOf(
    `<xs:element name="a"><xs:complexType>
       <xs:attribute name="e"><xs:simpleType><xs:restriction base="xs:token">
         <xs:enumeration value="x"/><xs:enumeration value="y"/><xs:enumeration value="z"/></xs:restriction></xs:simpleType></xs:attribute>
       <xs:attribute name="n"><xs:simpleType><xs:restriction base="xs:int">
         <xs:minExclusive value="3"/><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType></xs:attribute>
       <xs:attribute name="l"><xs:simpleType><xs:restriction base="xs:string">
         <xs:minLength value="2"/><xs:maxLength value="4"/></xs:restriction></xs:simpleType></xs:attribute>
       <xs:attribute name="p"><xs:simpleType><xs:restriction base="xs:string">
         <xs:pattern value="aa|b{3}|[0-9]+"/></xs:restriction></xs:simpleType></xs:attribute>
     </xs:complexType></xs:element>`,
  );
  const values = (name: string): string[] =>
    found.samples.flatMap(({ xml }) => new RegExp(` ${name}="([^"]*)"`).exec(xml)?.[1] ?? []);
  assert.equal([...new Set(values('e'))].sort(), ['x', 'y', 'z']);
  for (const value of ['4', '8', '9']) assert.ok(values('n').includes(value), value);
  const lengths = new Set(values('l').map((value) => [...value].length));
  for (const length of [2, 3, 4]) assert.ok(lengths.has(length), String(length));
  for (const branch of [/^aa$/, /^bbb$/, /^[0-9]+$/]) assert.ok(values('p').some((value) => branch.test(value)));
  assert.equal(reasons(found), []);
});

test('keys are distinct, and references are to one of them', async () => {
  const found = await samplesOf(
    `<xs:element name="a"><xs:complexType><xs:sequence>
       <xs:element name="item" minOccurs="3" maxOccurs="9"><xs:complexType>
         <xs:attribute name="n" type="xs:unsignedByte"/><xs:attribute name="k" type="xs:date" use="required"/></xs:complexType></xs:element>
       <xs:element name="use" maxOccurs="4"><xs:complexType><xs:sequence>
         <xs:element name="to" type="xs:unsignedByte"/></xs:sequence></xs:complexType></xs:element>
     </xs:sequence></xs:complexType>
     <xs:key name="n"><xs:selector xpath="item"/><xs:field xpath="@n"/></xs:key>
     <xs:unique name="k"><xs:selector xpath=".//item"/><xs:field xpath="@k"/></xs:unique>
     <xs:keyref name="to" refer="n"><xs:selector xpath="use"/><xs:field xpath="to"/></xs:keyref></xs:element>`,
  );
  assert.equal([...counts(found, /<item/g)].sort(), [3, 4, 9]);
  assert.ok(counts(found, / k="/g).has(9), 'nine distinct dates');
  // A key must be there: that it is absent cannot be shown.
  assert.ok(
    reasons(found).some((each) => each.startsWith('attribute n absent: ')),
    reasons(found).join(),
  );
});

test('IDs that have patterns, and references to them', async () => {
  const found = await samplesOf(
    `<xs:simpleType name="id"><xs:restriction base="xs:ID"><xs:pattern value="N-[0-9]{2}"/></xs:restriction></xs:simpleType>
     <xs:element name="a"><xs:complexType><xs:sequence>
       <xs:element name="b" minOccurs="4" maxOccurs="4"><xs:complexType><xs:attribute name="id" type="id" use="required"/>
         <xs:attribute name="to" type="xs:IDREFS"/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`,
  );
  assert.equal(reasons(found), []);
  assert.ok(found.samples.some(({ xml }) => / to="N-\d\d"/.test(xml)));
});

test('what has no end, and what nothing is declared for, is said', async () => {
  const endless = await samplesOf(
    `<xs:element name="a"><xs:complexType><xs:choice><xs:element name="end" type="xs:int"/><xs:element ref="b"/></xs:choice></xs:complexType></xs:element>
     <xs:element name="b"><xs:complexType><xs:sequence><xs:element ref="b"/></xs:sequence></xs:complexType></xs:element>`,
  );
  assert.ok(endless.samples.length > 0);
  assert.ok(reasons(endless).some((each) => each.includes('its content has no end')));
  assert.is(
    (await samplesOf('<xs:element name="a" type="t"/><xs:complexType name="t" abstract="true"/>')).samples.length,
    0,
  );
  const entity = await samplesOf(
    '<xs:element name="a"><xs:complexType><xs:attribute name="e" type="xs:ENTITY"/></xs:complexType></xs:element>',
  );
  assert.ok(reasons(entity).includes('type ENTITY any value: only a document type declaration can declare entities'));
  const none = await samplesOf(
    '<xs:element name="a"><xs:simpleType><xs:restriction base="xs:int"><xs:pattern value="x"/></xs:restriction></xs:simpleType></xs:element>',
  );
  assert.is(none.samples.length, 0);
  assert.ok(reasons(none).some((each) => each.includes('no value was found')));
});

test('recursion ends, whatever has to occur', async () => {
  const found = await samplesOf(
    `<xs:element name="a"><xs:complexType><xs:sequence>
       <xs:choice maxOccurs="unbounded"><xs:element ref="a"/><xs:element name="b" type="xs:int"/></xs:choice>
       <xs:element name="c" minOccurs="0" maxOccurs="900"><xs:complexType><xs:sequence><xs:element ref="a" minOccurs="0" maxOccurs="900"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`,
  );
  assert.equal(reasons(found), []);
  for (const { xml } of found.samples) assert.ok(xml.length < 500_000);
});

test('as many as are asked for, the same for the same seed, others for another', async () => {
  const { source } = await schemaOf(
    '<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" type="xs:int" maxOccurs="9"/></xs:sequence></xs:complexType></xs:element>',
  );
  const found = findRoot(source, 'a');
  if (found.kind !== 'found') throw new Error('there is an a');
  const make = (seed: number) => sampleDocuments(source, found.root, { count: 25, seed }).samples.map(({ xml }) => xml);
  assert.is(make(1).length, 25);
  assert.equal(make(1), make(1));
  assert.not.equal(make(1), make(2));
  assert.is(sampleDocuments(source, found.root, { count: 0 }).samples.length, 0);
  assert.equal(sampleInvalid(source, found.root, { seed: 3 }), sampleInvalid(source, found.root, { seed: 3 }));
  assert.is(sampleInvalid(source, found.root, { count: 2 }).length, 2);
});

test('a type: by its own element, by xsi:type, or by an element that is made for it', async () => {
  const { source } = await schemaOf(
    `<xs:complexType name="base"><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>
     <xs:complexType name="more"><xs:complexContent><xs:extension base="base"><xs:attribute name="y"/></xs:extension></xs:complexContent></xs:complexType>
     <xs:complexType name="alone"><xs:sequence><xs:element name="z" type="size"/><xs:element ref="root"/></xs:sequence></xs:complexType>
     <xs:simpleType name="size"><xs:restriction base="xs:int"><xs:maxInclusive value="3"/></xs:restriction></xs:simpleType>
     <xs:element name="root" type="base"/>`,
  );
  for (const [name, by, expected] of [
    ['root', 'element', /^<root/],
    ['base', 'type', /^<root/],
    ['{}base', 'type', /^<root/],
    ['more', 'xsi:type', /^<root [^>]*xsi:type="more"/],
    ['alone', 'made', /^<sample[^>]*><z>/],
    ['size', 'made', /^<sample>3</],
  ] as const) {
    const found = findRoot(source, name);
    if (found.kind !== 'found') throw new Error(`there is a ${name}`);
    assert.is(found.by, by, name);
    const { samples } = sampleDocuments(found.source, found.root);
    assert.ok(
      samples.some(({ xml }) => expected.test(xml)),
      name,
    );
    for (const { xml } of samples) assert.ok(readDocument(found.source.tables, xml).valid);
    assert.ok(sampleInvalid(found.source, found.root).length > 0, name);
  }
  const unknown = findRoot(source, 'alon');
  assert.is(unknown.kind === 'unknown' && unknown.near, 'alone');
});

test('mutants: what is certain to break a rule is refused by the reader, with one of its rules', async () => {
  for (const { source, elements, name } of await sampledSchemas()) {
    for (const element of elements) {
      for (const { xml, certain, rules, fault } of mutants(source, { element }, { count: 60 })) {
        const { valid, diagnostics } = readDocument(source.tables, xml);
        if (!certain) continue;
        assert.not.ok(valid, `${name}: ${fault}: ${xml}`);
        assert.ok(
          diagnostics.some(({ code }) => rules.some((rule) => code.startsWith(rule))),
          `${name}: ${fault} (${rules}), found ${diagnostics.map(({ code }) => code)}: ${xml}`,
        );
      }
    }
  }
});

test.run();
