import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findings, xsd } from '../../support/schemas.js';

const test = suite('components: references');

function same(files: string | Record<string, string>) {
  const { expected, found, diagnostics } = findings(files);
  assert.ok(expected.length > 0);
  assert.equal(found, expected);
  return diagnostics;
}

const complex = (content: string) => `<xs:complexType name="C"><xs:sequence>${content}</xs:sequence></xs:complexType>`;

test('each kind of reference is reported at its attribute when there is nothing to refer to', () => {
  const diagnostics = same(
    xsd(
      [
        '<xs:element name="e" «src-resolve»type="None"/>',
        '<xs:simpleType name="S"><xs:restriction «src-resolve»base="None"/></xs:simpleType>',
        '<xs:simpleType name="L"><xs:list «src-resolve»itemType="None"/></xs:simpleType>',
        '<xs:simpleType name="U"><xs:union «src-resolve»memberTypes="xs:int None"/></xs:simpleType>',
        '<xs:complexType name="D"><xs:complexContent><xs:extension «src-resolve»base="None"/></xs:complexContent></xs:complexType>',
        complex('<xs:element «src-resolve»ref="none"/><xs:group «src-resolve»ref="none"/>'),
        '<xs:attributeGroup name="g"><xs:attribute «src-resolve»ref="none"/><xs:attributeGroup «src-resolve»ref="none"/></xs:attributeGroup>',
      ].join('\n'),
    ),
  );
  const sought = diagnostics.map(({ message }) => /the (.* (?:definition|declaration)) none /i.exec(message)?.[1]);
  assert.equal([...new Set(sought)].sort(), [
    'attribute declaration',
    'attribute group definition',
    'element declaration',
    'model group definition',
    'type definition',
  ]);
});

test('a misspelt name brings the one that was probably meant, and where it is', () => {
  const [diagnostic] = same({
    'a.xsd': xsd(
      '<xs:include schemaLocation="b.xsd"/><xs:element name="e" «src-resolve»type="t:AdressType"/>',
      'targetNamespace="urn:t"',
    ),
    'b.xsd': xsd('\n<xs:complexType name="AddressType"/>', 'targetNamespace="urn:t"'),
  });
  assert.match(diagnostic?.message ?? '', 'did you mean AddressType?');
  assert.equal(diagnostic?.expected, ['AddressType']);
  assert.equal(diagnostic?.related, [{ message: 'AddressType is here', file: 'b.xsd', line: 3, column: 1 }]);
});

test('a misspelt built-in type brings the right one', () => {
  const [diagnostic] = same(xsd('<xs:element name="e" «src-resolve»type="xs:datetime"/>'));
  assert.equal(diagnostic?.expected, ['xs:dateTime']);
});

test('the right name in the wrong namespace brings the namespace that has it, and those that are imported', () => {
  const [diagnostic] = same({
    'a.xsd': xsd('<xs:import namespace="urn:t" schemaLocation="t.xsd"/><xs:element name="e" «src-resolve»type="T"/>'),
    't.xsd': xsd('<xs:complexType name="T"/>', 'targetNamespace="urn:t"'),
  });
  assert.match(diagnostic?.message ?? '', 'did you mean T of "urn:t"?');
  assert.match(diagnostic?.message ?? '', 'it imports "urn:t"');
});

test('a namespace must be imported by the document itself, although others have brought it', () => {
  const [diagnostic] = same({
    'a.xsd': xsd('<xs:include schemaLocation="b.xsd"/><xs:import namespace="urn:t" schemaLocation="t.xsd"/>'),
    'b.xsd': xsd('<xs:element name="e" «src-resolve.4.2»type="t:T"/>'),
    't.xsd': xsd('<xs:complexType name="T"/>', 'targetNamespace="urn:t"'),
  });
  assert.match(diagnostic?.message ?? '', 'it imports none');
});

test('a name of no namespace in a document with one needs an import without a namespace', () => {
  const [diagnostic] = same(
    xsd('<xs:complexType name="T"/>\n<xs:element name="e" «src-resolve.4.1»type="T"/>', 'targetNamespace="urn:t"'),
  );
  assert.equal(diagnostic?.related?.[0]?.line, 2);
});

test('an imported namespace of which there is no document says so', () => {
  const [diagnostic] = same(xsd('<xs:import namespace="urn:t"/><xs:element name="e" «src-resolve»type="t:T"/>'));
  assert.match(diagnostic?.message ?? '', 'no document of that namespace was loaded');
});

test('where a simple type is needed, a complex one is refused', () => {
  same(
    xsd(
      '<xs:complexType name="T"/><xs:attribute name="a" «src-resolve»type="T"/><xs:simpleType name="L"><xs:list «src-resolve»itemType="xs:anyType"/></xs:simpleType>',
    ),
  );
});

test('two components of one name are reported with both places', () => {
  const [diagnostic] = same({
    'a.xsd': xsd('<xs:include schemaLocation="b.xsd"/>\n<xs:complexType name="T"/>'),
    'b.xsd': xsd('<xs:simpleType «sch-props-correct.2»name="T"><xs:restriction base="xs:int"/></xs:simpleType>'),
  });
  assert.match(diagnostic?.message ?? '', 'there is a second xs:simpleType T of no namespace');
  assert.equal(diagnostic?.related, [{ message: 'the first T', file: 'a.xsd', line: 3, column: 17 }]);
});

test('components of different kinds may have one name', () => {
  const { found } = findings(
    xsd(
      '<xs:element name="n"/><xs:attribute name="n"/><xs:complexType name="n"/><xs:group name="n"><xs:sequence/></xs:group><xs:attributeGroup name="n"/>',
    ),
  );
  assert.equal(found, []);
});

test('definitions that contain themselves are reported, and end', () => {
  same(
    xsd(
      [
        '<xs:simpleType name="S"><xs:restriction base="S2"/></xs:simpleType>',
        '<xs:simpleType name="S2"><xs:list «st-props-correct.2»itemType="S"/></xs:simpleType>',
        '<xs:complexType name="T"><xs:complexContent><xs:extension base="T2"/></xs:complexContent></xs:complexType>',
        '<xs:complexType name="T2"><xs:complexContent><xs:extension «ct-props-correct.3»base="T"/></xs:complexContent></xs:complexType>',
        '<xs:group name="g"><xs:sequence><xs:group ref="g2"/></xs:sequence></xs:group>',
        '<xs:group name="g2"><xs:choice><xs:group «mg-props-correct.2»ref="g"/></xs:choice></xs:group>',
        '<xs:attributeGroup name="a"><xs:attributeGroup ref="a2"/></xs:attributeGroup>',
        '<xs:attributeGroup name="a2"><xs:attributeGroup «src-attribute_group.3»ref="a"/></xs:attributeGroup>',
      ].join('\n'),
    ),
  );
});

function codes(content: readonly string[]): string[] {
  return [...new Set(findings(xsd(content.join('\n'))).diagnostics.map(({ code }) => code))];
}

const upTo = (count: number, make: (at: number) => string) => Array.from({ length: count }, (_, at) => make(at));

test('groups that multiply without end are stopped', () => {
  const twice = (at: number) =>
    `<xs:group name="g${at + 1}"><xs:sequence><xs:group ref="g${at}"/><xs:group ref="g${at}"/></xs:sequence></xs:group>`;
  const first = '<xs:group name="g0"><xs:sequence><xs:element name="e"/></xs:sequence></xs:group>';
  assert.equal(codes([first, ...upTo(30, twice)]), ['limit-group-references']);
});

/** Chains of five hundred definitions, each referring to the next one, or to the one before. */
const chains: Readonly<Record<string, (at: number, other: string) => string>> = {
  'complex types': (at, other) =>
    `<xs:complexType name="n${at}"><xs:complexContent><xs:extension base="${other}"><xs:sequence><xs:element name="e${at}"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`,
  'simple types': (at, other) => `<xs:simpleType name="n${at}"><xs:restriction base="${other}"/></xs:simpleType>`,
  unions: (at, other) => `<xs:simpleType name="n${at}"><xs:union memberTypes="xs:int ${other}"/></xs:simpleType>`,
  groups: (at, other) =>
    `<xs:group name="n${at}"><xs:sequence>${other.startsWith('n') ? `<xs:group ref="${other}"/>` : ''}<xs:element name="e${at}"/></xs:sequence></xs:group>`,
  'attribute groups': (at, other) =>
    `<xs:attributeGroup name="n${at}">${other.startsWith('n') ? `<xs:attributeGroup ref="${other}"/>` : ''}</xs:attributeGroup>`,
};

for (const [what, make] of Object.entries(chains)) {
  test(`a chain of five hundred ${what} ends in a finding, not in a crash`, () => {
    const end = what === 'complex types' ? 'End' : 'xs:int';
    const last = '<xs:complexType name="End"/>';
    const forward = codes([last, ...upTo(500, (at) => make(at, at === 499 ? end : `n${at + 1}`))]);
    const backward = codes([last, ...upTo(500, (at) => make(at, at === 0 ? end : `n${at - 1}`))]);
    for (const code of [...forward, ...backward]) assert.match(code, /^limit-/);
    assert.ok(forward.includes('limit-definition-depth'));
    // The members of a union of unions are taken from it: it is made in one step.
    const expected = what === 'unions' ? 0 : 1;
    if (what !== 'attribute groups') assert.is(backward.length, expected);
  });
}

test('groups nested as deep as a document can be are read', () => {
  const depth = 900;
  const content = `${'<xs:sequence>'.repeat(depth)}<xs:element name="e"/>${'</xs:sequence>'.repeat(depth)}`;
  assert.equal(codes([`<xs:complexType name="T">${content}</xs:complexType>`]), []);
});

test.run();
