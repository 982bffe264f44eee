import type { ElementDeclaration, Particle } from '@passport-soap/codegen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileClean, components, findings, xsd } from '../../support/schemas.js';

const test = suite('components: substitution groups');

const member = (name: string, head: string, attributes = '') =>
  `<xs:element name="${name}" substitutionGroup="${head}" ${attributes}/>`;

function declaration(content: string, name: string): ElementDeclaration {
  const found = compileClean(xsd(content)).elementDeclarations.get(name);
  if (found === undefined) throw new Error(`there is no element ${name}`);
  return found;
}

const substitutes = (content: string, name = 'h') =>
  declaration(content, name).substitutes?.map((element) => element.name.local) ?? [];

const types =
  '<xs:complexType name="B"/>' +
  '<xs:complexType name="E"><xs:complexContent><xs:extension base="B"/></xs:complexContent></xs:complexType>' +
  '<xs:complexType name="R"><xs:complexContent><xs:restriction base="B"/></xs:complexContent></xs:complexType>' +
  '<xs:complexType name="RE"><xs:complexContent><xs:restriction base="E"/></xs:complexContent></xs:complexType>';
const members = `${member('e', 'h', 'type="E"')}${member('r', 'h', 'type="R"')}${member('same', 'h')}${member('x', 'e', 'type="RE"')}`;
const group = (attributes = '', more = types) => `${more}<xs:element name="h" type="B" ${attributes}/>${members}`;

test('a head has all members, of any depth, by name', () => {
  assert.equal(substitutes(group()), ['e', 'r', 'same', 'x']);
  assert.equal(substitutes(group(), 'e'), ['x']);
  assert.equal(substitutes(group(), 'x'), []);
});

test('block leaves out members by how their types are derived', () => {
  assert.equal(substitutes(group('block="extension"')), ['r', 'same']);
  assert.equal(substitutes(group('block="restriction"')), ['e', 'same']);
  assert.equal(substitutes(group('block="extension restriction"')), ['same']);
  assert.equal(substitutes(group('block="substitution"')), []);
  assert.equal(substitutes(group('block="#all"')), []);
});

test('block of the type of the head, and of a type in between, leaves out members', () => {
  assert.equal(substitutes(group('', types.replace('name="B"', 'name="B" block="extension"'))), ['r', 'same']);
  assert.equal(substitutes(group('', types.replace('name="E"', 'name="E" block="restriction"'))), ['e', 'r', 'same']);
  // What the type of the member itself rules out is about types that are derived from it.
  assert.equal(substitutes(group('', types.replace('name="RE"', 'name="RE" block="#all"'))), ['e', 'r', 'same', 'x']);
});

test('blockDefault is the block of what has none', () => {
  const schema = components.buildSchema([]).schema;
  assert.is(schema.elementDeclarations.size, 0);
  const content = xsd(`<xs:element name="h" type="xs:int"/>${member('a', 'h')}`, 'blockDefault="substitution"');
  assert.is(compileClean(content).elementDeclarations.get('h')?.substitutes, undefined);
});

test('an abstract member stands for nothing, but its own members do', () => {
  const content = `<xs:element name="h" type="xs:int"/>${member('a', 'h', 'abstract="true"')}${member('b', 'a')}`;
  assert.equal(substitutes(content), ['b']);
  assert.equal(substitutes(content, 'a'), ['b']);
});

test('a member without a type has that of its head, in any order of declarations', () => {
  const content = `${member('c', 'b')}${member('b', 'a')}<xs:element name="a" type="xs:date"/>`;
  assert.is(declaration(content, 'c').typeDefinition.name?.local, 'date');
  assert.is(declaration(content, 'c').substitutionGroup?.name.local, 'b');
});

test('a member of a head of another namespace', () => {
  const schema = compileClean({
    'a.xsd': xsd(
      `<xs:import namespace="urn:t" schemaLocation="t.xsd"/>${member('m', 't:h')}`,
      'targetNamespace="urn:a"',
    ),
    't.xsd': xsd('<xs:element name="h" type="xs:int"/>', 'targetNamespace="urn:t"'),
  });
  assert.equal(
    schema.elementDeclarations.get('{urn:t}h')?.substitutes?.map(({ name }) => name),
    [{ namespace: 'urn:a', local: 'm' }],
  );
});

const wrong: Readonly<Record<string, string>> = {
  'a head that there is not': '<xs:element name="m" «src-resolve»substitutionGroup="h"/>',
  'an element that is its own head': '<xs:element name="m" «e-props-correct.6»substitutionGroup="m"/>',
  'a circle of three, once':
    '<xs:element name="a" «e-props-correct.6»substitutionGroup="b"/>\n<xs:element name="b" substitutionGroup="c"/>\n<xs:element name="c" substitutionGroup="a"/>\n<xs:element name="d" substitutionGroup="a"/>',
  'a circle that a member is outside of':
    '<xs:element name="d" substitutionGroup="a"/>\n<xs:element name="a" «e-props-correct.6»substitutionGroup="b"/>\n<xs:element name="b" substitutionGroup="a"/>',
};

for (const [what, content] of Object.entries(wrong)) {
  test(`reports ${what}`, () => {
    const { expected, found } = findings(xsd(content));
    assert.equal(found, expected);
  });
}

test('reports groups in groups without end', () => {
  const chain = Array.from({ length: 150 }, (_, index) => member(`m${index + 1}`, `m${index}`));
  const { diagnostics } = findings(xsd(`<xs:element name="m0"/>${chain.join('')}`));
  assert.ok(diagnostics.some(({ code }) => code === 'limit-substitution-depth'));
});

function contentOf(content: string): Particle {
  const type = compileClean(xsd(content)).typeDefinitions.get('T');
  if (type?.kind !== 'complexType' || type.contentType.kind !== 'elementOnly') throw new Error('no content');
  return type.contentType.particle;
}

test('expandSubstitutions makes a choice of a reference to a head, with its occurrence', () => {
  const content = contentOf(
    `${group()}<xs:complexType name="T"><xs:sequence><xs:element ref="h" minOccurs="0" maxOccurs="7"/><xs:any namespace="urn:x"/></xs:sequence></xs:complexType>`,
  );
  const expanded = components.expandSubstitutions(content);
  if (expanded.term.kind !== 'modelGroup' || content.term.kind !== 'modelGroup') throw new Error('no group');
  const [choice, wildcard] = expanded.term.particles;
  if (choice?.term.kind !== 'modelGroup') throw new Error('no choice');
  assert.equal([choice.minOccurs, choice.maxOccurs, choice.term.compositor], [0, 7, 'choice']);
  assert.is(choice.term.head?.name.local, 'h');
  assert.equal(
    choice.term.particles.map(({ term, minOccurs, maxOccurs }) => [
      term.kind === 'element' ? term.name.local : term.kind,
      minOccurs,
      maxOccurs,
    ]),
    ['h', 'e', 'r', 'same', 'x'].map((name) => [name, 1, 1]),
  );
  assert.is(wildcard, content.term.particles[1]);
});

test('expandSubstitutions answers the same object again, and expands nothing twice', () => {
  const content = contentOf(
    `${group()}<xs:complexType name="T"><xs:all><xs:element ref="h"/></xs:all></xs:complexType>`,
  );
  const expanded = components.expandSubstitutions(content);
  assert.is.not(expanded, content);
  assert.is(components.expandSubstitutions(content), expanded);
  assert.is(components.expandSubstitutions(expanded), expanded);
  const visit = (particle: Particle): void => {
    assert.is(components.expandSubstitutions(particle), particle);
    if (particle.term.kind === 'modelGroup') particle.term.particles.forEach(visit);
  };
  visit(expanded);
});

test('expandSubstitutions leaves what has no head as it is', () => {
  const content = contentOf(
    `${group('block="substitution"')}<xs:complexType name="T"><xs:choice><xs:element ref="h"/><xs:element name="i"/></xs:choice></xs:complexType>`,
  );
  assert.is(components.expandSubstitutions(content), content);
});

test.run();
