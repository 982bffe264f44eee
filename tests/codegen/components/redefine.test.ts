import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ComplexTypeDefinition, Particle, SimpleTypeDefinition } from '../../../codegen/components/types.js';
import { compileClean, findings, xsd } from '../../support/schemas.js';

const test = suite('components: redefine');

const redefine = (content: string, file = 'b.xsd') => `<xs:redefine schemaLocation="${file}">${content}</xs:redefine>`;
const extend = (added: string, name = 'T') =>
  `<xs:complexType name="${name}"><xs:complexContent><xs:extension base="${name}"><xs:sequence><xs:element name="${added}"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`;
const type = (element: string, name = 'T') =>
  `<xs:complexType name="${name}"><xs:sequence><xs:element name="${element}"/></xs:sequence></xs:complexType>`;
const group = (content: string, name = 'g') =>
  `<xs:group name="${name}"><xs:sequence>${content}</xs:sequence></xs:group>`;
const attributeGroup = (content: string) => `<xs:attributeGroup name="h">${content}</xs:attributeGroup>`;

/** The names of the elements of a content model, in order. */
function names({ term }: Particle): string[] {
  if (term.kind === 'element') return [term.name.local];
  return term.kind === 'modelGroup' ? term.particles.flatMap(names) : [];
}

function content(definition: unknown): string[] {
  const { contentType } = definition as ComplexTypeDefinition;
  return contentType.kind === 'elementOnly' ? names(contentType.particle) : [];
}

test('all references get the redefined type, which is derived from one without a name', () => {
  const schema = compileClean({
    'a.xsd': xsd(`${redefine(extend('two'))}<xs:element name="e" type="T"/>`),
    'b.xsd': xsd(`${type('one')}<xs:element name="f" type="T"/>`),
  });
  const redefined = schema.typeDefinitions.get('T') as ComplexTypeDefinition;
  assert.is(schema.elementDeclarations.get('e')?.typeDefinition, redefined);
  assert.is(schema.elementDeclarations.get('f')?.typeDefinition, redefined);
  assert.equal(content(redefined), ['one', 'two']);
  assert.is(redefined.baseTypeDefinition.name, undefined);
  assert.equal(content(redefined.baseTypeDefinition), ['one']);
  assert.is(schema.typeDefinitions.size, 1);
});

test('each document redefines what the one before made of it', () => {
  const schema = compileClean({
    'a.xsd': xsd(redefine(extend('three')), 'targetNamespace="urn:s" xmlns="urn:s"'),
    'b.xsd': xsd(`<xs:include schemaLocation="d.xsd"/>${redefine(extend('two'), 'c.xsd')}`),
    'c.xsd': xsd('<xs:include schemaLocation="d.xsd"/>'),
    'd.xsd': xsd(`${type('one')}<xs:element name="e" type="T"/>`),
  });
  assert.equal(content(schema.elementDeclarations.get('{urn:s}e')?.typeDefinition), ['one', 'two', 'three']);
});

test('a type that a document without target namespace redefines is another in each namespace', () => {
  const schema = compileClean({
    'a.xsd': xsd(
      '<xs:include schemaLocation="c.xsd"/><xs:import namespace="urn:b" schemaLocation="b.xsd"/>',
      'targetNamespace="urn:a"',
    ),
    'b.xsd': xsd('<xs:include schemaLocation="c.xsd"/>', 'targetNamespace="urn:b"'),
    'c.xsd': xsd(redefine(extend('two'), 'd.xsd')),
    'd.xsd': xsd(type('one')),
  });
  assert.equal(
    [...schema.typeDefinitions].map(([name, definition]) => [name, ...content(definition)]),
    [
      ['{urn:a}T', 'one', 'two'],
      ['{urn:b}T', 'one', 'two'],
    ],
  );
});

test('a redefined simple type is a restriction of what it was', () => {
  const schema = compileClean({
    'a.xsd': xsd(
      redefine(
        '<xs:simpleType name="S"><xs:restriction base="S"><xs:maxLength value="3"/></xs:restriction></xs:simpleType>',
      ),
    ),
    'b.xsd': xsd(
      '<xs:simpleType name="S"><xs:restriction base="xs:string"><xs:minLength value="2"/></xs:restriction></xs:simpleType><xs:simpleType name="L"><xs:list itemType="S"/></xs:simpleType>',
    ),
  });
  const redefined = schema.typeDefinitions.get('S') as SimpleTypeDefinition;
  assert.equal(
    [redefined.facets, redefined.baseTypeDefinition?.facets, redefined.baseTypeDefinition?.name],
    [{ maxLength: 3 }, { minLength: 2 }, undefined],
  );
  assert.is((schema.typeDefinitions.get('L') as SimpleTypeDefinition).itemTypeDefinition, redefined);
});

test('a group that refers to itself has in that place what it was', () => {
  const schema = compileClean({
    'a.xsd': xsd(
      redefine(
        group('<xs:element name="zero"/><xs:group ref="g"/><xs:element name="two"/>') +
          attributeGroup('<xs:attribute name="y"/><xs:attributeGroup ref="h"/>'),
      ),
    ),
    'b.xsd': xsd(
      `${group('<xs:element name="one"/>')}${attributeGroup('<xs:attribute name="x"/>')}<xs:complexType name="T"><xs:group ref="g"/><xs:attributeGroup ref="h"/></xs:complexType>`,
    ),
  });
  assert.equal(content(schema.typeDefinitions.get('T')), ['zero', 'one', 'two']);
  const { attributeUses } = schema.typeDefinitions.get('T') as ComplexTypeDefinition;
  assert.equal(
    attributeUses.map((use) => use.attributeDeclaration.name.local),
    ['y', 'x'],
  );
  assert.equal(schema.redefinitions, []);
});

test('a group that does not refer to itself is held against what it was, on each level', () => {
  const schema = compileClean({
    'a.xsd': xsd(redefine(group('<xs:group ref="g"/>'))),
    'b.xsd': xsd(redefine(group('<xs:element name="one"/>') + attributeGroup(''), 'c.xsd')),
    'c.xsd': xsd(
      `${group('<xs:element name="one" minOccurs="0"/>')}${attributeGroup('<xs:attribute name="x"/>')}<xs:complexType name="T"><xs:group ref="g"/></xs:complexType>`,
    ),
  });
  assert.equal(
    schema.redefinitions.map(({ kind }) => kind),
    ['group', 'attributeGroup'],
  );
});

test('a redefinition may contain elements of the redefined type', () => {
  const schema = compileClean({
    'a.xsd': xsd(
      redefine(extend('two').replace('<xs:element name="two"/>', '<xs:element name="two" type="T" minOccurs="0"/>')),
    ),
    'b.xsd': xsd(type('one')),
  });
  const redefined = schema.typeDefinitions.get('T') as ComplexTypeDefinition;
  assert.equal(content(redefined), ['one', 'two']);
});

/** Each is the content of an xs:redefine; the redefined document has the types T and S, the groups g and h. */
const wrong: Readonly<Record<string, string>> = {
  'src-redefine.5 nothing of that name': '<xs:complexType «src-redefine.5»name="U"/>',
  'src-redefine.5 no derivation': '<xs:complexType «src-redefine.5»name="T"/>',
  'src-redefine.5 another base':
    '<xs:complexType name="T"><xs:complexContent><xs:extension «src-redefine.5»base="O"/></xs:complexContent></xs:complexType>',
  'src-redefine.5 a list': '<xs:simpleType «src-redefine.5»name="S"><xs:list itemType="xs:int"/></xs:simpleType>',
  'src-redefine.5 restriction of a type in place':
    '<xs:simpleType name="S">«src-redefine.5»<xs:restriction><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:restriction></xs:simpleType>',
  'src-redefine.6.1.1': group('<xs:group ref="g"/>«src-redefine.6.1.1»<xs:group ref="g"/>'),
  'src-redefine.6.1.2': group('«src-redefine.6.1.2»<xs:group ref="g" minOccurs="0"/>'),
  'src-redefine.6.2.1': '<xs:group «src-redefine.6.2.1»name="gg"><xs:sequence/></xs:group>',
  'src-redefine.6.2.2': group('«src-redefine.6.2.2»<xs:element name="two"/>'),
  'src-redefine.7.1': attributeGroup('<xs:attributeGroup ref="h"/>«src-redefine.7.1»<xs:attributeGroup ref="h"/>'),
  'src-redefine.7.2.1': '<xs:attributeGroup «src-redefine.7.2.1»name="hh"/>',
  'src-redefine.7.2.2 more': attributeGroup(
    '<xs:attribute name="x" use="required"/>«src-redefine.7.2.2»<xs:attribute name="y"/>',
  ),
  'src-redefine.7.2.2 less': attributeGroup('').replace('<', '«src-redefine.7.2.2»<'),
  'sch-props-correct.2 twice': `${extend('two')}<xs:complexType «sch-props-correct.2»name="T"><xs:complexContent><xs:extension base="T"/></xs:complexContent></xs:complexType>`,
};

for (const [rule, children] of Object.entries(wrong)) {
  test(`reports ${rule}`, () => {
    const { expected, found } = findings({
      'a.xsd': xsd(`${redefine(children)}<xs:complexType name="O"/>`),
      'b.xsd': xsd(
        `${type('one')}<xs:simpleType name="S"><xs:restriction base="xs:int"/></xs:simpleType>${group('<xs:element name="one" minOccurs="0"/>')}${attributeGroup('<xs:attribute name="x" use="required"/>')}`,
      ),
    });
    assert.ok(expected.length > 0);
    assert.equal(found, expected);
  });
}

test('two documents cannot both redefine a type of a third one, nor one its own', () => {
  const { expected, found } = findings({
    'a.xsd': xsd('<xs:include schemaLocation="b.xsd"/><xs:include schemaLocation="c.xsd"/>'),
    'b.xsd': xsd(redefine(extend('two'), 'd.xsd')),
    'c.xsd': xsd(redefine(extend('three').replace('name="T"', '«sch-props-correct.2»name="T"'), 'd.xsd')),
    'd.xsd': xsd(type('one')),
  });
  assert.equal(found, expected);
  const own = findings({
    'a.xsd': xsd(
      `${redefine(extend('two').replace('name="T"', '«sch-props-correct.2»name="T"'), 'a.xsd')}${type('one')}`,
    ),
  });
  assert.equal(own.found, own.expected);
});

test('a definition beside a redefinition is a second one, and only that is said', () => {
  const { expected, found } = findings({
    'a.xsd': xsd(redefine(extend('two')) + type('three')),
    'b.xsd': xsd(type('one').replace('name="T"', '«sch-props-correct.2»name="T"')),
  });
  assert.equal(found, expected);
});

test.run();
