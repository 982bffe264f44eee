import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ComplexTypeDefinition } from '../../../codegen/components/types.js';
import { compile, compileClean, components, findings, places, xsd } from '../../support/schemas.js';

const test = suite('components: the namespaces of the Recommendations');

const { builtInTypes, xmlAttributes } = components;
const xs = 'http://www.w3.org/2001/XMLSchema';
const xml = 'http://www.w3.org/XML/1998/namespace';
const inXs = `targetNamespace="${xs}"`;

/** Like the schema for schemas: it defines what is built in, and more. */
const schemaForSchemas = xsd(
  `<xs:simpleType name="string"><xs:restriction base="xs:anySimpleType"/></xs:simpleType>
<xs:simpleType name="token"><xs:restriction base="xs:string"><xs:whiteSpace value="collapse"/></xs:restriction></xs:simpleType>
<xs:complexType name="anyType" mixed="true"/>
<xs:complexType name="annotated"><xs:attribute name="id" type="xs:token"/></xs:complexType>
<xs:simpleType name="formChoice"><xs:restriction base="xs:NMTOKEN"><xs:enumeration value="qualified"/></xs:restriction></xs:simpleType>
<xs:element name="schema" type="xs:annotated"/>`,
  inXs,
);

test('a schema of the XML Schema namespace has the built-in types, not its own definitions of them', () => {
  const schema = compileClean(schemaForSchemas);
  assert.equal([...schema.typeDefinitions.keys()], [`{${xs}}annotated`, `{${xs}}formChoice`]);
  const type = schema.elementDeclarations.get(`{${xs}}schema`)?.typeDefinition as ComplexTypeDefinition;
  assert.is(type.attributeUses[0]?.attributeDeclaration.typeDefinition, builtInTypes.get('token'));
});

test('it can be imported; its built-in types need no import', () => {
  const schema = compileClean({
    'a.xsd': xsd(
      `<xs:import namespace="${xs}" schemaLocation="xs.xsd"/><xs:complexType name="T"><xs:sequence><xs:element ref="xs:schema"/></xs:sequence><xs:attribute name="a" type="xs:formChoice"/></xs:complexType>`,
    ),
    'xs.xsd': schemaForSchemas,
  });
  assert.ok(schema.typeDefinitions.has('T'));
  const { diagnostics } = compile(
    xsd(
      `<xs:import namespace="${xs}" schemaLocation="http://www.w3.org/2001/XMLSchema.xsd"/>\n<xs:element name="e" type="xs:int"/>`,
    ),
  );
  assert.equal(diagnostics, []);
  const none = findings(xsd('<xs:element name="e" «src-resolve»type="xs:formChoice"/>'));
  assert.equal(none.found, none.expected);
});

const useOfLang = `<xs:import namespace="${xml}" schemaLocation="xml.xsd"/><xs:attributeGroup name="g"><xs:attribute ref="xml:lang"/></xs:attributeGroup>`;

test('a document of the XML namespace counts where there is one', () => {
  const lang = (files: Record<string, string>) =>
    compileClean(files).attributeGroupDefinitions.get('g')?.attributeUses[0]?.attributeDeclaration;
  const declared = lang({
    'a.xsd': xsd(useOfLang),
    'xml.xsd': xsd('<xs:attribute name="lang" type="xs:token"/>', `targetNamespace="${xml}"`),
  });
  assert.is(declared?.location.file, 'xml.xsd');
  assert.is(lang({ 'a.xsd': xsd(useOfLang) }), xmlAttributes.get('lang'));
});

test('the attributes of the instance namespace are in every schema', () => {
  const schema = compileClean(
    xsd(
      '<xs:attributeGroup name="g"><xs:attribute ref="i:type" use="required"/><xs:attribute ref="i:schemaLocation"/></xs:attributeGroup>',
      'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"',
    ),
  );
  assert.equal(
    schema.attributeGroupDefinitions
      .get('g')
      ?.attributeUses.map((use) => use.attributeDeclaration.typeDefinition.variety),
    ['atomic', 'list'],
  );
  const { diagnostics } = compile(
    xsd(
      '<xs:attributeGroup name="g"><xs:attribute ref="i:typ"/></xs:attributeGroup>',
      'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"',
    ),
  );
  assert.equal(places(diagnostics), ['src-resolve a.xsd:2:43']);
});

test.run();
