import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type {
  ComplexTypeDefinition,
  ElementDeclaration,
  ModelGroup,
  Particle,
  Schema,
  SimpleTypeDefinition,
} from '../../../codegen/components/types.js';
import { compile, compileClean, components, xsd } from '../../support/schemas.js';

const test = suite('components: buildSchema');

function complexType(schema: Schema, name: string): ComplexTypeDefinition {
  const type = schema.typeDefinitions.get(name);
  if (type?.kind !== 'complexType') throw new Error(`no complex type ${name}`);
  return type;
}

function simpleType(schema: Schema, name: string): SimpleTypeDefinition {
  const type = schema.typeDefinitions.get(name);
  if (type?.kind !== 'simpleType') throw new Error(`no simple type ${name}`);
  return type;
}

function content(type: ComplexTypeDefinition): Particle {
  const { contentType } = type;
  if (contentType.kind === 'empty' || contentType.kind === 'simple') throw new Error(`${contentType.kind} content`);
  return contentType.particle;
}

/** A particle as `sequence(a?, b{2,3})`. */
function show({ term, minOccurs, maxOccurs }: Particle): string {
  const max = maxOccurs === Number.POSITIVE_INFINITY ? '∞' : maxOccurs;
  const bounds = minOccurs === 1 && maxOccurs === 1 ? '' : `{${minOccurs},${max}}`;
  if (term.kind === 'modelGroup') return `${term.compositor}(${term.particles.map(show).join(', ')})${bounds}`;
  return `${term.kind === 'wildcard' ? '*' : term.name.local}${bounds}`;
}

function uses(type: Pick<ComplexTypeDefinition, 'attributeUses'>): string[] {
  return type.attributeUses.map(({ attributeDeclaration: { name }, required, valueConstraint: value }) =>
    [
      name.namespace === '' ? name.local : `{${name.namespace}}${name.local}`,
      required ? '!' : '',
      value ? `${value.kind}=${value.value}` : '',
    ].join(''),
  );
}

test('references go forward, backward and around', () => {
  const schema = compileClean(
    xsd(
      [
        '<xs:element name="root" type="Node"/>',
        '<xs:complexType name="Node"><xs:sequence><xs:element name="child" type="Node" minOccurs="0" maxOccurs="unbounded"/><xs:element ref="root" minOccurs="0"/></xs:sequence></xs:complexType>',
      ].join('\n'),
    ),
  );
  const node = complexType(schema, 'Node');
  const root = schema.elementDeclarations.get('root') as ElementDeclaration;
  assert.is(root.typeDefinition, node);
  const { particles } = content(node).term as ModelGroup;
  const child = particles[0]?.term as ElementDeclaration | undefined;
  assert.is(child?.typeDefinition, node);
  assert.is(child?.scope, 'local');
  assert.is(particles[1]?.term, root);
  assert.equal(root.location, { file: 'a.xsd', line: 2, column: 1 });
});

test('an anonymous type may extend the type that contains it', () => {
  const schema = compileClean(
    xsd(
      '<xs:complexType name="T"><xs:sequence><xs:element name="e" minOccurs="0"><xs:complexType><xs:complexContent><xs:extension base="T"/></xs:complexContent></xs:complexType></xs:element></xs:sequence></xs:complexType>',
    ),
  );
  const type = complexType(schema, 'T');
  const inner = ((content(type).term as ModelGroup).particles[0]?.term as ElementDeclaration | undefined)
    ?.typeDefinition;
  assert.is((inner as ComplexTypeDefinition).baseTypeDefinition, type);
  assert.is(inner?.name, undefined);
  assert.is(JSON.stringify(components.dumpSchema(schema)).includes('the anonymous type at a.xsd:2:'), true);
});

test('local declarations are qualified by their form, else by the document', () => {
  const schema = compileClean(
    xsd(
      '<xs:complexType name="T"><xs:sequence><xs:element name="a"/><xs:element name="b" form="unqualified"/></xs:sequence><xs:attribute name="c"/><xs:attribute name="d" form="qualified"/></xs:complexType>',
      'targetNamespace="urn:t" elementFormDefault="qualified"',
    ),
  );
  const type = complexType(schema, '{urn:t}T');
  const { particles } = content(type).term as ModelGroup;
  assert.equal(
    particles.map(({ term }) => (term as ElementDeclaration).name.namespace),
    ['urn:t', ''],
  );
  assert.equal(uses(type), ['c', '{urn:t}d']);
});

test('what is not given has its default; what may not occur is no particle', () => {
  const schema = compileClean(
    xsd(
      '<xs:element name="e"/><xs:complexType name="T"><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="a" maxOccurs="3"/><xs:element name="b" minOccurs="0" maxOccurs="0"/><xs:any namespace="##other"/></xs:choice></xs:complexType><xs:attribute name="x"/>',
    ),
  );
  assert.is(show(content(complexType(schema, 'T'))), 'choice(a{1,3}, *){0,∞}');
  const element = schema.elementDeclarations.get('e');
  assert.is(element?.typeDefinition, components.anyType);
  assert.equal([element?.nillable, element?.abstract], [false, false]);
  assert.is(schema.attributeDeclarations.get('x')?.typeDefinition, components.anySimpleType);
});

test('contents of every kind', () => {
  const schema = compileClean(
    xsd(
      [
        '<xs:complexType name="Empty"><xs:sequence/></xs:complexType>',
        '<xs:complexType name="EmptyChoice"><xs:choice minOccurs="0"/></xs:complexType>',
        '<xs:complexType name="Mixed" mixed="true"/>',
        '<xs:complexType name="Simple"><xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent></xs:complexType>',
        '<xs:complexType name="Elements"><xs:all><xs:element name="a"/></xs:all></xs:complexType>',
        '<xs:complexType name="NotMixed" mixed="true"><xs:complexContent mixed="false"><xs:extension base="Empty"/></xs:complexContent></xs:complexType>',
      ].join('\n'),
    ),
  );
  const kinds = [...schema.typeDefinitions].map(([name]) => `${name} ${complexType(schema, name).contentType.kind}`);
  assert.equal(kinds, [
    'Elements elementOnly',
    'Empty empty',
    'EmptyChoice empty',
    'Mixed mixed',
    'NotMixed empty',
    'Simple simple',
  ]);
});

test('an extension has the content of its base, then its own; a restriction has its own', () => {
  const schema = compileClean(
    xsd(
      [
        '<xs:complexType name="B"><xs:sequence><xs:element name="a"/><xs:element name="b" minOccurs="0"/></xs:sequence><xs:attribute name="x" use="required"/><xs:attribute name="y"/></xs:complexType>',
        '<xs:complexType name="E"><xs:complexContent><xs:extension base="B"><xs:choice><xs:element name="c"/></xs:choice><xs:attribute name="z"/></xs:extension></xs:complexContent></xs:complexType>',
        '<xs:complexType name="R"><xs:complexContent><xs:restriction base="E"><xs:sequence><xs:sequence><xs:element name="a"/></xs:sequence><xs:choice><xs:element name="c"/></xs:choice></xs:sequence><xs:attribute name="y" use="prohibited"/><xs:attribute name="z" use="required"/></xs:restriction></xs:complexContent></xs:complexType>',
      ].join('\n'),
    ),
  );
  assert.is(show(content(complexType(schema, 'E'))), 'sequence(sequence(a, b{0,1}), choice(c))');
  assert.equal(uses(complexType(schema, 'E')), ['x!', 'y', 'z']);
  assert.is(show(content(complexType(schema, 'R'))), 'sequence(sequence(a), choice(c))');
  assert.equal(uses(complexType(schema, 'R')), ['x!', 'z!']);
  assert.is(complexType(schema, 'R').derivationMethod, 'restriction');
});

test('simple content can be extended by attributes and restricted by facets', () => {
  const schema = compileClean(
    xsd(
      [
        '<xs:complexType name="B"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="x"/></xs:extension></xs:simpleContent></xs:complexType>',
        '<xs:complexType name="R"><xs:simpleContent><xs:restriction base="B"><xs:maxLength value="5"/></xs:restriction></xs:simpleContent></xs:complexType>',
        '<xs:complexType name="S"><xs:simpleContent><xs:restriction base="B"><xs:simpleType><xs:restriction base="xs:token"/></xs:simpleType><xs:length value="2"/></xs:restriction></xs:simpleContent></xs:complexType>',
      ].join('\n'),
    ),
  );
  const simple = (name: string) => {
    const { contentType } = complexType(schema, name);
    return contentType.kind === 'simple' ? contentType.simpleType : undefined;
  };
  assert.is(simple('B'), components.builtInTypes.get('string'));
  assert.equal(simple('R')?.facets, { maxLength: 5 });
  assert.is(simple('R')?.baseTypeDefinition, simple('B'));
  assert.is(simple('S')?.baseTypeDefinition?.baseTypeDefinition, components.builtInTypes.get('token'));
  assert.equal(uses(complexType(schema, 'S')), ['x']);
});

test('simple types: restriction, list and union, with facets in the order of the document', () => {
  const schema = compileClean(
    xsd(
      [
        '<xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:pattern value="a+"/><xs:pattern value="b+"/>',
        '<xs:enumeration value="a"><xs:annotation><xs:documentation>the first</xs:documentation></xs:annotation></xs:enumeration><xs:enumeration value="b"/></xs:restriction></xs:simpleType>',
        '<xs:simpleType name="Range"><xs:restriction base="xs:decimal"><xs:minInclusive value="1"/><xs:maxExclusive value="10"/><xs:totalDigits value="3"/><xs:fractionDigits value="1"/></xs:restriction></xs:simpleType>',
        '<xs:simpleType name="Codes"><xs:list itemType="Code"/></xs:simpleType>',
        '<xs:simpleType name="Few"><xs:restriction base="Codes"><xs:maxLength value="2"/></xs:restriction></xs:simpleType>',
        '<xs:simpleType name="Either"><xs:union memberTypes="Code xs:int"><xs:simpleType><xs:restriction base="xs:date"/></xs:simpleType></xs:union></xs:simpleType>',
      ].join('\n'),
    ),
  );
  const code = simpleType(schema, 'Code');
  assert.equal(code.facets, { pattern: ['a+', 'b+'], enumeration: ['a', 'b'] });
  assert.equal([...code.enumerationDocumentation], [['a', ['the first']]]);
  assert.equal(code.facetSources?.[1]?.location, { file: 'a.xsd', line: 2, column: 85 });
  assert.equal(simpleType(schema, 'Range').facets, {
    minInclusive: '1',
    maxExclusive: '10',
    totalDigits: 3,
    fractionDigits: 1,
  });
  assert.equal([simpleType(schema, 'Few').variety, simpleType(schema, 'Few').itemTypeDefinition], ['list', code]);
  assert.equal(
    simpleType(schema, 'Either').memberTypeDefinitions?.map((type) => type.name?.local),
    ['Code', 'int', undefined],
  );
});

test('enumerated QNames keep their namespaces', () => {
  const schema = compileClean(
    xsd(
      '<xs:simpleType name="Q"><xs:restriction base="xs:QName"><xs:enumeration value="t:a"/><xs:enumeration value="u:b" xmlns:u="urn:u"/><xs:enumeration value="c"/></xs:restriction></xs:simpleType>',
    ),
  );
  assert.equal(simpleType(schema, 'Q').facets.enumeration, ['{urn:t}a', '{urn:u}b', 'c']);
});

test('attributes: uses, values, groups, and those of the XML namespace', () => {
  const schema = compileClean(
    xsd(
      [
        '<xs:import namespace="http://www.w3.org/XML/1998/namespace"/>',
        '<xs:attribute name="g" type="xs:int" fixed="1"/>',
        '<xs:attributeGroup name="G"><xs:attribute ref="g" use="required"/><xs:attribute name="h" default="x"/></xs:attributeGroup>',
        '<xs:complexType name="T"><xs:attribute ref="xml:lang"/><xs:attributeGroup ref="G"/><xs:attribute name="p" use="prohibited"/></xs:complexType>',
      ].join('\n'),
    ),
  );
  assert.equal(uses(complexType(schema, 'T')), [
    '{http://www.w3.org/XML/1998/namespace}lang',
    'g!fixed=1',
    'hdefault=x',
  ]);
  const group = schema.attributeGroupDefinitions.get('G');
  assert.is(group?.attributeUses[0]?.attributeDeclaration, schema.attributeDeclarations.get('g'));
});

test('attribute wildcards of groups and type let in what all let in, with the base what either does', () => {
  const wildcard = (own: string, inGroup: string, inBase = '') => {
    const any = (namespaces: string) => (namespaces === '' ? '' : `<xs:anyAttribute namespace="${namespaces}"/>`);
    const schema = compileClean(
      xsd(
        `<xs:attributeGroup name="G">${any(inGroup)}</xs:attributeGroup><xs:complexType name="B">${any(inBase)}</xs:complexType>` +
          `<xs:complexType name="T"><xs:complexContent><xs:extension base="s:B"><xs:attributeGroup ref="s:G"/>${any(own)}</xs:extension></xs:complexContent></xs:complexType>`,
        'targetNamespace="urn:s" xmlns:s="urn:s"',
      ),
    );
    return complexType(schema, '{urn:s}T').attributeWildcard?.namespaceConstraint;
  };
  assert.equal(wildcard('##any', 'urn:a urn:b'), { kind: 'of', namespaces: ['urn:a', 'urn:b'] });
  assert.equal(wildcard('urn:a urn:c', 'urn:a urn:b'), { kind: 'of', namespaces: ['urn:a'] });
  assert.equal(wildcard('##other', 'urn:s ##local urn:a'), { kind: 'of', namespaces: ['urn:a'] });
  assert.equal(wildcard('', '##other'), { kind: 'not', namespace: 'urn:s' });
  assert.equal(wildcard('urn:a', '', 'urn:b'), { kind: 'of', namespaces: ['urn:a', 'urn:b'] });
  assert.equal(wildcard('##other', '', '##targetNamespace'), { kind: 'not', namespace: '' });
  assert.equal(wildcard('##other', '', '##targetNamespace ##local'), { kind: 'any' });
  assert.equal(wildcard('', '', '##local'), { kind: 'of', namespaces: [''] });
});

test('each reference to a model group has particles of its own, over the same declarations', () => {
  const schema = compileClean(
    xsd(
      [
        '<xs:group name="G"><xs:sequence><xs:element name="a"/><xs:choice><xs:element name="b"/></xs:choice></xs:sequence></xs:group>',
        '<xs:complexType name="T"><xs:sequence><xs:group ref="G" maxOccurs="2"/><xs:element name="s"/><xs:group ref="G"/></xs:sequence></xs:complexType>',
      ].join('\n'),
    ),
  );
  const definition = schema.modelGroupDefinitions.get('G');
  assert.is(definition?.modelGroup.definition, undefined);
  const type = content(complexType(schema, 'T'));
  assert.is(show(type), 'sequence(sequence(a, choice(b)){1,2}, s, sequence(a, choice(b)))');
  const [first, , second] = (type.term as ModelGroup).particles.map(({ term }) => term as ModelGroup);
  assert.is(first?.definition, definition);
  assert.is(second?.definition, definition);
  assert.is.not(first?.particles[1], second?.particles[1]);
  assert.is(first?.particles[0]?.term, second?.particles[0]?.term);
});

test('documentation is dedented; that of a reference stands at the particle', () => {
  const schema = compileClean(
    xsd(
      [
        '<xs:element name="e"><xs:annotation><xs:documentation>',
        '    One.',
        '      Two.',
        '  </xs:documentation><xs:appinfo>no</xs:appinfo><xs:documentation/><xs:documentation>Three.</xs:documentation></xs:annotation></xs:element>',
        '<xs:complexType name="T"><xs:sequence><xs:element ref="e"><xs:annotation><xs:documentation>here</xs:documentation></xs:annotation></xs:element>',
        '<xs:element name="l"><xs:annotation><xs:documentation>own</xs:documentation></xs:annotation></xs:element></xs:sequence></xs:complexType>',
      ].join('\n'),
    ),
  );
  assert.equal(schema.elementDeclarations.get('e')?.documentation, ['One.\n  Two.', 'Three.']);
  const { particles } = content(complexType(schema, 'T')).term as ModelGroup;
  assert.equal(particles[0]?.documentation, ['here']);
  assert.equal(
    [particles[1]?.documentation, (particles[1]?.term as ElementDeclaration | undefined)?.documentation],
    [[], ['own']],
  );
});

test('final comes from the definition, else from the document', () => {
  const schema = compileClean(
    xsd(
      '<xs:complexType name="A"/><xs:complexType name="B" final=""/><xs:simpleType name="S"><xs:restriction base="xs:int"/></xs:simpleType><xs:simpleType name="U" final="#all"><xs:restriction base="xs:int"/></xs:simpleType>',
      'finalDefault="extension list"',
    ),
  );
  assert.equal(complexType(schema, 'A').final, ['extension']);
  assert.is(complexType(schema, 'B').final, undefined);
  assert.equal(simpleType(schema, 'S').final, ['extension', 'list']);
  assert.equal(simpleType(schema, 'U').final, ['extension', 'list', 'union', 'restriction']);
});

test('a schema with errors is a schema still', () => {
  const { schema } = compile(
    xsd(
      '<xs:element name="e" type="None"/><xs:complexType name="T"><xs:sequence><xs:element ref="none"/></xs:sequence></xs:complexType>',
    ),
  );
  assert.is(schema.elementDeclarations.get('e')?.typeDefinition, components.anyType);
  assert.is(show(content(complexType(schema, 'T'))), 'sequence()');
});

test('the dump is sorted by name, and refers to what has a name by it', () => {
  const schema = compileClean(
    xsd(
      [
        '<xs:element name="z" type="T"/>',
        '<xs:element name="a" nillable="true"><xs:simpleType><xs:restriction base="xs:token"><xs:maxLength value="3"/></xs:restriction></xs:simpleType></xs:element>',
        '<xs:complexType name="T"><xs:sequence><xs:element ref="z" minOccurs="0"/><xs:any namespace="##other" processContents="lax" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="b" type="xs:boolean" default="true"/></xs:complexType>',
      ].join('\n'),
    ),
  );
  assert.equal(JSON.parse(JSON.stringify(components.dumpSchema(schema))), {
    targetNamespaces: [''],
    elements: {
      a: {
        type: { kind: 'simpleType', variety: 'atomic', base: 'xs:token', facets: { maxLength: 3 }, at: 'a.xsd:3:38' },
        nillable: true,
        at: 'a.xsd:3:1',
      },
      z: { type: 'T', at: 'a.xsd:2:1' },
    },
    attributes: {},
    types: {
      T: {
        kind: 'complexType',
        base: 'xs:anyType',
        derivation: 'restriction',
        attributes: { b: { type: 'xs:boolean', at: 'a.xsd:4:161', default: 'true' } },
        content: 'elementOnly',
        particle: {
          sequence: [
            { element: 'z', occurs: '0..1', ref: true },
            { any: { namespaces: { not: '' }, processContents: 'lax' }, occurs: '1..unbounded' },
          ],
        },
        at: 'a.xsd:4:1',
      },
    },
    groups: {},
    attributeGroups: {},
    identityConstraints: {},
    notations: {},
  });
});

test.run();
